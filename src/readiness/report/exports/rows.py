"""The tables that people take away: what stands in each column, before it is a sheet or a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from readiness.reading.texts import clean
from readiness.report import plan_columns, words
from readiness.report.view.actions import ActionView, OtherPlannedView, PlannedView
from readiness.report.view.questions import EvidenceView, QuestionView
from readiness.report.view.report import ReportView

Cell = str | int | float | dt.date | None
Row = dict[str, Cell]
"""A row's cells, by their headers."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What makes a spreadsheet reckon a cell instead of showing it (OWASP); the wide ones in East Asian settings."""
NOT_RECOMMENDED = "In the plan, and not recommended by today's answers"


@dataclass(frozen=True)
class Table:
    """Columns and rows."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


ACTIONS = (
    "Order",
    plan_columns.REFERENCE,
    plan_columns.ACTION,
    plan_columns.OWNER,
    plan_columns.SPONSOR,
    plan_columns.START,
    plan_columns.DUE,
    plan_columns.STATUS,
    plan_columns.NOTE,
    "Suggested owner",
    "When",
    "Resource",
    "Whose gift",
    "Priority",
    "Questions",
    "Measure",
    "Overdue",
    "Notes so far",
)
ANSWERS = (
    "Question",
    "Domain",
    "Statement",
    "State",
    "Answer",
    "Level",
    "Basis",
    "Target",
    "Note",
    "Dissent",
    "Reason",
    "Evidence strength",
    "Evidence",
)
GAPS = ("Question", "Domain", "In short", "Level", "Target", "Gap", "Essential", "True today", "To make true next")


def action_table(view: ReportView) -> Table:
    """Return the recommended actions in order, then what else is in the plan."""
    rows = [{**_action(action), **_planned(action.planned)} for action in view.actions]
    others = [{**_other(action), **_planned(action.planned)} for action in view.other_planned]
    return _table(ACTIONS, rows + others)


def answer_table(view: ReportView) -> Table:
    """Return every question that was asked, with its answer."""
    return _table(ANSWERS, [_answer(q, domain.group.title) for domain in view.domains for q in domain.questions])


def gap_table(view: ReportView) -> Table:
    """Return the questions below their target."""
    found = [_gap(q, domain.group.title) for domain in view.domains for q in domain.questions if q.gap]
    return _table(GAPS, found)


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for something to reckon."""
    return text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(_STARTS_A_FORMULA)


def _table(headers: tuple[str, ...], rows: list[Row]) -> Table:
    return Table(headers, tuple(tuple(_cell(row.get(header)) for header in headers) for row in rows))


def _cell(cell: Cell) -> Cell:
    """Return a cell that any file can hold: the text of a view that no reader has cleaned, too."""
    return clean(cell) if isinstance(cell, str) else cell


def _action(action: ActionView) -> Row:
    return {
        "Order": action.rank,
        plan_columns.REFERENCE: action.id,
        plan_columns.ACTION: action.title,
        "When": action.horizon,
        "Resource": action.resource,
        "Whose gift": action.gift,
        "Priority": action.priority_value,
        "Questions": ", ".join(action.questions),
        "Measure": action.measure,
    }


def _other(action: OtherPlannedView) -> Row:
    return {plan_columns.REFERENCE: action.id, plan_columns.ACTION: action.title, "When": NOT_RECOMMENDED}


def _planned(planned: PlannedView) -> Row:
    return {
        plan_columns.OWNER: planned.owner if planned.owner_named else None,
        plan_columns.SPONSOR: planned.sponsor,
        plan_columns.START: planned.start_day,
        plan_columns.DUE: planned.due_day,
        plan_columns.STATUS: planned.recorded_status,
        "Suggested owner": planned.suggested_owner,
        "Overdue": "Yes" if planned.status_code == "overdue" else "No",
        "Notes so far": "\n".join(f"{note.date}: {note.text}" for note in planned.notes),
    }


def _answer(question: QuestionView, domain: str) -> Row:
    return {
        "Question": question.id,
        "Domain": domain,
        "Statement": question.statement,
        "State": question.answer if question.level is None else "Rated",
        "Answer": question.answer,
        "Level": question.level,
        "Basis": words.upper_first(question.basis),
        "Target": question.target,
        "Note": "\n".join(question.notes),
        "Dissent": "\n".join(question.dissent),
        "Reason": question.reason,
        "Evidence strength": question.evidence_strength,
        "Evidence": "\n".join(_evidence(record) for record in question.evidence),
    }


def _evidence(record: EvidenceView) -> str:
    """Return “A paper (processes, 1 October 2026, board library, chief nurse)”."""
    about = [part for part in (record.kind.lower(), record.date, record.where, record.owner) if part]
    return f"{record.title} ({', '.join(about)})"


def _gap(question: QuestionView, domain: str) -> Row:
    return {
        "Question": question.id,
        "Domain": domain,
        "In short": question.short,
        "Level": question.level,
        "Target": question.target,
        "Gap": question.gap,
        "Essential": "Yes" if question.essential else "No",
        "True today": question.now,
        "To make true next": question.next,
    }
