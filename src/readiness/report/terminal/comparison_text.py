"""Two assessments beside one another in the terminal: who answered, what differs, and what moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readiness.lines import TextLine
from readiness.report.view.since.progress import MoveView, ProgressView
from readiness.wording import listed


def comparison_lines(view: ProgressView) -> list[TextLine]:
    """Return the comparison as lines of text."""
    return [
        TextLine(f"From {view.since} to {view.now}", title=True),
        TextLine(""),
        TextLine(view.summary),
        *_people(view),
        *_section("What else differs", (TextLine(sentence) for sentence in view.differs)),
        *_section("Domains", _domains(view)),
        *_section("Fell", _moved(view.fell)),
        *_section("Improved", _moved(view.improved)),
        *_section("Cannot be compared, or do not apply now", _others(view)),
        TextLine(""),
        TextLine(view.caution),
    ]


def _section(title: str, lines: Iterable[TextLine]) -> list[TextLine]:
    inside = list(lines)
    return [TextLine(""), TextLine(title, title=True), *inside] if inside else []


def _people(view: ProgressView) -> list[TextLine]:
    def who(roles: Sequence[str]) -> str:
        return "; ".join(roles) or "not recorded"

    return [
        TextLine(""),
        TextLine("Who answered", title=True),
        TextLine(f"{view.since}: {who(view.who_then)}."),
        TextLine(f"{view.now}: {who(view.who_now)}."),
    ]


def _domains(view: ProgressView) -> Iterable[TextLine]:
    for domain in view.domains:
        yield TextLine(f"{domain.code}  {domain.title}")
        counts = f" {domain.counts_words}." if domain.counts else ""
        yield TextLine(f"{domain.sentence}{counts}", indent=3)


def _moved(moves: Sequence[MoveView]) -> Iterable[TextLine]:
    for move in moves:
        yield TextLine(f"{move.id}  {move.short}: {move.then}, now {move.now}")
        yield TextLine(f"Then: {move.then_sentence}", indent=3)
        yield TextLine(f"Now: {move.now_sentence}", indent=3)


def _others(view: ProgressView) -> Iterable[TextLine]:
    for moves in (view.new, view.changed, view.not_known_now, view.not_applicable_now):
        if moves:
            yield TextLine(f"{moves[0].word}:")
            yield from (TextLine(f"{move.id}  {move.short}: {move.both}.", indent=3) for move in moves)
    if view.no_longer_asked:
        yield TextLine(f"Not asked now: {listed(view.no_longer_asked)}.")
