"""A checklist: the share of items ticked gives the level."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.question_types.base import AnswerText, Question, plain_words
from readiness.questionnaire.scale import Level
from readiness.reading.texts import Id, Line, Strict

_NONE = {"none", "0", "none of these"}
"""What says that no item is true; the last is how it is printed."""


class Item(Strict):
    """Something that is true or not."""

    id: Id
    label: Line


class ChecklistQuestion(Question):
    """The answer is the ids of the items that are true; none is an answer too."""

    hint: ClassVar[str] = "Tick all that are true. None is an answer too."

    type: Literal["checklist"]
    items: Annotated[list[Item], Field(min_length=1, max_length=100)]

    def accept(self, said: AnswerText, scale: list[Level]) -> AnswerText:  # noqa: ARG002
        """Take a list of items, by their ids or as they are printed; return their ids in the questionnaire's order."""
        known = [item.id for item in self.items]
        given = [self._item(word) for word in (self._split(said) if isinstance(said, str) else said)]
        if len(given) == 1 and given[0] not in known and plain_words(given[0]) in _NONE:
            given = []
        unknown = [word for word in given if word not in known]
        if unknown:
            raise ValueError(f"“{unknown[0][:40]}” is not an item. Give ids from: {', '.join(known)}.")
        return tuple(item for item in known if item in given)

    def _split(self, said: str) -> list[str]:
        """Return the items in one text: as printed with semicolons between, or ids with commas or spaces."""
        parts = [part.strip() for part in said.split(";") if part.strip()]
        labels = {plain_words(item.label) for item in self.items} | _NONE
        if all(plain_words(part) in labels for part in parts):
            return parts
        return said.replace(",", " ").split()

    def _item(self, word: str) -> str:
        """Return the id of an item that is named by its id or its label; any other word as it is."""
        ids = {item.id for item in self.items}
        named = [item.id for item in self.items if plain_words(item.label) == plain_words(word)]
        return named[0] if word not in ids and len(named) == 1 else word

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
