"""Who rated, how far they agree, and where they do not: only what may be shown, in words (method, section 7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readiness import wording
from readiness.questionnaire.model import Questionnaire
from readiness.report.view.many.panel_words import (
    APART,
    MOST_APART,
    gap_in_short,
    gap_over_many,
    groups_in_words,
    raters_in_words,
    side_in_words,
    warning_in_words,
)
from readiness.report.view.questions import QuestionView
from readiness.scoring.many.figures import PanelResult
from readiness.scoring.many.turnout import Count
from readiness.scoring.results import Result


@dataclass(frozen=True)
class RatersView:
    """How many people rated, from one group, or from several that are counted only together."""

    groups: str
    raters: int


@dataclass(frozen=True)
class AgreementView:
    """On how many of a domain's questions people agree, and by how much board and front line differ."""

    code: str
    title: str
    agreed: int
    mostly_agreed: int
    split: int
    too_few: int
    gap: str
    """“1 higher”, as the board sees it; or that it is not shown."""


@dataclass(frozen=True)
class DifferenceView:
    """A question on which groups differ: who is highest and who is lowest, each by its own median."""

    question: QuestionView
    highest: str
    lowest: str
    difference: int


@dataclass(frozen=True)
class PanelView:
    """The panel's part of a report."""

    headline: str
    min_group_size: int
    """Of fewer people nothing is shown."""
    gap: str
    """The board-to-floor gap in a sentence, or why it is not told; nothing where the questionnaire has no two sides."""
    warnings: tuple[str, ...]
    first: tuple[str, ...]
    """What a reader has to know before anything else: the gap, if there is one, and the warnings."""
    who: str
    """How many people rated."""
    raters: tuple[RatersView, ...]
    together: str
    """Why some groups are counted only together; nothing where none are."""
    compared: str
    """What the gap of a domain is, and why there may be none; nothing where the questionnaire has no two sides."""
    domains: tuple[AgreementView, ...]
    """Empty where too few people took part to say anything."""
    split: tuple[QuestionView, ...]
    differences: tuple[DifferenceView, ...]
    """Those of two levels or more, the largest first, at most ten."""
    dissent: tuple[QuestionView, ...]
    """The questions with a level that somebody did not agree with."""
    medians: tuple[QuestionView, ...]
    """The questions whose level is the median of the ratings."""
    rules: tuple[str, ...]
    """How all this was worked out."""


def panel_view(result: Result, questions: Mapping[str, QuestionView]) -> PanelView | None:
    """Return what may be shown of people's ratings; None where there are none."""
    panel, questionnaire = result.panel, result.questionnaire
    if panel is None:
        return None
    gap = gap_over_many(panel.gap, questionnaire, panel.min_group_size)
    apart = panel.gap is not None and panel.gap.told and panel.gap.exact != 0
    warned = tuple(warning_in_words(code, panel, questionnaire) for code in panel.warnings)
    shown = panel.raters is not None
    return PanelView(
        headline=_headline(panel),
        min_group_size=panel.min_group_size,
        gap=gap if shown else "",
        warnings=warned,
        first=(*([gap] if apart and gap else []), *warned),
        who=wording.upper_first(raters_in_words(panel)),
        raters=tuple(_raters(count, questionnaire) for count in panel.counts),
        together=_together(panel),
        compared=_compared(questionnaire),
        domains=tuple(_agreement(panel, questionnaire)) if shown else (),
        split=tuple(questions[id_] for id_, found in panel.questions.items() if found.verdict == "split"),
        differences=tuple(_differences(panel, questions, questionnaire)),
        dissent=tuple(question for question in questions.values() if question.dissent),
        medians=tuple(question for question in questions.values() if question.basis),
        rules=tuple(_rules(panel, questionnaire)),
    )


