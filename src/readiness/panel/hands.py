"""A show of hands: how many of a group raised a hand for each answer to a question. Hands have no people."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from readiness.panel.response import IdName, Ratings, ShortText
from readiness.questionnaire.question_types import AnswerText

_OF_A_HAND = "f" * 16
"""How the id began under which format 1 of the panel's file kept a hand as a response. One drawn by lot does not."""
_MOST = 1_000
_Count = Annotated[int, Field(ge=1, le=_MOST)]


class Hands(BaseModel):
    """What a group said to a question by show of hands; counting again replaces it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    group: IdName
    question: IdName
    given: dt.date
    raised: dict[ShortText, _Count]
    """How many for each answer, in its canonical form; an answer without a hand is not here."""
    dont_know: Annotated[int, Field(ge=0, le=_MOST)]

    @property
    def place(self) -> tuple[str, str]:
        """Whose hands they are, and for which question."""
        return self.group, self.question

    @property
    def number(self) -> int:
        """How many hands there are."""
        return sum(self.raised.values()) + self.dont_know

    @property
    def said(self) -> Counter[str | None]:
        """How many said what; None is “don't know”."""
        found: Counter[str | None] = Counter()
        found.update(self.raised)
        found[None] = self.dont_know
        return found


def with_hands(
    kept: Sequence[Hands],
    group: str,
    question: str,
    raised: Iterable[tuple[AnswerText, int]],
    dont_know: int,
    day: dt.date,
) -> list[Hands]:
    """Return ``kept`` with a group's hands for a question in the place of those that it raised for it before."""
    counted = {str(answer): hands for answer, hands in raised if hands}
    now = Hands(group=group, question=question, given=day, raised=counted, dont_know=dont_know)
    before = next((hands for hands in kept if hands.place == now.place), None)
    others = [hands for hands in kept if hands.place != now.place]
    if before is not None and before.said == now.said:
        return list(kept)
    return sorted([*others, *([now] if now.number else [])], key=lambda hands: hands.place)


def is_hand(id_: str) -> bool:
    """Return whether an id is that of a hand in a file of format 1."""
    return id_.startswith(_OF_A_HAND)


def hands_among(responses: Iterable[Ratings]) -> list[Hands]:
    """Return the hands that format 1 kept as responses."""
    said: dict[tuple[str, str], Counter[AnswerText | None]] = {}
    days: dict[tuple[str, str], dt.date] = {}
    for hand in responses:
        for question in hand.asked:
            place = hand.group, question
            said.setdefault(place, Counter())[hand.rated.get(question)] += 1
            days[place] = max(hand.given, days.get(place, hand.given))
    found: list[Hands] = []
    for (group, question), counts in said.items():
        dont_know = counts.pop(None, 0)
        raised = [(answer, hands) for answer, hands in counts.items() if answer is not None]
        found = with_hands(found, group, question, raised, dont_know, days[group, question])
    return found
