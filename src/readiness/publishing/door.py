"""The door that every document goes through: what it may take the place of is asked before the work and at writing.

Nothing that holds answers is ever written over, whatever it is called, through whatever link, forced or not. A document
that the program wrote and nobody touched since gives way. Any other stays: the new one goes beside it where its name
was the program's own choice, and nothing is written where somebody named it, unless that is forced; then the former one
is kept under another name.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from readiness.errors import OutputError, WrongUsageError
from readiness.publishing import packs
from readiness.publishing.keeping import kept
from readiness.publishing.places import Places
from readiness.publishing.record import UNNOTED, Record
from readiness.publishing.standing import (
    FoundAtPlace,
    StandingFile,
    former_name,
    look_at,
    numbered_names,
    refuse_answers,
)
from readiness.safe_files import beside, force_folder, write_new, write_together

_GIVES_WAY = (StandingFile.FREE, StandingFile.OURS)


@dataclass
class Written:
    """What was written."""

    files: list[Path] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What people should know: what stayed as it was, and what was kept under which name."""
    lacking: OutputError | None = None
    """Why something could not be made on this computer, though the rest was."""


def check_places(places: Places) -> None:
    """Raise WrongUsageError or OutputError when the documents may not go where they are to go: before the work."""
    if places.folder is not None:
        packs.choose(places)
    else:
        _choose(places, dict.fromkeys(places.by_document))


def publish(places: Places, contents: Mapping[str, bytes], lacking: OutputError | None = None) -> Written:
    """Write documents to their places, all of them or none. A place without its document stays as it is.

    Asks anew what ``check_places`` asked, since that was before the work. Raises WrongUsageError or OutputError.
    """
    if places.folder is not None:
        return Written(*packs.write(places, contents), lacking)
    chosen = _choose(places, contents)
    remarks = [_stayed(one.instead_of, one.there.place) for one in chosen.values() if one.instead_of is not None]
    by_folder: dict[Path, dict[str, bytes]] = {}
    for document, one in chosen.items():
        by_folder.setdefault(one.there.real.parent, {})[one.there.real.name] = contents[document]
    with kept(one.there.real for one in chosen.values() if one.forced) as copies:
        known = [Record(folder).before(inside) for folder, inside in by_folder.items()]
        write_together({one.there.real: contents[document] for document, one in chosen.items()})
    for folder, inside in by_folder.items():
        Record(folder).after(inside)
    remarks += [f"What {place} was before is kept as {copy}." for place, copy in copies.items()]
    remarks += [] if all(known) else [UNNOTED]
    return Written([one.there.place for one in chosen.values()], remarks, lacking)


def create(path: Path, content: bytes) -> None:
    """Write a file of answers where nothing is yet, wholly or not at all, for its owner alone.

    Raises WrongUsageError or OutputError: answers are never replaced by others.
    """
    taken = OutputError(f"{path} is there already, and may hold newer answers. Choose another name with -o.")
    if os.path.lexists(path):
        raise taken
    refuse_answers(path)
    if not path.parent.is_dir():
        raise OutputError(f"There is no folder {path.parent}. Make it, or choose another place with -o.")
    fresh = beside(path, "new")
    try:
        write_new(fresh, content)
        try:
            os.link(fresh, path)  # unlike a move, it never takes the place of what came there in between
        except FileExistsError:
            raise taken from None
        except (OSError, NotImplementedError):  # a file system without links, such as many a network drive
            fresh.rename(path)
        force_folder(path.parent)
    except OSError as error:
        raise OutputError(f"{path} could not be written: {error.strerror or error}.") from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink()


@dataclass(frozen=True)
class _Chosen:
    """Where a document goes."""

    there: FoundAtPlace
    instead_of: FoundAtPlace | None = None
    """What is at the place that it would have had, and stays."""

    @property
    def forced(self) -> bool:
        """Whether something goes from there that has to be kept."""
        return self.there.standing not in _GIVES_WAY


def _choose(places: Places, contents: Mapping[str, bytes | None]) -> dict[str, _Chosen]:
    """Return where each document goes; what is refused is told of all of them at once.

    A file that has the ``contents`` already may be replaced whoever made it.
    """
    chosen: dict[str, _Chosen] = {}
    wrong: list[str] = []
    for document, content in contents.items():
        found = _look_at(places.by_document[document], places, content)
        if found.standing in _GIVES_WAY or (places.force and found.standing is not StandingFile.LINK):
            chosen[document] = _Chosen(found)
        elif places.named:
            wrong.append(_why_not(found))
        else:
            chosen[document] = _Chosen(_beside(found.place, places, content), found)
    if wrong:
        raise WrongUsageError("\n".join(wrong))
    _refuse_one_for_two(chosen)
    return chosen


def _beside(place: Path, places: Places, content: bytes | None) -> FoundAtPlace:
    """Return the first place beside one that is taken where a document may go."""
    others = (_look_at(other, places, content) for other in numbered_names(place, place.suffix))
    return next(other for other in others if other.standing in _GIVES_WAY)


def _look_at(place: Path, places: Places, content: bytes | None) -> FoundAtPlace:
    found = look_at(place, places.sources)
    if content is not None and found.standing in (StandingFile.CHANGED, StandingFile.NOT_OURS):
        with contextlib.suppress(OSError):
            if found.real.read_bytes() == content:
                return FoundAtPlace(place, found.real, StandingFile.OURS)
    return found


def _refuse_one_for_two(chosen: Mapping[str, _Chosen]) -> None:
    places: dict[Path, Path] = {}
    for one in chosen.values():
        other = places.setdefault(one.there.real.resolve(), one.there.place)
        if other is not one.there.place:
            wrong = f"{other} and {one.there.place} are one file, and two documents would go there."
            raise WrongUsageError(f"{wrong} Choose another name with -o.")


def _why_not(found: FoundAtPlace) -> str:
    wrong = f"{found.place} {found.standing}, so nothing was written. Choose another name with -o"
    if found.standing is StandingFile.LINK:
        return f"{wrong}."
    return f"{wrong}; or --force replaces it, and keeps it as {former_name(found.place, found.place.suffix)}."


def _stayed(found: FoundAtPlace, instead: Path) -> str:
    forced = "" if found.standing is StandingFile.LINK else " --force replaces it, and keeps it under another name."
    return f"{found.place} {found.standing}, so it stays as it is, and the new one is {instead}.{forced}"
