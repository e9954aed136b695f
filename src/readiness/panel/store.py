"""The panel's file: everybody's ratings, private, beside the assessment. It never goes into a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from readiness.errors import AssessmentInvalidError
from readiness.panel.fitting import Fit
from readiness.panel.response import Asked, Ratings
from readiness.panel.response_file import MAX_PROBLEMS, read_json
from readiness.problems import Problem
from readiness.questionnaire.model import Questionnaire
from readiness.safe_files import write_safely
from readiness.scoring.panel import Rater

MAX_BYTES = 200_000_000
_MEND = (
    "Nothing was changed. The version before it is beside it, with .backup at its end: put that in its place. "
    "Or move it away and combine the responses again."
)


def panel_file_of(assessment: Path) -> Path:
    """Return where the ratings of an assessment's panel are kept: NAME.panel.json beside NAME.yaml."""
    stem = assessment.name.removesuffix(".yaml").removesuffix(".yml")
    return assessment.with_name(f"{stem}.panel.json")


Wordings = dict[str, Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]]


class PanelFile(BaseModel):
    """What the file holds."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    format: Literal["1"] = "1"
    questionnaire: Asked
    wordings: Wordings
    """The hash of each question as it was rated, so that a question reworded since does not take its ratings over."""
    responses: tuple[Ratings, ...]
    """By their ids, so that the order in which they came tells nothing."""


def read_panel(path: Path) -> PanelFile | None:
    """Return what a panel's file holds, or None when there is none. Raises AssessmentInvalidError."""
    if not path.exists() and not path.is_symlink():
        return None
    found = read_json(path, PanelFile, MAX_BYTES, _MEND)
    if isinstance(found, list):
        raise AssessmentInvalidError(found)
    if len({ratings.id for ratings in found.responses}) < len(found.responses):
        raise AssessmentInvalidError([Problem("duplicate-id", str(path), "A response is in the file twice.", _MEND)])
    return found


def panel_text(questionnaire: Questionnaire, responses: Sequence[Ratings]) -> bytes:
    """Return the file's content: the same bytes for the same responses, in whatever order."""
    content = PanelFile.model_construct(
        format="1",
        questionnaire=Asked.of(questionnaire),
        wordings=wordings_of(questionnaire),
        responses=tuple(sorted(responses, key=lambda ratings: ratings.id)),
    )
    return (content.model_dump_json() + "\n").encode()


def write_panel(path: Path, content: bytes) -> None:
    """Put ``content`` in the file's place, wholly or not at all, and keep the former as its backup.

    Raises OutputError.
    """
    write_safely(path, content, backup=path.with_name(f"{path.name}.backup"))


def raters_of(panel: PanelFile, questionnaire: Questionnaire, path: Path) -> list[Rater]:
    """Return everybody's ratings as levels.

    Where the questionnaire has changed since, ratings count of questions worded as they were, from groups that it still
    has. Raises AssessmentInvalidError where something does not fit the questionnaire that was rated.
    """
    if panel.questionnaire.id != questionnaire.id:
        wrong = f"These are ratings of “{panel.questionnaire.id}”, not of “{questionnaire.id}”."
        mend = "Use the questionnaire that was rated, or move this file away."
        raise AssessmentInvalidError([Problem("wrong-questionnaire", str(path), wrong, mend)])
    fit = Fit(questionnaire)
    responses: Sequence[Ratings] = panel.responses
    if panel.questionnaire.fingerprint != questionnaire.fingerprint:
        still = panel.wordings.keys() - set(reworded(panel.wordings, questionnaire))
        responses = [_of(still, ratings) for ratings in responses if questionnaire.group(ratings.group)]
    problems = [problem for ratings in responses for problem in fit.problems(ratings, str(path), _MEND)]
    if problems:
        raise AssessmentInvalidError(list(dict.fromkeys(problems))[:MAX_PROBLEMS])
    return [fit.rater(ratings) for ratings in responses]


def wordings_of(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the hash of each question that can be rated."""
    return {question.id: questionnaire.wording(question.id) for question in questionnaire.scored_questions()}


def reworded(wordings: Mapping[str, str], questionnaire: Questionnaire) -> list[str]:
    """Return the questions whose ratings no longer count, since they are worded otherwise now or are gone."""
    now = wordings_of(questionnaire)
    return [id_ for id_, wording in wordings.items() if now.get(id_) != wording]


def _of(still: Set[str], ratings: Ratings) -> Ratings:
    """Return the ratings of the questions that are ``still`` what they were."""
    return ratings.model_copy(
        update={
            "asked": tuple(id_ for id_ in ratings.asked if id_ in still),
            "rated": {id_: said for id_, said in ratings.rated.items() if id_ in still},
            "dont_know": tuple(id_ for id_ in ratings.dont_know if id_ in still),
            "not_applicable": tuple(id_ for id_ in ratings.not_applicable if id_ in still),
        }
    )
