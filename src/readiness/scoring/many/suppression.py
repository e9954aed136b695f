"""The one gate between what people rated and what may be shown (method, section 7; decisions 7 and 15).

Whatever is shown of what people said is worked out from what comes out of here and from how many of each group
answered, and from nothing else. So no figure over several questions can give away what this holds back of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readiness.scoring.many.pools import Sides, hidden, more_hidden

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

    What is held back stays open for a reader who knows how many of each group answered, who subtracts, who knows this
    rule, and who may have taken part and know their own answer: for each group below ``smallest`` at least two sets of
    ratings fit all that is shown, and, where anything is shown by group, with different medians. Except where all who
    gave a level gave the same, or all but the reader did (decision 15).
    """
    answered = {group: tally for group, tally in tallies.items() if tally.answers}
    if not answered:
        return NOTHING
    total = add(answered.values())
    dont_know = total.dont_know if total.answers >= smallest else None
    if total.raters < smallest:
        return Published(None, dont_know, ())
    return Published(total, dont_know, _cells(answered, sides, smallest))


def _cells(answered: Mapping[str, Tally], sides: Sides, smallest: int) -> tuple[Cell, ...]:
    """Return what may be shown by group: each large enough group, and the others in pools that keep their groups.

    Of several ways to make pools the first is taken that keeps them: with as few groups hidden as can be; with more;
    and with all that are hidden in one pool.
    """
    # How many answered is known to the reader, so that it tells nothing which groups are hidden by it.
    sizes = {group: tally.answers for group, tally in answered.items()}
    too_few = {group for group, tally in answered.items() if tally.raters < smallest}
    few, more = (hide(sizes, sides, smallest, too_few) for hide in (hidden, more_hidden))
    for pools in (few, more, [sum(few, ())], [sum(more, ())]) if few else ([],):
        together = [Cell(pool, add(answered[group] for group in pool)) for pool in pools]
        in_a_pool = {group for pool in pools for group in pool}
        alone = [Cell((group,), tally) for group, tally in answered.items() if group not in in_a_pool]
        if all(_keeps_its_groups(cell, sizes, smallest) for cell in together):
            # All of them together would be the total again.
            return (*alone, *together) if alone or len(together) > 1 else ()
    return ()


def _keeps_its_groups(pool: Cell, sizes: Mapping[str, int], smallest: int) -> bool:
    """Whether what a pool says leaves open what each small group in it said, and what its median is.

    Enough people have to have given a level, and enough of them another level than most did. Beside a small group more
    than one person has to be left: one alone would know what all the others said. And a group's ratings could as well
    be the lowest in the pool as the highest, with another median: for those who were not asked, and for each person in
    the pool, who knows one of its ratings.
    """
    tally = pool.tally
    if tally.raters < smallest or tally.raters - max(tally.levels) < OTHERS:
        return False
    said = [level for level, count in enumerate(tally.levels) for _ in range(count)]
    known = [said, *(_without(level, said) for level, count in enumerate(tally.levels) if count)]
    for size in (sizes[group] for group in pool.groups):
        if size < smallest and tally.answers - size < 2:
            return False
        for raters in range(max(1, size - tally.dont_know), min(size, smallest - 1, tally.raters) + 1):
            if not all(_middle_is_open(raters, others) for others in known):
                return False
    return True


def _without(level: int, said: Sequence[int]) -> list[int]:
    others = list(said)
    others.remove(level)
    return others


def _middle_is_open(raters: int, said: Sequence[int]) -> bool:
    """Whether so many of these ratings, which are in order, have another lower median when lowest than when highest."""
    middle = (raters - 1) // 2
    return said[middle] != said[middle - raters]


def add(tallies: Iterable[Tally]) -> Tally:
    """Return several tallies as one; there is at least one."""
    first, *others = tallies
    for tally in others:
        first += tally
    return first
