"""From the rows of an export to ratings. Every row becomes somebody's ratings, or is told with its reason."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from readiness.panel.forms.answer_words import AnswerWords, Understood, plain_code
from readiness.panel.forms.cell_words import NO_VALUE, group_words, no_answer, understood
from readiness.panel.forms.table_ratings import Said
from readiness.panel.importing.columns import Columns, Part
from readiness.panel.importing.import_map import ImportMap
from readiness.panel.importing.row_report import RowReport
from readiness.panel.importing.splits import Split
from readiness.panel.response import Ratings
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.reading.compared import plain
from readiness.reading.dates import read_date
from readiness.reading.tables.cells import EMPTY, Cell, Row, column_name

_TIME = re.compile(r"(?<=\d)[T,\s]+\d{1,2}[:.]\d{2}.*$")
_SHORT_YEAR = re.compile(r"^\d{1,2}/\d{1,2}/(?=\d{2}$)")
"""What stands before a year of two digits, as a spreadsheet saves a form's export as csv: 11/3/26."""
_NO_DAY = dt.date(1980, 1, 1)
"""What LimeSurvey writes for a response whose time it was told not to keep."""

Asked = Mapping[str, tuple[Question, AnswerWords]]
"""The questions that a map reads, each with what words mean to it."""


class ExportRows:
    """Goes through the rows of an export once."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        map_: ImportMap,
        asked: Asked,
        columns: Columns,
        today: dt.date,
        report: RowReport,
    ) -> None:
        self._columns = columns
        self._today = today
        self._report = report
        self._month_first = map_.dates == "month_first"
        self._groups = group_words(questionnaire) | {plain_code(word): group for word, group in map_.groups.items()}
        self._asked = tuple(columns.questions)
        self._single = [
            (id_, parts[0][0], _Meanings(asked[id_][1]))
            for id_, parts in columns.questions.items()
            if len(parts) == 1 and parts[0][1] is None
        ]
        single = {id_ for id_, _, _ in self._single}
        self._split = [
            (id_, parts, Split(*asked[id_], parts)) for id_, parts in columns.questions.items() if id_ not in single
        ]
        self._places = [place for parts in columns.questions.values() for place, _ in parts]
        self._width = max(self._places) + 1
        self._salt = f"{questionnaire.fingerprint}\n{map_.source}\n"
        self._ids: dict[str, int] = {}
        self._alike: dict[str, int] = {}

    def read(self, rows: Iterable[Row]) -> Iterator[tuple[int, Ratings]]:
        """Yield each row that can be used, by its number; the report says what became of the others."""
        for row in rows:
            ratings = self._ratings(row)
            if ratings is not None:
                yield row.number, ratings

    @property
    def said(self) -> dict[str, set[str]]:
        """The different words in each question's one column, of the rows that were read."""
        return {
            id_: {cell.text for cell in meanings if cell.kind in ("text", "number")}
            for id_, _, meanings in self._single
        }

    def _ratings(self, row: Row) -> Ratings | None:
        """Return what a row says; None where it cannot be used."""
        for place, says, what in self._columns.left_out:
            if plain(row.cell(place).text) in says:
                self._report.leave_out(row.number, what)
                return None
        group = self._group(row)
        if group is None:
            return None
        said = self._said(row)
        if not said.answered:
            self._report.not_used(row.number, "There is no answer that can be read.")
            return None
        id_ = self._id(row)
        if id_ in self._ids:
            self._report.not_used(row.number, f"It has the same number as row {self._ids[id_]}, which counts.")
            return None
        self._ids[id_] = row.number
        return said.ratings(id_, group, self._given(row), self._asked)

    def _group(self, row: Row) -> str | None:
        cell = row.cell(self._columns.group)
        column = f"Column {column_name(self._columns.group)}"
        if cell.kind in NO_VALUE or not cell.text:
            self._report.not_used(row.number, f"{column}: {NO_VALUE.get(cell.kind, 'No group is chosen')}.")
            return None
        group = self._groups.get(plain_code(cell.text))
        if group is None:
            wrong = "What stands there is no group that the map knows. Write it under “groups:”, with its group"
            self._report.not_used(row.number, f"{column}: {wrong}.")
        return group

    def _said(self, row: Row) -> Said:
        """Return what was answered; what is no answer is told, and the question stays open."""
        cells = row.cells + (EMPTY,) * (self._width - len(row.cells))
        found = [meanings[cells[place]] for _, place, meanings in self._single]
        if self._split:
            by_id = dict(zip((id_ for id_, _, _ in self._single), found, strict=True))
            by_id |= {id_: split.read([cells[place] for place, _ in parts]) for id_, parts, split in self._split}
            found = [by_id[id_] for id_ in self._asked]
        said = Said.of(self._asked, found)
        for id_ in said.unclear:
            self._report.note(row.number, _unclear(id_, self._columns.questions[id_], cells))
        return said

    def _id(self, row: Row) -> str:
        """Return the response's id: the same for the same response, in this export and in a longer one.

        It comes from the number that the form gave the response. Where there is none it comes from what the row says,
        and from how many rows before it say the same; so the order and the other rows do not count.
        """
        number = row.cell(self._columns.id) if self._columns.id is not None else None
        if number is not None and number.kind in ("number", "text"):
            return _hashed(f"{self._salt}id\n{number.text}")
        texts = [row.cell(place).text for place in (self._columns.group, *self._places)]
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
        where = f"Column {column_name(self._columns.completed)}"
        if day == _NO_DAY:
            self._report.mention(
                row.number, f"{where}: The form kept no day, so the day of the import is kept instead."
            )
            return self._today
        if day is not None and day <= self._today:
            return day
        said = "There is no day" if cell.kind == "empty" else "This is not a day up to today"
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


def _unclear(id_: str, parts: list[Part], cells: tuple[Cell, ...]) -> str:
    """Return why what stands in a question's columns is no answer; never what stands there."""
    letters = [column_name(place) for place, _ in parts]
    if len(parts) == 1:
        return f"Column {letters[0]} ({id_}): {no_answer(cells[parts[0][0]])}"
    wrong = "What stands there together is not an answer to it"
    return f"Columns {', '.join(letters)} ({id_}): {wrong}, so the question counts as left open."


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
