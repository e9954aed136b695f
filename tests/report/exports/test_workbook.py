"""The workbook holds what the view holds, in tables to fill in, and nothing in it is reckoned."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from readiness.reading.texts import clean
from readiness.report import plan_columns, words
from readiness.report.exports import rows
from readiness.report.exports.workbook import render_xlsx
from readiness.report.view.report_view import ReportView
from tests.report.exports.views import VIEWS, every_action, sample_view

TABLES = {"Actions": rows.action_table, "Answers": rows.answer_table, "Gaps": rows.gap_table}
LONGEST = 32_767


def opened(view: ReportView) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(view)))


def shown(cell: rows.Cell) -> object:
    """Return what a reader finds where a cell of a table was written."""
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time()) if cell.year > 1900 else cell.isoformat()
    return cell or None if isinstance(cell, str) else cell


def column(sheet: Worksheet, header: str) -> list[Cell | MergedCell]:
    place = next(cell.column for cell in sheet[1] if cell.value == header)
    return [sheet.cell(row, place) for row in range(2, sheet.max_row + 1)]


@pytest.mark.parametrize("name", TABLES)
def test_each_cell_is_the_view_s(view: ReportView, name: str) -> None:
    table, sheet = TABLES[name](view), opened(view)[name]
    assert [cell.value for cell in sheet[1]] == list(table.headers)
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=1 + len(table.rows))]
    for read, row in zip(found, table.rows, strict=True):
        for value, cell in zip(read, row, strict=True):
            expected = shown(cell)
            if isinstance(value, str) and value.endswith("… (cut)"):
                assert isinstance(expected, str)
                assert expected.startswith(value.removesuffix("… (cut)"))
                assert LONGEST - 1 <= len(value.encode("utf-16-le")) // 2 <= LONGEST
            else:
                assert value == expected


def test_the_actions_are_the_view_s_with_the_owner_only_when_named(view: ReportView) -> None:
    sheet, every = opened(view)[plan_columns.SHEET], every_action(view)
    if not every:
        assert sheet.max_row == 2
        assert not any(cell.value for cell in sheet[2])
        return
    assert [cell.value for cell in column(sheet, plan_columns.REFERENCE)] == [action.id for action in every]
    for header, expected in (
        (plan_columns.ACTION, [action.title for action in every]),
        (plan_columns.OWNER, [a.planned.owner if a.planned.owner_named else "" for a in every]),
        (plan_columns.SPONSOR, [action.planned.sponsor for action in every]),
        (plan_columns.STATUS, [action.planned.recorded_status for action in every]),
        (plan_columns.NOTE, ["" for _ in every]),
    ):
        assert [cell.value or "" for cell in column(sheet, header)] == [clean(text) for text in expected]


def test_no_cell_is_a_formula_and_nothing_leads_outside(view: ReportView) -> None:
    content = render_xlsx(view)
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        assert all(cell.data_type in "snd" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any("external" in name.lower() or "vba" in name.lower() for name in parts.namelist())
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_what_begins_a_formula_stays_text_when_the_cell_is_edited(hostile: ReportView) -> None:
    owners = column(opened(hostile)[plan_columns.SHEET], plan_columns.OWNER)
    assert owners[0].value.startswith("=cmd")  # type: ignore[union-attr]
    assert all(cell.quotePrefix for cell in owners)


def test_each_sheet_is_one_table_at_its_corner_that_prints_on_its_width(view: ReportView) -> None:
    workbook = opened(view)
    assert workbook.sheetnames == ["About", "Actions", "Answers", "Gaps"]
    for sheet in workbook:
        (table,) = sheet.tables.values()
        assert table.ref.startswith("A1:")
        assert table.autoFilter is not None
        assert str(sheet.freeze_panes).endswith("2")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert not sheet.merged_cells.ranges
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("name", VIEWS)
def test_status_has_its_drop_down_and_days_are_days(name: str, tmp_path: Path) -> None:
    sheet = opened(VIEWS[name](tmp_path / "q"))[plan_columns.SHEET]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    for header in plan_columns.TO_FILL_IN:
        cells = column(sheet, header)
        first, last = cells[0].coordinate, cells[-1].coordinate
        rule = rules[first if first == last else f"{first}:{last}"]
        assert rule.prompt
        if header == plan_columns.STATUS:
            assert rule.formula1 == '"' + ",".join(words.ACTION_STATUS.values()) + '"'
            assert rule.showErrorMessage
        if header in (plan_columns.START, plan_columns.DUE):
            assert rule.type == "date"
            assert all(cell.number_format == "dd mmm yyyy" for cell in cells if not isinstance(cell.value, str))


def test_days_are_days_and_properties_are_set() -> None:
    view = sample_view("mid-way")
    workbook = opened(view)
    due = column(workbook[plan_columns.SHEET], plan_columns.DUE)
    assert due[0].value == dt.datetime(2027, 1, 31)
    assert due[-1].value == "1850-01-01"
    assert workbook.properties.creator == view.organisation
    assert workbook.properties.created == dt.datetime.combine(view.as_at_day, dt.time())


def test_it_says_how_to_send_the_plan_back_and_what_it_was_made_from(view: ReportView) -> None:
    text = "\n".join(str(cell.value) for row in opened(view)["About"].iter_rows() for cell in row)
    assert "--from" in text
    assert view.answers_fingerprint in text
    assert view.as_at in text
    assert all(header in text for header in plan_columns.TO_FILL_IN)
