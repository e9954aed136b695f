"""The assessment's file: one writer at a time, every save whole, the former version kept."""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import itertools
import platform
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from readiness.assessment.model import Assessment
from readiness.assessment.text import AssessmentText
from readiness.errors import AssessmentLockedError, CannotSaveError, OutputError
from readiness.questionnaire.model import Questionnaire
from readiness.reading.named_file import kind_of, read_named
from readiness.safe_files import OWNER_ONLY, beside, followed, move, own_file, write_safely

_MOST_OF_WHO = 800
"""Bytes that are read of what says who has a file open."""


def backup_of(path: Path) -> Path:
    """Return where the version before the last save is kept: beside the file itself, where ``path`` is a link to it."""
    real = followed(path)
    return real.with_name(f"{real.name}.backup")


class LockedFile:
    """A file that nobody else writes. Use it in a ``with`` statement: the lock goes when the block ends.

    The file is what the path leads to, and all that is kept with it stands beside that: whatever name it is opened by,
    there is one file, one lock and one backup.
    """

    def __init__(self, path: Path) -> None:
        """Lock ``path`` for this process.

        Raises AssessmentLockedError when it is open elsewhere; CannotSaveError when it cannot be written, or nothing
        can beside it.
        """
        if not path.parent.is_dir():
            raise CannotSaveError(f"There is no folder {path.parent}.")
        try:
            self.path = path = own_file(path, backup_of(path))
        except OutputError as error:
            raise CannotSaveError(str(error)) from error
        _require_our_names(path)
        self._lock = FileLock(str(beside(path, "lock")), timeout=0, mode=OWNER_ONLY)
        try:
            self._lock.acquire()
        except Timeout:
            raise AssessmentLockedError(
                f"{path} is open already{self._by_whom()}. Nothing was changed. "
                "Close it there first, or work on another file."
            ) from None
        except OSError as error:
            raise CannotSaveError(f"Nothing can be written in {path.parent}: {error.strerror or error}.") from error

    def close(self) -> None:
        """Give the file free for others.

        The lock's own file stays: taking it away could let two people in who come at the same moment.
        """
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _by_whom(self) -> str:
        """Return who has it, in words to go after “open already”."""
        return ""


class AssessmentFile(LockedFile):
    """An assessment that is open for writing, and who has it."""

    def __init__(self, path: Path, now: dt.datetime) -> None:
        """Lock ``path`` for this process.

        Raises AssessmentLockedError, saying who has it, when it is open elsewhere; CannotSaveError when nothing can be
        written beside it.
        """
        self._writer: AssessmentText | None = None
        super().__init__(path)
        with contextlib.suppress(OutputError):  # it only tells others who has it; the lock is what counts
            write_safely(
                self._who, f"{_user()} on {platform.node()} since {now:%H:%M on %d %B %Y}".encode(errors="replace")
            )

    @property
    def _who(self) -> Path:
        """Who has it open, in words, while somebody has."""
        return beside(self.path, "open")

    def save(self, assessment: Assessment, questionnaire: Questionnaire) -> None:
        """Write the assessment. Raises CannotSaveError, with what was saved before untouched."""
        if self._writer is None:
            self._writer = AssessmentText(questionnaire)
        try:
            write_safely(self.path, self._writer.write(assessment), backup=backup_of(self.path))
        except OutputError as error:
            raise CannotSaveError(str(error)) from error

    def restore_backup(self) -> Path:
        """Put the backup in the file's place, keep the file under another name, and return that name."""
        aside = self._free_name("damaged")
        content = backup_of(self.path).read_bytes()
        if self.path.exists():
            move(self.path, aside)
        write_safely(self.path, content)
        return aside

    def keep_backup_aside(self) -> Path:
        """Give the backup another name, so that no save replaces it, and return that name."""
        aside = self._free_name("earlier")
        move(backup_of(self.path), aside)
        return aside

    def _free_name(self, word: str) -> Path:
        names = (self.path.with_name(f"{self.path.name}.{word}-{number}") for number in itertools.count(1))
        return next(name for name in names if not name.exists())

    def close(self) -> None:
        """Give the file free for others, and say no longer who has it."""
        with contextlib.suppress(OSError):
            self._who.unlink()
        super().close()

    def _by_whom(self) -> str:
        try:
            said = b"" if self._who.is_symlink() else read_named(self._who, _MOST_OF_WHO)
            return f", by {said.decode()[:200]}" if said else ""
        except (OSError, UnicodeDecodeError):
            return ""


def _require_our_names(path: Path) -> None:
    """Raise CannotSaveError, naming it, where something else stands under a name that is needed to save ``path``."""
    lock, backup = beside(path, "lock"), backup_of(path)
    kinds = {lock: kind_of(lock)}
    for place in (
        beside(path, "new"),
        backup,
        beside(backup, "new"),
    ):  # what is no folder gives way, and is not followed
        kinds[place] = kind_of(place) if kind_of(place) == "a folder" else ""
    for place, kind in kinds.items():
        if kind:
            raise CannotSaveError(
                f"{place} is {kind}, and under that name the program keeps a file of its own. Nothing was changed. "
                "Move it away or rename it, and try again."
            )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "someone"
