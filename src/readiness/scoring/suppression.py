"""The one gate between what people rated and what may be shown (method, section 7; decision 7).

Whatever is shown of a panel is worked out from what comes out of here and from nothing else, so that no other figure
can give away what this holds back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Sides = Mapping[str, str | None]
"""The side of each group, by the group's id; None where it has none."""


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


def publish(tallies: Mapping[str, Tally], sides: Sides, smallest: int) -> Published:
    """Return what may be shown of one question that ``tallies`` holds, group by group.

    What is held back stays open even for a reader who knows how many of each group took part, who subtracts, and who
    knows this rule: for each small group at least two different sets of ratings fit all that is shown, unless the
    whole panel gave one and the same level.
    """
    answered = {group: tally for group, tally in tallies.items() if tally.answers}
    if not answered:
        return Published(None, None, ())
    total = add(answered.values())
    dont_know = total.dont_know if total.answers >= smallest else None
    if total.raters < smallest:
        return Published(None, dont_know, ())
    pools = hidden({group: tally.raters for group, tally in answered.items()}, sides, smallest)
    together = [Cell(pool, add(answered[group] for group in pool)) for pool in pools]
    if not all(_mixed(cell.tally) for cell in together):
        together = [Cell(sum(pools, ()), add(cell.tally for cell in together))]
    in_a_pool = {group for pool in pools for group in pool}
    alone = [Cell((group,), tally) for group, tally in answered.items() if group not in in_a_pool]
    if not all(_mixed(cell.tally) for cell in together) or not (alone or len(together) > 1):
        return Published(total, dont_know, ())  # all of them together would be the total again
    return Published(total, dont_know, (*alone, *together))


def hidden(sizes: Mapping[str, int], sides: Sides, smallest: int) -> list[tuple[str, ...]]:
    """Return the groups that may be shown only together, pool by pool, deciding by their sizes alone.

    Every group below ``smallest`` is hidden. While that is not safe, the next smallest is hidden too, with all that are
    as small as it. The hidden groups of each side make a pool of their own where every pool is safe, so that the two
    sides can still be compared.
    """
    together = _hide(sizes, smallest)
    by_side: dict[str | None, list[str]] = {}
    for group in together:
        by_side.setdefault(sides.get(group), []).append(group)
    if len(by_side) > 1 and all(_safe([sizes[group] for group in pool], smallest) for pool in by_side.values()):
        return [tuple(pool) for pool in by_side.values()]
    return [tuple(together)] if together else []


def _hide(sizes: Mapping[str, int], smallest: int) -> list[str]:
    together: list[str] = []
    for limit in sorted({smallest - 1, *(size for size in sizes.values() if size >= smallest)}):
        together = [group for group, size in sizes.items() if size <= limit]
        if not together or _safe([sizes[group] for group in together], smallest):
            break
    return together


def _safe(sizes: Sequence[int], smallest: int) -> bool:
    """Whether groups of these sizes, shown together, hide each of them, and hide how many each has.

    When each has as few as can be, or as many as a small group can have, the sum alone would tell.
    """
    return len(sizes) > 1 and sum(sizes) >= smallest and set(sizes) not in ({1}, {smallest - 1})


def _mixed(tally: Tally) -> bool:
    """Whether at least two people in a pool gave another level than most did.

    With none, the pool's level would be everybody's in it. One is not enough: then a reader who finds nothing by group
    would know that there was none.
    """
    return tally.raters - max(tally.levels) > 1


def add(tallies: Iterable[Tally]) -> Tally:
    """Return several tallies as one; there is at least one."""
    first, *others = tallies
    for tally in others:
        first += tally
    return first
