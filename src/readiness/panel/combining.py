"""Bringing responses together: each person counts once, the newest version counts, and nothing is overwritten.

What comes out depends on what came in, and not on its order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from readiness.panel.fit import Fit
from readiness.panel.hands import is_hand
from readiness.panel.response import ASK_AGAIN, Asked, Ratings, Response
from readiness.problems import Problem
from readiness.questionnaire.model import Questionnaire

Became = Literal["new", "newer_version", "already_there", "older_version"]


@dataclass(frozen=True)
class Combined:
    """Everybody's ratings, and what became of each file."""

    responses: list[Ratings]
    """The newest of everybody, whether it counts yet or has to wait."""
    became: dict[str, Became]
    """By the file's name."""
    problems: list[Problem]
    """Of the files that were left out."""
    others: list[str] = field(default_factory=list)
    """Files that came with the id of somebody's response and another group: they count as another person's."""


def problems_of(response: Response, questionnaire: Questionnaire, fit: Fit, file: str) -> list[Problem]:
    """Return why a response cannot be counted in a panel that rates this questionnaire."""
    its, ours = response.questionnaire, Asked.of(questionnaire)
    if its.id != ours.id:
        wrong = f"This is a response to “{its.id}”, not to “{ours.id}”."
        return [Problem("wrong-questionnaire", file, wrong, "Combine it with an assessment of that questionnaire.")]
    if its.fingerprint != ours.fingerprint:
        version = f"version {its.version}" if its.version != ours.version else "another text"
        wrong = f"This is a response to {version} of the questionnaire; the one here is version {ours.version}."
        mend = "Name the questionnaire that was sent out with --questionnaire, or send the form out again."
        return [Problem("wrong-questionnaire", file, wrong, mend)]
    if is_hand(response.id):
        return [Problem("wrong-type", file, "Its id is that of a show of hands.", ASK_AGAIN)]
    return fit.problems(response, file, ASK_AGAIN)


def combine(kept: Iterable[Ratings], arrived: Sequence[tuple[str, Ratings]]) -> Combined:
    """Return ``kept`` and what ``arrived`` as one; each that arrived comes with the name of its file.

    Of one id, the highest revision counts. Of two that have the same id and revision and say different things, the one
    that is kept counts; where none is, neither does. One id with two groups is two people, who used one form on one
    computer: neither voice is lost.
    """
    responses = {ratings.id: ratings for ratings in kept}
    arrived, others = _by_person(responses, arrived)
    became: dict[str, Became] = {}
    problems: list[Problem] = []
    by_id: dict[str, list[tuple[str, Ratings]]] = {}
    for file, ratings in sorted(arrived, key=lambda pair: pair[0]):
        by_id.setdefault(ratings.id, []).append((file, ratings))
    for id_, versions in by_id.items():
        before = responses.get(id_)
        if before is None and len(versions) == 1:  # nearly everybody
            became[versions[0][0]], responses[id_] = "new", versions[0][1]
            continue
        chosen, refused = _choose(before, versions)
        if chosen is not None:
            responses[id_] = chosen
        problems += [_two_say_different_things(file) for file in sorted(refused)]
        became |= _what_became(before, chosen, [pair for pair in versions if pair[0] not in refused])
    return Combined(sorted(responses.values(), key=lambda ratings: ratings.id), became, problems, others)


def _by_person(
    kept: Mapping[str, Ratings], arrived: Sequence[tuple[str, Ratings]]
) -> tuple[list[tuple[str, Ratings]], list[str]]:
    """Return what arrived with an id of its own for each person, and the files of those who came as somebody else's."""
    group_of = {id_: ratings.group for id_, ratings in kept.items()}
    found: list[tuple[str, Ratings]] = []
    others = []
    for file, ratings in sorted(arrived, key=lambda pair: (pair[1].revision, pair[0])):
        if group_of.setdefault(ratings.id, ratings.group) == ratings.group:
            found.append((file, ratings))
            continue
        own = hashlib.sha256(f"{ratings.id} {ratings.group}".encode()).hexdigest()[:32]
        found.append((file, ratings.model_copy(update={"id": own})))
        others.append(file)
    return found, others


def _choose(before: Ratings | None, versions: Sequence[tuple[str, Ratings]]) -> tuple[Ratings | None, set[str]]:
    """Return which version of one person's response counts, and the files that cannot be told apart from it."""
    refused: set[str] = set()
    for revision in sorted({ratings.revision for _, ratings in versions}, reverse=True):
        if before is not None and before.revision > revision:
            break
        there = [before] if before is not None and before.revision == revision else []
        same = [(file, ratings) for file, ratings in versions if ratings.revision == revision]
        first = (there or [same[0][1]])[0]
        differing = {file for file, ratings in same if ratings != first}
        if not differing or there:
            return first, refused | differing
        refused |= {file for file, _ in same}
    return before, refused


def _what_became(
    before: Ratings | None, chosen: Ratings | None, versions: Sequence[tuple[str, Ratings]]
) -> dict[str, Became]:
    became: dict[str, Became] = {}
    counted = before is not None and chosen is not None and before.revision == chosen.revision
    for file, ratings in versions:
        if chosen is not None and ratings.revision < chosen.revision:
            became[file] = "older_version"
        elif counted:
            became[file] = "already_there"
        else:
            became[file] = "new" if before is None else "newer_version"
            counted = True
    return became


def _two_say_different_things(file: str) -> Problem:
    wrong = "Another response has the same id and the same revision, and says something else."
    return Problem("duplicate-id", file, wrong, "Ask the person which is right, and to send that as a new version.")
