"""The file that one person answers in: saved after every answer, and ready to be sent at any time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from readiness.assessment.file import LockedFile
from readiness.assessment.model import Assessment
from readiness.errors import AssessmentInvalidError, CannotSaveError, OutputError
from readiness.panel.combining import problems_of
from readiness.panel.fit import Fit
from readiness.panel.own_response import Respondent, response_of
from readiness.panel.response import Response
from readiness.panel.response_file import read_response, write_response
from readiness.questionnaire.model import Questionnaire

_BEGIN_ANEW = "Give another file name to begin a new response. This file stays as it is."

_LISTED = 8


class ResponseFile(LockedFile):
    """A response that is open for writing. It does not say who has it open: a response says nothing of who gave it."""

    def __init__(self, path: Path, respondent: Respondent, today: Callable[[], dt.date]) -> None:
        """Raises AssessmentLockedError or CannotSaveError."""
        super().__init__(path)
        self.respondent = respondent
        self._today = today

    def save(self, assessment: Assessment, questionnaire: Questionnaire) -> None:
        """Write what is answered, as another revision: no two files of one revision say different things.

        Raises CannotSaveError, with what was saved before untouched.
        """
        respondent = self.respondent.next
        try:
            write_response(self.path, response_of(respondent, assessment, questionnaire, self._today()))
        except OutputError as error:
            raise CannotSaveError(str(error)) from error
        self.respondent = respondent


def own_response(path: Path) -> Response:
    """Return the response in a file, to go on with. Raises AssessmentInvalidError."""
    found = read_response(path)
    if isinstance(found, list):
        raise AssessmentInvalidError([replace(problem, mend=_BEGIN_ANEW) for problem in found])
    return found


def require_fitting(response: Response, questionnaire: Questionnaire, path: Path) -> None:
    """Raise AssessmentInvalidError when a response cannot be gone on with against a questionnaire."""
    problems = problems_of(response, questionnaire, Fit(questionnaire), str(path))
    if problems:
        raise AssessmentInvalidError([replace(problem, mend=_BEGIN_ANEW) for problem in problems])


def name_for(respondent: Respondent) -> str:
    """Return a name that no other response in a folder has."""
    return f"response-{respondent.id[:8]}.json"


def newest_responses(folder: Path) -> list[Path]:
    """Return the files in a folder that have such a name, the newest first, and no more than a person would look at."""
    found = [file for file in folder.glob("response-*.json") if file.is_file()]
    return sorted(found, key=lambda file: (-file.stat().st_mtime_ns, file.name))[:_LISTED]
