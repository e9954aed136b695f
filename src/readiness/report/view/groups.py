"""Where domains, themes, recommendations and parts of frameworks stand, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from readiness import wording
from readiness.report import words
from readiness.report.view.standing import level_words, share_words, status_words
from readiness.scoring.results import GroupResult, Result


@dataclass(frozen=True)
class GroupView:
    """Where a domain, a theme, a recommendation or a part of a framework stands."""

    id: str
    title: str
    level: int | None
    level_words: str
    """“2 Developing”, or why there is no level."""
    target: int
    target_words: str
    mean: str
    range: str
    status: str
    completeness: str
    held: str
    """“Held at 2 Developing because …”, or nothing."""
    held_by: str
    """“Protected time (C1) is at 1 Starting”: what holds it down, or nothing."""
    low: float | None
    high: float | None
    """The ends of the range, for charts; None where there is no figure, since nothing applies or is scored."""
    met: bool | None
    share: str = ""
    """“8 of 10 questions at Yes”, on a scale of two levels."""
    text: str = ""
    part: str = ""
    """What is the organisation's own part of it, where it is partly for others."""
    questions: tuple[str, ...] = ()
    verified: bool = True


@dataclass(frozen=True)
class ThemeView:
    """A theme with its domains."""

    group: GroupView
    summary: str
    domains: tuple[GroupView, ...]


@dataclass(frozen=True)
class FrameworkView:
    """A framework and where the organisation stands on each of its parts."""

    id: str
    title: str
    publisher: str
    version: str
    as_of: str
    note: str
    parts: tuple[GroupView, ...]

    @property
    def all_verified(self) -> bool:
        """Whether the wording of every part was checked."""
        return all(part.verified for part in self.parts)


def group_view(group: GroupResult, result: Result) -> GroupView:
    """Return one group in words."""
    where, label = group.standing, result.questionnaire.label
    known = where.low is not None and where.high is not None
    return GroupView(
        id=group.id,
        title=group.title,
        level=where.level,
        level_words=level_words(group, result.questionnaire),
        target=group.target,
        target_words=label(group.target),
        mean=words.NO_FIGURE if where.mean is None else words.one_decimal(where.mean),
        range=_range(where.low, where.high),
        status=status_words(group),
        completeness=words.NO_FIGURE if where.completeness is None else words.percent(where.completeness),
        held=_held(group, result),
        held_by=_held_by(group, result),
        low=float(where.low) if known and where.low is not None else None,
        high=float(where.high) if known and where.high is not None else None,
        met=group.met,
        questions=group.questions,
        share=share_words(group, result.questionnaire),
    )


def _range(low: Fraction | None, high: Fraction | None) -> str:
    return words.NO_FIGURE if low is None or high is None else words.span(low, high)


def _held(group: GroupResult, result: Result) -> str:
    """Return “Mean 3.2, held at 2 Developing because protected time (C1) is at 1 Starting.”, or nothing."""
    where, label = group.standing, result.questionnaire.label
    if not where.held_by or where.mean is None or where.level is None:
        return ""
    names = []
    for id_ in where.held_by:
        name, level = _weakest(id_, result)
        names.append(f"{name} is at {label(level)}" if level is not None else name)
    return f"Mean {words.one_decimal(where.mean)}, held at {label(where.level)} because {wording.listed(names)}."


def _held_by(group: GroupResult, result: Result) -> str:
    """Return “protected time (C1) and cover (C2) are at 1 Starting”, or nothing: what holds it is at one level."""
    where = group.standing
    if not where.held_by or where.level is None:
        return ""
    weakest = [_weakest(id_, result) for id_ in where.held_by]
    names, level = [name for name, _ in weakest], weakest[0][1] or 0
    return f"{wording.listed(names)} {wording.verb(len(names), 'is', 'are')} at {result.questionnaire.label(level)}"


def _weakest(id_: str, result: Result) -> tuple[str, int | None]:
    """Return what holds a group down, a question or a whole domain, and its level."""
    found = result.questions.get(id_)
    if found:
        return f"{wording.lower_first(found.question.short)} ({id_})", found.level
    return result.domains[id_].title, result.domains[id_].standing.level


def theme_views(result: Result, domains: dict[str, GroupView]) -> Sequence[ThemeView]:
    """Return the themes, with their domains."""
    return [
        ThemeView(
            group_view(result.themes[theme.id], result), theme.summary, tuple(domains[id_] for id_ in theme.domains)
        )
        for theme in result.questionnaire.themes
    ]


def recommendation_views(result: Result) -> Sequence[GroupView]:
    """Return the source's recommendations, with what is the organisation's own part of each."""
    views = []
    for recommendation in result.questionnaire.recommendations:
        view = group_view(result.recommendations[recommendation.id], result)
        views.append(replace(view, text=recommendation.text, part=recommendation.part or ""))
    return views


def framework_views(result: Result) -> Sequence[FrameworkView]:
    """Return the frameworks, part by part."""
    views = []
    for framework in result.questionnaire.frameworks:
        parts = []
        for part in framework.parts:
            view = group_view(result.frameworks[framework.id][part.id], result)
            parts.append(replace(view, verified=part.verified))
        views.append(
            FrameworkView(
                framework.id,
                framework.title,
                framework.publisher,
                framework.version,
                wording.day(framework.as_of),
                framework.note or "",
                tuple(parts),
            )
        )
    return views
