"""What stands where a document is to go, and whether it may be replaced."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from readiness.errors import OutputError, WrongUsageError
from readiness.publishing.answers import answers_at
from readiness.publishing.record import PublishedNotes

_MOST_NUMBERS = 1000


class StandingFile(StrEnum):
    """What is at a place; in words, for all but the first two."""

    FREE = ""
    OURS = "ours"
    """To the byte as the program wrote it: it may be replaced in silence."""
    CHANGED = "was changed after this program made it"
    NOT_OURS = "is there already, and nothing shows that this program made it"
    LINK = "is a link to something that this program did not make"
    """Never replaced, not even when that is forced: what somebody made into a link is to stay one."""


@dataclass(frozen=True)
class FoundAtPlace:
    """What was found at a place."""

    place: Path
    """As it was named."""
    real: Path
    """Where a document goes that is written there: what a link to a document of the program's own leads to."""
    standing: StandingFile


def look_at(place: Path, sources: tuple[Path, ...] = ()) -> FoundAtPlace:
    """Return what is at a place.

    Raises WrongUsageError when it is, or is named as, somebody's answers or what the document is made from; OutputError
    when it is a folder or a device, or when its own folder is not there.
    """
    refuse_answers(place, sources)
    if not place.parent.is_dir():
        raise OutputError(f"There is no folder {place.parent}. Make it, or choose another place with -o.")
    try:
        return _found(place)
    except OSError as error:
        raise OutputError(f"{place} cannot be read: {error.strerror or error}. Choose another name with -o.") from error


def refuse_answers(place: Path, sources: tuple[Path, ...] = ()) -> None:
    """Raise WrongUsageError when a place is, or is named as, somebody's answers, or is one of the sources."""
    if any(_same(place, source) for source in sources):
        raise WrongUsageError(f"{place} holds the answers that this is made from. Choose another name with -o.")
    what = answers_at(place)
    if what is not None:
        is_ = "is" if os.path.lexists(place) else "is a name for"
        wrong = f"{place} {is_} {what}, and no document may take its place"
        raise WrongUsageError(f"{wrong}, not even with --force. Choose another name with -o.")


def numbered_names(place: Path, ending: str, word: str = "") -> Iterator[Path]:
    """Yield “NAME (2).docx”, “NAME (3).docx” and so on; with a word “NAME (word).docx”, “NAME (word 2).docx” …"""
    stem = place.name.removesuffix(ending)
    if word:
        yield place.with_name(f"{stem} ({word}){ending}")
    for number in range(2, _MOST_NUMBERS):
        yield place.with_name(f"{stem} ({word}{' ' if word else ''}{number}){ending}")
    raise OutputError(f"There are too many called like {place}. Choose another name with -o.")


def former_name(place: Path, ending: str) -> Path:
    """Return a name, free now, under which what is at a place can be kept."""
    return next(name for name in numbered_names(place, ending, "backup") if not os.path.lexists(name))


def _found(place: Path) -> FoundAtPlace:
    linked = place.is_symlink()
    if not place.exists():
        return FoundAtPlace(place, place, StandingFile.LINK if linked else StandingFile.FREE)
    if place.is_dir():
        raise OutputError(f"{place} is a folder, so no document can be written there. Choose another name with -o.")
    if not place.is_file():
        raise OutputError(f"{place} is not a file but a device or a pipe. Choose another name with -o.")
    real = Path(os.path.realpath(place)) if linked else place
    notes = PublishedNotes(real.parent.resolve())
    if notes.say_as_written(real.name, real):
        return FoundAtPlace(place, real, StandingFile.OURS)
    if linked:
        return FoundAtPlace(place, place, StandingFile.LINK)
    return FoundAtPlace(place, place, StandingFile.CHANGED if notes.know(real.name) else StandingFile.NOT_OURS)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False
