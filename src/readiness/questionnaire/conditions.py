"""When a question applies: a small declarative form, never an expression."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field, model_validator

from readiness.reading.texts import Id, Line, Strict, refuse


class RuledOut:
    """The question was asked of nobody, so no test of its answer holds."""


RULED_OUT = RuledOut()


class Given(NamedTuple):
    """An answer, as a condition looks at it."""

    answer: str | tuple[str, ...]
    """As text, or the ticked items of a checklist."""
    amount: Fraction | None
    """Its size, as its type of question counts it; None where it has none, so that no limit is met."""


Answered = RuledOut | Given | None
"""An answer, or None while it is not known."""


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


_Words = Annotated[list[Line], BeforeValidator(_as_list), Field(min_length=1)]


class Condition(Strict):
    """One test of one answer, or several joined by all, any or not."""

    question: Id | None = None
    is_: _Words | None = Field(default=None, alias="is")
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    includes: _Words | None = None
    all_: list[Condition] | None = Field(default=None, alias="all", min_length=1)
    any_: list[Condition] | None = Field(default=None, alias="any", min_length=1)
    not_: Condition | None = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _says_one_thing(self) -> Condition:
        tests = [self.is_, self.at_least, self.at_most, self.includes]
        joins = [self.all_, self.any_, self.not_]
        tested, joined = sum(t is not None for t in tests), sum(j is not None for j in joins)
        if (self.question is not None, tested, joined) not in {(True, 1, 0), (False, 0, 1)}:
            raise refuse(
                "bad-condition",
                "This condition does not say one thing.",
                "Write “question” with one of is, at_least, at_most or includes; or one of all, any, not.",
            )
        return self

    def parts(self) -> list[Condition]:
        """Return the conditions that this one joins."""
        return [*(self.all_ or []), *(self.any_ or []), *([self.not_] if self.not_ else [])]

    def tests(self) -> Iterator[Condition]:
        """Yield every test of a single answer within this condition."""
        if self.question is not None:
            yield self
        for part in self.parts():
            yield from part.tests()

    def holds(self, answer_to: Callable[[str], Answered]) -> bool | None:
        """Return whether it holds, or None while what it depends on is not known."""
        if self.question is not None:
            answer = answer_to(self.question)
            if isinstance(answer, RuledOut):
                return False
            return None if answer is None else self._meets(answer)
        if self.not_ is not None:
            inner = self.not_.holds(answer_to)
            return None if inner is None else not inner
        outcomes = [part.holds(answer_to) for part in self.parts()]
        decisive = self.any_ is not None  # one True settles “any”; one False settles “all”
        if decisive in outcomes:
            return decisive
        return None if None in outcomes else not decisive

    def _meets(self, given: Given) -> bool:
        answer = given.answer
        if self.is_ is not None:
            return isinstance(answer, str) and answer in self.is_
        if self.includes is not None:
            return any(item in self.includes for item in ((answer,) if isinstance(answer, str) else answer))
        if given.amount is None:
            return False
        if self.at_least is not None:
            return given.amount >= Fraction(self.at_least)
        return given.amount <= Fraction(self.at_most or 0)
