"""The reader who wants to know what a few people said: every world that fits what is published of one question.

A world is what each group said, names aside. The reader knows how many of each group answered, knows the program, and
has everything that is published; of the worlds that fit, none is likelier to them than another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from readiness.scoring.many.agreement import lower_median
from readiness.scoring.many.pools import Sides
from readiness.scoring.many.suppression import Published, Tally, add, publish

World = tuple[Tally, ...]
"""One tally for each group, in the order of the groups."""


@dataclass(frozen=True)
class Question:
    """What a reader can know of one question."""

    groups: tuple[str, ...]
    sides: Sides
    smallest: int
    said: World

    @cached_property
    def published(self) -> Published:
        return self.shown_of(self.said)

    def shown_of(self, world: World) -> Published:
        return publish(dict(zip(self.groups, world, strict=True)), self.sides, self.smallest)

    @cached_property
    def fitting(self) -> list[World]:
        """Every world of which the same would be published; what was said is among them."""
        if self.published.total is None:
            raise ValueError("too few gave a level for anything to be published")
        sizes = tuple(tally.answers for tally in self.said)
        return [world for world in splits(self.published.total, sizes) if self.shown_of(world) == self.published]

    @property
    def hidden(self) -> list[int]:
        """The groups of which fewer answered than may be shown."""
        return [place for place, tally in enumerate(self.said) if 0 < tally.answers < self.smallest]

    def known(self, worlds: Sequence[World]) -> set[tuple[str, str]]:
        """Return what a reader knows of small groups, and of sides, for whom these worlds fit and no other."""
        found = set()
        for place in self.hidden:
            its = {world[place] for world in worlds}
            possible = {
                "ratings": len({tally.levels for tally in its}),
                "median": len({median(tally) for tally in its}),
                "don't know": len({tally.dont_know for tally in its}),
            }
            found |= {(self.groups[place], what) for what, number in possible.items() if number == 1}
        for side in ("board", "floor"):
            inside = [place for place, group in enumerate(self.groups) if self.sides[group] == side]
            if inside and len({add(world[place] for place in inside) for world in worlds}) == 1:
                found.add((side, "ratings of the side"))
        return found

    def others_are_of_one_mind(self, own: int | None) -> bool:
        """Whether all but one gave one and the same level; the one gave ``own``, or None for “don't know”."""
        levels = add(self.said).levels
        return sum(1 for level, count in enumerate(levels) if count - (level == own)) < 2

    def said_by(self, group: int, place: int, own: int | None) -> set[Tally]:
        """Return what a group can have said, for somebody of the group at ``place`` who knows their own answer.

        Of their own group it is what the others in it said.
        """
        its = {world[group] for world in self.fitting if _with(world[place], own)}
        return {_without(tally, own) for tally in its} if group == place else its


def _with(tally: Tally, own: int | None) -> int:
    return tally.dont_know if own is None else tally.levels[own]


def _without(tally: Tally, own: int | None) -> Tally:
    levels = tuple(count - (level == own) for level, count in enumerate(tally.levels))
    return Tally(levels, tally.dont_know - (own is None))


def median(tally: Tally) -> int | None:
    return lower_median(tally.levels)


def of_one_mind(world: World) -> bool:
    """Whether all who gave a level gave the same."""
    return sum(1 for count in add(world).levels if count) < 2


@cache
def splits(total: Tally, sizes: tuple[int, ...]) -> tuple[World, ...]:
    """Return every way in which groups of these sizes can together have said this."""
    return tuple(_splits((*total.levels, total.dont_know), sizes))


def _splits(left: tuple[int, ...], sizes: tuple[int, ...]) -> Iterator[World]:
    first, *others = sizes
    if not others:
        yield (Tally(left[:-1], left[-1]),)
        return
    for taken in _choices(left, first):
        rest = tuple(there - its for there, its in zip(left, taken, strict=True))
        for world in _splits(rest, tuple(others)):
            yield (Tally(taken[:-1], taken[-1]), *world)


@cache
def _choices(left: tuple[int, ...], size: int) -> tuple[tuple[int, ...], ...]:
    """Return every way to take so many out of what is left."""
    first, *others = left
    if not others:
        return ((size,),) if size <= first else ()
    return tuple(
        (taken, *rest) for taken in range(min(first, size) + 1) for rest in _choices(tuple(others), size - taken)
    )
