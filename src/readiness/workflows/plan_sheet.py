"""A plan that people filled in as a table, held against the plan in the file: what changes, and what cannot be placed.

A row's absence, and a column's, change nothing. An emptied cell takes out what was there; an emptied status is “not
started”. The same table read again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from readiness.assessment.model import Plan, PlannedAction
from readiness.assessment.plan_changes import LABELS, Field, Value, changed, doubts, understand
from readiness.errors import TableInvalidError
from readiness.reading.tables.cells import Cell, Row, column_name
from readiness.reading.tables.csv_table import read_csv
from readiness.reading.tables.workbook import open_workbook
from readiness.reading.validation import nearest
from readiness.report import plan_columns, words
from readiness.workflows.action_plan import ActionChange, OpenPlan, changes_between

COLUMNS: dict[str, Field] = {
    plan_columns.OWNER: "owner",
    plan_columns.SPONSOR: "sponsor",
    plan_columns.START: "start",
    plan_columns.DUE: "due",
    plan_columns.STATUS: "status",
}
_HEADERS = (plan_columns.REFERENCE, plan_columns.ACTION, *COLUMNS, plan_columns.NOTE)
_HEADER_WITHIN = 20
"""Rows that are not blank, in which the headers are looked for: people put a title above a table."""


@dataclass(frozen=True)
class Refused:
    """Something in the table that cannot be placed."""

    row: int
    where: str
    """“, column H (Status)”; nothing where it is about the row as a whole."""
    wrong: str
    """What is wrong and what to do, in sentences."""

    def __str__(self) -> str:
        return f"Row {self.row}{self.where}: {self.wrong}"


@dataclass
class Comparison:
    """What a table comes to."""

    plan: Plan
    """The plan with everything that could be placed."""
    changes: list[ActionChange] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    rows_refused: int = 0
    doubts: list[str] = field(default_factory=list)
    """What can be placed, and should be looked at again before it is saved."""
    remarks: list[str] = field(default_factory=list)


def compare(path: Path, plan: OpenPlan) -> Comparison:
    """Return what the table in ``path`` changes. Raises TableInvalidError when it is not such a table at all."""
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return _Reader(plan, f"{path}").read(read_csv(path))
    with open_workbook(path) as book:
        sheet, remark = _sheet(book.sheets, path)
        found = _Reader(plan, f"the sheet “{sheet}” of {path}").read(book.rows(sheet))
    found.remarks[:0] = [remark] if remark else []
    return found


def _sheet(sheets: tuple[str, ...], path: Path) -> tuple[str, str]:
    """Return the sheet of actions, and what to say of the choice."""
    named = [sheet for sheet in sheets if _plain(sheet) == _plain(plan_columns.SHEET)]
    if named:
        return named[0], ""
    if len(sheets) == 1:
        return sheets[0], f"There is no sheet “{plan_columns.SHEET}”, so the only one was read: “{sheets[0]}”."
    near = nearest(plan_columns.SHEET, sheets)
    known = ", ".join(f"“{sheet}”" for sheet in sheets[:20])
    raise TableInvalidError(
        f"There is no sheet “{plan_columns.SHEET}” in {path}. {near or f'Its sheets: {known}.'} "
        f"Name the sheet that holds the plan “{plan_columns.SHEET}”."
    )


class _Reader:
    """Goes through a table once."""

    def __init__(self, plan: OpenPlan, name: str) -> None:
        self._plan = plan
        self._name = name
        self._ids = {_plain(id_): id_ for id_ in plan.titles}
        self._titles = {_plain(title): id_ for id_, title in plan.titles.items()}
        self._columns: dict[str, int] = {}
        self._found = Comparison(dict(plan.plan))
        self._seen: dict[str, tuple[int, tuple[str, ...]]] = {}
        self._refused_rows: set[int] = set()

    def read(self, rows: Iterator[Row]) -> Comparison:
        self._columns = self._headers(rows)
        given: dict[str, Row] = {}
        for row in rows:
            id_ = self._placed(row)
            if id_ is not None:
                given.setdefault(id_, row)
        for id_, row in given.items():
            if row.number not in self._refused_rows:
                self._take(id_, row)
        found = self._found
        found.rows_refused = len(self._refused_rows)
        found.changes = changes_between(self._plan.plan, found.plan, self._plan.titles)
        found.refused.sort(key=lambda refused: refused.row)
        return found

    # Which column is which

    def _headers(self, rows: Iterator[Row]) -> dict[str, int]:
        for _, row in zip(range(_HEADER_WITHIN), rows, strict=False):
            texts = [_plain(cell.text) for cell in row.cells]
            if _plain(plan_columns.REFERENCE) in texts:
                return self._columns_of(texts)
        raise TableInvalidError(
            f"No column of {self._name} is headed “{plan_columns.REFERENCE}”, so no row can be placed. "
            "Put the header back above the actions' references, or export the plan again and fill that in."
        )

    def _columns_of(self, texts: list[str]) -> dict[str, int]:
        columns = {}
        for header in _HEADERS:
            places = [place for place, text in enumerate(texts) if text == _plain(header)]
            if len(places) > 1:
                letters = words.listed([column_name(place) for place in places])
                raise TableInvalidError(
                    f"Columns {letters} of {self._name} are both headed “{header}”. Give one of them another header."
                )
            if places:
                columns[header] = places[0]
        missing = [header for header in COLUMNS if header not in columns]
        if missing:
            named = words.listed([f"“{header}”" for header in missing])
            none = f"There are no columns {named}" if len(missing) > 1 else f"There is no column {named}"
            self._found.remarks.append(f"{none}, so what the plan says there stays.")
        return columns

    # Which action a row is about

    def _placed(self, row: Row) -> str | None:
        """Return the id of the row's action; None when it says nothing, or cannot be placed."""
        said = {header: row.cell(place) for header, place in self._columns.items()}
        if all(cell.kind == "empty" for cell in said.values()):
            return None
        reference = said[plan_columns.REFERENCE]
        id_ = self._id(reference)
        if id_ is None:
            self._refuse(row, plan_columns.REFERENCE, self._why_not(reference))
            return None
        other = self._titles.get(_plain(said[plan_columns.ACTION].text)) if plan_columns.ACTION in said else None
        if other is not None and other != id_ and self._plan.titles[other] != self._plan.titles[id_]:
            self._refuse(
                row,
                plan_columns.ACTION,
                f"The reference is that of “{self._plan.titles[id_]}”, but the action named is another. "
                "Some columns may have been sorted without the others. Put the row right.",
            )
            return None
        return id_ if self._first(id_, row, said) else None

    def _id(self, reference: Cell) -> str | None:
        if reference.kind != "text" or reference.text in self._plan.titles:
            return reference.text if reference.kind == "text" else None
        return self._ids.get(_plain(reference.text))

    def _why_not(self, reference: Cell) -> str:
        match reference.kind:
            case "empty":
                return (
                    "There is no reference, so it cannot be placed. Copy it from the exported plan, or clear the row."
                )
            case "formula" | "error" | "merged":
                return _not_a_value(reference)
        near = nearest(reference.text, self._plan.titles)
        return f"There is no action “{reference.text[:60]}”. {near or 'Copy the reference from the exported plan.'}"

    def _first(self, id_: str, row: Row, said: Mapping[str, Cell]) -> bool:
        """Return whether the row is the first about its action; refuse both where two differ."""
        content = tuple(
            " ".join(said[header].text.split()) for header in (*COLUMNS, plan_columns.NOTE) if header in said
        )
        if id_ not in self._seen:
            self._seen[id_] = (row.number, content)
            return True
        first, before = self._seen[id_]
        if content != before:
            for number, other in ((first, row.number), (row.number, first)):
                if number not in self._refused_rows:
                    wrong = f"“{id_}” is in row {other} too, with something else. Keep one of the two."
                    self._refuse(Row(number, ()), plan_columns.REFERENCE, wrong)
        return False

    # What a row says of its action

    def _take(self, id_: str, row: Row) -> None:
        record = self._plan.plan.get(id_, PlannedAction())
        fields: dict[Field, Value] = {}
        for header, name in COLUMNS.items():
            if header in self._columns:
                try:
                    fields[name] = _value(name, row.cell(self._columns[header]), record)
                except ValueError as error:
                    self._refuse(row, header, str(error))
        note = row.cell(self._columns[plan_columns.NOTE]) if plan_columns.NOTE in self._columns else None
        if note is not None and note.kind in ("formula", "error", "merged"):
            self._refuse(row, plan_columns.NOTE, _not_a_value(note))
        if row.number in self._refused_rows:
            return
        try:
            after = changed(
                record, fields, note.text if note else "", title=self._plan.titles[id_], today=self._plan.today
            )
        except ValueError as error:
            self._refuse(row, "", str(error))
            return
        if after is not record:
            self._found.plan[id_] = after
        for name, doubt in doubts(record, after, self._plan.today).items():
            header = next(header for header, field_ in COLUMNS.items() if field_ == name)
            self._found.doubts.append(f"Row {row.number}{self._where(header)}: {doubt}.")

    def _refuse(self, row: Row, header: str, wrong: str) -> None:
        self._found.refused.append(Refused(row.number, self._where(header) if header else "", wrong))
        self._refused_rows.add(row.number)

    def _where(self, header: str) -> str:
        return f", column {column_name(self._columns[header])} ({header})"


def _value(name: Field, cell: Cell, record: PlannedAction) -> Value:
    """Return what a cell says of a field. Raises ValueError with what to do."""
    if cell.kind in ("formula", "error", "merged"):
        raise ValueError(_not_a_value(cell))
    if cell.kind == "number" and name in ("start", "due"):
        raise ValueError(
            f"{LABELS[name]} is the number {cell.text[:40]}, not a date. "
            "Give the cell a date's format, or type day, month and year: 31/03/2027."
        )
    if cell.day is not None and name in ("start", "due"):
        return cell.day
    now = getattr(record, name)
    if isinstance(now, str) and " ".join(now.split()) == " ".join(cell.text.split()):
        return now  # as it is in the file, however long
    return understand(name, cell.text)


def _not_a_value(cell: Cell) -> str:
    match cell.kind:
        case "merged":
            return "This cell is merged with another. Undo the merging, so that every cell has its own content."
        case "error":
            return f"The cell shows {cell.text[:20]}. Type what is meant."
    return "The cell holds a formula, which is not worked out here. Type its result instead."


def _plain(text: str) -> str:
    """Return a header, a reference or a title as it is compared: spaces and capitals do not count."""
    return " ".join(text.split()).casefold()
