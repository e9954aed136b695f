"""The types of question, one file each."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from readiness.questionnaire.question_types.base import AnswerText, EvidenceKind, Question
from readiness.questionnaire.question_types.checklist import ChecklistQuestion
from readiness.questionnaire.question_types.choice import ChoiceQuestion
from readiness.questionnaire.question_types.ladder import LadderQuestion
from readiness.questionnaire.question_types.number import NumberQuestion
from readiness.questionnaire.question_types.text import TextQuestion
from readiness.questionnaire.question_types.ways import Pick, Way
from readiness.questionnaire.question_types.yes_no import YesNoQuestion


def _type_of(data: Any) -> str:  # noqa: ANN401
    kind = data.get("type") if isinstance(data, dict) else getattr(data, "type", None)
    return kind if isinstance(kind, str) else "ladder"


AnyQuestion = Annotated[
    Annotated[LadderQuestion, Tag("ladder")]
    | Annotated[YesNoQuestion, Tag("yes_no")]
    | Annotated[NumberQuestion, Tag("number")]
    | Annotated[ChoiceQuestion, Tag("choice")]
    | Annotated[ChecklistQuestion, Tag("checklist")]
    | Annotated[TextQuestion, Tag("text")],
    Discriminator(_type_of),
]
"""A question of any type; a ladder when no type is given."""

__all__ = [
    "AnswerText",
    "AnyQuestion",
    "ChecklistQuestion",
    "ChoiceQuestion",
    "EvidenceKind",
    "LadderQuestion",
    "NumberQuestion",
    "Pick",
    "Question",
    "TextQuestion",
    "Way",
    "YesNoQuestion",
]
