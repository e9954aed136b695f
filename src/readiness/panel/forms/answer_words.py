"""What people's words mean as an answer: “2 Developing”, “Developing”, a level's own sentence, “Don't know”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from readiness.panel.forms.plain_words import plain
from readiness.questionnaire.question_types import (
    AnswerText,
    ChecklistQuestion,
    LadderQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
)
from readiness.questionnaire.scale import Level

DONT_KNOW = "Don't know"
NOT_APPLICABLE = "Does not apply"

State = Literal["rated", "dont_know", "not_applicable", "left_open", "unclear"]


class Understood(NamedTuple):
    """What somebody answered to a question."""

    state: State
    answer: AnswerText = ""
    """In its canonical form, where the question was rated."""


class Coding(NamedTuple):
    """How a form numbers the options of a question whose levels are in order."""

    letters: str
    """What stands before the number: mostly nothing; LimeSurvey writes A1."""
    first: int
    """The number of the lowest level."""

    def code(self, level: int) -> str:
        """Return the code of a level, as it is compared."""
        return f"{self.letters}{self.first + level}"


OWN = Coding("", 0)
"""A level's own number."""

LEFT_OPEN = Understood("left_open")
UNCLEAR = Understood("unclear")
"""What was said is no answer."""

_DONT_KNOW = (
    *(DONT_KNOW, "I don't know", "Do not know", "dont_know", "Unsure", "Not sure", "Unknown", "Not known", "DK"),
    *("Can't say", "Cannot say", "I do not know", "Don't know / not sure", "Not sure / don't know", "Ddim yn gwybod"),
)
_NOT_APPLICABLE = (
    *(NOT_APPLICABLE, "Does not apply here", "Doesn't apply", "Not applicable", "not_applicable", "N/A", "NA"),
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
NONE = {"none", "none of these", "none of the above", "0"}
"""Words that say that nothing is ticked."""


def plain_code(text: str) -> str:
    """Return a word or a code as it is compared: “A01” and “A1” are the same."""
    word = plain(text)
    padded = _PADDED.fullmatch(word)
    return padded[1] + padded[2] if padded else word


class AnswerWords:
    """Understands what was said to one question."""

    def __init__(
        self, question: Question, scale: list[Level], also: Mapping[str, str] | None = None, coding: Coding = OWN
    ) -> None:
        self._question = question
        self._scale = scale
        self._meanings = dict(_names(question, scale, coding))
        own = AnswerWords(question, scale) if also else self
        self._also = {plain_code(word): own.understand(meant) for word, meant in (also or {}).items()}

    def understand(self, said: str) -> Understood:
        """Return what was meant; UNCLEAR where it is no answer to the question."""
        whole = _POINT_NOUGHT.fullmatch(said)
        typed = whole[1] if whole else said
        meant = self._also.get(plain_code(typed), UNCLEAR)
        return meant if meant is not UNCLEAR else self._own(said, "" if _SIGNED.match(said) else plain_code(typed))

    def _own(self, said: str, word: str) -> Understood:
        """Return what the questionnaire's own words mean."""
        if word in self._meanings:
            return Understood("rated", self._meanings[word])
        if word in _STATES:
            return _STATES[word]
        if isinstance(self._question, ChecklistQuestion):
            ticked = _ticked(self._question, said, self._also)
            return UNCLEAR if ticked is None else Understood("rated", ticked)
        if isinstance(self._question, NumberQuestion):
            try:
                return Understood("rated", self._question.accept(said, self._scale))
            except ValueError:
                return UNCLEAR
        return UNCLEAR


def _names(question: Question, scale: list[Level], coding: Coding) -> Iterator[tuple[str, AnswerText]]:
    """Yield every way in which an answer may be written, where it can mean nothing else."""
    if isinstance(question, ChecklistQuestion):
        return
    meanings: dict[str, set[str]] = {}
    for pick, label, sentence in question.choices(scale):
        ways = [pick, label, f"{pick} {label}", sentence, f"{label} {sentence}", f"{pick} {sentence}"]
        if isinstance(question, LadderQuestion):
            ways = _level_names(scale[int(pick)], sentence, coding)
        for way in ways:
            meanings.setdefault(plain(way), set()).add(pick)
    for word, picks in meanings.items():
        if word and len(picks) == 1:
            yield word, question.accept(min(picks), scale)
    if isinstance(question, YesNoQuestion):
        yield from ((word, question.accept(word, scale)) for word in ("y", "true", "n", "false"))


def _level_names(level: Level, sentence: str, coding: Coding) -> list[str]:
    """Return how a level may be written: its code, its word, its sentence, or several of them."""
    code = coding.code(level.level)
    named = [level.label, f"{level.label} {sentence}", sentence]
    return [code, f"level {code}", f"level {level.label}", *named, *(f"{code} {name}" for name in named)]


def _ticked(question: ChecklistQuestion, said: str, also: Mapping[str, Understood]) -> tuple[str, ...] | None:
    """Return the items named, with semicolons, commas or line ends between; None where something is no item.

    A label may have such marks in it, so as much as makes a label is taken together.
    """
    if plain(said) in NONE:
        return ()
    items = {word: meant.answer[0] for word, meant in also.items() if meant.state == "rated" and len(meant.answer) == 1}
    items |= {plain(name): item.id for item in question.items for name in (item.label, item.id)}
    parts = [part for part in map(plain, re.split(r"[;,\n]", said)) if part]
    named: set[str] = set()
    at = 0
    while at < len(parts):
        ends = range(len(parts), at, -1)
        end = next((end for end in ends if " ".join(parts[at:end]) in items), None)
        if end is None:
            return None
        named.add(items[" ".join(parts[at:end])])
        at = end
    return tuple(item.id for item in question.items if item.id in named) if parts else None
