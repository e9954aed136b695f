"""How people rated one question, as text: for everybody and by group, as far as it may be shown."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.lines import Line
from readiness.questionnaire.model import Questionnaire
from readiness.report import words
from readiness.report.terminal.panel_text import VERDICT, gap_in_words
from readiness.scoring.many.figures import Figures, QuestionPanel
from readiness.scoring.topics import differs_much

NOTHING_TO_SHOW = "Too few people rated this question to show anything of what they said."

_BLOCKS = 16
"""About how long the bars of one row are together: they show shares, so that groups of any size can be compared."""
_STUCK = "\N{NO-BREAK SPACE}"
"""Keeps a level, its bar and its number in one line."""


def spread_lines(panel: QuestionPanel | None, questionnaire: Questionnaire, block: str | None) -> list[Line]:
    """Return the spread as lines; ``block`` is what bars are made of, None for words alone.

    A gap from board to floor that is a reason to talk is left to the reasons.
    """
    if panel is None or panel.everybody is None:
        return [Line(NOTHING_TO_SHOW)]
    lines = [
        *_everybody("Everybody", panel.everybody, questionnaire, block),
        Line(""),
        *_by_group(panel, questionnaire, block),
    ]
    if panel.gap is not None and not differs_much(panel.gap, questionnaire.highest):  # then it is a reason to talk
        lines.append(Line(gap_in_words(panel.gap, questionnaire)))
    return lines


def room_lines(found: Figures | None, questionnaire: Questionnaire, block: str | None) -> list[Line]:
    """Return how a whole room stands by show of hands; None where too few raised one."""
    if found is None:
        return [Line("Too few hands to show how the room stands.")]
    return list(_everybody("The room", found, questionnaire, block, each="hand"))


def summary_in_words(panel: QuestionPanel | None, questionnaire: Questionnaire) -> str:
    """Return the spread in a line: “33 ratings. Split. In the middle: 2 Developing.”"""
    if panel is None or panel.everybody is None:
        return NOTHING_TO_SHOW
    found = panel.everybody.agreement
    return (
        f"{words.count(found.ratings, 'rating')}. {VERDICT[found.verdict]}. {_middle(panel.everybody, questionnaire)}"
    )


def _middle(found: Figures, questionnaire: Questionnaire) -> str:
    median = found.agreement.median
    return "" if median is None else f"In the middle: {questionnaire.label(median)}."


def _by_group(panel: QuestionPanel, questionnaire: Questionnaire, block: str | None) -> Iterator[Line]:
    labels = {group.id: words.short(group.label) for group in questionnaire.about.groups}
    for found in panel.by_group:
        together = " together" if len(found.groups) > 1 else ""
        yield from _group(words.listed([labels[id_] for id_ in found.groups]) + together, found, questionnaire, block)
    if not panel.by_group:
        yield Line(
            "What the groups said cannot be shown apart here: too few people in some, or answers too much alike."
        )


def _everybody(
    who: str, found: Figures, questionnaire: Questionnaire, block: str | None, each: str = "rating"
) -> Iterator[Line]:
    verdict = VERDICT[found.agreement.verdict]
    yield Line(f"{who}: {_how_many(found, each)}. {verdict}. {_middle(found, questionnaire)}")
    yield _ratings(found, questionnaire, block)


def _group(who: str, found: Figures, questionnaire: Questionnaire, block: str | None) -> Iterator[Line]:
    yield Line(f"{who}: {_how_many(found, 'rating')}. {_middle(found, questionnaire)}")
    yield _ratings(found, questionnaire, block)


def _how_many(found: Figures, each: str) -> str:
    """Return “33 ratings”: hands that were raised are among them, so that they are not so many people."""
    return words.count(found.agreement.ratings, each)


def _ratings(found: Figures, questionnaire: Questionnaire, block: str | None) -> Line:
    """Return how many gave each level, as bars with numbers or in words."""
    if block is None:
        said = [f"{count} said {questionnaire.label(level)}" for level, count in enumerate(found.distribution) if count]
        unknown = [f"{found.dont_know} did not know"] if found.dont_know else []
        return Line(f"{words.listed([*said, *unknown])}.", indent=3)
    bars = [_bar(level, count, found.agreement.ratings, block) for level, count in enumerate(found.distribution)]
    unknown = [_STUCK.join(["don't", "know", str(found.dont_know)])] if found.dont_know else []
    return Line("  ".join([*bars, *unknown]), indent=3)


def _bar(level: int, count: int, ratings: int, block: str) -> str:
    if not count:
        return f"{level}{_STUCK}–"
    long = max(1, round(_BLOCKS * count / ratings))
    return _STUCK.join([str(level), block * long, str(count)])
