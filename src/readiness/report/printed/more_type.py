"""Type that came as Python packages (“fontpkg-noto-sans-thai” and its like), for letters that nothing else has."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

_GROUP = "fontpkg.family"
"""Where such a package says which of its modules holds the files."""


def packaged_type() -> Iterator[Path]:
    """Yield one upright file of type of each family, in the order of their names."""
    for family in sorted(entry_points(group=_GROUP), key=lambda found: found.name):
        found = find_spec(family.module) if "." not in family.module else None
        for folder in (found and found.submodule_search_locations) or ():
            files = [file for file in sorted(Path(folder, "files").glob("*.[ot]tf")) if "Italic" not in file.name]
            regular = [file for file in files if "Regular" in file.name or "[" in file.name]
            yield from (regular or files)[:1]
