"""Where the documents of one run go, by what people asked for with -o and --format: told here, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic

from readiness.errors import WrongUsageError
from readiness.publishing.document import DocumentKind, M, Registry

STANDARD_OUTPUT = "-"


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


@dataclass(frozen=True)
class Destination(Generic[M]):
    """Which documents to make, and where each goes."""

    registry: Registry[M]
    documents: tuple[DocumentKind[M], ...]
    places: Places | None
    """None where the one document goes to standard output."""

    def made_from(self, *sources: Path | None, force: bool = False) -> Destination[M]:
        """Return the same documents, made from these files, with or without --force."""
        return replace(self, places=self.places and self.places.made_from(*sources, force=force))


def is_folder(output: str) -> bool:
    """Return whether people mean a folder with what they typed after -o."""
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def destination(
    registry: Registry[M], beside: Path, output: str | None, formats: Sequence[str], to_screen: str = ""
) -> Destination[M]:
    """Return which documents to make and where each goes.

    Without ``output`` their names begin as ``beside`` does; in a folder (there already, or with a / at its end) too. A
    file's ending says its format when none was asked for, and a name without an ending is given one. “-” is standard
    output, which takes one document, by itself of the format ``to_screen``; the pack goes into a folder of its own.
    Raises WrongUsageError when these do not fit.
    """
    if output == STANDARD_OUTPUT:
        return _to_standard_output(registry, formats, to_screen)
    if registry.pack and registry.pack in formats:
        registry.of([format_ for format_ in formats if format_ != registry.pack])
        return _pack(registry, beside, output)
    if output is not None and not is_folder(output):
        return _named(registry, Path(output), formats)
    folder = beside.parent if output is None else Path(output)
    documents = registry.of(formats or registry.usual)
    return Destination(registry, tuple(documents), Places(_under(documents, folder, beside.name)))


def named_as(document: str, output: Path, endings: Sequence[str], kind: str) -> Places:
    """Return where a document goes that is of one kind, wherever it is told; ``kind`` is how several are called.

    Raises WrongUsageError, with a name that would do, where the ending is none of its kind's.
    """
    if output.suffix.lower() not in endings:
        mend = f"Name it {output.stem or kind}{endings[0]}, say."
        raise WrongUsageError(f"{output} has to end in {endings[0]}, as {kind} do. {mend}")
    return Places({document: output}, named=True)


def ending_of(target: Path) -> str:
    """Return what a name ends in, small and without the dot; “v1.2” has no ending."""
    ending = target.suffix.lower().removeprefix(".")
    return "" if ending[:1].isdigit() else ending


def _to_standard_output(registry: Registry[M], formats: Sequence[str], usual: str) -> Destination[M]:
    if len(formats) > 1 or registry.pack in formats:
        registry.of([format_ for format_ in formats if format_ != registry.pack])
        raise WrongUsageError("Only one format can go to standard output. Give one --format.")
    return Destination(registry, tuple(registry.of(formats or [usual])[:1]), None)


def _pack(registry: Registry[M], beside: Path, output: str | None) -> Destination[M]:
    folder = Path(output) if output else beside.with_name(f"{beside.name}-pack")
    if registry.named(ending_of(folder)) and not folder.is_dir():
        told = f"“--format {registry.pack}” makes a folder, and {output} is named as a file."
        raise WrongUsageError(f"{told} Leave out its ending.")
    documents = registry.of(registry.in_pack)
    places = Places(_under(documents, folder, beside.name), named=output is not None, folder=folder)
    return Destination(registry, tuple(documents), places)


def _named(registry: Registry[M], target: Path, formats: Sequence[str]) -> Destination[M]:
    """Return the documents for a file's name that was given."""
    ending = ending_of(target)
    if not formats:
        formats = [registry.of_ending(ending, str(target))] if ending else registry.usual
    documents = registry.of(formats)
    known = registry.named(ending)
    if len(documents) == 1:
        (one,) = documents
        if known not in (None, one.format):
            raise WrongUsageError(f"{target} ends in .{ending}, but the format asked for is {one.format}.")
        there = {one.name: target if ending else target.with_name(f"{target.name}.{one.extension}")}
    else:
        base = target.with_suffix("") if known else target
        there = {one.name: base.with_name(f"{base.name}{'-' if one.part else '.'}{one.name}") for one in documents}
    return Destination(registry, tuple(documents), Places(there, named=True))


def _under(documents: Sequence[DocumentKind[M]], folder: Path, stem: str) -> dict[str, Path]:
    return {document.name: folder / f"{stem}{document.ending}" for document in documents}
