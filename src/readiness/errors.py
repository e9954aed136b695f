"""What can go wrong that is not a bug. Each is shown as a message, never as a traceback."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.problems import Problem


class ReadinessError(Exception):
    """A fault that a person can mend; its text says how."""


class WrongUsageError(ReadinessError):
    """The command was asked for something that it cannot do as asked."""


class ProblemsError(ReadinessError):
    """Something that a person wrote cannot be used; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = list(problems)

    def __reduce__(self) -> tuple[type[ProblemsError], tuple[list[Problem]]]:
        """See that it is the same after it went from one process to another."""
        return type(self), (self.problems,)


class ContentInvalidError(ProblemsError):
    """A questionnaire or a report template is not valid."""


class AssessmentInvalidError(ProblemsError):
    """An assessment file is not valid."""


class TableInvalidError(ReadinessError):
    """A workbook or another table that people filled in cannot be read."""


class AssessmentIncompleteError(ReadinessError):
    """Completeness was asked for, and questions are still without an answer."""


class OutputError(ReadinessError):
    """A result could not be written or rendered."""


class AssessmentLockedError(ReadinessError):
    """Someone else has the assessment open."""


class CannotSaveError(OutputError):
    """The assessment could not be saved where it is; nothing of what was saved before is lost."""
