"""What the questions share of which any number of statements is ticked: they understand any way of naming them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from readiness.questionnaire.question_types.base import AnswerText, Question
from readiness.questionnaire.question_types.ways import Way
from readiness.reading.compared import plain

NONE = frozenset({"none", "none of these", "none of the above", "0"})
"""What says that nothing is ticked; the second is how it is printed."""


class TickedQuestion(Question):
    """The answer is the ids of what is ticked; none is an answer too."""

    way: ClassVar[Way] = Way.TICK
    hint: ClassVar[str] = "Tick all that are true. None is an answer too."
    asks: ClassVar[str] = "Which are true?"
    ticks: ClassVar[str] = "an item"
    """What one of them is called."""

    def read(self, said: AnswerText) -> AnswerText:
        """Take what is ticked by ids or as it is printed, as a list or in one text; in the questionnaire's order."""
        known = self._named()
        ids = [pick.answer for pick in self.picks()]
        if isinstance(said, str):
            given = self._together(said, known, ids) if plain(said) not in NONE - known.keys() else []
        else:
            given = [_id_of(word, known, ids) for word in said]
            if len(given) == 1 and plain(given[0]) in NONE - known.keys():
                given = []
        unknown = [word for word in given if word not in ids]
        if unknown:
            raise ValueError(f"“{unknown[0][:40]}” is not {self.ticks}. Give ids from: {', '.join(ids)}.")
        return tuple(id_ for id_ in ids if id_ in given)

    def _named(self) -> dict[str, str]:
        """Return the ids by what they are called, where only one is called so."""
        names: dict[str, set[str]] = {}
        for pick in self.picks():
            for name in (pick.answer, pick.label):
                names.setdefault(plain(name), set()).add(pick.answer)
        also = {word: meant[0] for word, meant in self._also.items() if isinstance(meant, tuple) and len(meant) == 1}
        return also | {name: min(ids) for name, ids in names.items() if len(ids) == 1 and name}

    def _together(self, said: str, known: Mapping[str, str], ids: list[str]) -> list[str]:
        """Return the ids in one text, with semicolons, commas or line ends between; or else ids with spaces.

        A label may have such marks in it, so as much as makes a label is taken together.
        """
        parts = [part.strip() for part in re.split(r"[;,\n]", said) if plain(part)]
        given: list[str] = []
        at = 0
        while at < len(parts):
            for end in range(len(parts), at, -1):
                run = _id_of(" ".join(parts[at:end]), known, ids)
                if run in ids:
                    given.append(run)
                    at = end
                    break
            else:
                return re.split(r"[;,\s]+", said.strip(" ;,\n"))
        return given


def _id_of(word: str, known: Mapping[str, str], ids: list[str]) -> str:
    """Return the id of what is named by its id or its label; any other word as it is."""
    return word if word in ids else known.get(plain(word), word)