def _headline(panel: PanelResult) -> str:
    domains = panel.domains.values()
    agreed = sum(domain.verdicts["agreed"] + domain.verdicts["mostly_agreed"] for domain in domains)
    split = sum(domain.verdicts["split"] for domain in domains)
    if not agreed + split:
        return "Too few people rated any question to say how far they agree."
    which = wording.lower_first(wording.of(agreed, agreed + split, "question"))
    opening = f"People agree or mostly agree on {which} that enough people rated"
    return f"{opening}; they are split on {split}." if split else f"{opening}."


def _compared(questionnaire: Questionnaire) -> str:
    board, floor = side_in_words("board", questionnaire), side_in_words("floor", questionnaire)
    if not (board and floor):
        return ""
    return (
        f"Board to floor: “{board}” beside “{floor}”, in levels. “0 to 2 higher”, or “Not shown”: told closer, it "
        "could tell what a few people said."
    )


def _raters(count: Count, questionnaire: Questionnaire) -> RatersView:
    together = ", together" if len(count.groups) > 1 else ""
    return RatersView(f"{_listed(count.groups, questionnaire)}{together}", count.raters)


def _together(panel: PanelResult) -> str:
    if all(len(count.groups) == 1 for count in panel.counts):
        return ""
    return (
        f"A group of fewer than {panel.min_group_size} people is counted only together with others, and so is its "
        "view of a question, so that nobody can be recognised."
    )


def _agreement(panel: PanelResult, questionnaire: Questionnaire) -> Iterator[AgreementView]:
    for domain in questionnaire.domains:
        found = panel.domains[domain.id]
        if sum(found.verdicts.values()):
            yield AgreementView(
                domain.code,
                domain.title,
                found.verdicts["agreed"],
                found.verdicts["mostly_agreed"],
                found.verdicts["split"],
                found.verdicts["too_few"],
                gap_in_short(found.gap),
            )


def _differences(
    panel: PanelResult, questions: Mapping[str, QuestionView], questionnaire: Questionnaire
) -> Iterator[DifferenceView]:
    far = [found for found in panel.differences if found.difference >= APART]
    for found in far[:MOST_APART]:
        yield DifferenceView(
            questions[found.question],
            _median(found.highest, found.question, panel, questionnaire),
            _median(found.lowest, found.question, panel, questionnaire),
            found.difference,
        )


def _median(groups: Sequence[tuple[str, ...]], id_: str, panel: PanelResult, questionnaire: Questionnaire) -> str:
    """Return “3 Established: Triad; Board and Executive together”."""
    return f"{questionnaire.label(panel.median(id_, groups[0]))}: {groups_in_words(groups, questionnaire)}"


def _listed(groups: Sequence[str], questionnaire: Questionnaire) -> str:
    labels = {group.id: group.label for group in questionnaire.about.groups}
    return "; ".join(labels[id_] for id_ in groups)


def _rules(panel: PanelResult, questionnaire: Questionnaire) -> Iterator[str]:
    yield (
        "Each person rated alone, before anybody talked; a hand raised in the workshop counts as a rating, not as a "
        "person. Agreed: all ratings within one level of one another. Mostly agreed: they spread far less than by "
        "chance, and three in four are within one level of the one in the middle. Split: anything else. With fewer "
        "than five ratings there are too few to judge."
    )
    yield (
        "Where a level was agreed afterwards, it counts; elsewhere the rating in the middle, the lower of two. What "
        f"fewer than {panel.min_group_size} people said is not shown, nor can it be worked out, unless nearly "
        "everybody said the same; so where few people answered much alike, no group is shown. No one's own ratings "
        "are in this document or attached to it."
    )
    if panel.by_group_before:
        which = ", ".join(panel.by_group_before)
        yield (
            "Some people rated after figures had been shown. They are counted in what everybody said. By group, "
            f"{which} stay as they were shown, so that nobody can subtract the one from the other."
        )
    if _compared(questionnaire):
        yield (
            "From board to floor is the middle of what one side said less the middle of what the other said, over all "
            "questions that both were asked. It is worked out from what is shown, so it may be known only to lie "
            "between two numbers, or not at all."
        )
