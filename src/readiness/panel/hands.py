"""A show of hands: ratings that people gave in the room, counted by group.

A hand is kept as the response of somebody without a name, beside the others. Which of a group's hands is whose is not
known, so the first hand of one question and the first of another are kept as one response: of a group that raised six
hands at most, six people took part.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from readiness.panel.response import Ratings
from readiness.questionnaire.question_types import AnswerText

_OF_A_HAND = "f" * 16
"""How such an id begins. One drawn by lot does not."""


def is_hand(id_: str) -> bool:
    """Return whether an id is that of a hand. Anybody can work those out, so no file may come with one."""
    return id_.startswith(_OF_A_HAND)


def with_hands(
    kept: Sequence[Ratings],
    group: str,
    question: str,
    raised: Sequence[tuple[AnswerText, int]],
    dont_know: int,
    day: dt.date,
) -> list[Ratings]:
    """Return ``kept`` with a group's hands for a question: how many were raised for each answer.

    They take the place of the hands that the group raised for that question before. Nobody's own response is touched.
    """
    by_id = {ratings.id: ratings for ratings in kept}
    said: list[AnswerText | None] = [answer for answer, hands in raised for _ in range(hands)] + [None] * dont_know
    number = 0
    while number < len(said) or _id(group, number) in by_id:
        id_ = _id(group, number)
        before = by_id.pop(id_) if id_ in by_id else _nothing(id_, group, day)
        hand = _answering(before, question, said[number : number + 1])
        if hand.asked:
            by_id[id_] = hand
        number += 1
    return list(by_id.values())


def _answering(hand: Ratings, question: str, said: Sequence[AnswerText | None]) -> Ratings:
    """Return a hand with one answer to a question, None for “don't know”, or with none."""
    rated = {id_: answer for id_, answer in hand.rated.items() if id_ != question}
    asked = tuple(id_ for id_ in hand.asked if id_ != question)
    unknown = tuple(id_ for id_ in hand.dont_know if id_ != question)
    for answer in said:
        asked = (*asked, question)
        if answer is None:
            unknown = (*unknown, question)
        else:
            rated[question] = answer
    return Ratings.model_validate({**dict(hand), "asked": asked, "rated": rated, "dont_know": unknown})


def _nothing(id_: str, group: str, day: dt.date) -> Ratings:
    return Ratings(id=id_, revision=1, group=group, given=day, asked=(), rated={}, dont_know=(), not_applicable=())


def _id(group: str, number: int) -> str:
    """Return the id of a group's hand; the same each time, so that counting again replaces."""
    return _OF_A_HAND + hashlib.sha256(f"hand {number} of {group}".encode()).hexdigest()[len(_OF_A_HAND) : 32]
