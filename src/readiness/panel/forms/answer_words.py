"""What people's words mean as an answer: “2 Developing”, “Developing”, a level's own sentence, “Don't know”."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple, assert_never

from readiness import wording
from readiness.questionnaire.question_types import AnswerText, Question, Way
from readiness.reading.compared import plain

WordState = Literal["rated", "dont_know", "not_applicable", "left_open", "unclear"]


class Understood(NamedTuple):
    """What somebody answered to a question."""

    state: WordState
    answer: AnswerText = ""
    """In its canonical form, where the question was rated."""


class Coding(NamedTuple):
    """How a form numbers the options of a question whose levels are in order."""

    letters: str
    """What stands before the number: mostly nothing; LimeSurvey writes A1."""
    first: int
    """The number of the lowest level."""

    @property
    def lowest_code(self) -> str:
        """The code of the lowest level, as it is compared."""
        return f"{self.letters}{self.first}"

    def code(self, level: int, lowest: int) -> str:
        """Return the code of a level of a scale from ``lowest`` up, as it is compared."""
        return f"{self.letters}{self.first + level - lowest}"


LEFT_OPEN = Understood("left_open")
UNCLEAR = Understood("unclear")
"""What was said is no answer."""

_DONT_KNOW = (
    *(
        wording.DONT_KNOW,
        "I don't know",
        "Do not know",
        "dont_know",
        "Unsure",
        "Not sure",
        "Unknown",
        "Not known",
        "DK",
    ),
    *("Can't say", "Cannot say", "I do not know", "Don't know / not sure", "Not sure / don't know", "Ddim yn gwybod"),
)
_NOT_APPLICABLE = (
    *(
        wording.DOES_NOT_APPLY,
        f"{wording.DOES_NOT_APPLY} here",
        "Doesn't apply",
        "Not applicable",
        "not_applicable",
        "N/A",
        "NA",
    ),
    *("Not applicable (N/A)", "N/A (not applicable)", "Not relevant", "Amherthnasol"),
)
_STATES: Mapping[str, Understood] = {plain(word): Understood("dont_know") for word in _DONT_KNOW} | {
    plain(word): Understood("not_applicable") for word in _NOT_APPLICABLE
}
_POINT_NOUGHT = re.compile(r"(\d+)\.0+")
"""“3.0” is “3”, as a program writes a column of whole numbers that has gaps."""
_SIGNED = re.compile(r"\s*[-−–+]\s*\d")
"""“-1” is not “1”."""
_PADDED = re.compile(r"([a-z]{0,3})0+(\d+)")


def plain_code(text: str) -> str:
    """Return a word or a code as it is compared: “A01” and “A1” are the same."""
    word = plain(text)
    padded = _PADDED.fullmatch(word)
    return padded[1] + padded[2] if padded else word


class AnswerWords:
    """Understands what was said to one question, in its own words or in those of somebody's form."""

    def __init__(
        self,
        question: Question,
        also: Mapping[str, str] | None = None,
        coding: Coding | None = None,
        today: dt.date | None = None,
    ) -> None:
        """``also`` says what other words mean; ``coding`` is how the form numbers levels: as they are without it.

        What cannot be so before the day after ``today`` is no answer, where that is given.
        """
        self._today = today
        own = AnswerWords(question) if also else self
        self._also = {plain_code(word): own.understand(meant) for word, meant in (also or {}).items()}
        rated = {word: meant.answer for word, meant in self._also.items() if meant.state == "rated"}
        self._question = question.as_asked(partial(coding.code, lowest=question.lowest) if coding else str, rated)

    def understand(self, said: str) -> Understood:
        """Return what was meant; UNCLEAR where it is no answer to the question."""
        whole = _POINT_NOUGHT.fullmatch(said)
        typed = whole[1] if whole else said
        meant = self._also.get(plain_code(typed), UNCLEAR)
        if meant is not UNCLEAR:
            return meant
        for words in self._ways_to_read(said, typed):
            answers = [answer for answer in self._question.meanings(words) if self._can_be(answer)]
            if len(answers) == 1:
                return Understood("rated", next(iter(answers)))
        return _STATES.get(plain(said), UNCLEAR)

    def _can_be(self, answer: AnswerText) -> bool:
        first = self._question.not_before(answer)
        return first is None or self._today is None or first <= self._today

    def _ways_to_read(self, said: str, typed: str) -> Sequence[str]:
        """Return what was said, and where answers are picked, that as a program may have written a code for it."""
        match self._question.way:
            case Way.PICK:
                return [said] if _SIGNED.match(said) else [said, typed, plain_code(typed)]
            case Way.TICK:
                return [said] if plain(said) else []
            case Way.FIGURE | Way.LINE | Way.TEXT:
                return [said]
            case _:
                assert_never(self._question.way)
