"""The three sentences: where we are, what matters most, how sure we are."""

from __future__ import annotations

from dataclasses import dataclass

from readiness import wording
from readiness.report.view.standing import in_share_words, nothing_to_score
from readiness.scoring.actions import FIRST
from readiness.scoring.groups import Share
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
    first = result.actions[:FIRST]
    steady = sum(action.kept == action.scenarios for action in first)
    return Summary(
        where_we_are=f"{_where(result, domains, placed, met)} {_share(result, domains)}".strip(),
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
        return f"{nothing_to_score(result.domains.values())}, so no domain has a level."
    if not placed:
        which = _the_one(result) if len(domains) == 1 else f"any of the {wording.count(len(domains), 'domain')}"
        return f"There are not yet enough answers to give {which} a level."
    label = result.questionnaire.label
    lowest = min(group.standing.level or 0 for group in placed)
    highest = max(group.standing.level or 0 for group in placed)
    if len(domains) == 1:
        stands = "and has reached its target" if met else "below its target"
        return f"{wording.upper_first(_the_one(result))} is at {label(lowest)}, {stands}."
    met_words = f"{wording.of(len(met), len(domains), 'domain')} {wording.verb(len(met) or 1, 'is', 'are')}"
    same = f"{wording.all_are(len(placed))} at {label(lowest)}"
    spread = same if lowest == highest else f"they run from {label(lowest)} to {label(highest)}"
    without = len(domains) - len(placed)
    if not without:
        return f"{met_words} at or above target; {spread}."
    few = f"{wording.count(without, 'domain')} {wording.verb(without, 'has', 'have')} too few answers for a level"
    others = f"The other is at {label(lowest)}" if len(placed) == 1 else f"Of the others, {spread}"
    return f"{met_words} at or above target; {few}. {others}."


def _share(result: Result, domains: list[GroupResult]) -> str:
    """Return “In all, 8 of 10 questions at Yes, 1 not known.” on a scale of two levels; nothing on any other."""
    shares = [group.share for group in domains if group.share is not None]
    if not shares:
        return ""
    whole = Share(*(sum(numbers) for numbers in zip(*shares, strict=True)))
    return f"In all, {in_share_words(whole, result.questionnaire)}."


def _matters(result: Result) -> str:
    if not result.actions and not any(question.level is not None for question in result.questions.values()):
        if not result.find_out:
            return f"{nothing_to_score(result.domains.values())}, so there is nothing to recommend."
        return "Finding out comes first: no question has a level yet, so no action can be recommended."
    if not result.actions:
        return "Every question that is known has reached its target, so no action is recommended."
    opening = f"The first thing to do: {wording.lower_first(result.actions[0].action.title)}."
    held = [group for group in result.domains.values() if group.standing.held_by]
    if not held:
        return opening
    ids = dict.fromkeys(id_ for group in held for id_ in group.standing.held_by)
    names = [wording.lower_first(result.questions[id_].question.short) for id_ in ids]
    held_words = f"{wording.verb(len(names), 'holds', 'hold')} {wording.count(len(held), 'domain')}"
    return (
        f"{opening} {wording.upper_first(wording.listed(names))} {held_words} below what the other answers would give."
    )


def _sure(result: Result, domains: list[GroupResult], steady: int, first: int) -> str:
    if not domains:
        return f"{nothing_to_score(result.domains.values())}, so there is nothing to be more or less sure of."
    firm = sum(group.standing.status == "firm" for group in domains)
    unknown = sum(found.state == "dont_know" for found in result.find_out)
    unanswered, claimed = len(result.find_out) - unknown, len(result.discuss)
    parts = [_firm(firm, len(domains), result)]
    if unknown:
        parts.append(f"{wording.count(unknown, 'answer')} {wording.verb(unknown, 'is', 'are')} “don't know”")
    if unanswered:
        what = "level" if result.panel else "answer"  # people may have rated it, too few to be used
        parts.append(f"{wording.count(unanswered, 'question')} {wording.verb(unanswered, 'has', 'have')} no {what} yet")
    if claimed:
        parts.append(f"{wording.count(claimed, 'high answer')} {wording.verb(claimed, 'has', 'have')} no evidence yet")
    opening = f"{wording.listed(parts)}."
    if len(result.actions) <= FIRST and steady == first:  # they can hardly do otherwise
        return opening
    return f"{opening} {_steady(steady, first)} among the first ten in every scenario that was tried."


def _firm(firm: int, domains: int, result: Result) -> str:
    if domains == 1:
        return f"{wording.upper_first(_the_one(result))} has {'a' if firm else 'no'} firm level"
    return f"{wording.of(firm, domains, 'domain')} {wording.verb(firm or 1, 'has', 'have')} a firm level"


def _the_one(result: Result) -> str:
    return "the one domain" if len(result.domains) == 1 else "the one domain that applies"


def _steady(steady: int, first: int) -> str:
    """Return “7 of the first 10 actions stay”."""
    if first == 1:
        return "The one action does not stay"
    if steady in (0, first):
        return f"{'All' if steady else 'None'} of the first {wording.count(first, 'action')} stay"
    return f"{steady} of the first {wording.count(first, 'action')} {wording.verb(steady, 'stays', 'stay')}"
