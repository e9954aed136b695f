"""Which rows of an export are its headings. No other row is ever taken for them: a person's row would be printed.

A row of headings says at least a third of the time what is known as a heading, each once, and has no number, date or
address in it. Several tools write more than one such row; all of them are known, and none is anybody's answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from readiness.panel.forms.cell_words import group_words
from readiness.panel.forms.plain_words import as_read, plain_heading, says_who
from readiness.panel.importing.titles import Titles
from readiness.panel.importing.tools import any_own
from readiness.questionnaire.model import Questionnaire
from readiness.reading.compared import plain
from readiness.reading.tables.cells import Cell, Row

HEADINGS_WITHIN = 20
"""Rows that are not blank, in which the headings are looked for: people put a title above a table."""
_SHARE = 3
"""At least one cell in so many has to be a known heading …"""
_ENOUGH = 5
"""… or so many of them, where a table asks much else."""
GROUP = re.compile(r"\b(groups?|roles?|staff group|which of these|describes you)\b|\bgrp\b")
IN_ORDER = re.compile(r"(?:q|question|v|var|item)\s*0*(\d{1,3})(?: 0*(\d{1,2})| ?([a-z]))?")
"""“Q12”, “Q12_3” and “Q12a”: a heading that says no more than which question in order it is."""
_NOT_A_HEADING = re.compile(
    r"\S+@\S+\.\S+|\d{1,3}(?:\.\d{1,3}){3}|[-+]?[\d.,\s]+%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*|.*\b\d{1,2}:\d{2}\b.*"
)
_RESPONSE = {"response", "open ended response", "other please specify", "comment", "comments", "response text"}
_FILLED_IN = re.compile(r"unnamed[: _]+\d+(_level_\d+)?|column\s?\d+", re.IGNORECASE)
"""What other programs write above a column without a heading."""
_IMPORT_ID = re.compile(r'\{\s*"ImportId"')


@dataclass(frozen=True)
class Heading:
    """What stands over a column, with its line ends."""

    own: str
    """In the row of headings; empty where the column has none there."""
    under: str
    """The nearest heading to the left, where the column has none of its own: one question over several columns."""
    others: tuple[str, ...]
    """In further rows of headings."""

    @property
    def names(self) -> list[str]:
        """Return what the column may be called, the most exact first."""
        over = self.own or self.under
        below = [f"{over} [{text}]" for text in self.others if over and plain(text) not in _RESPONSE]
        texts = (*below, *([self.own] if self.own else []), *self.others)
        return [" ".join(text.split()) for text in texts if plain(text) not in _RESPONSE]

    @property
    def blank(self) -> bool:
        """Whether nothing is said of the column in any row."""
        return not self.own and not self.others


@dataclass(frozen=True)
class Top:
    """The headings of a table."""

    row: int
    """As the spreadsheet numbers it."""
    columns: Mapping[int, Heading]
    """Of each column, counted from 0."""
    below: int
    """How many of the first rows are titles and headings."""
    more: tuple[int, ...]
    """The numbers of further rows below, which are headings too."""


class Vocabulary:
    """What is known as a heading, and what is known as an answer."""

    def __init__(self, questionnaire: Questionnaire, titles: Titles, wanted: Sequence[str] = ()) -> None:
        self.titles = titles
        self._wanted = {plain_heading(heading) for heading in wanted}
        self._groups = group_words(questionnaire)
        self._said: dict[str, bool] = {}

    def known(self, text: str) -> str | None:
        """Return by what a text is known as a heading, the same for the same thing; None where it is not."""
        if plain_heading(text) in self._wanted:
            return f"wanted {plain_heading(text)}"
        title = self.titles.of(text)
        if title is not None:
            return f"question {title.question} {title.part or ''}"
        in_order = IN_ORDER.fullmatch(plain(as_read(text)))
        if in_order:
            return f"question {in_order[0]}"
        if any_own(text) or says_who(text):
            return f"own {plain(text)}"
        asks_group = len(text) < 200 and GROUP.search(plain(text)) and plain(text) not in self._groups
        return "own group" if asks_group else None

    def is_answer(self, text: str) -> bool:
        """Return whether a text is what somebody answers: a group, a level, don't know."""
        if text not in self._said:
            words = plain(text)
            self._said[text] = words in self._groups or (len(text) < 1_000 and self.titles.is_answer(text))
        return self._said[text]


