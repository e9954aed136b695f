"""A checklist: the share of items ticked gives the level."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.question_types.base import AnswerText
from readiness.questionnaire.question_types.families.ticked import TickedQuestion
from readiness.questionnaire.question_types.flaws import Flaw, given_twice
from readiness.questionnaire.question_types.ways import Pick
from readiness.reading.texts import Id, Line, Strict


class Item(Strict):
    """Something that is true or not."""

    id: Id
    label: Line


class ChecklistQuestion(TickedQuestion):
    """The answer is the ids of the items that are true; none is an answer too."""

    is_at: ClassVar[str] = "with as many ticks as {}"
    newer: ClassVar[Mapping[str, object]] = {**TickedQuestion.newer, "scored": True, "becomes_a_level": True}

    type: Literal["checklist"]
    items: Annotated[list[Item], Field(min_length=1, max_length=100)]
    becomes_a_level: bool = Field(default=True, alias="scored")

    @property
    def scored(self) -> bool:
        """Whether it says so; it does when nothing is said."""
        return self.becomes_a_level

    def picks(self) -> list[Pick]:
        """Return each item; several may be ticked. Its number is what stands for it."""
        return [Pick(str(at), item.id, item.label, "") for at, item in enumerate(self.items, start=1)]

    def level(self, answer: AnswerText, _as_at: dt.date, /) -> int | None:
        """Return as many levels above the lowest as the share that is ticked comes to, rounded down."""
        if not self.scored:
            return None
        return self.lowest + (self.highest - self.lowest) * len(answer) // len(self.items)

    def reads(self, answer: AnswerText) -> str:
        """Return the ticked items, or that there are none."""
        labels = [item.label for item in self.items if item.id in answer]
        return "; ".join(labels) if labels else "None of these"

    def true_today(self, answer: AnswerText, _as_at: dt.date, /) -> str:
        """Return the ticked items."""
        return f"{self.reads(answer)}." if self.scored else ""

    def sentence(self, level: int, /) -> str:
        """Return how many items make this level: “At least 2 of the 4: …”."""
        if not self.scored:
            return ""
        needed = -(-(level - self.lowest) * len(self.items) // (self.highest - self.lowest))
        labels = "; ".join(item.label for item in self.items)
        return f"At least {needed} of these {len(self.items)}: {labels}." if needed else f"Few or none of: {labels}."

    def wording(self) -> Any:
        """Return the statement and the items."""
        return ["checklist", self.statement, [[item.id, item.label] for item in self.items]]

    def amount(self, answer: AnswerText, /) -> Fraction | None:
        """Return how many are ticked."""
        return Fraction(len(answer)) if isinstance(answer, tuple) else None

    def examples(self) -> list[AnswerText]:
        """Return none, more and more of the items, and each alone."""
        ids = [item.id for item in self.items]
        return [*(tuple(ids[:size]) for size in range(len(ids) + 1)), *((id_,) for id_ in ids)]

    def flaws(self) -> Iterator[Flaw]:
        """Yield items with one id."""
        yield from given_twice("item", "items", (item.id for item in self.items))
