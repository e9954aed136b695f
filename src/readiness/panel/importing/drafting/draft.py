"""A first draft of the map: which column of an export is what, and what somebody has to say before it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from readiness.errors import TableInvalidError
from readiness.panel.forms.answer_words import Coding
from readiness.panel.forms.cell_words import NO_VALUE, group_words
from readiness.panel.importing.drafting.answers import find_meanings
from readiness.panel.importing.drafting.lines import (
    Notes,
    answer_lines,
    coding_lines,
    group_lines,
    left_out_lines,
    missing,
    question_lines,
    text,
)
from readiness.panel.importing.drafting.questions import MOST_WORDS, Column, Found, find_questions
from readiness.panel.importing.heading_rows import GROUP, HEADINGS_WITHIN, Heading, Top, Vocabulary, find_headings
from readiness.panel.importing.row_report import numbered
from readiness.panel.importing.tools import any_own, likeliest, own_heading
from readiness.questionnaire.model import Questionnaire
from readiness.reading.compared import plain
from readiness.reading.tables.cells import Row, column_name


@dataclass
class Suggestion:
    """A draft, and what is not sure in it."""

    text: str = ""
    unsure: list[str] = field(default_factory=list)


def suggest(
    questionnaire: Questionnaire,
    vocabulary: Vocabulary,
    rows: Iterator[Row],
    path: Path,
    form: Sequence[str] | None = None,
    coding: Coding | None = None,
) -> Suggestion:
    """Return a draft of the map for an export; ``form`` has the questions that were asked, where somebody said so.

    Raises TableInvalidError when no row is surely that of the headings, or when no column asks a question.
    """
    first = list(islice(rows, HEADINGS_WITHIN))
    top = find_headings(first, vocabulary)
    if top is not None:
        columns = _columns(top, chain(first[top.below :], rows))
        found = find_questions(questionnaire, columns, vocabulary.titles, form)
        if found.places:
            return _Draft(questionnaire, top, columns, found, form).suggestion(path, coding)
    raise TableInvalidError(
        f"No column of {path} is headed with a question of “{questionnaire.id}”: its id, its statement or its "
        "short name. Check that it is the export of that form, or write its headings above the columns. Where the "
        "headings are only numbered (Q1, Q2 …), say which form was asked: --form short."
    )


def _columns(top: Top, rows: Iterator[Row]) -> dict[int, Column]:
    columns = {place: Column(heading) for place, heading in top.columns.items()}
    for row in rows:
        for place in range(len(columns), len(row.cells)):
            columns.setdefault(place, Column(Heading("", "", ())))
        for place, column in columns.items():
            cell = row.cell(place)
            if not cell.text or cell.kind in NO_VALUE:
                column.empty |= cell.kind == "empty"
            elif len(column.words) < 10 * MOST_WORDS:
                column.words.setdefault(cell.text, row.number)
    return columns


class _Draft:
    """Puts the draft together."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        top: Top,
        columns: Mapping[int, Column],
        found: Found,
        form: Sequence[str] | None,
    ) -> None:
        self._questionnaire = questionnaire
        self._columns = columns
        self._found = found
        self._form = form
        self._notes = Notes(list(found.unsure))
        self._tools = likeliest([column.heading.own for column in columns.values()])
        self._left = [
            place
            for place, column in columns.items()
            if place not in found.used and not column.who and column.heading.own
        ]
        if top.more:
            self._notes.unsure.append(f"{numbered(top.more)}: headings too, so nobody's answers.")

    def suggestion(self, path: Path, coding: Coding | None) -> Suggestion:
        notes, found = self._notes, self._found
        number = self._own([tool.id for tool in self._tools])
        completed = self._own([tool.completed for tool in self._tools])
        group = found.group if found.group is not None else self._group((number, completed))
        meanings = find_meanings(self._questionnaire, self._columns, found, coding)
        notes.unsure += meanings.unsure
        body = [
            *self._response_lines(number, completed),
            *group_lines(self._questionnaire, group, self._columns, notes),
            *coding_lines(self._questionnaire, meanings, notes),
            *question_lines(self._questionnaire, found, self._columns, notes),
            *answer_lines(meanings, notes),
            *left_out_lines(self._tools[0], self._columns, notes),
        ]
        without = missing(self._questionnaire, found, self._form)
        if without:
            notes.unsure.append(f"No column was found for {', '.join(without)}. They count as not asked.")
        body += self._ignored({*found.used, *(place for place in (number, completed, group) if place is not None)})
        checked = ["# ? See to what is marked with “?” below, then write: checked: yes", "checked: no"]
        top = _top(self._questionnaire.id, path) + (checked if notes.check else [])
        return Suggestion("\n".join([*top, *body]) + "\n", notes.unsure + notes.check)

    def _response_lines(self, number: int | None, completed: int | None) -> list[str]:
        lines: list[str] = []
        if number is not None:
            lines.append(f"id: {text(self._columns[number].heading.own)}")
        else:
            self._notes.unsure.append(
                "No column has a number for each response. They are told apart by what they say, so an answer that "
                "somebody changed later counts as a second person."
            )
        if completed is not None:
            lines += [f"completed: {text(self._columns[completed].heading.own)}", f"dates: {self._order(completed)}"]
        return lines

    def _ignored(self, used: set[int]) -> list[str]:
        left = {place: column for place, column in self._columns.items() if place not in used}
        blank = {place: column for place, column in left.items() if not column.heading.own and column.words}
        asked = {self._columns[places[0].column].heading.own: id_ for id_, places in self._found.places.items()}
        for id_ in dict.fromkeys(asked.get(column.heading.under) for column in blank.values()):
            letters = [column_name(at) for at, column in blank.items() if asked.get(column.heading.under) == id_]
            read = f"read with {id_} where they say one of its answers" if id_ else "not read"
            self._notes.unsure.append(f"Without a heading, and {read}: column {', '.join(letters)}.")
        lines = dict.fromkeys(f"  - {text(column.heading.own)}" for column in left.values() if column.heading.own)
        return ["# These columns are not read.", "ignore:", *lines] if lines else ["ignore: []"]

    def _own(self, named: Sequence[Sequence[str]]) -> int | None:
        """Return the column that the likeliest tool has for something of its own."""
        for heading in chain.from_iterable(named):
            for place in self._left:
                if own_heading(self._columns[place].heading.own, [heading]) and self._columns[place].words:
                    return place
        return None

    def _group(self, taken: Sequence[int | None]) -> int | None:
        """Return the column that seems to say which group somebody is of."""
        known = group_words(self._questionnaire)
        likely: dict[int, tuple[bool, int]] = {}
        for place in self._left:
            column = self._columns[place]
            named = any(GROUP.search(plain(name)) for name in column.heading.names)
            meets = sum(plain(word) in known for word in column.words)
            asked = meets or (named and not any_own(column.heading.own))
            if place not in taken and len(column.words) <= MOST_WORDS and asked:
                likely[place] = (2 * meets >= len(column.words) > 0, meets + named)
        return max(likely, key=lambda place: likely[place]) if likely else None

    def _order(self, completed: int) -> str:
        """Return whether the day or the month comes first, by the dates; by the tool where they do not tell."""
        pairs = [re.match(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2}", word) for word in self._columns[completed].words]
        numbers = [(int(pair[1]), int(pair[2])) for pair in pairs if pair]
        if any(second > 12 for _, second in numbers):
            return "month_first"
        if any(first > 12 for first, _ in numbers) or all(first == second for first, second in numbers):
            return "day_first"
        order, other = ("month", "day") if self._tools[0].month_first else ("day", "month")
        where = f"Whether the dates in column {column_name(completed)} begin with the day or the month cannot be told"
        self._notes.unsure.append(
            f"{where}: it is taken for the {order}. If it is the {other}, write “dates: {other}_first”."
        )
        return f"{order}_first"


def _top(questionnaire: str, path: Path) -> list[str]:
    stem = re.sub(r"\s*\(\d+([-–]\d+)?\)", "", path.stem)
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:50]
    return [
        "# A draft. Fill in what is marked with “?”, check the rest, and import with --map.",
        "format: 2",
        f"questionnaire: {questionnaire}",
        "# A name for this online form: keep it for longer exports of the same form, and give another form another.",
        f"source: {name if name[:1].isalpha() else f'form-{name}'.rstrip('-')}",
    ]
