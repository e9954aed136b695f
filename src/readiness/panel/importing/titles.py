"""Which question a heading names: by its id, its statement or its short name, in the ways that online forms write them.

A heading may have a number before it, stand in a grid's brackets, have a hint after it, or be cut off. Of a question
that is split over several columns, such as “tick all that apply”, it names one of the answers too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from readiness.panel.forms.answer_words import UNCLEAR, AnswerWords, Understood
from readiness.panel.forms.plain_words import as_read, plain_heading
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.reading.compared import plain

NAMED, AROUND, WITHIN, REMARKS = range(4)
"""How surely a heading is a question's: its name and no more; with a hint after it or a grid's words before it; with
words on both sides; with words that a column for remarks has."""
_BETWEEN = re.compile(r"\s[-–—|>]\s|\n|:\s|[\[\]()/]|›|»")
_CUT = re.compile(r"\s*(?:…|\.{2,})\s*$")
_SHORTEST_CUT, _SHORTEST_UNMARKED = 10, 40
"""Letters that are left of a statement that was cut off, with and without dots to say so."""
_MOST_AROUND = 12
_LABEL_CUT = 12
_FEWEST_WORDS = 3
"""Words of a statement that is looked for among others: “Which?” stands in many headings."""
_FILLING = re.compile(r"^(?:selected )?(?:choice|option|answer|item)(?: |$)")
_REMARKS = re.compile(
    r"\b(comments?|remarks?|explain|explanation|examples?|notes?|other please|please (say|specify|give)|"
    r"anything (else|to add)|tell us|why|reasons? for your|text|points|feedback)\b"
)
_A_CODE = re.compile(r"[a-z]?\d*")
_IN_ORDER = re.compile(r"(?:sq|opt|option|item|a|c)?0*(\d{1,2})")


class Title(NamedTuple):
    """What a heading names."""

    question: str
    how: int
    """NAMED to REMARKS."""
    part: str | None = None
    """Of a question over several columns: the item, the answer, ``none``, ``dont_know`` or ``not_applicable``."""
    by_order: bool = False
    """Whether the part is known only by its number."""


class Titles:
    """Understands headings of one questionnaire."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questions = {question.id: question for question in questionnaire.scored_questions()}
        self._words: dict[str, AnswerWords] = {}
        self._names: dict[str, list[str]] = {}
        for id_, question in self._questions.items():
            for name in dict.fromkeys(_names_of(question)):
                self._names.setdefault(name, []).append(id_)
        self._statements = {id_: plain(question.statement) for id_, question in self._questions.items()}
        self._shorts = {id_: (plain(id_), plain(question.short)) for id_, question in self._questions.items()}
        self._seen: dict[str, Title | None] = {}

    def of(self, heading: str) -> Title | None:
        """Return what a heading names; None where it is no question's, or may be that of several."""
        if heading not in self._seen:
            self._seen[heading] = self._look(heading)
        return self._seen[heading]

    def words(self, id_: str) -> AnswerWords:
        """Return what words mean to a question."""
        if id_ not in self._words:
            self._words[id_] = AnswerWords(self._questions[id_])
        return self._words[id_]

    def is_answer(self, text: str) -> bool:
        """Return whether a text is an answer to some question."""
        return any(self.words(id_).understand(text) is not UNCLEAR for id_ in self._questions)

    def _look(self, heading: str) -> Title | None:
        read = as_read(heading)
        for text in dict.fromkeys((plain(read), plain_heading(read))):
            named = self._names.get(text, [])
            if named:
                return Title(named[0], NAMED) if len(named) == 1 else None
        found = [title for text in (plain(read), plain_heading(read)) for title in self._parts(text)]
        if found:
            return _only(found)
        pieces = [piece.strip() for piece in _BETWEEN.split(heading) if piece.strip()]
        for piece in pieces[-1:] + pieces[:1] if len(pieces) > 1 else []:
            named = self._names.get(plain_heading(piece), [])
            if len(named) == 1:
                others = " ".join(plain(other) for other in pieces if other != piece)
                return Title(named[0], REMARKS if _asks_for_remarks(others) else AROUND)
        return self._within(plain_heading(read)) or self._cut_off(heading)

    def _parts(self, text: str) -> Iterator[Title]:
        """Yield the questions whose name a text begins with, and one of whose answers it ends with."""
        for id_, statement in self._statements.items():
            for name in (*self._shorts[id_], statement):
                if text.startswith(name + " "):
                    rest = text[len(name) + 1 :]
                elif name == statement and f" {name} " in text:
                    rest = text.split(f" {name} ", 1)[1]
                else:
                    continue
                part = self.part_of(id_, rest)
                if part is not None:
                    yield Title(id_, NAMED, *part)

    def part_of(self, id_: str, rest: str) -> tuple[str, bool] | None:
        """Return which of a question's answers words are, and whether only their number tells."""
        question, words = self._questions[id_], _FILLING.sub("", plain(rest))
        if question.way.several:
            return self._item(question, words)
        meant = self.words(id_).understand(words)
        if meant.state == "rated" and isinstance(meant.answer, str) and not _A_CODE.fullmatch(words):
            return meant.answer, False
        return (meant.state, False) if meant.state in ("dont_know", "not_applicable") else None

    def _item(self, question: Question, words: str) -> tuple[str, bool] | None:
        picks = question.picks()
        exact = {plain(name): pick.answer for pick in picks for name in (pick.label, pick.answer)}
        if words in exact:
            return exact[words], False
        meant = self.words(question.id).understand(words)
        if meant == Understood("rated", ()) and words != "0":  # a number is an item's
            return "none", False
        if meant.state in ("dont_know", "not_applicable"):
            return meant.state, False
        number = _IN_ORDER.fullmatch(words.replace(" ", ""))
        if number and 1 <= int(number[1]) <= len(picks):
            return picks[int(number[1]) - 1].answer, True
        cut = {item for label, item in exact.items() if len(words) >= _LABEL_CUT and label.startswith(words)}
        return (cut.pop(), False) if len(cut) == 1 else None

    def _within(self, text: str) -> Title | None:
        """Return the question whose statement stands in a text, with other words around it."""
        long = {id_: name for id_, name in self._statements.items() if name.count(" ") + 1 >= _FEWEST_WORDS}
        found = {id_: name for id_, name in long.items() if f" {name} " in f" {text} "}
        longest = max(found.values(), key=len, default="")
        ids = [id_ for id_, name in found.items() if name == longest]
        if len(ids) != 1 or any(name not in longest for name in found.values()):
            return None
        before, _, after = f" {text} ".partition(f" {longest} ")
        if _asks_for_remarks(f"{before} {after}"):
            return Title(ids[0], REMARKS)
        named = before.strip() in self._shorts[ids[0]]
        return Title(ids[0], AROUND if named or not before.strip() or not after.strip() else WITHIN)

    def _cut_off(self, heading: str) -> Title | None:
        """Return the one question whose statement begins with what is left of a heading, or of its end."""
        shortest = _SHORTEST_CUT if _CUT.search(heading) else _SHORTEST_UNMARKED
        left = _CUT.sub("", heading)
        for begin in (0, *(between.end() for between in _BETWEEN.finditer(left))):
            text = plain_heading(left[begin:])
            for cut in (text, self._without_id(text)):
                begun = [id_ for id_, name in self._statements.items() if len(cut) >= shortest and name.startswith(cut)]
                if len(begun) == 1:
                    return Title(begun[0], AROUND)
        return None

    def _without_id(self, text: str) -> str:
        first, _, rest = text.partition(" ")
        return rest if self._names.get(first) else text


def _names_of(question: Question) -> list[str]:
    """Return how a column of a question may be headed, with nothing else in the heading."""
    id_, short, statement = question.id, question.short, question.statement
    pairs = (f"{id_} {short}", f"{id_} {statement}", f"{short} {statement}", f"{statement} {question.why}")
    more = (f"{id_} {short} {statement}", f"{statement} {id_}", f"{short} {id_}", f"{id_} {id_} {statement}")
    return [name for name in map(plain, (id_, short, statement, *pairs, *more)) if name]


def _asks_for_remarks(around: str) -> bool:
    """Return whether the words around a question's name ask for remarks. A long hint has such words too."""
    return around.count(" ") < _MOST_AROUND and _REMARKS.search(around) is not None


def _only(found: list[Title]) -> Title | None:
    """Return the title that all are; where one question's name begins another's, that of the longer."""
    known = {(title.question, title.part): title for title in found}
    return found[0] if len(known) == 1 else None
