"""What was published of a panel, and what may count from then on, so that no two publications give anybody away.

Whoever has seen two publications can subtract one from the other, and has what was said by those in whom they differ.
So what comes after a publication waits until enough people have come, and is taken in together; and the figures of a
question, and those of its groups, stay what they were while they would change by too few (decision 16).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from readiness.panel.hands import Hands
from readiness.panel.response import Promise, Ratings

Kind = Literal["report", "agenda", "workshop", "data"]
_Id = Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]


class Publication(BaseModel):
    """That figures were shown to others than the facilitator, and what they rested on."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    day: dt.date
    kind: Kind
    """Where these figures were shown first."""
    smallest: Promise
    """The fewest people of whom anything was shown."""
    responses: dict[_Id, Annotated[int, Field(ge=1)]]
    """The revision of each response that was in it, by its id."""
    hands: tuple[Hands, ...]


@dataclass(frozen=True)
class Edition:
    """What figures rest on: responses by their ids, hands by their group and question."""

    responses: Mapping[str, Ratings]
    hands: Mapping[tuple[str, str], Hands]
    smallest: int

    @classmethod
    def of(cls, responses: Sequence[Ratings], hands: Sequence[Hands], smallest: int) -> Edition:
        """Return an edition of these; fewer hands of a group than ``smallest`` are in no figure."""
        enough = {its.place: its for its in hands if its.number >= smallest}
        return cls({ratings.id: ratings for ratings in responses}, enough, smallest)

    def publication(self, day: dt.date, kind: Kind) -> Publication:
        """Return it as one that is shown on a day."""
        return Publication(
            day=day,
            kind=kind,
            smallest=self.smallest,
            responses={id_: ratings.revision for id_, ratings in sorted(self.responses.items())},
            hands=tuple(its for _, its in sorted(self.hands.items())),
        )

    @cached_property
    def answers(self) -> dict[str, Counter[str]]:
        """How many of each group answered a question, “don't know” included."""
        found: dict[str, Counter[str]] = {}
        for ratings in self.responses.values():
            for question in (*ratings.rated, *ratings.dont_know):
                found.setdefault(question, Counter())[ratings.group] += 1
        for its in self.hands.values():
            found.setdefault(its.question, Counter())[its.group] += its.number
        return found

    def answers_to(self, question: str) -> Counter[str]:
        """Return how many of each group answered a question."""
        return self.answers.get(question, Counter())


@dataclass
class Changes:
    """In how many people two editions differ."""

    people: int = 0
    """Whose response is not in both, or says something else."""
    by_group: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By question and group: who said something else to it, or are not in both; of hands, at least so many."""
    moved: Counter[str] = field(default_factory=Counter)
    """Those of them who are of another group now, and so in two."""

    def add(self, question: str, groups: Collection[str], changed: int = 1) -> None:
        """Count so many people more who said something else to a question, in these groups."""
        for group in groups:
            self.by_group[question][group] += changed
        self.moved[question] += len(groups) - 1


def changes(one: Edition, other: Edition) -> Changes:
    """Return in how many people two editions differ."""
    found = Changes()
    for id_ in one.responses.keys() | other.responses.keys():
        mine, its = one.responses.get(id_), other.responses.get(id_)
        if mine is its or (mine and its and mine.says_as(its)):
            continue
        found.people += 1
        for question, groups in _moved(mine, its):
            found.add(question, groups)
    for group, question in one.hands.keys() | other.hands.keys():
        mine_up, its_up = one.hands.get((group, question)), other.hands.get((group, question))
        found.add(question, (group,), _hands_moved(mine_up, its_up))
    return found


def _moved(mine: Ratings | None, its: Ratings | None) -> Iterator[tuple[str, set[str]]]:
    """Yield each question to which two versions of a response say something else, and the groups that it is in."""
    before, after = _figures_of(mine), _figures_of(its)
    for question in before.keys() | after.keys():
        said = {before.get(question), after.get(question)} - {None}
        if before.get(question) != after.get(question):
            yield question, {group for group, _ in filter(None, said)}


def _figures_of(ratings: Ratings | None) -> dict[str, tuple[str, object]]:
    """Return what a response adds to figures: its group and answer, by question."""
    if ratings is None:
        return {}
    said = {question: (ratings.group, answer) for question, answer in ratings.rated.items()}
    return {**said, **dict.fromkeys(ratings.dont_know, (ratings.group, None))}


def _hands_moved(mine: Hands | None, its: Hands | None) -> int:
    """Return how many hands at least are in one show and not in the other."""
    before, after = (shown.said if shown else Counter[str | None]() for shown in (mine, its))
    return max((before - after).total(), (after - before).total())


def counted(newest: Edition, published: Sequence[Edition]) -> Edition:
    """Return what counts: the newest of everything, if it differs from what was published in nobody or in enough."""
    if all(enough(changes(newest, its).people, newest.smallest) for its in published):
        return newest
    return Edition(published[-1].responses, newest.hands, newest.smallest)


def enough(people: int, smallest: int) -> bool:
    """Return whether so many may be told apart from the others: nobody, or enough."""
    return not 0 < people < smallest
