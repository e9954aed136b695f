"""From what one person answered to a response, and back. Answers are held in an assessment that is never written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from readiness.assessment.applies import active_questions
from readiness.assessment.changes import reference_to
from readiness.assessment.model import Answer, Assessment, Organisation
from readiness.panel.response import USUAL_PROMISE, Asked, Ratings, Response, asked_of, new_id
from readiness.questionnaire.model import Questionnaire

_NOT_SAID = "not asked"
"""Stands for the organisation and for reasons, of which a response says nothing."""
_MOST = 1_000_000
"""The highest revision that a response can have."""


@dataclass(frozen=True)
class Respondent:
    """Who answers, without a name, and what they are asked."""

    id: str
    revision: int = 0
    """Of what was saved last; 0 before anything was."""
    group: str = ""
    asked: tuple[str, ...] = ()
    promised: int = USUAL_PROMISE

    @classmethod
    def new(cls, group: str = "", asked: Iterable[str] = ()) -> Respondent:
        """Return somebody who has not answered yet."""
        return cls(new_id(), 0, group, tuple(sorted(asked)))

    @classmethod
    def of(cls, ratings: Ratings) -> Respondent:
        """Return who gave these ratings."""
        return cls(ratings.id, ratings.revision, ratings.group, ratings.asked, ratings.promised)

    @property
    def next(self) -> Respondent:
        """The same one, about to send another version."""
        return replace(self, revision=min(self.revision + 1, _MOST))


def questions_for(questionnaire: Questionnaire, group: str, form: str | None, *, best_placed: bool) -> list[str]:
    """Return what somebody is asked: all that can be rated of a form, or what their group is best placed to answer."""
    chosen = questionnaire.form(form) if form else None
    within = chosen.questions if chosen else list(questionnaire.questions)
    if best_placed:
        return asked_of(questionnaire, group, within)
    return [question.id for question in questionnaire.scored_questions() if question.id in within]


def blank(questionnaire: Questionnaire, day: dt.date, answers: Mapping[str, Answer] | None = None) -> Assessment:
    """Return what to hold somebody's answers in while they are given."""
    return Assessment(
        questionnaire=reference_to(questionnaire),
        organisation=Organisation(name=_NOT_SAID),
        as_at=day,
        answers=dict(answers or {}),
    )


def response_of(respondent: Respondent, said: Assessment, questionnaire: Questionnaire, given: dt.date) -> Response:
    """Return what was said as a response. A question that another answer rules out has no answer in it."""
    active = set(active_questions(questionnaire, said))
    answers = {id_: said.answer(id_) for id_ in respondent.asked if id_ in active}

    def which(state: str) -> tuple[str, ...]:
        return tuple(id_ for id_, answer in answers.items() if answer.state == state)

    return Response(
        id=respondent.id,
        revision=respondent.revision,
        questionnaire=Asked.of(questionnaire),
        group=respondent.group,
        given=given,
        asked=respondent.asked,
        rated={id_: answer.answer for id_, answer in answers.items() if answer.answer is not None},
        dont_know=which("dont_know"),
        not_applicable=which("not_applicable"),
        promised=respondent.promised,
    )


def answers_of(ratings: Ratings, questionnaire: Questionnaire) -> dict[str, Answer]:
    """Return ratings that fit the questionnaire as answers, to go on from."""
    wording = questionnaire.wording
    found = {id_: Answer(state="rated", answer=said, wording=wording(id_)) for id_, said in ratings.rated.items()}
    found |= {id_: Answer(state="dont_know", wording=wording(id_)) for id_ in ratings.dont_know}
    found |= {id_: not_applicable(questionnaire, id_) for id_ in ratings.not_applicable}
    return found


def not_applicable(questionnaire: Questionnaire, id_: str) -> Answer:
    """Return “does not apply here”, of which no response holds a reason."""
    return Answer(state="not_applicable", reason=_NOT_SAID, wording=questionnaire.wording(id_))
