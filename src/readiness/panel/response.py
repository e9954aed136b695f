"""One person's response: a group and ratings, and nothing that says who it was.

It travels as a small JSON file. A form writes it, nobody edits it, and what is not as a form would write it is refused.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from readiness.assessment.model import PanelSettings
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText
from readiness.reading.texts import refuse

USUAL_PROMISE = PanelSettings().min_group_size
"""What somebody was promised who was told no other number: nothing is shown of fewer people than that."""
LEAST_PROMISE, MOST_PROMISE = 3, 50
"""What an assessment may ask for, so what a form may promise."""


ASK_AGAIN = "Ask for it again, as the form saved it."
"""What to do about a response that no form would have written."""


def _each_once(ids: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(ids)) < len(ids):
        raise refuse("duplicate-id", "A question is in “{name}” twice.", ASK_AGAIN)
    return tuple(sorted(ids))


def _sorted(rated: dict[str, AnswerText]) -> dict[str, AnswerText]:
    return dict(sorted(rated.items()))


def _as_a_form_promises(fewest: int) -> int:
    if not LEAST_PROMISE <= fewest <= MOST_PROMISE:
        wrong = f"It says that nothing may be shown of fewer than {str(fewest)[:20]} people"
        wrong += f"; a form promises {LEAST_PROMISE} to {MOST_PROMISE}."
        raise refuse("out-of-range", wrong, ASK_AGAIN)
    return fewest


IdName = Annotated[str, StringConstraints(pattern="^[A-Za-z][A-Za-z0-9_-]{0,63}$")]
ShortText = Annotated[str, StringConstraints(max_length=100)]
_TickedName = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
"""What is ticked is named by its id, or a criterion without one by its level and a letter: 2a."""
_Ticked = Annotated[tuple[_TickedName, ...], Field(fail_fast=True)]
Promise = Annotated[int, AfterValidator(_as_a_form_promises)]
_Names = Annotated[tuple[IdName, ...], Field(fail_fast=True), AfterValidator(_each_once)]


class _Exact(BaseModel):
    """Nothing but the keys it knows, each of the very type it should be, and never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Asked(_Exact):
    """The questionnaire that somebody was shown."""

    id: IdName
    version: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    fingerprint: Annotated[str, StringConstraints(pattern="^sha256:[0-9a-f]{64}$")]

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> Asked:
        """Return what a response to this questionnaire says of it."""
        return cls(id=questionnaire.id, version=questionnaire.about.version, fingerprint=questionnaire.fingerprint)


class Ratings(_Exact):
    """What one person said, without a name. What was asked and is in none of the three was left open."""

    id: Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]
    """Drawn by lot, so that a response that arrives twice counts once. It says nothing of the person."""
    revision: Annotated[int, Field(ge=1, le=1_000_000)]
    """Higher when the same person sends another version; the highest counts."""
    group: IdName
    given: dt.date
    asked: _Names
    """The questions that were shown. One that was not asked counts nowhere."""
    rated: Annotated[dict[IdName, ShortText | _Ticked], AfterValidator(_sorted)]
    """Answers in their canonical form, by the question's id."""
    dont_know: _Names
    not_applicable: _Names
    promised: Promise = USUAL_PROMISE
    """When they were asked, they were told that nothing is shown of fewer people. Format 1 did not say it."""

    @model_validator(mode="after")
    def _each_question_is_answered_once(self) -> Ratings:
        answered = self.answered
        if len(set(answered)) < len(answered):
            raise refuse("contradiction", "A question has two answers.", ASK_AGAIN)
        if not set(answered) <= set(self.asked):
            raise refuse("contradiction", "A question has an answer, but is not in “asked”.", ASK_AGAIN)
        return self

    def says_as(self, other: Ratings) -> bool:
        """Whether the two say the same, of the same group, whenever and in whatever version."""
        return all(getattr(self, name) == getattr(other, name) for name in _SAID)

    @property
    def answered(self) -> tuple[str, ...]:
        """The questions that have an answer, “don't know” and “does not apply” included."""
        return (*self.rated, *self.dont_know, *self.not_applicable)


_SAID = ("group", "asked", "rated", "dont_know", "not_applicable")


class Response(Ratings):
    """What a response file holds."""

    format: Literal["1", "2"] = "2"
    questionnaire: Asked

    @property
    def ratings(self) -> Ratings:
        """Return what is kept of it beside others of the same questionnaire."""
        return Ratings.model_construct(**{name: getattr(self, name) for name in Ratings.model_fields})


def new_id() -> str:
    """Return an id for a new response."""
    return secrets.token_hex(16)


def asked_of(questionnaire: Questionnaire, group: str, among: Iterable[str]) -> list[str]:
    """Return which of the questions ``among`` a group is best placed to answer, in the order asked.

    A question that names no group is for everybody. Questions that are not scored are asked of nobody in a panel.
    """
    wanted = set(among)
    return [
        question.id
        for question in questionnaire.scored_questions()
        if question.id in wanted and (not question.best_placed or group in question.best_placed)
    ]


def response_text(response: Response) -> bytes:
    """Return a response as its file's content: the same bytes for the same response."""
    data: dict[str, Any] = response.model_dump(mode="json")
    return (json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
