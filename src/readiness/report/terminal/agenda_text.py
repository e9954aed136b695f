"""An agenda in the terminal: what is talked about when, why, and what there was no time for."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.lines import Line
from readiness.report import words
from readiness.report.view.session.run_sheet import PartView, RunSheetView


def agenda_lines(view: RunSheetView) -> Iterator[Line]:
    """Yield the agenda as lines of text."""
    yield Line(f"{view.organisation}: agenda for {words.count(view.minutes, 'minute')}", title=True)
    yield Line(f"{words.count(view.questions, 'question')}, {words.count(view.ends, 'minute')} in all")
    for note in view.notes:
        yield Line(f"Please note: {note}")
    yield Line("")
    for part in view.parts:
        yield from _part(part)
    if not view.questions:
        yield Line("")
        yield Line("There is nothing that has to be talked about.")
    if view.left_out:
        yield Line("")
        yield Line(f"No time for {words.count(len(view.left_out), 'question')}", title=True)
        for topic in view.left_out:
            yield Line(f"{topic.id} {topic.short} ({'; '.join(name for name, _ in topic.reasons)})", indent=3)


def _part(part: PartView) -> Iterator[Line]:
    when, minutes = part.clock or part.offset, f"{part.minutes} min"
    if part.topic is None:
        yield Line(f"{when}  {part.title} ({minutes})")
        return
    yield Line(f"{when}  {part.number}. {part.topic.id} {part.title} ({minutes})")
    for reason, sentence in part.topic.reasons:
        yield Line(f"{reason}. {sentence}", indent=7)
