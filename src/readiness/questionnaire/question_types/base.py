"""What every question has, and what every type of question must be able to say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, PrivateAttr

from readiness.questionnaire.conditions import Condition, Given
from readiness.questionnaire.question_types.flaws import Flaw, no_such_level
from readiness.questionnaire.question_types.ways import Criterion, Pick, Sense, Way
from readiness.questionnaire.references import WithReferences
from readiness.questionnaire.scale import Level
from readiness.reading.texts import Id, Line, Paragraphs, Strict, Weight, matching
from readiness.wording import day

EvidenceKind = Literal["experience", "staff_feedback", "partner_feedback", "observation", "processes", "outcomes"]
"""The kinds of evidence (method, section 3)."""

SourceLine = Annotated[
    str, *matching(r"L[0-9]{1,5}", "bad-source", "not a line of the source", "Write L and the line's number: L137.")
]
"""A line of the source document: ``L137``."""

AnswerText = str | tuple[str, ...]
"""An answer as it stands in a file: text, or for a checklist the ids of the ticked items."""


class EvidencePrompt(Strict):
    """Something to look for."""

    kind: EvidenceKind
    look_for: Line


class Question(WithReferences):
    """One question. Each type adds its own fields, and says all that anybody has to know who asks or shows it.

    It is bound to a scale when its questionnaire is built; what needs levels can be asked of it from then on.
    """

    way: ClassVar[Way]
    """How it is answered. A type has to say."""
    hint: ClassVar[str] = ""
    """How to answer, in a few words."""
    takes: ClassVar[str] = "an answer"
    """What is typed in, to go on a sentence with: “a number”."""
    asks: ClassVar[str] = "Your answer"
    """What stands before the place where it is typed in: “Number”."""
    shape: ClassVar[str] = ""
    """What may be typed in, as far as a pattern tells, for a page without this program; empty for anything."""
    advice: ClassVar[str] = "Give an answer."
    """What to do when something typed in has not that shape."""
    sense: ClassVar[Sense | None] = None
    """What has to be so of it besides, as far as that page can tell."""
    nonsense: ClassVar[str] = ""
    """What is wrong, and what to do, when it is not so."""
    answers_are_levels: ClassVar[bool] = False
    """Whether one answers with the levels of the scale themselves, each with a sentence of its own."""
    at_limit: ClassVar[str] = ""
    """How the answer is said that stands just at a condition's limit: “{} of 100”. Empty where none may be set."""
    is_at: ClassVar[str] = ""
    """How a sentence says that an answer is at a limit: “is {} per cent”. A type with sizes has to say."""

    id: Id
    short: Line
    statement: Line
    why: Paragraphs
    means: Paragraphs | None = None
    does_not_mean: Paragraphs | None = None
    essential: bool = False
    importance: Annotated[int, Field(ge=1, le=3)] = 1
    weight: Weight = Field(default=1, validate_default=True)
    recommendations: list[Id] = []
    source: list[SourceLine] = []
    best_placed: list[Id] = []
    evidence: list[EvidencePrompt] = []
    applies_if: Condition | None = None

    _scale: tuple[Level, ...] = PrivateAttr(default=())
    _coded: Callable[[int], str] = PrivateAttr(default=str)
    _also: Mapping[str, AnswerText] = PrivateAttr(default_factory=dict)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Raise TypeError for a type that does not say how it is answered, or what the size of an answer is."""
        super().__pydantic_init_subclass__(**kwargs)
        if "type" in cls.model_fields and not hasattr(cls, "way"):
            raise TypeError(f"{cls.__name__} does not say in which way it is answered")
        if cls.amount is not Question.amount and not cls.is_at:
            raise TypeError(f"{cls.__name__} does not say in a sentence what its answers are held against")

    # The scale

    def bind(self, scale: Iterable[Level]) -> None:
        """Put it on the scale of its questionnaire, lowest level first."""
        self._scale = tuple(scale)

    @property
    def scale(self) -> Sequence[Level]:
        """The levels, lowest first. Raises LookupError before it is part of a questionnaire."""
        if not self._scale:
            raise LookupError(f"question {self.id} is not part of a questionnaire yet")
        return self._scale

    @property
    def lowest(self) -> int:
        """The lowest level of the scale."""
        return self.scale[0].level

    @property
    def highest(self) -> int:
        """The highest level of the scale (``max`` in the method)."""
        return self.scale[-1].level

    @property
    def scored(self) -> bool:
        """Whether an answer becomes a level."""
        return True

    # Asking

    @property
    def counted_in(self) -> str:
        """What a number is a number of: “working days”; empty where that is not said."""
        return ""

    @property
    def limits(self) -> tuple[Decimal | None, Decimal | None]:
        """The smallest and the largest number that is an answer; None where there is no limit, or no number."""
        return None, None

    @property
    def prompt(self) -> str:
        """What stands before the place where an answer is typed in: “Number (working days)”."""
        return f"{self.asks} ({self.counted_in})" if self.counted_in else self.asks

    @property
    def sentences(self) -> Mapping[int, str]:
        """The sentence of each level, where people see them as they answer; empty for any other question."""
        return {}

    @property
    def gates(self) -> Sequence[Criterion]:
        """What has to be true for each level, where that is ticked; empty for any other question."""
        return ()

    def missing(self, answer: AnswerText) -> Sequence[Criterion]:
        """Return which of them an answer leaves open for the next level."""
        unmet = [one for one in self.gates if one.id not in answer]
        return [one for one in unmet if one.level == unmet[0].level]

    @property
    def numbered_from_nought(self) -> tuple[str, ...]:
        """The answers in the order of forms that number them from 0; empty where that is the order of the picks."""
        return ()

    def picks(self) -> list[Pick]:
        """Return each answer that can be picked, or ticked; empty where an answer is typed in."""
        return []

    # Understanding

    def understand(self, said: AnswerText, as_at: dt.date | None = None) -> AnswerText:
        """Return what was said as an answer in its one canonical form; raise ValueError with advice when it is none.

        All that is typed, read off paper, imported or in a file comes through here. An answer that cannot be so on
        the day that the answers describe is refused too, where that day is given.
        """
        answer = self.read(said)
        first = self.not_before(answer)
        if as_at is not None and first is not None and first > as_at:
            raise ValueError(
                f"{day(first)} is after the day that the answers describe, {day(as_at)}. Give a day up to it."
            )
        return answer

    def read(self, said: AnswerText) -> AnswerText:
        """Return what was said as an answer, whatever the day; raise ValueError with advice when it is none."""
        raise NotImplementedError

    def meanings(self, said: str) -> Collection[AnswerText]:
        """Return every answer that somebody's words may mean who need not know our ids; none where they are none."""
        try:
            return [self.read(said)]
        except ValueError:
            return []

    def not_before(self, _answer: AnswerText, /) -> dt.date | None:
        """Return the first day on which an answer can be so; None where it can be on any."""
        return None

    def as_asked(self, coded: Callable[[int], str], also: Mapping[str, AnswerText]) -> Self:
        """Return the question as another form asks it: with its codes for the levels, and with words of its own.

        The words are as ``plain`` makes them.
        """
        asked = self.model_copy()
        asked._coded, asked._also = coded, also
        return asked

    # What an answer means

    def level(self, answer: AnswerText, as_at: dt.date, /) -> int | None:
        """Return the level of an answer on a day (method, section 1); None for a question that is not scored."""
        raise NotImplementedError

    def reads(self, answer: AnswerText) -> str:
        """Return the answer in words, as the report prints it."""
        raise NotImplementedError

    def sentence(self, level: int, /) -> str:
        """Return the sentence that is true at ``level``; empty where the type has none for it."""
        raise NotImplementedError

    def true_today(self, answer: AnswerText, as_at: dt.date, /) -> str:
        """Return the sentence that an answer makes true on a day; empty for a question that is not scored."""
        level = self.level(answer, as_at)
        return "" if level is None else self.sentence(level)

    def answer_of(self, _level: int, /) -> AnswerText | None:
        """Return the one answer that makes a level; None where there is none, or where several do."""
        return None

    def wording(self) -> Any:  # plain data for a fingerprint
        """Return the statement and the levels: what must be unchanged for two answers to be compared."""
        raise NotImplementedError

    def value_for_file(self, answer: AnswerText) -> Any:
        """Return the answer as a person would write it in YAML."""
        return list(answer) if isinstance(answer, tuple) else answer

    # Conditions

    def amount(self, _answer: AnswerText, /) -> Fraction | None:
        """Return what a condition's limit is held against; None where an answer has no size."""
        return None

    def given(self, answer: AnswerText) -> Given:
        """Return an answer as conditions look at it. One that a file holds in another form has no size."""
        try:
            return Given(answer, self.amount(answer))
        except (ValueError, ArithmeticError):
            return Given(answer, None)

    def examples(self) -> list[AnswerText]:
        """Return answers of every kind there is, for a question that is picked or ticked: every pick."""
        return [pick.answer for pick in self.picks()]

    def probes(self, tests: Iterable[Condition]) -> list[Given]:
        """Return answers enough to settle whether some answer can meet ``tests``: on either side of each limit."""
        mine = [test for test in tests if test.question == self.id]
        limits = [limit for test in mine for limit in (test.at_least, test.at_most) if limit is not None]
        near = [self.at_limit.format(f"{limit + step:f}") for limit in limits for step in (-1, 0, 1) if self.at_limit]
        named = [word for test in mine for word in test.is_ or []]
        return [self.given(self.understand(said)) for said in [*self.examples(), *near, *named] if self._takes(said)]

    def _takes(self, said: AnswerText) -> bool:
        try:
            self.understand(said)
        except ValueError:
            return False
        return True

    # Checking

    def flaws(self) -> Iterator[Flaw]:
        """Yield what is wrong in its own fields; in those that speak of levels once it is bound to a scale."""
        yield from ()

    def off_the_scale(self, level: int, *below: str | int) -> Iterator[Flaw]:
        """Yield a flaw where there is no such level."""
        if self._scale and not self.lowest <= level <= self.highest:
            yield Flaw("unknown-level", *no_such_level(level, self._scale), below)

    def sentence_flaws(self) -> Iterator[Flaw]:
        """Yield the levels of the scale that have no sentence, and the sentences of levels that there are not."""
        missing = sorted({step.level for step in self._scale} - set(self.sentences))
        if missing:
            wrong = f"Question {self.id} has no sentence for level {', '.join(map(str, missing))}."
            yield Flaw("missing-level", wrong, "Write what is true at that level.", ("levels",))
        for level in sorted(self.sentences):
            yield from self.off_the_scale(level, "levels", str(level))


def one_text(said: AnswerText) -> str:
    """Return the answer if it is a single text; raise ValueError when it is a list."""
    if not isinstance(said, str):
        raise ValueError("Give one answer, not a list.")
    return said.strip()
