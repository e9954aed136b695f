"""Who took part in a panel, and what a reader has to know about that first (method, section 7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from readiness.scoring.many.pools import Sides, hidden

Warned = Literal["too_few_raters", "board_more_than_half", "group_absent"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many people took part, from one group, or from several that are counted only together."""

    groups: tuple[str, ...]
    raters: int


@dataclass(frozen=True, slots=True)
class TookPart:
    """Who took part, as far as it may be told."""

    raters: int | None
    """How many; None for fewer than the smallest group that is shown."""
    counts: tuple[Count, ...]
    absent: tuple[str, ...]
    """The groups from which nobody took part."""
    warnings: tuple[Warned, ...]


def took_part(sizes: Mapping[str, int], sides: Sides, smallest: int) -> TookPart:
    """Return what may be told of who took part; ``sizes`` has every group, those from which nobody came too."""
    everybody = sum(sizes.values())
    return TookPart(
        raters=everybody if everybody >= smallest else None,
        counts=turnout({group: size for group, size in sizes.items() if size}, smallest),
        absent=tuple(group for group, size in sizes.items() if not size),
        warnings=tuple(warnings(sizes, sides, smallest)),
    )


def turnout(sizes: Mapping[str, int], smallest: int) -> tuple[Count, ...]:
    """Return how many took part from each group that is there, small ones only together.

    Nothing where all of them together are too few. The small ones make one pool, whatever their sides: which pools
    there are would itself say something about how many each has.
    """
    if sum(sizes.values()) < smallest:
        return ()
    pools = hidden(sizes, {}, smallest)
    in_a_pool = {group for pool in pools for group in pool}
    alone = [Count((group,), size) for group, size in sizes.items() if group not in in_a_pool]
    return (*alone, *(Count(pool, sum(sizes[group] for group in pool)) for pool in pools))


def warnings(sizes: Mapping[str, int], sides: Sides, smallest: int) -> Iterator[Warned]:
    """Yield the warnings; ``sizes`` has every group, those from which nobody came too.

    That board and executive are more than half has to be said (method, section 7), even where their own numbers are
    not shown. It tells that one thing about the numbers, and nothing of what anybody rated.
    """
    everybody = sum(sizes.values())
    board = sum(size for group, size in sizes.items() if sides.get(group) == "board")
    if everybody < smallest:
        yield "too_few_raters"
    elif 2 * board > everybody:
        yield "board_more_than_half"
    if not all(sizes.values()):
        yield "group_absent"


@dataclass(frozen=True, slots=True)
class Short:
    """A group of which too few took part to be shown by itself."""

    group: str
    came: int
    missing: int
    """How many more would be enough."""


def short_of(sizes: Mapping[str, int], smallest: int) -> tuple[Short, ...]:
    """Return the groups below ``smallest``, those from which nobody came too: for the facilitator's eyes alone.

    It tells a small group's number, which no output may; the facilitator has the responses, and can ask again.
    """
    return tuple(Short(group, size, smallest - size) for group, size in sizes.items() if size < smallest)
