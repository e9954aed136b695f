"""What each chart says, in a sentence or two: its text alternative. All its numbers are in its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from readiness.report import words
from readiness.report.view.groups import GroupView
from readiness.report.view.report_view import ReportView

_NAMED = 3
"""How many groups a sentence names."""


def domain_profile(view: ReportView) -> str:
    """Return how many domains have reached their target, and which are furthest below."""
    said = f"Level of each domain, now and as a target. {view.summary.where_we_are}"
    below = [group for domain in view.domains if (group := domain.group).met is False]
    furthest = max((_gap(group) for group in below), default=0)
    named = [group for group in below if _gap(group) == furthest]
    if not named:
        return said
    names = [f"{group.title} (now {group.level_words}, target {group.target_words})" for group in named[:_NAMED]]
    return f"{said} Furthest below target: {_named(names, len(named))}."


def priority_effort(view: ReportView) -> str:
    """Return how many actions there are in each quadrant, and the first."""
    if not view.actions:
        return "Priority against effort: no action is recommended."
    counts = Counter(action.quadrant for action in view.actions)
    quadrants = "; ".join(f"{name}: {counts[name]}" for name in words.QUADRANT.values())
    first, which = view.actions[0], "The first" if len(view.actions) > 1 else "It"
    return (
        f"Priority against effort of {words.count(len(view.actions), 'recommended action')}. {quadrants}. "
        f"{which} is “{first.title}” (priority {first.priority}, {words.lower_first(first.effort)})."
    )


def evidence(view: ReportView) -> str:
    """Return how many answers have which evidence, and where most have none."""
    counts = view.evidence
    asked = sum(count.questions for count in counts)
    if not asked:
        return f"Evidence behind the answers: {_why_none(view)}."
    said = (
        f"Evidence behind the answers to {words.count(asked, 'question')}: strong for "
        f"{sum(count.strong for count in counts)}, some for {sum(count.some for count in counts)}, none for "
        f"{sum(count.none for count in counts)}; not known: {sum(count.unknown for count in counts)}."
    )
    most = max((count.none for count in counts), default=0)
    named = [f"{count.title} ({count.none} of {count.questions})" for count in counts if most and count.none == most]
    if not named or sum(count.questions > 0 for count in counts) == 1:  # of one, it goes without saying
        return said
    return f"{said} Most without evidence: {_named(named[:_NAMED], len(named))}."


def agreement(view: ReportView) -> str:
    """Return on how many questions people agree, and where they are split most."""
    counts = view.panel.domains if view.panel else ()
    agreed = words.count(sum(its.agreed for its in counts), "question")
    said = (
        f"How far people agree: agreed on {agreed}, mostly agreed on "
        f"{sum(its.mostly_agreed for its in counts)}, split on {sum(its.split for its in counts)}; too few to judge: "
        f"{sum(its.too_few for its in counts)}."
    )
    most = max((its.split for its in counts), default=0)
    named = [f"{its.title} ({its.split})" for its in counts if most and its.split == most]
    return f"{said} Most split: {_named(named[:_NAMED], len(named))}." if named else said


def _why_none(view: ReportView) -> str:
    """Return “does not apply”, or what else each domain is that has no question to count."""
    return "; ".join(dict.fromkeys(words.lower_first(count.status) for count in view.evidence))


def recommendation_levels(view: ReportView) -> str:
    """Return how many recommendations are at which level."""
    return f"Level on each recommendation: {_spread(view.recommendations)}."


def framework_levels(view: ReportView) -> str:
    """Return how many parts of the first framework are at which level."""
    if not view.frameworks:
        return "Level on each part of a framework: there is none."
    framework = view.frameworks[0]
    return f"Level on each part of {framework.title}: {_spread(framework.parts)}."


def _spread(groups: Sequence[GroupView]) -> str:
    """Return “3 Established: 2; 2 Developing: 1; Not enough answers: 1”, the highest level first."""
    in_order = sorted(groups, key=lambda group: -1 if group.level is None else group.level, reverse=True)
    return "; ".join(f"{level}: {count}" for level, count in Counter(group.level_words for group in in_order).items())


def _gap(group: GroupView) -> int:
    return group.target - (group.level or 0)


def _named(names: Sequence[str], number: int) -> str:
    """Return the names that a sentence has room for, and how many more there are; a name may have commas of its own."""
    return "; ".join([*names, *([f"{number - _NAMED} more"] if number > _NAMED else [])])
