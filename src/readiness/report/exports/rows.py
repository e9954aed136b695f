"""The tables that people take away: what stands in each column, before it is a sheet or a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from readiness.reading.texts import clean
from readiness.report import plan_columns, words
from readiness.report.view.actions import ActionView, OtherPlannedView, PlannedView
from readiness.report.view.questions import AskedView, QuestionView
from readiness.report.view.report_view import ReportView
from readiness.report.view.set_aside import SetAsideView

Cell = str | int | float | dt.date | None
Row = dict[str, Cell]
"""A row's cells, by their headers."""

FACTS = "About the organisation"
SET_ASIDE = "Set aside"
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
    "Why set aside",
)
GAPS = ("Question", "Domain", "In short", "Level", "Target", "Gap", "Essential", "True today", "To make true next")


def action_table(view: ReportView) -> Table:
    """Return the recommended actions in order, then what else is in the plan."""
    rows = [{**_action(action), **_planned(action.planned)} for action in view.actions]
    others = [{**_other(action), **_planned(action.planned)} for action in view.other_planned]
    return _table(ACTIONS, rows + others)


def answer_table(view: ReportView) -> Table:
    """Return every question that was asked, with its answer; then the facts, and what was set aside."""
    asked = [_answer(question, domain.group.title) for domain in view.domains for question in domain.asked]
    facts = [_answer(fact, FACTS) for fact in view.facts_asked]
    return _table(ANSWERS, [*asked, *facts, *(_set_aside(item) for item in view.set_aside)])


def gap_table(view: ReportView) -> Table:
    """Return the questions below their target."""
    found = [_gap(q, domain.group.title) for domain in view.domains for q in domain.questions if q.gap]
    return _table(GAPS, found)


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


def _answer(question: AskedView, domain: str) -> Row:
    row = {
        "Question": question.id,
        "Domain": domain,
        "Statement": question.statement,
        "State": _state(question),
        "Answer": question.answer,
        **_said(question),
    }
    if not isinstance(question, QuestionView):
        return row
    return row | {
        "Level": question.level,
        "Basis": words.upper_first(question.basis),
        "Target": question.target,
        "Evidence strength": question.evidence_strength,
    }


def _state(question: AskedView) -> str:
    if question.state == "rated":
        return "Rated" if question.scored else words.NOT_SCORED
    return question.answer


def _set_aside(item: SetAsideView) -> Row:
    return {
        "Question": item.question,
        "Statement": item.statement,
        "State": SET_ASIDE,
        "Answer": item.answer,
        "Why set aside": item.why,
        **_said(item),
    }


def _said(answer: AskedView | SetAsideView) -> Row:
    return {
        "Note": "\n".join(answer.notes),
        "Dissent": "\n".join(answer.dissent),
        "Reason": answer.reason,
        "Evidence": "\n".join(record.in_words for record in answer.evidence),
    }


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
