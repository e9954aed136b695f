"""The sample assessments of fictional organisations that come with a questionnaire."""

from __future__ import annotations

from pathlib import Path


def samples_of(folder: Path) -> dict[str, Path]:
    """Return the sample files of the questionnaire in ``folder``, by name."""
    return {file.stem: file for file in sorted((folder / "samples").glob("*.yaml"))}
