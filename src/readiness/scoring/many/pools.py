"""Which groups may be shown only together: by how many people each has, and not by what they said (decision 15)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

Sides = Mapping[str, str | None]
"""The side of each group, by the group's id; None where it has none."""
Pools = list[tuple[str, ...]]


def hidden(sizes: Mapping[str, int], sides: Sides, smallest: int, too_few: Collection[str] = ()) -> Pools:
    """Return the groups that may be shown only together, pool by pool.

    Every group below ``smallest`` is hidden, and every one of which ``too_few`` gave a level. While that is not safe,
    the next smallest is hidden too. The hidden groups of each side make a pool of their own, with the next smallest of
    that side where it needs one, so that the two sides can be compared; where they cannot, all hidden groups make one
    pool.
    """
    return _Hiding(sizes, sides, smallest, _few).pools(too_few)


def more_hidden(sizes: Mapping[str, int], sides: Sides, smallest: int, too_few: Collection[str] = ()) -> Pools:
    """Return the same, but of several groups as small as one another all are hidden or none: larger pools."""
    return _Hiding(sizes, sides, smallest, _all).pools(too_few)


@dataclass(frozen=True, slots=True)
class _Hiding:
    sizes: Mapping[str, int]
    sides: Sides
    smallest: int
    of_equals: Callable[[_Hiding, Collection[str], Sequence[str]], Collection[str]]
    """Which of several groups as small as one another to hide with those that are."""

    def pools(self, too_few: Collection[str]) -> Pools:
        together = self._together(too_few)
        if not together:
            return []
        pools = [pool for inside in self._by_side() if (pool := self._enlarged(together & inside, inside))]
        present = {self.sides.get(group) for group in self.sizes} - {None}
        if len(present) < 2 or not all(self._safe(pool) for pool in pools):
            pools = [together]
        return [tuple(group for group in self.sizes if group in pool) for pool in pools]

    def _together(self, too_few: Collection[str]) -> set[str]:
        """Return the groups that are too small, and the next smallest until it is safe.

        Of several as small as one another, those on the side of a hidden group come first.
        """
        together = {group for group, size in self.sizes.items() if size < self.smallest} | set(too_few)
        while together and not self._safe(together) and len(together) < len(self.sizes):
            candidates = self._next_smallest(together, self.sizes)
            their_sides = {self.sides.get(group) for group in together}
            near = [group for group in candidates if self.sides.get(group) in their_sides]
            together |= set(self.of_equals(self, together, near or candidates))
        return together

    def _enlarged(self, pool: set[str], inside: set[str]) -> set[str]:
        """Return a pool with the next smallest of the groups ``inside``, until it is safe or has them all."""
        while pool and not self._safe(pool) and pool != inside:
            pool = pool | set(self.of_equals(self, pool, self._next_smallest(pool, inside)))
        return pool

    def _next_smallest(self, pool: Collection[str], inside: Collection[str]) -> list[str]:
        others = [group for group in self.sizes if group in inside and group not in pool]
        least = min(self.sizes[group] for group in others)
        return [group for group in others if self.sizes[group] == least]

    def _by_side(self) -> list[set[str]]:
        found: dict[str | None, set[str]] = {}
        for group in self.sizes:
            found.setdefault(self.sides.get(group), set()).add(group)
        return list(found.values())

    def _safe(self, pool: Collection[str]) -> bool:
        """Whether the groups of a pool hide one another, and hide how many each has.

        When each has as few as can be, or as many as a small group can have, the sum alone would tell.
        """
        its = [self.sizes[group] for group in pool]
        return len(its) > 1 and sum(its) >= self.smallest and set(its) not in ({1}, {self.smallest - 1})


def _all(_: _Hiding, _pool: Collection[str], equals: Sequence[str]) -> Collection[str]:
    return equals


def _few(hiding: _Hiding, pool: Collection[str], equals: Sequence[str]) -> Collection[str]:
    """Return as few of the equals as tell nothing by it to a reader who knows only the numbers that are shown.

    One group alone takes the one beside it: had that one been the small one, it would have taken this one. Several
    take the first, where each of them could have more people than it has, or fewer. Otherwise all are taken; and where
    as many people are there as if every group had one too few, so that such a panel looks like others.
    """
    sizes, one_short = hiding.sizes, hiding.smallest - 1
    if len(pool) == 1:
        return _beside(next(iter(pool)), equals, sizes)
    larger = [*pool, equals[0]]
    people = sum(sizes[group] for group in larger)
    if sum(sizes.values()) != len(sizes) * one_short and len(larger) < people < len(larger) * one_short:
        return equals[:1]
    return equals


def _beside(group: str, equals: Sequence[str], order: Mapping[str, int]) -> Collection[str]:
    """Return the partner of a group among its equals: two by two as the questionnaire has them, or the last three."""
    meant = [each for each in order if each == group or each in equals]
    pair = min(meant.index(group) // 2, len(meant) // 2 - 1)
    rest = meant[2 * pair :]
    return set(rest if len(rest) < 4 else rest[:2]) - {group}
