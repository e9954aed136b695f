"""The sentence that opens each part: its finding, before any table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readiness import wording
from readiness.report.view.standing import nothing_to_score
from readiness.scoring.actions import FIRST
from readiness.scoring.evidence import claimed_from
from readiness.scoring.results import ActionResult, GroupResult, Result


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
    from_levels: str
    """What to say of actions that are the next level's sentence."""
    nothing_to_find_out: str
    """What to say where no question is open."""
    nothing_to_discuss: str
    """What to say where no level is claimed without evidence."""


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
        money=_money(first),
        gift=_gift(first),
        from_levels=_from_levels(result),
        nothing_to_find_out=_nothing_to_find_out(result),
        nothing_to_discuss=_nothing_to_discuss(result),
    )


def _levels(groups: Iterable[GroupResult], kind: str, result: Result) -> str:
    """Return “2 of 9 recommendations are at or above target. Lowest, at 1 Starting: …”."""
    every = list(groups)
    applying = [group for group in every if group.standing.status != "not_applicable"]
    placed = [group for group in applying if group.standing.level is not None]
    if not applying:
        return f"{nothing_to_score(every)}, so no {kind} has a level."
    if not placed:
        return f"There are not yet enough answers to give any {kind} a level."
    label = result.questionnaire.label
    if len(applying) == 1:
        one = f"The one {kind}" if len(every) == 1 else f"The one {kind} that applies"
        return f"{one}, {placed[0].title}, is at {label(placed[0].standing.level or 0)}; {_target(placed[0])}."
    met = sum(bool(group.met) for group in placed)
    opening = f"{wording.of(met, len(applying), kind)} {wording.verb(met or 1, 'is', 'are')} at or above target."
    least = min(group.standing.level or 0 for group in placed)
    lowest = [group.title for group in placed if group.standing.level == least]
    if len(placed) == 1:
        return f"{opening} The one that has a level, {placed[0].title}, is at {label(least)}."
    if len(lowest) == len(placed):
        which = "" if len(placed) == len(applying) else "of those that have a level, "
        return f"{opening} {wording.upper_first(which + wording.all_are(len(placed)))} at {label(least)}."
    shown = wording.listed(lowest[:3]) + (f" and {len(lowest) - 3} more" if len(lowest) > 3 else "")
    return f"{opening} Lowest, at {label(least)}: {shown}."


def _target(group: GroupResult) -> str:
    return "it has reached its target" if group.met else "it is below its target"


def _gaps(result: Result) -> str:
    known = [question for question in result.questions.values() if question.gap is not None]
    below = [question for question in known if question.gap]
    if not known:
        why = "No question has a level yet" if result.find_out else nothing_to_score(result.domains.values())
        return f"{why}, so there is no gap to show."
    if not below:
        has = wording.verb(len(known), "has reached its target", "have reached their targets")
        return f"{wording.of(len(known), len(known), 'known question')} {has}."
    essential = sum(question.question.essential for question in below)
    text = (
        f"{wording.of(len(below), len(known), 'known question')} {wording.verb(len(below), 'is', 'are')} below target"
    )
    if not essential:
        return f"{text}."
    if essential == len(below):
        return f"{text}; {wording.all_are(essential)} essential."
    return f"{text}; {essential} of them {wording.verb(essential, 'is', 'are')} essential."


def _actions(result: Result) -> str:
    recommended = len(result.actions)
    if not recommended:
        return ""
    now = sum(action.quadrant == "do_now" for action in result.actions)
    some = f"{wording.count(recommended, 'action')} {wording.verb(recommended, 'is', 'are')} recommended"
    which = wording.all_are(now) if now == recommended else f"{now} of them {wording.verb(now, 'is', 'are')}"
    quick = f"; {which} of high value and {wording.verb(now, 'takes', 'take')} weeks"
    return f"{some} for the answers given{quick if now else ''}."


def _money(first: Sequence[ActionResult]) -> str:
    ranks = [action.rank for action in first if action.action.resource == "no_new_money"]
    if not ranks:
        return ""
    need = f"{wording.verb(len(ranks), 'needs', 'need')} no new money"
    if len(ranks) == len(first):
        return f"{_all_of(len(first))} {need}."
    return f"{len(ranks)} of the first {len(first)} {need}: {_numbers(ranks)}."


def _gift(first: Sequence[ActionResult]) -> str:
    said = [action for action in first if action.action.gift is not None]
    ranks = [action.rank for action in said if action.action.gift != "trust"]
    if not said or (len(said) < len(first) and not ranks):  # nothing is known that is true of all
        return ""
    if not ranks:
        return f"{_all_of(len(first))} {wording.verb(len(first), 'is', 'are')} wholly in the organisation's own gift."
    if len(ranks) == len(first):
        return f"{_none_of(len(first))} is wholly in the organisation's own gift."
    return f"Not wholly in the organisation's own gift: {_numbers(ranks)}."


def _from_levels(result: Result) -> str:
    """Return what the reader has to know of actions that only say what would be true at the next level."""
    without = sum(action.action.effort is None for action in result.actions)
    if not without:
        return ""
    which = "These actions say" if without == len(result.actions) else f"{_some(without, len(result.actions))}"
    return (
        f"{which} what would be true at the next level, in the words of the questionnaire. Nobody has said who might "
        "lead them, how long they take or what they need: that is for the organisation to decide."
    )


def _some(without: int, every: int) -> str:
    return f"{wording.upper_first(wording.count(without, 'action'))} of {every} {wording.verb(without, 'says', 'say')}"


def _all_of(first: int) -> str:
    return {1: "It", 2: "Both"}.get(first, f"All {first}")


def _none_of(first: int) -> str:
    return {1: "Not all of it", 2: "Neither"}.get(first, f"None of the {first}")


def _numbers(ranks: Sequence[int]) -> str:
    return f"{wording.verb(len(ranks), 'number', 'numbers')} {wording.listed([str(rank) for rank in ranks])}"


def _nothing_to_find_out(result: Result) -> str:
    if any(found.level is not None for found in result.questions.values()):
        return "Nothing: every question that applies has a level."
    return f"{nothing_to_score(result.domains.values())}."


def _nothing_to_discuss(result: Result) -> str:
    claimed = claimed_from(result.questionnaire)
    high = any(found.level is not None and found.level >= claimed for found in result.questions.values())
    return f"Nothing: every level of {claimed} or more has evidence." if high else _no_high_level(result)


def _no_high_level(result: Result) -> str:
    claimed = claimed_from(result.questionnaire)
    if result.questionnaire.highest < claimed:
        return f"Nothing: this scale ends below {claimed}."
    return f"Nothing: no answer is at {claimed} or above."
