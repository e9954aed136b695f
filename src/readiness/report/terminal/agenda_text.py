"""An agenda in the terminal: what is talked about when, why, and what there was no time for."""

from __future__ import annotations

from collections.abc import Iterator

from readiness import wording
from readiness.lines import TextLine
from readiness.report.view.session.run_sheet import PartView, RunSheetView


def agenda_lines(view: RunSheetView) -> Iterator[TextLine]:
    """Yield the agenda as lines of text."""
    yield TextLine(f"{view.organisation}: agenda for {wording.count(view.minutes, 'minute')}", title=True)
    yield TextLine(f"{wording.count(view.questions, 'question')}, {wording.count(view.ends, 'minute')} in all")
    for note in view.notes:
        yield TextLine(f"Please note: {note}")
    yield TextLine("")
    for part in view.parts:
        yield from _part(part)
    if not view.questions:
        yield TextLine("")
        yield TextLine("There is nothing that has to be talked about.")
    if view.left_out:
        yield TextLine("")
        yield TextLine(f"No time for {wording.count(len(view.left_out), 'question')}", title=True)
        for topic in view.left_out:
            yield TextLine(f"{topic.id} {topic.short} ({'; '.join(name for name, _ in topic.reasons)})", indent=3)


def _part(part: PartView) -> Iterator[TextLine]:
    when, minutes = part.clock or part.offset, f"{part.minutes} min"
    if part.topic is None:
        yield TextLine(f"{when}  {part.title} ({minutes})")
        return
    yield TextLine(f"{when}  {part.number}. {part.topic.id} {part.title} ({minutes})")
    for reason, sentence in part.topic.reasons:
        yield TextLine(f"{reason}. {sentence}", indent=7)
