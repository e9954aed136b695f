"""From the rows of an export to ratings. Every row becomes somebody's ratings, or is refused with its reason."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator

from readiness.panel.answer_words import LEFT_OPEN, UNCLEAR, AnswerWords, Understood
from readiness.panel.export_columns import Columns
from readiness.panel.import_map import ImportMap
from readiness.panel.plain_words import plain, quoted
from readiness.panel.response import Ratings
from readiness.panel.row_report import RowReport
from readiness.panel.said import Said
from readiness.questionnaire.model import Questionnaire
from readiness.reading.cells import EMPTY, Cell, Row, column_name
from readiness.reading.dates import read_date

MOST_WORDS = 20
"""Words in a column of groups that the map does not know. With more, it is hardly a column of groups, so they are not
repeated: they could be names."""
_TIME = re.compile(r"(?<=\d)[T,\s]+\d{1,2}[:.]\d{2}.*$")
_SHORT_YEAR = re.compile(r"^\d{1,2}/\d{1,2}/(?=\d{2}$)")
"""What stands before a year of two digits, as a spreadsheet saves a form's export as csv: 11/3/26."""
NO_VALUE = {
    "formula": "The cell holds a formula, which is not worked out here",
    "error": "The cell shows an error",
    "merged": "The cell is merged with another",
}


class ExportRows:
    """Goes through the rows of an export once."""

    def __init__(
        self, questionnaire: Questionnaire, map_: ImportMap, columns: Columns, today: dt.date, report: RowReport
    ) -> None:
        self._columns = columns
        self._today = today
        self._report = report
        self._month_first = map_.dates == "month_first"
        self._groups = group_words(questionnaire) | {plain(word): group for word, group in map_.groups.items()}
        by_id = questionnaire.questions
        self._questions = [
            (place, _Meanings(AnswerWords(by_id[id_], questionnaire.scale, map_.answers)))
            for id_, place in columns.questions.items()
        ]
        self._asked = tuple(columns.questions)
        self._width = max(columns.questions.values()) + 1
        self._salt = f"{questionnaire.fingerprint}\n{map_.source}\n"
        self._ids: dict[str, int] = {}
        self._alike: dict[str, int] = {}
        self._unknown: dict[str, list[int]] = {}

    def read(self, rows: Iterable[Row]) -> Iterator[tuple[int, Ratings]]:
        """Yield each row that can be used, by its number; the report says what became of the others."""
        for row in rows:
            ratings = self._ratings(row)
            if ratings is not None:
                yield row.number, ratings
        shown = len(self._unknown) <= MOST_WORDS
        for word, numbers in self._unknown.items():
            what = quoted(word) if shown else f"what column {column_name(self._columns.group)} says"
            for number in numbers:
                self._report.leave_out(number, f"The map has no group for {what}. Put it under “groups:”.")

    def _ratings(self, row: Row) -> Ratings | None:
        """Return what a row says; None where it cannot be used."""
        group = self._group(row)
        if group is None:
            return None
        said = self._said(row)
        if not said.answered:
            self._report.leave_out(row.number, "There is no answer that can be read.")
            return None
        id_ = self._id(row)
        if id_ in self._ids:
            self._report.leave_out(row.number, f"It has the same number as row {self._ids[id_]}, which counts.")
            return None
        self._ids[id_] = row.number
        return said.ratings(id_, group, self._given(row), self._asked)

    def _group(self, row: Row) -> str | None:
        cell = row.cell(self._columns.group)
        if cell.kind in NO_VALUE or not cell.text:
            said = NO_VALUE.get(cell.kind, "No group is chosen")
            self._report.leave_out(row.number, f"Column {column_name(self._columns.group)}: {said}.")
            return None
        group = self._groups.get(plain(cell.text))
        if group is None:
            self._unknown.setdefault(cell.text, []).append(row.number)
        return group

    def _said(self, row: Row) -> Said:
        """Return what was answered; what is no answer is told, and the question stays open."""
        cells = row.cells + (EMPTY,) * (self._width - len(row.cells))
        said = Said.of(self._asked, [meanings[cells[place]] for place, meanings in self._questions])
        for id_ in said.unclear:
            place = self._columns.questions[id_]
            self._report.note(row.number, f"Column {column_name(place)} ({id_}): {no_answer(cells[place])}")
        return said

    def _id(self, row: Row) -> str:
        """Return the response's id: the same for the same response, in this export and in a longer one.

        It comes from the number that the form gave the response. Where there is none it comes from what the row says,
        and from how many rows before it say the same; so the order and the other rows do not count.
        """
        number = row.cell(self._columns.id) if self._columns.id is not None else None
        if number is not None and number.kind in ("number", "text"):
            return _hashed(f"{self._salt}id\n{number.text}")
        used = [self._columns.group, *self._columns.questions.values()]
        texts = [row.cell(place).text for place in used]
        if self._columns.completed is not None:
            texts.append(row.cell(self._columns.completed).text)
        content = _hashed(f"{self._salt}row\n" + "\n\x1f".join(texts))
        self._alike[content] = self._alike.get(content, 0) + 1
        return _hashed(f"{content}\n{self._alike[content]}")

    def _given(self, row: Row) -> dt.date:
        """Return the day of the response, without its time; that of the import where none can be read."""
        if self._columns.completed is None:
            return self._today
        cell = row.cell(self._columns.completed)
        day = cell.day or self._typed_day(cell)
        if day is not None and day <= self._today:
            return day
        said = "There is no day" if cell.kind == "empty" else "This is not a day up to today"
        where = f"Column {column_name(self._columns.completed)}"
        self._report.note(row.number, f"{where}: {said}, so the day of the import is kept instead.")
        return self._today

    def _typed_day(self, cell: Cell) -> dt.date | None:
        if cell.kind != "text":
            return None
        typed = _SHORT_YEAR.sub(r"\g<0>20", _TIME.sub("", cell.text))
        if self._month_first:
            typed = re.sub(r"^(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})$", r"\3\2\1\2\4", typed)
        return read_date(typed)


class _Meanings(dict[Cell, Understood]):
    """What a cell in a question's column means. People say the same few things, so each is looked at once."""

    _MOST = 5_000

    def __init__(self, words: AnswerWords) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, cell: Cell) -> Understood:
        meant = understood(cell, self._words)
        if len(self) < self._MOST:
            self[cell] = meant
        return meant


def understood(cell: Cell, words: AnswerWords) -> Understood:
    """Return what a cell says to the question that ``words`` are of."""
    if cell.kind == "empty":
        return LEFT_OPEN
    return UNCLEAR if cell.kind in NO_VALUE else words.understand(cell.text)


def group_words(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the id of a group by its id and its label, as they are compared."""
    groups = questionnaire.about.groups
    return {plain(group.label): group.id for group in groups} | {plain(group.id): group.id for group in groups}


def no_answer(cell: Cell) -> str:
    """Return why a cell is no answer, and what becomes of it."""
    said = NO_VALUE.get(cell.kind) or f"{quoted(cell.text)} is not an answer to it"
    return f"{said}, so the question counts as left open."


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
