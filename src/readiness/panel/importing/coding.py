"""What the numbers of an export mean: survey tools number the options of a question, some from 0 and most from 1.

A column of bare numbers does not say which. Whether it can be known is looked at over all columns at once; where it
cannot, it is asked, and nothing is read until it is answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readiness.panel.forms.answer_words import OWN, AnswerWords, Coding, plain_code
from readiness.questionnaire.model import Questionnaire

FROM_ONE = Coding("", 1)
_CODE = re.compile(r"(|a|ao|l|c|o|opt|sq|g|r)0*(\d{1,2})")
"""Only the letters that tools put before a number of their own: nobody's own word is taken for a code."""


def code_of(said: str) -> tuple[str, int] | None:
    """Return the letters and the number of an option's code: “3”, “3.0”, “A3”, “AO03”; None where it is none."""
    found = _CODE.fullmatch(said.strip().casefold().removesuffix(".0"))
    return (found[1], int(found[2])) if found else None


def said_from(typed: str) -> Coding | None:
    """Return what somebody says that the lowest level's code is, whatever its letters; None where it is no code."""
    found = re.fullmatch(r"([A-Za-z]{0,3})0*(\d{1,2})", typed.strip())
    return Coding(found[1].casefold(), int(found[2])) if found else None


@dataclass(frozen=True)
class Codes:
    """What the questions' columns say that is a number or a code, and what it proves."""

    letters: str
    """What stands before the numbers; mostly nothing."""
    numbers: frozenset[int]
    """The bare numbers; empty where all answers are words."""
    coding: Coding | None
    """What the numbers mean; None where that cannot be known."""
    proof: str
    """Why, in a sentence; empty where nothing has to be known."""

    @property
    def unknown(self) -> bool:
        """Whether there are numbers of which nobody can know what they mean."""
        return self.coding is None


def look_at(questionnaire: Questionnaire, said: Mapping[str, Iterable[str]], explained: Iterable[str] = ()) -> Codes:
    """Return what the words in each question's columns prove. Words that the map explains prove nothing."""
    known = {plain_code(word) for word in explained}
    bare: dict[str, set[int]] = {}
    from_nought = from_one = False
    for id_, words in said.items():
        question = questionnaire.questions[id_]
        if not question.answers_are_levels:
            continue
        own, shifted = (AnswerWords(question, coding=coding) for coding in (OWN, FROM_ONE))
        for word in words:
            code = code_of(word)
            if plain_code(word) in known:
                continue
            if code is not None:
                bare.setdefault(code[0], set()).add(code[1])
            else:
                states = own.understand(word).state, shifted.understand(word).state
                from_nought |= states == ("rated", "unclear")
                from_one |= states == ("unclear", "rated")
    letters = max(bare, key=lambda letters: (len(bare[letters]), not letters), default="")
    numbers = frozenset(bare.get(letters, ()))
    return Codes(letters, numbers, *_settled(letters, numbers, questionnaire, (from_nought, from_one)))


def _settled(
    letters: str, numbers: frozenset[int], questionnaire: Questionnaire, labels: tuple[bool, bool]
) -> tuple[Coding | None, str]:
    top = questionnaire.highest
    lowest = questionnaire.scale[0].label
    if all(labels):
        return None, ""
    if any(labels) and not letters:
        first = labels.index(True)
        return Coding("", first), f"since the answers have the number {first} before “{lowest}”"
    if not numbers:
        return OWN, ""
    if (0 in numbers) == (top + 1 in numbers):
        return None, ""
    if 0 in numbers:
        return Coding(letters, 0), f"since {letters.upper()}0 is among them"
    beyond = f"{letters.upper()}{top + 1}"
    return Coding(letters, 1), f"since {beyond} is among them, and there is no level {top + 1}"
