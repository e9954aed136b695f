"""Who rated, and what became of last time, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.report.charts.registry import FIGURES
from readiness.report.exports.markdown.text import Lines, md_bullets, md_heading, md_paragraph, md_table
from readiness.report.view.many.panel import PanelView
from readiness.report.view.questions import QuestionView
from readiness.report.view.report_view import ReportView
from readiness.report.view.since.progress import MoveView, ProgressView


def panel_in_markdown(view: ReportView) -> Lines:
    """Yield what may be shown of people's ratings, and what those said who did not agree."""
    found = view.panel
    if found is None:
        return
    yield from md_heading(2, "Who rated, and how far they agree")
    yield from md_paragraph(found.headline)
    yield from md_paragraph(found.gap, lead="Board to floor.")
    yield from md_paragraph(" ".join(found.warnings), lead="Please note.")
    counts = [(count.groups, str(count.raters)) for count in found.raters]
    yield from md_table(f"Who rated: {found.who.lower()}", ("Group", "People"), counts)
    yield from md_paragraph(found.together)
    numbers = FIGURES["agreement"].table(view)
    yield from md_table(numbers.caption, numbers.heads, numbers.rows)
    yield from md_paragraph(found.compared if found.domains else "")
    yield from md_paragraph(f"{questions_named(found.split)}." if found.split else "", lead="Split:")
    yield from _differences(found)
    if found.dissent:
        yield from md_heading(3, "What those who did not agree said")
        yield from md_bullets((f"{its.id} {its.short} ({its.answer}).", its.dissent) for its in found.dissent)
    if found.medians:
        yield from md_heading(3, "Where no level was agreed")
        told = "The level of these questions is the median of the ratings"
        yield from md_paragraph(f"{told}: {questions_named(found.medians)}.")
    yield from md_bullets(("", [rule]) for rule in found.rules)


def _differences(found: PanelView) -> Lines:
    rows = [
        (f"{its.question.id} {its.question.short}", its.highest, its.lowest, str(its.difference))
        for its in found.differences
    ]
    yield from md_table("Where groups differ most", ("Question", "Highest", "Lowest", "Levels apart"), rows)


def progress_in_markdown(found: ProgressView | None) -> Lines:
    """Yield what became of the answers, and of the plan, since last time."""
    if found is None:
        return
    yield from md_heading(2, "Progress since last time")
    yield from md_paragraph(found.summary)
    yield from md_paragraph(found.caution)
    who = [(day, "; ".join(people) or "Not recorded") for day, people in _who(found)]
    yield from md_table("Who answered each time", ("As at", "Who took part"), who)
    if found.differs:
        yield from md_heading(3, "What else differs")
        yield from md_bullets(("", [sentence]) for sentence in found.differs)
    domains = [(f"{its.code} {its.title}", its.then, its.now, its.compared, its.counts_words) for its in found.domains]
    heads = ("Domain", found.since, found.now, "Compared", "Its questions")
    yield from md_table("Each domain then and now", heads, domains)
    for title, moves in (("Questions that fell", found.fell), ("Questions that improved", found.improved)):
        rows = [(f"{its.id} {its.short}", *_then_and_now(its)) for its in moves]
        yield from md_table(title, ("Question", found.since, found.now), rows)
    yield from _not_compared(found)
    yield from _last_plan(found)


def _who(found: ProgressView) -> Iterable[tuple[str, tuple[str, ...]]]:
    return (found.since, found.who_then), (found.now, found.who_now)


def _then_and_now(move: MoveView) -> tuple[str, str]:
    return f"{move.then}. {move.then_sentence}".strip(), f"{move.now}. {move.now_sentence}".strip()


def _not_compared(found: ProgressView) -> Lines:
    kinds = {
        "New: no level last time": found.new,
        "Changed question: worded otherwise since": found.changed,
        "Not known now": found.not_known_now,
        "Does not apply now": found.not_applicable_now,
    }
    told = [
        (f"{kind}.", [f"{its.id} {its.short}: {its.both}" for its in moves]) for kind, moves in kinds.items() if moves
    ]
    told += [("Not asked now.", list(found.no_longer_asked))] if found.no_longer_asked else []
    if told:
        yield from md_heading(3, "What cannot be compared")
        yield from md_bullets(told)


def _last_plan(found: ProgressView) -> Lines:
    if found.plan is None:
        return
    yield from md_heading(3, "What became of last time's plan")
    kinds = {
        "Complete": found.plan.complete,
        "Still open": found.plan.still_open,
        "Not pursued": found.plan.not_pursued,
    }
    for kind, records in kinds.items():
        rows = [
            (its.title, its.planned.owner or "Not named", its.planned.due or "No date", its.planned.status)
            for its in records
        ]
        yield from md_table(kind, ("Action", "Owner", "Due", "Status"), rows)


def questions_named(questions: Iterable[QuestionView]) -> str:
    """Return the short names of questions, each with its id."""
    return ", ".join(f"{question.short} ({question.id})" for question in questions)
