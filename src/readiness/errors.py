"""What can go wrong that is not a bug. Each is shown as a message, never as a traceback, and carries its exit code.

::

    ReadinessError                     a fault that a person can mend; its text says how
    ├── WrongUsageError             2  it cannot be done as asked
    ├── ProblemsError                  something that a person wrote cannot be used; carries every problem found
    │   ├── SettingsInvalidError    2  a settings file, or a variable
    │   ├── ContentInvalidError     3  a questionnaire or a report template
    │   └── AssessmentInvalidError  4  an assessment, or the ratings beside it
    ├── TableInvalidError           4  a workbook or another table that people filled in
    ├── OutputError                 5  a result could not be written or rendered
    │   └── CannotSaveError         5  an assessment could not be saved where it is
    ├── InUseError                  6  the same may succeed a little later
    │   └── AssessmentLockedError   6  somebody else has the assessment open
    └── AssessmentIncompleteError   8  completeness was asked for, and questions are without an answer

Where another program holds a file, whatever failed for that ends with 6 too (``exit_code_of``). 7 is the end of a
command that did its work and left something out.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from enum import IntEnum
from typing import ClassVar

from readiness.problems import Problem


class ExitCode(IntEnum):
    """How the program ends, for scripts. The README's table says the same, word for word."""

    meaning: str

    def __new__(cls, value: int, meaning: str) -> ExitCode:
        """Make a code that says what it means."""
        code = int.__new__(cls, value)
        code._value_ = value
        code.meaning = meaning
        return code

    DONE = 0, "done"
    BUG = 1, "a fault in readiness itself"
    WRONG_USAGE = 2, "wrong usage, or refused: nothing was changed"
    CONTENT_INVALID = 3, "a questionnaire or a report template is not valid"
    ASSESSMENT_INVALID = 4, "an assessment, or a filled-in plan, table or response, is not valid: nothing was changed"
    OUTPUT_FAILED = 5, "something could not be written or rendered"
    IN_USE = 6, "in use: open elsewhere, or held by another program. Try again later"
    SOME_LEFT_OUT = 7, "some of what was given could not be used, and is named; the rest is kept"
    INCOMPLETE = 8, "questions have no answer, where completeness was asked for"
    INTERRUPTED = 130, "interrupted; what was answered is saved"


class ReadinessError(Exception):
    """A fault that a person can mend; its text says how."""

    exit_code: ClassVar[ExitCode] = ExitCode.BUG
    """How the program ends that shows it. Every kind that is raised has its own."""

    problems: Sequence[Problem] = ()
    """Each thing that is wrong, with its place, where what a person wrote cannot be used."""

    def as_data(self) -> dict[str, object]:
        """Return it for other programs (docs/json.md)."""
        found = [problem.as_data() for problem in self.problems]
        return {"format": 1, "error": str(self), "exit_code": int(exit_code_of(self)), "problems": found}


class WrongUsageError(ReadinessError):
    """The command was asked for something that it cannot do as asked."""

    exit_code = ExitCode.WRONG_USAGE


class ProblemsError(ReadinessError):
    """Something that a person wrote cannot be used; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems: list[Problem] = list(problems)

    def __reduce__(self) -> tuple[type[ProblemsError], tuple[list[Problem]]]:
        """See that it is the same after it went from one process to another."""
        return type(self), (self.problems,)


class SettingsInvalidError(ProblemsError):
    """A settings file, or a variable, is not valid."""

    exit_code = ExitCode.WRONG_USAGE


class ContentInvalidError(ProblemsError):
    """A questionnaire or a report template is not valid."""

    exit_code = ExitCode.CONTENT_INVALID


class AssessmentInvalidError(ProblemsError):
    """An assessment file is not valid."""

    exit_code = ExitCode.ASSESSMENT_INVALID


class TableInvalidError(ReadinessError):
    """A workbook or another table that people filled in cannot be read."""

    exit_code = ExitCode.ASSESSMENT_INVALID


class AssessmentIncompleteError(ReadinessError):
    """Completeness was asked for, and questions are still without an answer."""

    exit_code = ExitCode.INCOMPLETE


class OutputError(ReadinessError):
    """A result could not be written or rendered."""

    exit_code = ExitCode.OUTPUT_FAILED


class CannotSaveError(OutputError):
    """The assessment could not be saved where it is; nothing of what was saved before is lost."""


class InUseError(ReadinessError):
    """Something is open elsewhere, or was changed just now: the same may succeed a little later."""

    exit_code = ExitCode.IN_USE


class AssessmentLockedError(InUseError):
    """Someone else has the assessment open."""


def exit_code_of(error: BaseException) -> ExitCode:
    """Return how the program ends that shows this error: its own code, or “in use” where a file was held."""
    why: BaseException | None = error
    while why is not None:
        if isinstance(why, OSError) and why.errno == errno.EBUSY:
            return ExitCode.IN_USE
        why = why.__cause__
    if isinstance(error, ReadinessError):
        return error.exit_code
    return ExitCode.OUTPUT_FAILED if isinstance(error, OSError) else ExitCode.BUG
