"""How differently those at the board table and those at the front line see things (method, section 7).

The gate leaves out the questions on which people were nearly of one mind, and the gap over those that are left would be
too large. Over many questions it is taken of all that was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from readiness.scoring.agreement import lower_median
from readiness.scoring.suppression import Cell, Published, Sides, Tally, add

MANY = 5
"""Over so many questions the gap from board to floor is of all that was said, and tells of no question what was."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps from board to floor over many questions: of all of them, and of each domain that has as many."""

    overall: int | None = None
    domains: Mapping[str, int] = field(default_factory=dict)


def gaps_over_many(
    domains: Mapping[str, Sequence[str]], tallies: Mapping[str, Mapping[str, Tally]], sides: Sides, smallest: int
) -> Gaps:
    """Return the gaps over all that was said by two sides that are large enough, where that is of many questions.

    ``domains`` names each domain's questions, ``tallies`` what each group said to a question.
    """
    both = {id_: pair for id_, its in tallies.items() if (pair := _both_sides(its, sides, smallest))}
    inside = {domain: [both[id_] for id_ in its if id_ in both] for domain, its in domains.items()}
    gaps = {domain: _gap(pairs) for domain, pairs in inside.items() if len(pairs) >= MANY}
    return Gaps(
        overall=_gap(list(both.values())) if len(both) >= MANY else None,
        domains={domain: gap for domain, gap in gaps.items() if gap is not None},
    )


def _both_sides(tallies: Mapping[str, Tally], sides: Sides, smallest: int) -> tuple[Tally, Tally] | None:
    """Return what each side said to a question; None where fewer than ``smallest`` people of one gave a level."""
    board, floor = ([its for group, its in tallies.items() if sides.get(group) == side] for side in ("board", "floor"))
    if min(sum(its.raters for its in side) for side in (board, floor)) < smallest:
        return None
    return add(board), add(floor)


def gap_shown(published: Iterable[Published], sides: Sides) -> int | None:
    """Return the gap over the questions for which both sides may be shown."""
    pairs = [(_side(shown.cells, sides, "board"), _side(shown.cells, sides, "floor")) for shown in published]
    return _gap([(board, floor) for board, floor in pairs if board is not None and floor is not None])


def _gap(pairs: Sequence[tuple[Tally, Tally]]) -> int | None:
    """Return the board's median minus the floor's, of all that they said; None where one said nothing (section 7)."""
    if not pairs:
        return None
    board = lower_median(add(board for board, _ in pairs).levels)
    floor = lower_median(add(floor for _, floor in pairs).levels)
    return board - floor if board is not None and floor is not None else None


def _side(cells: Sequence[Cell], sides: Sides, side: str) -> Tally | None:
    """Return what a side's groups said together; None where that would need what is not shown."""
    touching = [cell for cell in cells if any(sides.get(group) == side for group in cell.groups)]
    if not touching or any(sides.get(group) != side for cell in touching for group in cell.groups):
        return None
    return add(cell.tally for cell in touching)
