"""A checklist: the share of items ticked gives the level."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.question_types.base import AnswerText, Question
from readiness.questionnaire.scale import Level
from readiness.reading.texts import Id, Line, Strict


class Item(Strict):
    """Something that is true or not."""

    id: Id
    label: Line


class ChecklistQuestion(Question):
    """The answer is the ids of the items that are true; none is an answer too."""

    hint: ClassVar[str] = "Tick all that are true. None is an answer too."

    type: Literal["checklist"]
    items: Annotated[list[Item], Field(min_length=1, max_length=40)]

    def accept(self, said: AnswerText, scale: list[Level]) -> AnswerText:  # noqa: ARG002
        """Take a list of item ids, in any order; return them in the questionnaire's order."""
        given = said.replace(",", " ").split() if isinstance(said, str) else list(said)
        known = [item.id for item in self.items]
        if [word.lower() for word in given] in (["none"], ["0"]) and given[0] not in known:
            given = []
        unknown = [word for word in given if word not in known]
        if unknown:
            raise ValueError(f"“{unknown[0][:40]}” is not an item. Give ids from: {', '.join(known)}.")
        return tuple(item for item in known if item in given)

    def level(self, answer: AnswerText, scale: list[Level]) -> int | None:
        """Return highest level × ticked ÷ items, rounded down."""
        return scale[-1].level * len(answer) // len(self.items)

    def reads(self, answer: AnswerText, scale: list[Level]) -> str:  # noqa: ARG002
        """Return the ticked items, or that there are none."""
        labels = [item.label for item in self.items if item.id in answer]
        return "; ".join(labels) if labels else "None of these"

    def true_today(self, answer: AnswerText, scale: list[Level]) -> str:
        """Return the ticked items."""
        return f"{self.reads(answer, scale)}."

    def sentence(self, level: int, scale: list[Level]) -> str:
        """Return how many items make this level: “At least 2 of the 4: …”."""
        needed = -(-level * len(self.items) // scale[-1].level)
        labels = "; ".join(item.label for item in self.items)
        return f"At least {needed} of these {len(self.items)}: {labels}." if needed else f"Few or none of: {labels}."

    def wording(self) -> Any:  # noqa: ANN401
        """Return the statement and the items."""
        return ["checklist", self.statement, [[item.id, item.label] for item in self.items]]

    def choices(self, scale: list[Level]) -> list[tuple[str, str, str]]:  # noqa: ARG002
        """Return each item; several may be picked."""
        return [(item.id, item.label, "") for item in self.items]
