"""The tables hold what the view holds, as text that no spreadsheet reckons."""

from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path

import pytest

from readiness.reading.tables.csv_table import read_csv
from readiness.reading.tables.formula_marks import starts_a_formula
from readiness.reading.texts import clean
from readiness.report.exports.tables import actions_csv, answers_csv
from readiness.report.view.report_view import ReportView
from tests.report.exports.views import every_action, sample_view


def read(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def said(text: str) -> str:
    text = clean(text)
    return f"'{text}" if starts_a_formula(text.lstrip("'")) else text


def test_the_actions_are_those_of_the_view_with_what_is_planned(view: ReportView) -> None:
    rows = read(actions_csv(view))
    every = every_action(view)
    assert [row["Reference"] for row in rows] == [action.id for action in every]
    for row, action in zip(rows, every, strict=True):
        planned = action.planned
        assert row["Action"] == said(action.title)
        assert row["Owner"] == (said(planned.owner) if planned.owner_named else "")
        assert row["Suggested owner"] == said(planned.suggested_owner)
        assert row["Sponsor"] == said(planned.sponsor)
        assert row["Start"] == (planned.start_day.isoformat() if planned.start_day else "")
        assert row["Due"] == (planned.due_day.isoformat() if planned.due_day else "")
        assert row["Status"] == planned.recorded_status
        assert row["Overdue"] == ("Yes" if planned.status == "Overdue" else "No")
        assert all(said(note.text).lstrip("'") in row["Notes so far"] for note in planned.notes)
    for row, recommended in zip(rows, view.actions, strict=False):
        assert float(row["Priority"]) == recommended.priority_value
        assert "'" not in row["Priority"] + row["Order"]
        assert int(row["Order"]) == recommended.rank
        assert row["Measure"] == said(recommended.measure)


def test_the_answers_are_those_of_the_view(view: ReportView) -> None:
    rows = read(answers_csv(view))
    questions = [question for domain in view.domains for question in domain.questions]
    assert len(rows) == len(questions) + len(view.facts_asked) + len(view.set_aside)
    for row, question in zip(rows, questions, strict=False):
        assert row["Question"] == question.id
        assert row["Statement"] == said(question.statement)
        assert row["Answer"] == said(question.answer)
        assert row["Level"] == ("" if question.level is None else str(question.level))
        assert row["Target"] == str(question.target)
        assert row["Note"] == said("\n".join(question.notes))
        assert row["Reason"] == said(question.reason)
        assert all(clean(record.title) in row["Evidence"] for record in question.evidence)
    for row, fact in zip(rows[len(questions) :], view.facts_asked, strict=False):
        assert (row["Question"], row["Answer"]) == (fact.id, said(fact.answer))
        assert row["State"] == ("Not scored" if fact.state == "rated" else fact.answer)


def test_no_cell_begins_a_formula_and_every_line_ends_as_windows_ends_it(view: ReportView) -> None:
    for content in (actions_csv(view), answers_csv(view)):
        assert not any(starts_a_formula(cell) for row in read(content) for cell in row.values())
        assert content.endswith(b"\r\n")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\rx", "\n=1", "  =1", "\xa0=1", "＝1"])
def test_what_begins_a_formula_is_known(start: str) -> None:
    assert starts_a_formula(start)


@pytest.mark.parametrize("text", ["", "1", "a=b", "–", "'=1", "2026-10-31"])
def test_what_begins_none_is_left_alone(text: str) -> None:
    assert not starts_a_formula(text)


@pytest.mark.parametrize(
    "typed", ["=1+1", "'=1+1", "''=1+1", "'", "''", "'tis", "' =1", "'\t=1", "=", "'-5", "‘=1", "a'=1"]
)
def test_what_people_typed_comes_back_from_a_table_as_it_was(typed: str, tmp_path: Path) -> None:
    view = sample_view("mid-way")
    changed = dataclasses.replace(view.actions[0].planned, sponsor=typed)
    view = dataclasses.replace(view, actions=(dataclasses.replace(view.actions[0], planned=changed),))
    file = tmp_path / "actions.csv"
    file.write_bytes(actions_csv(view))
    headers, row, *_ = read_csv(file)
    place = [cell.text for cell in headers.cells].index("Sponsor")
    assert row.cells[place].text == typed
