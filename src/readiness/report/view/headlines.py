"""The sentence that opens each part: its finding, before any table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readiness.report import words
from readiness.scoring.actions import FIRST
from readiness.scoring.results import GroupResult, Result


@dataclass(frozen=True)
class Headlines:
    """A sentence or two for each part of a report; nothing where there is nothing to say."""

    themes: str
    gaps: str
    recommendations: str
    framework: str
    actions: str
    money: str
    gift: str


def headlines(result: Result) -> Headlines:
    """Return what each part has found."""
    first = result.actions[:FIRST]
    frameworks = list(result.frameworks.values())
    return Headlines(
        themes=_levels(result.themes.values(), "theme", result),
        gaps=_gaps(result),
        recommendations=_levels(result.recommendations.values(), "recommendation", result),
        framework=_levels(frameworks[0].values(), "part", result) if frameworks else "",
        actions=_actions(result),
        money=_money([action.rank for action in first if action.action.resource == "no_new_money"], len(first)),
        gift=_gift([action.rank for action in first if action.action.gift != "trust"], len(first)),
    )


def _levels(groups: Iterable[GroupResult], kind: str, result: Result) -> str:
    """Return “2 of 9 recommendations are at or above target. The lowest: …”."""
    applying = [group for group in groups if group.standing.status != "not_applicable"]
    placed = [group for group in applying if group.standing.level is not None]
    if not placed:
        return f"There are not yet enough answers to give any {kind} a level."
    met = sum(bool(group.met) for group in placed)
    opening = f"{words.of(met, len(applying), kind)} {words.verb(met or 1, 'is', 'are')} at or above target."
    least = min(group.standing.level or 0 for group in placed)
    lowest = [group.title for group in placed if group.standing.level == least]
    label = result.questionnaire.label(least)
    if len(placed) == 1:
        return f"{opening} The one that has a level, {placed[0].title}, is at {label}."
    if met == len(applying) or len(lowest) == len(placed):
        return f"{opening} All {len(placed)} that have a level are at {label} or above."
    shown = words.listed(lowest[:3]) + (f" and {len(lowest) - 3} more" if len(lowest) > 3 else "")
    return f"{opening} Lowest, at {label}: {shown}."


def _gaps(result: Result) -> str:
    known = [question for question in result.questions.values() if question.gap is not None]
    below = [question for question in known if question.gap]
    if not known:
        return "No question has a level yet, so there is no gap to show."
    if not below:
        return f"Every one of the {words.count(len(known), 'question')} that are known has reached its target."
    essential = sum(question.question.essential for question in below)
    are = words.verb(len(below), "is", "are")
    text = f"{len(below)} of {words.count(len(known), 'known question')} {are} below target"
    return f"{text}; {essential} of them {words.verb(essential, 'is', 'are')} essential." if essential else f"{text}."


def _actions(result: Result) -> str:
    if not result.actions:
        return ""
    now = sum(action.quadrant == "do_now" for action in result.actions)
    some = f"{words.count(len(result.actions), 'action')} {words.verb(len(result.actions), 'is', 'are')} recommended"
    quick = f"; {now} of them {words.verb(now, 'is', 'are')} of high value and {words.verb(now, 'takes', 'take')} weeks"
    return f"{some} for the answers given{quick if now else ''}."


def _money(ranks: Sequence[int], first: int) -> str:
    if not ranks:
        return ""
    return f"{len(ranks)} of the first {first} need{'s' if len(ranks) == 1 else ''} no new money: {_numbers(ranks)}."


def _gift(ranks: Sequence[int], first: int) -> str:
    if not first:
        return ""
    if not ranks:
        return f"All {first} are wholly in the organisation's own gift." if first > 1 else ""
    return f"Not wholly in the organisation's own gift: {_numbers(ranks)}."


def _numbers(ranks: Sequence[int]) -> str:
    return f"number{'s' if len(ranks) > 1 else ''} {words.listed([str(rank) for rank in ranks])}"
