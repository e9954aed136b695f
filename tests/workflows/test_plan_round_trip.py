"""What the export writes is read back as it was, whatever people typed; and what they change in it is found."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from readiness.assessment.model import ActionStatus, PlannedAction
from readiness.reading.texts import clean
from readiness.report import plan_columns
from readiness.report.exports.tables import actions_csv
from readiness.report.exports.workbook import render_xlsx
from readiness.report.terminal.plan_text import plan_items
from readiness.report.view.report_view import report_view
from readiness.workflows.action_plan import OpenPlan
from readiness.workflows.loading import Loaded, load
from readiness.workflows.plan_sheet import Comparison, compare
from tests.conftest import SAMPLES

TODAY = dt.date(2026, 11, 24)


@cache
def sample() -> Loaded:
    return load(SAMPLES / "mid-way.yaml")


def plan_with(record: PlannedAction) -> OpenPlan:
    """Return the sample's plan with this record for its first action."""
    result = sample().score()
    plan = {**sample().assessment.plan, "log-of-training-requests": record}
    loaded = dataclasses.replace(sample(), assessment=sample().assessment.model_copy(update={"plan": plan}))
    result = dataclasses.replace(result, assessment=loaded.assessment)
    return OpenPlan(loaded, result, TODAY, plan_items(result, TODAY))


def read(content: bytes, ending: str, plan: OpenPlan) -> Comparison:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"plan.{ending}"
        path.write_bytes(content)
        return compare(path, plan)


def differences(found: Comparison) -> list[str]:
    assert found.refused == []
    return [f"{change.title}: {difference}" for change in found.changes for difference in change.differences]


_roles = st.none() | st.text(max_size=40).map(lambda typed: " ".join(clean(typed).split()) or None)
_days = st.none() | st.dates(dt.date(1850, 1, 1), dt.date(2199, 1, 1))


@settings(derandomize=True, deadline=None, database=None, max_examples=25)
@given(_roles, _roles, _days, st.sampled_from(get_args(ActionStatus)))
@example("=HYPERLINK(1)", "'=1", dt.date(1900, 2, 28), "at_risk")
@example("' +44", "@chair", dt.date(1900, 3, 1), "not_pursued")
@example("''=1+1", "'''' -", None, "at_risk")
@example("'tis done", "'", None, "at_risk")
@example("_x0041_ {=1+1}", "http://example.org", None, "complete")
def test_what_was_exported_changes_nothing(
    owner: str | None, sponsor: str | None, due: dt.date | None, status: ActionStatus
) -> None:
    plan = plan_with(PlannedAction(owner=owner, sponsor=sponsor, due=due, status=status))
    view = report_view(plan.result)
    assert differences(read(render_xlsx(view), "xlsx", plan)) == []
    assert differences(read(actions_csv(view), "csv", plan)) == []


@pytest.mark.parametrize(("date_1904"), [False, True])
def test_what_people_change_in_the_exported_workbook_is_found(*, date_1904: bool) -> None:
    plan = plan_with(PlannedAction(owner="Chief nurse", due=dt.date(2027, 3, 31)))
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(report_view(plan.result))))
    if date_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book[plan_columns.SHEET]
    column = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    sheet.cell(2, column[plan_columns.OWNER]).value = None
    sheet.cell(2, column[plan_columns.DUE]).value = dt.datetime(2027, 4, 30)
    sheet.cell(5, column[plan_columns.NOTE]).value = "Who is to lead it?"
    changed = io.BytesIO()
    book.save(changed)
    assert differences(read(changed.getvalue(), "xlsx", plan)) == [
        "Record every request, refusal and wait for training: Owner: Chief nurse → (nobody)",
        "Record every request, refusal and wait for training: Due: 31 March 2027 → 30 April 2027",
        "Advertise every acting and deputy post, and count who gets it: Note: Who is to lead it?",
    ]
