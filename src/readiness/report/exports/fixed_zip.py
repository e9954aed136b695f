"""An Office file as the same bytes each time: its parts in one order, with one date."""

from __future__ import annotations

import io
import zipfile

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file knows."""


def fixed_zip(content: bytes) -> bytes:
    """Return a zip file with the same parts, sorted by name, and nothing in it that depends on the clock or system."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(fixed, "w") as made:
        for name in sorted(given.namelist()):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            made.writestr(entry, given.read(name))
    return fixed.getvalue()
