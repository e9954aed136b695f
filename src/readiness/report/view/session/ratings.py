"""How people rated one question, in words and counts: for everybody and by group, as far as it may be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readiness import wording
from readiness.questionnaire.model import Questionnaire
from readiness.report import words
from readiness.report.view.many.panel_words import gap_in_words
from readiness.scoring.many.figures import Figures, QuestionPanel
from readiness.scoring.topics import differs_much


@dataclass(frozen=True)
class CountedView:
    """How some people rated it."""

    summary: str
    """“Everybody: 33 ratings. Split. In the middle: 2 Developing.”"""
    ratings: int
    levels: tuple[tuple[int, str, int], ...]
    """Each level, what it is called, and how many gave it."""
    dont_know: int


@dataclass(frozen=True)
class RatingsView:
    """How people rated a question."""

    summary: str
    """“33 ratings. Split. In the middle: 2 Developing.”"""
    everybody: CountedView
    groups: tuple[CountedView, ...]
    """Empty where what the groups said cannot be shown apart."""
    gap: str
    """From board to floor, where it is told and is no reason to talk: the reasons have it otherwise."""


def ratings_view(panel: QuestionPanel | None, questionnaire: Questionnaire) -> RatingsView | None:
    """Return how people rated a question; None where too few did to show anything of it."""
    if panel is None or panel.everybody is None:
        return None
    told = panel.gap is not None and not differs_much(panel.gap, len(questionnaire.scale) - 1)
    everybody = _counted("Everybody", panel.everybody, questionnaire, verdict=True)
    return RatingsView(
        summary=everybody.summary.partition(": ")[2],
        everybody=everybody,
        groups=tuple(_by_group(panel, questionnaire)),
        gap=gap_in_words(panel.gap, questionnaire) if panel.gap is not None and told else "",
    )


def room_view(found: Figures | None, questionnaire: Questionnaire) -> CountedView | None:
    """Return how a whole room stands by show of hands; None where too few raised one."""
    return None if found is None else _counted("The room", found, questionnaire, each="hand", verdict=True)


def _by_group(panel: QuestionPanel, questionnaire: Questionnaire) -> Iterator[CountedView]:
    labels = {group.id: words.short(group.label) for group in questionnaire.about.groups}
    for found in panel.by_group:
        together = " together" if len(found.groups) > 1 else ""
        yield _counted(wording.listed([labels[id_] for id_ in found.groups]) + together, found, questionnaire)


def _counted(
    who: str, found: Figures, questionnaire: Questionnaire, each: str = "rating", *, verdict: bool = False
) -> CountedView:
    """Return the counts. ``each`` is a rating, or a hand: hands are among the ratings, so they are not people."""
    number, median = wording.count(found.agreement.ratings, each), found.agreement.median
    how_far = f" {words.VERDICT[found.agreement.verdict]}." if verdict else ""
    middle = "" if median is None else f"In the middle: {questionnaire.label(median)}."
    return CountedView(
        summary=f"{who}: {number}.{how_far} {middle}",
        ratings=found.agreement.ratings,
        levels=tuple(
            (level, questionnaire.label(level), count)
            for level, count in zip(questionnaire.levels, found.distribution, strict=True)
        ),
        dont_know=found.dont_know,
    )
