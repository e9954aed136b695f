"""Where the documents of a kind go, each under one stem, by what people asked for with -o and --format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from readiness.errors import WrongUsageError


def places_for(
    output: str | None, formats: Sequence[str], beside: Path, endings: Mapping[str, str], default: Sequence[str]
) -> dict[str, Path]:
    """Return where each format goes. A file's ending says its format when none was asked for; otherwise ``default``.

    Without ``output`` they are ``beside`` with each ending; in a folder, they have its name. ``endings`` has the ending
    of each format. Raises WrongUsageError when the file's ending and the one format do not fit.
    """
    target = Path(output) if output is not None else beside.parent
    if output is None or output.endswith(("/", "\\")) or target.is_dir():
        return {format_: target / f"{beside.name}.{endings[format_]}" for format_ in formats or default}
    ending = target.suffix.lower().removeprefix(".")
    named = next((format_ for format_, its in endings.items() if its == ending), None)
    chosen = list(formats) or ([named] if named else list(default))
    if len(chosen) == 1 and named not in (None, chosen[0]):
        raise WrongUsageError(f"{output} ends in .{ending}, but the format asked for is {chosen[0]}.")
    base = target.with_suffix("") if named else target
    return {format_: base.with_name(f"{base.name}.{endings[format_]}") for format_ in chosen}
