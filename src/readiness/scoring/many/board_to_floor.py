"""How differently those at the board table and those at the front line see things (method, section 7; decision 15).

The gate leaves out above all the questions on which people are of one mind, and the gap over those that are left would
be too large. So over several questions it is told between which numbers of levels the gap over all of them has to lie:
as far as that follows from what is shown, and so no further.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from readiness.scoring.many.agreement import lower_median
from readiness.scoring.many.pools import Sides
from readiness.scoring.many.suppression import Cell, Published, add

Answers = Mapping[str, int]
"""How many of each group answered a question, “don't know” included."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The board's median minus the floor's, over some questions, as far as what is shown tells it."""

    low: int
    high: int
    questions: int
    """Over how many questions: those that both sides were asked, and that enough people rated."""

    @property
    def exact(self) -> int | None:
        """The gap, where only one is possible."""
        return self.low if self.low == self.high else None

    @property
    def told(self) -> bool:
        """Whether it says which side is the higher, if either is."""
        return self.low >= 0 or self.high <= 0


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps from board to floor over all questions, and over each domain's."""

    overall: Gap | None = None
    domains: Mapping[str, Gap] = field(default_factory=dict)


def gaps_over_many(
    domains: Mapping[str, Sequence[str]],
    published: Mapping[str, Published],
    answers: Mapping[str, Answers],
    sides: Sides,
    smallest: int,
) -> Gaps:
    """Return between which numbers of levels the gaps lie; ``domains`` names each domain's questions.

    A question counts where ``smallest`` people of each side answered it. Nothing is worked out from what people said
    but from what is ``published`` of it.
    """
    both = {
        id_: (published[id_], its)
        for id_, its in answers.items()
        if published[id_].total is not None and _both_asked(its, sides, smallest)
    }
    found = {id_: _gap([both[each] for each in inside if each in both], sides) for id_, inside in domains.items()}
    return Gaps(_gap(list(both.values()), sides), {id_: gap for id_, gap in found.items() if gap is not None})


def gap_shown(published: Published, sides: Sides) -> int | None:
    """Return the gap on one question, where both sides may be shown."""
    board, floor = (_shown(published.cells, sides, side) for side in ("board", "floor"))
    return None if board is None or floor is None else board - floor


def _shown(cells: Sequence[Cell], sides: Sides, side: str) -> int | None:
    """Return the median of a side's groups together; None where that would need what is not shown."""
    touching = [cell for cell in cells if any(sides.get(group) == side for group in cell.groups)]
    if not touching or any(sides.get(group) != side for cell in touching for group in cell.groups):
        return None
    return lower_median(add(cell.tally for cell in touching).levels)


@dataclass(frozen=True, slots=True)
class _Among:
    """Some people of a side, as far as is shown: so many of those who gave these levels."""

    levels: tuple[int, ...]
    fewest: int
    most: int

    def lead(self, wanted: Collection[int]) -> int:
        """Return by how many those at the wanted levels outnumber the rest of them at most."""
        wanting = sum(self.levels[level] for level in wanted)
        return min(wanting, self.most) if wanting >= self.fewest else 2 * wanting - self.fewest


def _both_asked(answers: Answers, sides: Sides, smallest: int) -> bool:
    return min(_of_side(answers, answers, sides, side) for side in ("board", "floor")) >= smallest


def _of_side(groups: Iterable[str], answers: Answers, sides: Sides, side: str) -> int:
    return sum(answers[group] for group in groups if sides.get(group) == side)


def _among(published: Published, answers: Answers, sides: Sides, side: str) -> Iterator[_Among]:
    """Yield what is shown of a side: its own cells, and the part that it is of cells with others, or of the total."""
    everybody = [Cell(tuple(answers), published.total)] if published.total else []
    for cell in published.cells or everybody:
        inside, tally = _of_side(cell.groups, answers, sides, side), cell.tally
        if inside == sum(answers[group] for group in cell.groups):
            yield _Among(tally.levels, tally.raters, tally.raters)
        elif inside:
            yield _Among(tally.levels, max(0, inside - tally.dont_know), min(inside, tally.raters))


def _gap(published: Sequence[tuple[Published, Answers]], sides: Sides) -> Gap | None:
    """Return the gap over these questions; None where a side may have given no level to any of them."""
    board, floor = (
        [part for shown, answers in published for part in _among(shown, answers, sides, side)]
        for side in ("board", "floor")
    )
    if not all(sum(part.fewest for part in side) for side in (board, floor)):
        return None
    (lowest, highest), (floor_lowest, floor_highest) = _middle(board), _middle(floor)
    return Gap(lowest - floor_highest, highest - floor_lowest, len(published))


def _middle(side: Sequence[_Among]) -> tuple[int, int]:
    """Return the lowest and the highest that the lower median of a side can be."""
    levels = range(len(side[0].levels))

    def lead(wanted: Iterable[int]) -> int:
        return sum(part.lead(list(wanted)) for part in side)

    lowest = next(level for level in levels if lead(levels[: level + 1]) >= 0)
    highest = next(level for level in reversed(levels) if level == 0 or lead(levels[level:]) > 0)
    return lowest, highest