def find_headings(first: Sequence[Row], vocabulary: Vocabulary) -> Top | None:
    """Return the headings in the first rows of a table; None where no row is surely that of the headings."""
    counts = [heading_count(row, vocabulary) for row in first]
    if not any(counts):
        return None
    at = counts.index(max(counts))
    begin = at
    while begin and _is_further(first[begin - 1], vocabulary):
        begin -= 1
    end = at + 1
    while end < len(first) and (
        counts[end] >= max(_ENOUGH, counts[at] // 2)
        or _is_further(first[end], vocabulary)
        or (end == at + 1 and _is_below(first[at], first[end]))
    ):
        end += 1
    more = tuple(row.number for row in first[at + 1 : end])
    return Top(first[at].number, _columns(first[begin:end], at - begin), end, more)


def heading_count(row: Row, vocabulary: Vocabulary) -> int:
    """Return how many known headings a row has; 0 where it is not surely a row of headings."""
    return _count(row, vocabulary, lambda known: known.startswith(("question", "wanted")))


def _is_further(row: Row, vocabulary: Vocabulary) -> bool:
    """Return whether a row beside the headings is one of headings too: a tool's own, or its marks for itself."""
    filled = [cell for cell in row.cells if cell.kind != "empty"]
    marks = sum(bool(_IMPORT_ID.match(cell.text)) for cell in filled)
    return bool(filled) and (2 * marks >= len(filled) or _count(row, vocabulary, lambda _: True) >= _ENOUGH)


def _count(row: Row, vocabulary: Vocabulary, needed: Callable[[str], bool]) -> int:
    filled = [cell for cell in row.cells if cell.kind not in ("empty", "merged")]
    if not filled or any(not_a_heading(cell) for cell in filled):
        return 0
    names = [name for name in (vocabulary.known(cell.text) for cell in filled) if name is not None]
    known = set(names)
    answers = sum(vocabulary.is_answer(cell.text) for cell in filled)
    if not any(map(needed, known)) or answers >= len(known) or 2 * (len(names) - len(known)) >= len(names):
        return 0  # a heading stands there once, an answer's code again and again
    enough = _SHARE * len(known) >= len(filled) or len(known) >= _ENOUGH
    return len(known) if enough else 0


def not_a_heading(cell: Cell) -> bool:
    """Return whether a cell is a number, a date, a time or an address, none of which stands over a column."""
    if cell.kind in ("number", "date", "truth", "error"):
        return True
    return cell.kind == "text" and len(cell.text) < 80 and _NOT_A_HEADING.fullmatch(cell.text) is not None


def _is_below(headings: Row, row: Row) -> bool:
    """Return whether a row right below the headings says more of them, as SurveyMonkey's second row does.

    Nobody's row is without the number and the time that the tool gives it, and says so little else.
    """
    own = blank = responses = 0
    for place, cell in enumerate(row.cells):
        over = _text(headings.cell(place))
        if cell.kind in ("empty", "merged"):
            own += bool(over) and any_own(over)
            continue
        several = not over or (place + 1 < len(row.cells) and not _text(headings.cell(place + 1)))
        response = plain(cell.text) in _RESPONSE
        if not_a_heading(cell) or (over and any_own(over)) or not (several or response):
            return False
        responses += response
        blank += not over
    return bool(responses or (own > 1 and blank))


def _columns(rows: Sequence[Row], main: int) -> dict[int, Heading]:
    """Return what the rows of headings say of each column."""
    columns: dict[int, Heading] = {}
    left = ""
    for place in range(max(len(row.cells) for row in rows)):
        own = _text(rows[main].cell(place))
        others = [_text(row.cell(place)) for at, row in enumerate(rows) if at != main]
        if own:
            left = "" if any_own(own) else own
        kept = tuple(text for text in others if text and not _IMPORT_ID.match(text))
        columns[place] = Heading(own, "" if own else left, kept)
    return columns


def _text(cell: Cell) -> str:
    """Return what a cell of a row of headings says; nothing where a program filled a blank in, or it is an address."""
    blank = cell.kind in ("merged", "error", "formula") or "@" in cell.text or _FILLED_IN.fullmatch(cell.text)
    return "" if blank else cell.text
