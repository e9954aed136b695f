"""A checklist: the share of items ticked gives the level."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from readiness.questionnaire.question_types.base import AnswerText, Question
from readiness.questionnaire.question_types.flaws import Flaw, given_twice
from readiness.questionnaire.question_types.ways import Pick, Way
from readiness.reading.compared import plain
from readiness.reading.texts import Id, Line, Strict

NONE = frozenset({"none", "none of these", "none of the above", "0"})
"""What says that no item is true; the second is how it is printed."""


class Item(Strict):
    """Something that is true or not."""

    id: Id
    label: Line


class ChecklistQuestion(Question):
    """The answer is the ids of the items that are true; none is an answer too."""

    way: ClassVar[Way] = Way.TICK
    hint: ClassVar[str] = "Tick all that are true. None is an answer too."
    asks: ClassVar[str] = "Which are true?"

    type: Literal["checklist"]
    items: Annotated[list[Item], Field(min_length=1, max_length=100)]
    becomes_a_level: bool = Field(default=True, alias="scored")

    @model_serializer(mode="wrap")
    def _as_before_where_it_is_scored(self, plainly: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave ``scored`` out where it is not needed, so that a questionnaire without it keeps its fingerprint."""
        data: dict[str, Any] = plainly(self)
        return {
            key: value
            for key, value in data.items()
            if not (value is True and key in ("scored", "becomes_a_level")) and (value or key not in self.newer)
        }

    @property
    def scored(self) -> bool:
        """Whether it says so; it does when nothing is said."""
        return self.becomes_a_level

    def picks(self) -> list[Pick]:
        """Return each item; several may be ticked. Its number is what stands for it."""
        return [Pick(str(at), item.id, item.label, "") for at, item in enumerate(self.items, start=1)]

    def read(self, said: AnswerText) -> AnswerText:
        """Take items by their ids or as they are printed, as a list or in one text; in the questionnaire's order."""
        known = self._named()
        if isinstance(said, str):
            given = self._together(said, known) if plain(said) not in NONE - known.keys() else []
        else:
            given = [self._item(word, known) for word in said]
            if len(given) == 1 and plain(given[0]) in NONE - known.keys():
                given = []
        ids = [item.id for item in self.items]
        unknown = [word for word in given if word not in ids]
        if unknown:
            raise ValueError(f"“{unknown[0][:40]}” is not an item. Give ids from: {', '.join(ids)}.")
        return tuple(id_ for id_ in ids if id_ in given)

    def _named(self) -> dict[str, str]:
        """Return the ids of the items by what they are called, where only one is called so."""
        names: dict[str, set[str]] = {}
        for item in self.items:
            for name in (item.id, item.label):
                names.setdefault(plain(name), set()).add(item.id)
        also = {word: meant[0] for word, meant in self._also.items() if isinstance(meant, tuple) and len(meant) == 1}
        return also | {name: min(ids) for name, ids in names.items() if len(ids) == 1 and name}

    def _item(self, word: str, known: Mapping[str, str]) -> str:
        """Return the id of an item that is named by its id or its label; any other word as it is."""
        return word if any(item.id == word for item in self.items) else known.get(plain(word), word)

    def _together(self, said: str, known: Mapping[str, str]) -> list[str]:
        """Return the items in one text, with semicolons, commas or line ends between; or else ids with spaces.

        A label may have such marks in it, so as much as makes a label is taken together.
        """
        parts = [part.strip() for part in re.split(r"[;,\n]", said) if plain(part)]
        given: list[str] = []
        at = 0
        while at < len(parts):
            for end in range(len(parts), at, -1):
                run = self._item(" ".join(parts[at:end]), known)
                if any(item.id == run for item in self.items):
                    given.append(run)
                    at = end
                    break
            else:
                return re.split(r"[;,\s]+", said.strip(" ;,\n"))
        return given

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
