"""A whole pack in a folder of its own: which folder it may take, and writing it, all or nothing.

The record of a pack's documents is in the folder that the pack is in, so that nothing but documents is in the pack.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from readiness.errors import OutputError
from readiness.publishing.answers import RECORD
from readiness.publishing.keeping import kept_folder
from readiness.publishing.places import Places
from readiness.publishing.record import UNNOTED, PublishedNotes, Record, in_pack
from readiness.publishing.standing import numbered_names, refuse_answers
from readiness.safe_files import beside
from readiness.safe_folders import a_few, others_in, real, refuse_place, write_folder


@dataclass(frozen=True)
class Pack:
    """The folder that a pack goes to."""

    folder: Path
    """As people know it."""
    standing: Path | None
    """Where the former pack is; None where there is none."""
    wrong: str = ""
    """Why it may not be replaced unasked; empty where it may."""
    forcible: bool = True
    """It may be replaced when that is forced."""


def choose(places: Places, contents: Mapping[str, bytes] = MappingProxyType({})) -> Pack:
    """Return the folder for a pack. Raises WrongUsageError or OutputError where it may go to none.

    With ``contents``, by name, a folder that holds them to the byte may be replaced whoever made it.
    """
    if places.folder is None:
        raise ValueError("these documents are no pack")
    names = [place.name for place in places.by_document.values()]
    pack = _look_at(places.folder, names, places.sources, contents)
    if not pack.wrong or (places.force and pack.forcible):
        return pack
    if places.named:
        how = " Or --force replaces it, and keeps it under another name." if pack.forcible else ""
        raise OutputError(f"{pack.wrong} Nothing was changed. Choose another folder with -o.{how}")
    for folder in numbered_names(places.folder, ""):
        other = _look_at(folder, names, places.sources, contents)
        if not other.wrong:
            return replace(other, wrong=f"{pack.wrong} So it stays as it is, and the new one is in {folder}.")
    raise AssertionError("numbers end with an error")


def write(places: Places, contents: Mapping[str, bytes]) -> tuple[list[Path], list[str]]:
    """Write a pack, all or nothing, and return where its files are and what to say about it. Raises as ``choose``."""
    inside = {places.by_document[document].name: content for document, content in contents.items()}
    pack = choose(places, inside)
    folder = real(pack.folder)
    forced = bool(pack.wrong) and pack.folder == places.folder
    keeping: AbstractContextManager[Path | None] = nullcontext()
    if forced and pack.standing is not None:
        keeping = kept_folder(folder, pack.standing)
    noted = {in_pack(folder.name, name): content for name, content in inside.items()}
    with keeping as copy:
        known = Record(folder.parent).before(noted)
        write_folder(folder, inside, may_go=(RECORD,))
    Record(folder.parent).after(noted)
    remarks = [f"What was in {pack.folder} before is kept in {pack.folder.with_name(copy.name)}."] if copy else []
    remarks += [pack.wrong] if pack.wrong and not forced else []
    return [pack.folder / name for name in inside], remarks + ([] if known else [UNNOTED])


def _look_at(folder: Path, names: Collection[str], sources: tuple[Path, ...], contents: Mapping[str, bytes]) -> Pack:
    refuse_answers(folder)
    refuse_place(folder)
    there = real(folder)
    standing = there if there.exists() else beside(there, "former")  # a run was killed between its two moves
    if not standing.is_dir() or standing.is_symlink():
        return Pack(folder, None)
    others = others_in(standing, {*names, RECORD})
    if others:
        wrong = f"{folder} holds something that is not part of this pack: {a_few(others)}."
        return Pack(folder, standing, wrong, forcible=False)
    changed, strange = _not_as_written(standing, there, names, sources, contents)
    if not changed and not strange:
        return Pack(folder, standing)
    why = [f"{folder} holds what was changed after this program made it: {a_few(changed)}."] if changed else []
    why += [f"{folder} holds what nothing shows that this program made: {a_few(strange)}."] if strange else []
    return Pack(folder, standing, " ".join(why))


def _not_as_written(
    standing: Path,
    there: Path,
    names: Collection[str],
    sources: tuple[Path, ...],
    contents: Mapping[str, bytes],
) -> tuple[list[str], list[str]]:
    """Return which files in a folder were changed, and which the program did not make."""
    notes = PublishedNotes(standing, there)
    changed: list[str] = []
    strange: list[str] = []
    for item in sorted(standing.iterdir()):
        if item.name not in names:
            continue  # what a file manager left
        refuse_answers(item, sources)
        try:
            if item.is_symlink() or not item.is_file():
                strange.append(item.name)
            elif not notes.say_as_written(item.name, item) and item.read_bytes() != contents.get(item.name):
                (changed if notes.know(item.name) else strange).append(item.name)
        except OSError as error:
            raise OutputError(f"{item} cannot be read: {error.strerror or error}.") from error
    return changed, strange
