"""What can be wrong in a question that its own fields show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from readiness.questionnaire.scale import Level


class Flaw(NamedTuple):
    """What is wrong in a question that its own fields show."""

    code: str
    wrong: str
    mend: str
    below: tuple[str | int, ...]
    """Where, from the question on."""


def no_such_level(level: int, scale: Sequence[Level]) -> tuple[str, str]:
    """Return what is wrong with a level that is not on the scale, and what to do."""
    return f"Level {level} is not on the scale.", f"The scale goes from {scale[0].level} to {scale[-1].level}."


def given_twice(kind: str, key: str, ids: Iterable[str]) -> Iterator[Flaw]:
    """Yield a flaw for each id in a list that stood in it before."""
    seen = set[str]()
    for at, id_ in enumerate(ids):
        if id_ in seen:
            wrong = f"Another {kind} has the id “{id_}”."
            yield Flaw("duplicate-id", wrong, "Give this one an id of its own.", (key, at, "id"))
        seen.add(id_)
