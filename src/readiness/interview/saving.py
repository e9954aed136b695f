"""Saving in the middle of a conversation: at once, and somewhere else when it cannot be done here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from readiness.assessment.file import AssessmentFile
from readiness.assessment.model import Assessment
from readiness.errors import AssessmentLockedError, CannotSaveError, OutputError
from readiness.interview.surfaces.prompter import Prompter, WentBack, yes_or_no
from readiness.questionnaire.model import Questionnaire


class OpenFile(Protocol):
    """A file that is open for writing what is answered."""

    path: Path

    def save(self, assessment: Assessment, questionnaire: Questionnaire) -> None:
        """Write what is to be kept of the answers. Raises CannotSaveError."""

    def close(self) -> None:
        """Give the file free for others."""


Opened = TypeVar("Opened", bound=OpenFile)


class Saver:
    """Holds the open file of an assessment, and moves to another when the first cannot be written."""

    def __init__(
        self,
        file: OpenFile,
        prompter: Prompter,
        now: Callable[[], dt.datetime],
        open_file: Callable[[Path, dt.datetime], OpenFile] = AssessmentFile,
    ) -> None:
        """``open_file`` opens a file like ``file`` in another place."""
        self._file = file
        self._open_file = open_file
        self._prompter = prompter
        self._now = now
        self.saved_once = False
        self.lost = False
        """The person chose to stop without saving."""

    @property
    def path(self) -> Path:
        """Where the assessment is saved now."""
        return self._file.path

    def save(self, assessment: Assessment, questionnaire: Questionnaire) -> None:
        """Save, asking for another place for as long as it cannot be done. Raises KeyboardInterrupt if they give up."""
        while True:
            try:
                self._file.save(assessment, questionnaire)
            except KeyboardInterrupt:  # while another program held the file
                self.lost = True
                raise
            except CannotSaveError as error:
                self._prompter.say(f"Your last answer is not saved yet. {error}", "warning")
                self._prompter.say("Your answers are kept here while you choose what to do.")
                try:
                    self._move()
                except (KeyboardInterrupt, EOFError):
                    self.lost = True
                    raise
            else:
                self.saved_once = True
                return

    def close(self) -> None:
        """Give the file free for others."""
        self._file.close()

    def _move(self) -> None:
        try:
            where = another_place(self._prompter, self.path)
        except WentBack:
            if yes_or_no(
                self._prompter,
                "Try the same place again? (No stops without saving the last answer.)",
                default=True,
            ):
                return
            raise KeyboardInterrupt from None
        if where == self.path:
            return
        try:
            moved = self._open_file(where, self._now())
        except (CannotSaveError, AssessmentLockedError) as error:
            self._prompter.say(str(error), "warning")
            return
        self._file.close()
        self._file = moved


def another_place(prompter: Prompter, path: Path) -> Path:
    """Return a file in a folder that the person chose. Raises WentBack if they chose none."""

    def check(typed: str) -> str | None:
        if not typed:
            return "Type a folder or a file name."
        target = Path(typed).expanduser()
        if not (target.is_dir() or target.parent.is_dir()):
            return f"There is no folder {target.parent}."
        taken = target / path.name if target.is_dir() else target
        return f"{taken} is there already. Choose another name." if taken.exists() and taken != path else None

    target = Path(prompter.line("Save it where instead? A folder, or a file name:", check=check)).expanduser()
    return target / path.name if target.is_dir() else target


def open_somewhere(
    path: Path,
    prompter: Prompter,
    now: Callable[[], dt.datetime],
    open_file: Callable[[Path, dt.datetime], Opened],
) -> Opened:
    """Open a new file for writing, asking for another place for as long as it cannot be done.

    Raises AssessmentLockedError when someone has it open, OutputError when the person chooses no other place.
    """
    while True:
        try:
            return open_file(path, now())
        except CannotSaveError as error:
            prompter.say(f"The answers cannot be saved there. {error}", "warning")
            try:
                path = another_place(prompter, path)
            except WentBack:
                raise OutputError("No place to save was chosen, so nothing was asked.") from error
