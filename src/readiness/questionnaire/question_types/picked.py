"""What the questions share of which one answer is picked from a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import ClassVar, Self

from pydantic import PrivateAttr

from readiness.questionnaire.question_types.base import AnswerText, Question, one_text
from readiness.questionnaire.question_types.ways import Pick, Way
from readiness.questionnaire.scale import Level
from readiness.reading.compared import as_typed, plain

_SIGNED = re.compile(r"\s*[-−–+]\s*\d")
"""“-1” is not “1”, though punctuation counts for nothing."""

_Known = dict[str, set[str]]


class PickedQuestion(Question):
    """A question of which one answer is picked."""

    way: ClassVar[Way] = Way.PICK

    _known: tuple[_Known, _Known] | None = PrivateAttr(default=None)

    def bind(self, scale: Iterable[Level]) -> None:
        """Put it on the scale of its questionnaire, lowest level first."""
        super().bind(scale)
        self._known = None

    def as_asked(self, coded: Callable[[int], str], also: Mapping[str, AnswerText]) -> Self:
        """Return the question as another form asks it: with its codes for the levels, and with words of its own."""
        asked = super().as_asked(coded, also)
        asked._known = None
        return asked

    def read(self, said: AnswerText) -> AnswerText:
        """Take an answer as it is kept, or any words that can mean one answer only."""
        text = one_text(said)
        if any(pick.answer == text for pick in self.picks()):  # an id is an id, whatever the labels say
            return text
        meant = self.meanings(text)
        if len(meant) != 1:
            raise ValueError(self.what_to_give())
        return next(iter(meant))

    def meanings(self, said: str) -> Collection[AnswerText]:
        """Return every answer that is called so; where none is, every one that is called so but for punctuation."""
        exactly, nearly = self._names()
        word = "" if _SIGNED.match(said) else plain(said)
        return exactly.get(as_typed(said)) or (nearly.get(word) if word else None) or ()

    def what_to_give(self) -> str:
        """Return advice on what is an answer."""
        return f"Give one of: {', '.join(pick.answer for pick in self.picks())}."

    def ways_to_say(self, pick: Pick) -> Iterator[str]:
        """Yield every way in which people and forms write an answer."""
        answer, label, sentence = pick.answer, pick.label, pick.sentence
        yield from (answer, label, f"{answer} {label}")
        if sentence:
            yield from (sentence, f"{label} {sentence}", f"{answer} {sentence}")

    def _names(self) -> tuple[_Known, _Known]:
        """Return what is called how: as it is typed, and without its punctuation. It is worked out once."""
        if self._known is None:
            self._known = {}, {}
            exactly, nearly = self._known
            for pick in self.picks():
                for way in self.ways_to_say(pick):
                    exactly.setdefault(as_typed(way), set()).add(pick.answer)
                    nearly.setdefault(plain(way), set()).add(pick.answer)
        return self._known
