"""How people rated one question, as text: for everybody and by group, as far as it may be shown."""

from __future__ import annotations

from readiness import wording
from readiness.lines import TextLine
from readiness.report.view.session.ratings import CountedView, RatingsView

NOTHING_TO_SHOW = "Too few people rated this question to show anything of what they said."

_BLOCKS = 16
"""About how long the bars of one row are together: they show shares, so that groups of any size can be compared."""
_STUCK = "\N{NO-BREAK SPACE}"
"""Keeps a level, its bar and its number in one line."""


def spread_lines(view: RatingsView | None, block: str | None) -> list[TextLine]:
    """Return the spread as lines; ``block`` is what bars are made of, None for words alone."""
    if view is None:
        return [TextLine(NOTHING_TO_SHOW)]
    lines = [*_counted(view.everybody, block), TextLine("")]
    lines += [line for group in view.groups for line in _counted(group, block)]
    if not view.groups:
        lines.append(
            TextLine(
                "What the groups said cannot be shown apart here: too few people in some, or answers too much alike."
            )
        )
    return lines + ([TextLine(view.gap)] if view.gap else [])


def room_lines(view: CountedView | None, block: str | None) -> list[TextLine]:
    """Return how a whole room stands by show of hands; None where too few raised one."""
    return [TextLine("Too few hands to show how the room stands.")] if view is None else _counted(view, block)


def summary_in_words(view: RatingsView | None) -> str:
    """Return the spread in a line: “33 ratings. Split. In the middle: 2 Developing.”"""
    return NOTHING_TO_SHOW if view is None else view.summary


def _counted(view: CountedView, block: str | None) -> list[TextLine]:
    return [TextLine(view.summary), _ratings(view, block)]


def _ratings(view: CountedView, block: str | None) -> TextLine:
    """Return how many gave each level, as bars with numbers or in words."""
    if block is None:
        said = [f"{count} said {label}" for _, label, count in view.levels if count]
        unknown = [f"{view.dont_know} did not know"] if view.dont_know else []
        return TextLine(f"{wording.listed([*said, *unknown])}.", indent=3)
    bars = [_bar(level, count, view.ratings, block) for level, _, count in view.levels]
    unknown = [_STUCK.join(["don't", "know", str(view.dont_know)])] if view.dont_know else []
    return TextLine("  ".join([*bars, *unknown]), indent=3)


def _bar(level: int, count: int, ratings: int, block: str) -> str:
    if not count:
        return f"{level}{_STUCK}–"
    long = max(1, round(_BLOCKS * count / ratings))
    return _STUCK.join([str(level), block * long, str(count)])
