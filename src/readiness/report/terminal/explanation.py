"""The working of a group's figures in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from readiness import wording
from readiness.lines import TextLine
from readiness.report import words
from readiness.report.view.questions import AskedView
from readiness.report.view.working import WorkingView


def explain(view: WorkingView) -> list[TextLine]:
    """Return the working of one group, line by line."""
    lines = [TextLine(f"{view.title} ({view.id})", title=True), TextLine("")]
    lines += [TextLine(text) for text in view.questions]
    lines += [line for asked in view.unscored for line in _unscored(asked)]
    return [*lines, TextLine(""), *(TextLine(text) for text in view.figures)]


def _unscored(asked: AskedView) -> Iterator[TextLine]:
    """Yield what was said to a question that is in no sum, whole: no other line of the working shows it."""
    yield TextLine(
        f"{asked.id} {asked.short}: {wording.lower_first(words.NOT_SCORED)}. {' '.join(asked.answer.split())}"
    )
    for name, texts in (
        ("Because", (asked.reason,)),
        ("Note", asked.notes),
        ("Not all agreed", asked.dissent),
        ("Evidence", tuple(record.in_words for record in asked.evidence)),
    ):
        yield from (TextLine(f"{name}: {text}", indent=3) for text in texts if text)
