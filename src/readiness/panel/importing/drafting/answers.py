"""For a draft: what the words and numbers in the questions' columns mean, as far as it can be known.

Nothing that stands in a row is written. What is suggested are codes that a form of that questionnaire would have; what
else is no answer is told by the first cell that has it, so that whoever has the table can look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from readiness.panel.forms.answer_words import UNCLEAR, AnswerWords, Coding
from readiness.panel.importing.coding import Codes, code_of, look_at
from readiness.panel.importing.drafting.questions import MOST_WORDS, Column, Found
from readiness.panel.importing.splits import Split
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.questionnaire.question_types.checklist import NONE
from readiness.reading.compared import plain
from readiness.reading.tables.cells import Cell, column_name

_STATES = ("dont_know", "not_applicable")
"""What a form offers after the levels, in our forms' order."""
_MOST_CELLS = 12
"""Cells that are named."""


@dataclass
class Meanings:
    """What goes into the map for the answers."""

    codes: Codes
    coding: Coding | None
    """As somebody said, or as the codes prove; None where it has to be asked."""
    answers: dict[str, str] = field(default_factory=dict)
    answers_to: dict[str, dict[str, str]] = field(default_factory=dict)
    by_order: bool = False
    """Whether what is suggested rests on the order of a form's options."""
    odd: list[str] = field(default_factory=list)
    """The first cells with words that are no answers."""
    unsure: list[str] = field(default_factory=list)

    @property
    def asked(self) -> bool:
        """Whether somebody has to say from which number the levels are counted."""
        return self.coding is None


def find_meanings(
    questionnaire: Questionnaire, columns: Mapping[int, Column], found: Found, coding: Coding | None
) -> Meanings:
    """Return what the answers mean; ``coding`` is what somebody said already."""
    whole = {id_: places[0] for id_, places in found.places.items() if places[0].part is None}
    codes = look_at(questionnaire, {id_: columns[place.column].words for id_, place in whole.items()})
    meanings = Meanings(codes, coding or codes.coding)
    _after_the_levels(meanings, questionnaire)
    for id_, place in whole.items():
        question = questionnaire.questions[id_]
        if not question.answers_are_levels:
            _options(meanings, question, columns[place.column])
    for id_, places in found.places.items():
        question = questionnaire.questions[id_]
        words = _words(meanings, question)
        for place in places:
            column = columns[place.column]
            read = Split(question, words, [(place.column, place.part)]) if place.part is not None else None
            odd = [word for word in column.words if _is_odd(word, question, words, read, meanings)]
            if len(odd) > MOST_WORDS:
                meanings.unsure.append(
                    f"Column {column_name(place.column)} ({id_}) seems to be free text, not answers."
                )
            else:
                meanings.odd += [f"{column_name(place.column)}{column.words[word]}" for word in odd]
    return meanings


def shown(cells: Sequence[str]) -> str:
    """Return the first few cells that are meant, for a message."""
    more = len(cells) - _MOST_CELLS
    return ", ".join(cells[:_MOST_CELLS]) + (f" and {more} more" if more > 0 else "")


def _after_the_levels(meanings: Meanings, questionnaire: Questionnaire) -> None:
    """Suggest what the codes after the levels mean, by the order in which our forms offer it."""
    coding = meanings.coding
    if coding is None or coding.letters != meanings.codes.letters:
        return
    beyond = coding.first + questionnaire.highest
    most = max((number for number in meanings.codes.numbers if number <= beyond + len(_STATES)), default=0)
    for number, state in zip(range(beyond + 1, most + 1), _STATES, strict=False):
        meanings.answers[f"{coding.letters.upper()}{number}"] = state
        meanings.by_order = True


def _options(meanings: Meanings, question: Question, column: Column) -> None:
    """Suggest what codes mean to a question without a ladder, by the order of its options; no and yes for 0 and 1."""
    options = _in_order(question)
    numbers = {code for code in map(code_of, _each(question, column.words)) if code is not None}
    letters = {letters for letters, _ in numbers}
    if not options or not numbers or len(letters) > 1 or any(number > len(options) + 2 for _, number in numbers):
        return
    (only,) = letters
    said = {number for _, number in numbers}
    from_nought = question.numbered_from_nought
    if from_nought and 0 in said and max(said) < len(from_nought):
        meanings.answers_to[question.id] = {f"{only.upper()}{at}": option for at, option in enumerate(from_nought)}
        return
    first = 0 if 0 in said else 1
    after = [*options, *_STATES][: max(len(options), max(said) - first + 1)]
    meanings.answers_to[question.id] = {f"{only.upper()}{first + at}": option for at, option in enumerate(after)}
    meanings.by_order = True


def _each(question: Question, words: Iterable[str]) -> Iterator[str]:
    """Yield each answer that words are: several at once, where a question has several."""
    for word in words:
        yield from re.split(r"[;,\n]", word) if question.way.several else [word]


def _in_order(question: Question) -> list[str]:
    """Return a question's options in order, where a form would number them."""
    answers = [] if question.answers_are_levels else [pick.answer for pick in question.picks()]
    return [] if any(code_of(answer) for answer in answers) else answers


def _words(meanings: Meanings, question: Question) -> AnswerWords:
    also = {**meanings.answers, **meanings.answers_to.get(question.id, {})}
    coding = meanings.coding if meanings.coding is not None else Coding("", 0)
    return AnswerWords(question, also, coding)


def _is_odd(word: str, question: Question, words: AnswerWords, split: Split | None, meanings: Meanings) -> bool:
    """Return whether a word in a column is no answer. Numbers are none of it while it is asked what they mean."""
    if split is not None:
        return split.read([Cell("text", word)]) is UNCLEAR
    if meanings.asked and question.answers_are_levels and code_of(word) is not None:
        return False
    return plain(word) not in NONE and words.understand(word) is UNCLEAR
