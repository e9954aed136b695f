"""Where the documents of one run go, by what people asked for with -o and --format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from readiness.errors import WrongUsageError


@dataclass(frozen=True)
class Places:
    """Where the documents of one run go, and what they may take the place of."""

    by_document: Mapping[str, Path]
    named: bool = False
    """Somebody named the files, or the pack's folder, with -o. Otherwise the names are the program's own choice, and
    another is chosen where one is taken."""
    folder: Path | None = None
    """The folder that holds the whole pack, and nothing else."""
    sources: tuple[Path, ...] = ()
    """What the documents are made from: never written over."""
    force: bool = False
    """Replace a document that somebody changed or that the program did not make, and keep it under another name."""

    def made_from(self, *sources: Path | None, force: bool = False) -> Places:
        """Return the same places for documents made from these files, with or without --force."""
        return replace(self, sources=tuple(source for source in sources if source is not None), force=force)


def is_folder(output: str) -> bool:
    """Return whether people mean a folder with what they typed after -o."""
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def places_for(
    output: str | None, formats: Sequence[str], beside: Path, endings: Mapping[str, str], default: Sequence[str]
) -> Places:
    """Return where each format goes. A file's ending says its format when none was asked for; otherwise ``default``.

    Without ``output`` they are ``beside`` with each ending; in a folder, they have its name. ``endings`` has the ending
    of each format. Raises WrongUsageError when the file's ending and the one format do not fit.
    """
    if output is None or is_folder(output):
        folder = Path(output) if output is not None else beside.parent
        return Places({format_: folder / f"{beside.name}.{endings[format_]}" for format_ in formats or default})
    target = Path(output)
    ending = target.suffix.lower().removeprefix(".")
    named = next((format_ for format_, its in endings.items() if its == ending), None)
    chosen = list(formats) or ([named] if named else list(default))
    if len(chosen) == 1 and named not in (None, chosen[0]):
        raise WrongUsageError(f"{output} ends in .{ending}, but the format asked for is {chosen[0]}.")
    base = target.with_suffix("") if named else target
    return Places({format_: base.with_name(f"{base.name}.{endings[format_]}") for format_ in chosen}, named=True)
