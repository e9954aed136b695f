"""The plan, the answers and the gaps as a workbook, through XlsxWriter.

Every text is written as text: nothing in the workbook is reckoned, whatever people typed.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from readiness import __version__
from readiness.assessment import plan_labels
from readiness.reading.tables.cells import fitting_a_cell
from readiness.reading.tables.formula_marks import starts_a_formula
from readiness.reading.texts import clean
from readiness.report import words
from readiness.report.exports.about_workbook import about_table
from readiness.report.exports.rows import CellValue, Table, action_table, answer_table, gap_table
from readiness.report.view.report_view import ReportView

WIDTHS: Mapping[str, int] = {
    "About": 24,
    "This workbook": 100,
    "Order": 8,
    plan_labels.REFERENCE: 22,
    plan_labels.ACTION: 40,
    plan_labels.OWNER: 24,
    plan_labels.SPONSOR: 24,
    plan_labels.START: 14,
    plan_labels.DUE: 14,
    plan_labels.STATUS: 14,
    plan_labels.NOTE: 36,
    "Suggested owner": 24,
    "When": 18,
    "Resource": 18,
    "Whose gift": 20,
    "Questions": 16,
    "Measure": 44,
    "Notes so far": 44,
    "Domain": 26,
    "Statement": 48,
    "State": 14,
    "Answer": 26,
    "Basis": 16,
    "Note": 48,
    "Dissent": 48,
    "Reason": 30,
    "Evidence strength": 12,
    "Evidence": 48,
    "Why set aside": 30,
    "Criteria met": 48,
    "Criteria missing for the next level": 48,
    "To read": 48,
    "In short": 30,
    "True today": 48,
    "To make true next": 48,
}
"""In characters; what is not named here is as narrow as its header allows."""

_NARROW = 11
_FIRST_DAY = dt.date(1900, 3, 1)
"""From here on Excel's dates are right: it takes 1900 for a leap year."""
_DATES = (dt.date(2000, 1, 1), dt.date(2099, 12, 31))

_WHITE, _TEXT, _BLUE, _DARK_GREY, _RULE, _PALE = "#FFFFFF", "#212B32", "#005EB8", "#425563", "#D8DDE0", "#F0F4F5"


def render_xlsx(view: ReportView) -> bytes:
    """Return a workbook of four sheets: what it is, the actions with what is planned, all answers, and all gaps.

    The actions can be filled in and read back (``plan_labels``).
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": clean(f"{view.organisation}: action plan, answers and gaps")[:255],
                "subject": clean(view.questionnaire_title)[:255],
                "author": clean(view.organisation)[:255],
                "comments": f"As at {view.as_at}. Made by readiness {__version__}.",
                "created": dt.datetime.combine(view.as_at_day, dt.time()),
            }
        )
        looks = {written: _Looks(workbook, written=written) for written in (True, False)}
        _add_sheet(workbook, "About", about_table(view), looks)
        actions = action_table(view)
        _validate(_add_sheet(workbook, plan_labels.SHEET, actions, looks), actions)
        _add_sheet(workbook, "Answers", answer_table(view), looks)
        _add_sheet(workbook, "Gaps", gap_table(view), looks)
    return content.getvalue()


class _Looks:
    """How cells look: columns to write in are white under blue, and what is given is grey under grey."""

    def __init__(self, workbook: xlsxwriter.Workbook, *, written: bool) -> None:
        border = {"border": 1, "border_color": _RULE}
        base = {"font_name": "Arial", "font_size": 10, "text_wrap": True, "valign": "top", **border}
        head = {**base, "bold": True, "font_color": _WHITE, "bg_color": _BLUE if written else _DARK_GREY}
        body = {**base, "font_color": _TEXT} if written else {**base, "font_color": _TEXT, "bg_color": _PALE}
        self.head = workbook.add_format(head)
        self.body = workbook.add_format({**body, "align": "left"})
        self.day = workbook.add_format({**body, "align": "left", "num_format": "dd mmm yyyy"})
        self.quoted = workbook.add_format({**body, "align": "left", "quote_prefix": True})
        """It stays text when someone edits the cell, too."""


def _add_sheet(workbook: xlsxwriter.Workbook, name: str, table: Table, looks: dict[bool, _Looks]) -> Worksheet:
    sheet = workbook.add_worksheet(name)
    is_plan = name == plan_labels.SHEET
    look = [looks[not is_plan or header in plan_labels.TO_FILL_IN] for header in table.headers]
    columns = [{"header": header, "header_format": look[place].head} for place, header in enumerate(table.headers)]
    rows = table.rows or ((None,) * len(table.headers),)  # a table has a row, if an empty one
    sheet.add_table(
        0, 0, len(rows), len(table.headers) - 1, {"name": f"{name}Table", "style": None, "columns": columns}
    )
    for place, header in enumerate(table.headers):
        empty = look[place].day if header in (plan_labels.START, plan_labels.DUE) else look[place].body
        sheet.set_column(place, place, WIDTHS.get(header, _NARROW))
        for number, row in enumerate(rows, start=1):
            _write(sheet, number, place, row[place], look[place], empty)
    sheet.freeze_panes(1, table.headers.index(plan_labels.ACTION) + 1 if is_plan else 0)
    _set_up_page(sheet, name)
    return sheet


def _write(sheet: Worksheet, row: int, column: int, cell: CellValue, look: _Looks, empty: Format) -> None:
    if isinstance(cell, dt.date) and cell >= _FIRST_DAY:
        sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), look.day)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, look.body)
    elif cell is None or cell == "":
        sheet.write_blank(row, column, None, empty)
    else:
        text = fitting_a_cell(str(cell))
        # A spreadsheet takes an apostrophe that begins a cell for its own mark, and off, when somebody edits the cell.
        quoted = text.startswith("'") or starts_a_formula(text)
        sheet.write_string(row, column, text, look.quoted if quoted else look.body)


def _validate(sheet: Worksheet, table: Table) -> None:
    """Give the columns to write in their drop-downs and hints."""
    last = max(1, len(table.rows))
    for header in (plan_labels.START, plan_labels.DUE):
        place = table.headers.index(header)
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": _DATES[0],
            "maximum": _DATES[1],
            "input_title": header,
            "input_message": "A date, such as 31/03/2027. Leave it empty if it is not decided.",
            "error_title": "Not a date",
            "error_message": "Write a day, month and year, such as 31/03/2027.",
        }
        sheet.data_validation(1, place, last, place, rule)
    place = table.headers.index(plan_labels.STATUS)
    rule = {
        "validate": "list",
        "source": list(words.ACTION_STATUS.values()),
        "input_title": plan_labels.STATUS,
        "input_message": "Choose from the list.",
        "error_title": "Not a status",
        "error_message": f"Choose one of: {', '.join(words.ACTION_STATUS.values())}.",
    }
    sheet.data_validation(1, place, last, place, rule)
    for header, hint in (
        (plan_labels.OWNER, "The role that leads the action, not a person's name."),
        (plan_labels.SPONSOR, "The role that answers for it to the board, not a person's name."),
        (plan_labels.NOTE, "What is typed here is added to the notes on this action."),
    ):
        place = table.headers.index(header)
        sheet.data_validation(1, place, last, place, {"validate": "any", "input_title": header, "input_message": hint})


def _set_up_page(sheet: Worksheet, name: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.set_footer(f"&L&9{name}&R&9Page &P of &N")
