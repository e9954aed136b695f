"""The three sentences: where we are, what matters most, how sure we are."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.report import words
from readiness.scoring.results import GroupResult, Result


@dataclass(frozen=True)
class Summary:
    """What a board member with one minute reads."""

    where_we_are: str
    what_matters_most: str
    how_sure_we_are: str
    met: int
    """Domains at or above target."""
    placed: int
    """Domains that have a level."""
    domains: int
    """Domains that apply."""
    unknown: int
    claimed: int
    steady: int
    """How many of the first actions stay among the first ten in every scenario."""
    first: int


def summarise(result: Result) -> Summary:
    """Return the summary of a result."""
    domains = [group for group in result.domains.values() if group.standing.status != "not_applicable"]
    placed = [group for group in domains if group.standing.level is not None]
    met = [group for group in placed if group.met]
    first = result.actions[:10]
    steady = sum(action.kept == action.scenarios for action in first)
    return Summary(
        where_we_are=_where(result, domains, placed, met),
        what_matters_most=_matters(result),
        how_sure_we_are=_sure(result, domains, steady, len(first)),
        met=len(met),
        placed=len(placed),
        domains=len(domains),
        unknown=len(result.find_out),
        claimed=len(result.discuss),
        steady=steady,
        first=len(first),
    )


def _where(result: Result, domains: list[GroupResult], placed: list[GroupResult], met: list[GroupResult]) -> str:
    if not domains:
        return "No domain applies, so there is nothing to report."
    if not placed:
        return f"There are not yet enough answers to give any of the {words.count(len(domains), 'domain')} a level."
    levels = [group.standing.level or 0 for group in placed]
    label = result.questionnaire.label
    spread = (
        f"all at {label(levels[0])}" if len(set(levels)) == 1 else f"from {label(min(levels))} to {label(max(levels))}"
    )
    opening = f"{words.count(len(met), 'domain')} of {len(domains)} {'is' if len(met) == 1 else 'are'} at or above target"
    without = len(domains) - len(placed)
    rest = f" {words.count(without, 'domain')} {'has' if without == 1 else 'have'} too few answers for a level." if without else ""
    return f"{opening}; levels run {spread}.{rest}" if len(set(levels)) > 1 else f"{opening}; they are {spread}.{rest}"


def _matters(result: Result) -> str:
    held = [group for group in result.domains.values() if group.standing.held_by]
    if not result.actions:
        return "Every question that is known has reached its target, so no action is recommended."
    opening = f"The first thing to do: {words.lower_first(result.actions[0].action.title)}."
    if not held:
        return opening
    names = list(dict.fromkeys(words.lower_first(result.questions[id_].question.short) for g in held for id_ in g.standing.held_by))
    verb = "holds" if len(names) == 1 else "hold"
    return f"{opening} {words.listed(names).capitalize()} {verb} {words.count(len(held), 'domain')} below where the other answers would put {'it' if len(held) == 1 else 'them'}."


def _sure(result: Result, domains: list[GroupResult], steady: int, first: int) -> str:
    firm = sum(group.standing.status == "firm" for group in domains)
    parts = [f"{firm} of {words.count(len(domains), 'domain')} {'has' if firm == 1 else 'have'} a firm level"]
    if result.find_out:
        parts.append(f"{words.count(len(result.find_out), 'question')} {'is' if len(result.find_out) == 1 else 'are'} not known")
    if result.discuss:
        parts.append(f"{words.count(len(result.discuss), 'high answer')} {'has' if len(result.discuss) == 1 else 'have'} no evidence yet")
    opening = f"{words.listed(parts)}."
    if not first:
        return opening
    return f"{opening} {steady} of the first {words.count(first, 'action')} would stay among the first ten however the priorities are weighed."
