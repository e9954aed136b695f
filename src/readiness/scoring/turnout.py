"""Who took part in a panel, and what a reader has to know about that first (method, section 7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from readiness.scoring.suppression import Sides, hidden

Warned = Literal["too_few_raters", "board_more_than_half", "board_perhaps_more_than_half", "group_absent"]
"""“Perhaps”, where the counts that may be shown leave it open."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many people took part, from one group, or from several that are counted only together."""

    groups: tuple[str, ...]
    raters: int


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


def warnings(counts: Sequence[Count], absent: Sequence[str], sides: Sides) -> Iterator[Warned]:
    """Yield the warnings; they tell no more than the counts that are shown."""
    if not counts:
        yield "too_few_raters"
    everybody = sum(count.raters for count in counts)
    at_least = at_most = 0
    for count in counts:
        board = sum(sides.get(group) == "board" for group in count.groups)
        others = len(count.groups) - board
        at_least += board if others else count.raters
        at_most += count.raters - others if board else 0
    if 2 * at_least > everybody:
        yield "board_more_than_half"
    elif 2 * at_most > everybody:
        yield "board_perhaps_more_than_half"
    if absent:
        yield "group_absent"
