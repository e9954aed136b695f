"""Two assessments beside one another in the terminal: who answered, what differs, and what moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readiness.lines import Line
from readiness.report.view.since.progress import MoveView, ProgressView
from readiness.report.words import listed


def comparison_lines(view: ProgressView) -> list[Line]:
    """Return the comparison as lines of text."""
    return [
        Line(f"From {view.since} to {view.now}", title=True),
        Line(""),
        Line(view.summary),
        *_people(view),
        *_section("What else differs", (Line(sentence) for sentence in view.differs)),
        *_section("Domains", _domains(view)),
        *_section("Fell", _moved(view.fell)),
        *_section("Improved", _moved(view.improved)),
        *_section("Cannot be compared, or do not apply now", _others(view)),
        Line(""),
        Line(view.caution),
    ]


def _section(title: str, lines: Iterable[Line]) -> list[Line]:
    inside = list(lines)
    return [Line(""), Line(title, title=True), *inside] if inside else []


def _people(view: ProgressView) -> list[Line]:
    def who(roles: Sequence[str]) -> str:
        return "; ".join(roles) or "not recorded"

    return [
        Line(""),
        Line("Who answered", title=True),
        Line(f"{view.since}: {who(view.who_then)}."),
        Line(f"{view.now}: {who(view.who_now)}."),
    ]


def _domains(view: ProgressView) -> Iterable[Line]:
    for domain in view.domains:
        yield Line(f"{domain.code}  {domain.title}")
        counts = f" {domain.counts_words}." if domain.counts else ""
        yield Line(f"{domain.sentence}{counts}", indent=3)


def _moved(moves: Sequence[MoveView]) -> Iterable[Line]:
    for move in moves:
        yield Line(f"{move.id}  {move.short}: {move.then}, now {move.now}")
        yield Line(f"Then: {move.then_sentence}", indent=3)
        yield Line(f"Now: {move.now_sentence}", indent=3)


def _others(view: ProgressView) -> Iterable[Line]:
    for moves in (view.new, view.changed, view.not_known_now, view.not_applicable_now):
        if moves:
            yield Line(f"{moves[0].word}:")
            yield from (Line(f"{move.id}  {move.short}: {move.both}.", indent=3) for move in moves)
    if view.no_longer_asked:
        yield Line(f"Not asked now: {listed(view.no_longer_asked)}.")
