"""What people said to one question, for a session: as numbers to draw, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass

from readiness import wording
from readiness.questionnaire.model import Questionnaire
from readiness.report import words
from readiness.scoring.many.figures import Figures, QuestionPanel


@dataclass(frozen=True)
class SpreadPanel:
    """What some people said. ``label`` is who they are."""

    label: str
    levels: tuple[int, ...]
    """How many chose each level of the scale, lowest first."""
    dont_know: int = 0
    lowest: int = 0
    """The number of the lowest level."""

    @property
    def counts(self) -> tuple[int, ...]:
        """Each level, and last who did not know."""
        return (*self.levels, self.dont_know)


@dataclass(frozen=True)
class SpreadView:
    """What people said, and the same in words."""

    title: str
    panels: tuple[SpreadPanel, ...]
    note: str


def spread_view(panel: QuestionPanel, questionnaire: Questionnaire) -> SpreadView | None:
    """Return what everybody and each group said, as far as it may be shown; None where nothing may be."""
    if panel.everybody is None:
        return None
    figures = (panel.everybody, *panel.by_group)
    pools = [found.groups for found in panel.by_group if len(found.groups) > 1]
    names = {groups: f"Together{f' {number}' if len(pools) > 1 else ''}" for number, groups in enumerate(pools, 1)}
    together = [f"{name}: {_who(groups, questionnaire, short=True)}." for groups, name in names.items()]
    return SpreadView(
        title=" ".join(_in_words(found, questionnaire) for found in figures),
        panels=tuple(
            SpreadPanel(
                names.get(found.groups) or _who(found.groups, questionnaire, short=True),
                found.distribution,
                found.dont_know,
                questionnaire.lowest,
            )
            for found in figures
        ),
        note=" ".join(together)
        if panel.by_group
        else "Not shown by group: too few people in some, or answers too much alike.",
    )


def _in_words(figures: Figures, questionnaire: Questionnaire) -> str:
    """Return “Front line: 2 chose 0 Not in place, 8 chose 1 Starting; 6 did not know.”"""
    counts = zip(questionnaire.levels, figures.distribution, strict=True)
    chosen = [f"{count} chose {questionnaire.label(level)}" for level, count in counts if count]
    unsure = f"; {figures.dont_know} did not know" if figures.dont_know else ""
    together = " together" if len(figures.groups) > 1 else ""
    return f"{_who(figures.groups, questionnaire)}{together}: {', '.join(chosen)}{unsure}."


def _who(groups: tuple[str, ...], questionnaire: Questionnaire, *, short: bool = False) -> str:
    """Return the groups' labels; ``short`` leaves out what stands in brackets."""
    if not groups:
        return "Everybody"
    labels = [group.label for group in questionnaire.about.groups if group.id in groups]
    return wording.listed([words.short(label) if short else label for label in labels])
