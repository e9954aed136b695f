"""Who rated, and how far they agree, in the Word document."""

from __future__ import annotations

from readiness.report import words
from readiness.report.exports.word_document import WordDocument
from readiness.report.exports.word_styles import SMALL_PRINT
from readiness.report.view.many.panel import PanelView
from readiness.report.view.questions import QuestionView


def add_panel(document: WordDocument, panel: PanelView) -> None:
    """Add what may be shown of people's ratings, and what those said who did not agree."""
    document.heading("Who rated, and how far they agree", 1)
    document.paragraph(panel.headline)
    if panel.gap:
        document.paragraph(panel.gap, lead="Board to floor.")
    if panel.warnings:
        document.paragraph(" ".join(panel.warnings), lead="Please note.")
    _who(document, panel)
    _agreement(document, panel)
    _dissent(document, panel)
    for rule in panel.rules:
        document.paragraph(rule, SMALL_PRINT)


def _who(document: WordDocument, panel: PanelView) -> None:
    if panel.raters:
        rows = [(count.groups, str(count.raters)) for count in panel.raters]
        document.table(f"Who rated: {panel.who.lower()}", ("Group", "People"), rows, (9, 2), keep=True)
        document.paragraph(f"{panel.who} rated. {panel.together}".strip(), SMALL_PRINT)


def _agreement(document: WordDocument, panel: PanelView) -> None:
    if panel.domains:
        document.heading("How far people agree", 2)
        rows = [
            (
                f"{its.code} {its.title}",
                *map(str, (its.agreed, its.mostly_agreed, its.split, its.too_few)),
                *([its.gap] if panel.compared else []),
            )
            for its in panel.domains
        ]
        headers = ("Domain", *words.VERDICT.values(), *(["Board to floor"] if panel.compared else []))
        widths = (6, 2, 2, 2, 2, 3)[: len(headers)]
        document.table("Number of questions by how far people agree", headers, rows, widths, keep=True)
        if panel.compared:
            document.paragraph(panel.compared, SMALL_PRINT)
    if panel.split:
        document.paragraph(f"{_named(panel.split)}.", lead="Split:")
    if panel.differences:
        document.heading("Where groups differ most", 2)
        differing = [(_name(found.question), found.highest, found.lowest) for found in panel.differences]
        document.table("Where groups differ most", ("Question", "Highest", "Lowest"), differing, (4, 5, 5))


def _dissent(document: WordDocument, panel: PanelView) -> None:
    if panel.dissent:
        document.heading("What those who did not agree said", 2)
        for question in panel.dissent:
            first, *more = question.dissent
            document.paragraph(first, lead=f"{_name(question)} ({question.answer}).")
            for text in more:
                document.paragraph(text)
    if panel.medians:
        document.heading("Where no level was agreed", 2)
        document.paragraph(f"The level of these questions is the median of the ratings: {_named(panel.medians)}.")


def _named(questions: tuple[QuestionView, ...]) -> str:
    return ", ".join(f"{question.short} ({question.id})" for question in questions)


def _name(question: QuestionView) -> str:
    return f"{question.id} {question.short}"
