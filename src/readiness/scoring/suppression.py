"""The one gate between what people rated and what may be shown (method, section 7; decision 7).

Whatever is shown of a panel is worked out from what comes out of here and from nothing else, so that no other figure
can give away what this holds back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Sides = Mapping[str, str | None]
"""The side of each group, by the group's id; None where it has none."""


OTHERS = 3
"""How many in a pool have to give another level than most did, for the pool to be shown.

With none, the pool's level would be everybody's in it. One is not enough: a reader who finds nothing by group would
know that there was none. Nor are two: whoever gave the other level would know that nobody else did.
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people gave each level, and how many did not know."""

    levels: tuple[int, ...]
    dont_know: int = 0

    @property
    def raters(self) -> int:
        """How many gave a level."""
        return sum(self.levels)

    @property
    def answers(self) -> int:
        """How many gave a level or did not know."""
        return self.raters + self.dont_know

    def __add__(self, other: Tally) -> Tally:
        levels = tuple(mine + its for mine, its in zip(self.levels, other.levels, strict=True))
        return Tally(levels, self.dont_know + other.dont_know)


@dataclass(frozen=True, slots=True)
class Cell:
    """What may be shown of one group, or of several only together."""

    groups: tuple[str, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Published:
    """What may be shown of one question."""

    total: Tally | None
    """Of everybody; None where too few gave a level."""
    dont_know: int | None
    """How many did not know; None where too few answered at all."""
    cells: tuple[Cell, ...]
    """By group; empty where nothing may be shown by group."""


NOTHING = Published(None, None, ())
"""Where nobody answered."""


def publish(tallies: Mapping[str, Tally], sides: Sides, smallest: int) -> Published:
    """Return what may be shown of one question that ``tallies`` holds, group by group.

    What is held back stays open even for a reader who knows how many of each group answered, who subtracts, and who
    knows this rule: for each small group at least two different sets of ratings fit all that is shown, unless the
    whole panel gave one and the same level. What is shown by group leaves a small group's median open too, and all of
    it somebody who knows their own rating besides.
    """
    answered = {group: tally for group, tally in tallies.items() if tally.answers}
    if not answered:
        return NOTHING
    total = add(answered.values())
    dont_know = total.dont_know if total.answers >= smallest else None
    if total.raters < smallest:
        return Published(None, dont_know, ())
    # How many answered is known to the reader, so that it tells nothing which groups are hidden by it.
    sizes = {group: tally.answers for group, tally in answered.items()}
    too_few = {group for group, tally in answered.items() if tally.raters < smallest}
    pools = hidden(sizes, sides, smallest, too_few)
    together = [Cell(pool, add(answered[group] for group in pool)) for pool in pools]
    if not all(_keeps_its_groups(cell, sizes, smallest) for cell in together):
        together = [Cell(sum(pools, ()), add(cell.tally for cell in together))]
    in_a_pool = {group for pool in pools for group in pool}
    alone = [Cell((group,), tally) for group, tally in answered.items() if group not in in_a_pool]
    kept = all(_keeps_its_groups(cell, sizes, smallest) for cell in together)
    if not kept or not (alone or len(together) > 1):
        return Published(total, dont_know, ())  # all of them together would be the total again
    return Published(total, dont_know, (*alone, *together))


def hidden(
    sizes: Mapping[str, int], sides: Sides, smallest: int, too_few: Collection[str] = ()
) -> list[tuple[str, ...]]:
    """Return the groups that may be shown only together, pool by pool, deciding by their sizes alone.

    Every group below ``smallest`` is hidden, and every one of which ``too_few`` gave a level. While that is not safe,
    the next smallest is hidden too. The hidden groups of each side make a pool of their own, with the next smallest of
    that side where it needs one, so that the two sides can be compared; where they cannot, all hidden groups make one
    pool.
    """
    together = _hide(sizes, sides, smallest, too_few)
    if not together:
        return []
    present = {sides.get(group) for group in sizes}
    pools = [_enlarge(together & inside, inside, sizes, smallest) for inside in _by_side(sizes, sides)]
    if len(present - {None}) > 1 and all(_safe(pool, sizes, smallest) for pool in pools if pool):
        return [_in_order(pool, sizes) for pool in pools if pool]
    return [_in_order(together, sizes)]


def _hide(sizes: Mapping[str, int], sides: Sides, smallest: int, too_few: Collection[str]) -> set[str]:
    """Return the groups below ``smallest``, those with ``too_few``, and the next smallest until it is safe.

    Of several as small as one another, those on the side of a hidden group are taken; otherwise all of them, so that
    which one it was tells nothing.
    """
    together = {group for group, size in sizes.items() if size < smallest} | set(too_few)
    while together and not _safe(together, sizes, smallest) and len(together) < len(sizes):
        least = min(size for group, size in sizes.items() if group not in together)
        candidates = {group for group, size in sizes.items() if size == least and group not in together}
        their_sides = {sides.get(group) for group in together}
        together |= {group for group in candidates if sides.get(group) in their_sides} or candidates
    return together


def _enlarge(pool: set[str], inside: set[str], sizes: Mapping[str, int], smallest: int) -> set[str]:
    """Return a pool with the next smallest of the groups ``inside``, until it is safe or has them all."""
    while pool and not _safe(pool, sizes, smallest) and pool != inside:
        least = min(sizes[group] for group in inside - pool)
        pool = pool | {group for group in inside - pool if sizes[group] == least}
    return pool


def _by_side(groups: Iterable[str], sides: Sides) -> list[set[str]]:
    found: dict[str | None, set[str]] = {}
    for group in groups:
        found.setdefault(sides.get(group), set()).add(group)
    return list(found.values())


def _in_order(pool: Collection[str], sizes: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(group for group in sizes if group in pool)


def _safe(pool: Collection[str], sizes: Mapping[str, int], smallest: int) -> bool:
    """Whether the groups of a pool hide one another, and hide how many each has.

    When each has as few as can be, or as many as a small group can have, the sum alone would tell.
    """
    its = [sizes[group] for group in pool]
    return len(its) > 1 and sum(its) >= smallest and set(its) not in ({1}, {smallest - 1})


def _keeps_its_groups(pool: Cell, sizes: Mapping[str, int], smallest: int) -> bool:
    """Whether what a pool says leaves open what each small group in it said, and what its median is.

    Enough people have to have given a level, and enough of them another level than most did. Beside a small group more
    than one person has to be left: one alone would know what all the others said. And a group's ratings could as well
    be the lowest in the pool as the highest, with another median.
    """
    tally = pool.tally
    if tally.raters < smallest or tally.raters - max(tally.levels) < OTHERS:
        return False
    said = [level for level, count in enumerate(tally.levels) for _ in range(count)]
    for size in (sizes[group] for group in pool.groups):
        if size < smallest and tally.answers - size < 2:
            return False
        for raters in range(max(1, size - tally.dont_know), min(size, smallest - 1, tally.raters) + 1):
            middle = (raters - 1) // 2
            if said[middle] == said[middle - raters]:  # of the lowest so many, and of the highest
                return False
    return True


def add(tallies: Iterable[Tally]) -> Tally:
    """Return several tallies as one; there is at least one."""
    first, *others = tallies
    for tally in others:
        first += tally
    return first
