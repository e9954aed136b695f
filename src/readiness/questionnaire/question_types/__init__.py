"""The types of question, one file each."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from readiness.questionnaire.question_types.base import AnswerText, EvidenceKind, Question
from readiness.questionnaire.question_types.checklist import ChecklistQuestion
from readiness.questionnaire.question_types.choice import ChoiceQuestion
from readiness.questionnaire.question_types.criteria import CriteriaQuestion
from readiness.questionnaire.question_types.day import DayQuestion
from readiness.questionnaire.question_types.ladder import LadderQuestion
from readiness.questionnaire.question_types.number import NumberQuestion
from readiness.questionnaire.question_types.part import PartQuestion
from readiness.questionnaire.question_types.text import TextQuestion
from readiness.questionnaire.question_types.ways import Criterion, Pick, Under, Way
from readiness.questionnaire.question_types.yes_no import YesNoQuestion

_WITH_CRITERIA = "ladder with criteria"
"""No word of a file: a ladder is of this type when it has criteria."""


def _type_of(data: Any) -> str:
    kind = data.get("type") if isinstance(data, dict) else getattr(data, "type", None)
    word = kind if isinstance(kind, str) else "ladder"
    has_criteria = "criteria" in data if isinstance(data, dict) else hasattr(data, "criteria")
    return _WITH_CRITERIA if word == "ladder" and has_criteria else word


AnyQuestion = Annotated[
    Annotated[LadderQuestion, Tag("ladder")]
    | Annotated[CriteriaQuestion, Tag(_WITH_CRITERIA)]
    | Annotated[YesNoQuestion, Tag("yes_no")]
    | Annotated[NumberQuestion, Tag("number")]
    | Annotated[ChoiceQuestion, Tag("choice")]
    | Annotated[ChecklistQuestion, Tag("checklist")]
    | Annotated[PartQuestion, Tag("part")]
    | Annotated[DayQuestion, Tag("day")]
    | Annotated[TextQuestion, Tag("text")],
    Discriminator(_type_of),
]
"""A question of any type; a ladder when no type is given."""

__all__ = [
    "AnswerText",
    "AnyQuestion",
    "ChecklistQuestion",
    "ChoiceQuestion",
    "CriteriaQuestion",
    "Criterion",
    "DayQuestion",
    "EvidenceKind",
    "LadderQuestion",
    "NumberQuestion",
    "PartQuestion",
    "Pick",
    "Question",
    "TextQuestion",
    "Under",
    "Way",
    "YesNoQuestion",
]
