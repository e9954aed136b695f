"""Where the questionnaires and report templates that come with the program are."""

from __future__ import annotations

from pathlib import Path


def shipped(kind: str) -> Path:
    """Return the folder of ``questionnaires`` or ``report_templates`` that came with this copy of the program.

    In an installed package that is beside this file; in a checkout, at the top of the repository.
    """
    here = Path(__file__).resolve().parent
    packaged = here / "shipped" / kind
    return packaged if packaged.is_dir() else here.parents[1] / kind
