"""The panel in the terminal: who took part, how far people agree, and where board and floor differ."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.lines import TextLine
from readiness.report.view.many.panel_words import TurnoutView


def panel_lines(view: TurnoutView) -> list[TextLine]:
    """Return the panel's main figures as lines of text."""
    lines = [TextLine(f"Who took part: {view.who}", title=True)]
    lines += [TextLine(text, indent=3) for text in (*view.groups, view.together) if text]
    lines += [TextLine(f"Please note: {text}") for text in view.warnings]
    if view.shown:
        lines += [TextLine(""), TextLine("How far people agree", title=True)]
        lines += [TextLine(text, indent=3) for text in view.agreement]
        lines += [TextLine(f"Board to floor. {view.gap}", indent=3)] if view.gap else []
    if view.apart:
        lines += [TextLine(""), TextLine("Where groups differ most", title=True)]
        lines += [TextLine(text, indent=3) for text in view.apart]
    return lines


def short_lines(short: Sequence[str]) -> list[TextLine]:
    """Return which groups to ask again, for the facilitator alone: it tells what no output may (decision 15)."""
    if not short:
        return []
    title = TextLine("For you alone, and not for the room: whom to ask again", title=True)
    groups = [TextLine(text, indent=3) for text in short]
    return [title, *groups, TextLine("With them, every group is counted by itself.")]
