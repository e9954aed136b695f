"""The gap over many questions as decision 7 had it: of all that was said. What it gave away is known (decision 15).

It is here to show that the joint test can see such a thing. The worlds of several questions that fit one gap are
found without going through them one by one: a median is known from by how many the ratings at or above a level
outnumber those below it, and such numbers of several questions add up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from readiness.scoring.many.suppression import Tally, add
from tests.scoring.reader import Question, World, median

_Leads = tuple[int, int, int, int]


def former_gap(questions: Sequence[Question], worlds: Sequence[World]) -> int:
    """Return the median of all that the board's side said minus that of the floor's."""
    board, floor = (
        add(_side(question, world, side) for question, world in zip(questions, worlds, strict=True))
        for side in ("board", "floor")
    )
    high, low = median(board), median(floor)
    assert high is not None
    assert low is not None
    return high - low


def both_sides(question: Question) -> bool:
    """Whether enough of both sides gave a level in every world: elsewhere decision 7 did not count the question."""
    return all(
        _side(question, world, side).raters >= question.smallest
        for world in question.fitting
        for side in ("board", "floor")
    )


def fitting(questions: Sequence[Question]) -> list[list[World]]:
    """Return, question by question, the worlds that still fit when the gap over all of them is known too."""
    gap = former_gap(questions, [question.said for question in questions])
    highest = len(questions[0].said[0].levels) - 1
    found: list[set[World]] = [set() for _ in questions]
    for level in range(highest + 1):
        if 0 <= level - gap <= highest:
            for place, worlds in enumerate(_with_medians(questions, level, level - gap)):
                found[place] |= worlds
    return [list(worlds) for worlds in found]


def _with_medians(questions: Sequence[Question], board: int, floor: int) -> list[set[World]]:
    """Return the worlds, question by question, of which the two sides can have these medians over all questions."""
    by_lead: list[dict[_Leads, list[World]]] = []
    for question in questions:
        its: dict[_Leads, list[World]] = defaultdict(list)
        for world in question.fitting:
            high, low = _side(question, world, "board"), _side(question, world, "floor")
            its[_lead(high, board), _lead(high, board + 1), _lead(low, floor), _lead(low, floor + 1)].append(world)
        by_lead.append(its)
    before, after = [{(0, 0, 0, 0)}], [{(0, 0, 0, 0)}]
    for its in by_lead[:-1]:
        before.append(_sums(before[-1], its))
    for its in reversed(by_lead[1:]):
        after.append(_sums(after[-1], its))
    found = []
    for place, its in enumerate(by_lead):
        others = _sums(before[place], after[len(by_lead) - 1 - place])
        fits = [lead for lead in its if any(_are_medians(*map(sum, zip(lead, rest, strict=True))) for rest in others)]
        found.append({world for lead in fits for world in its[lead]})
    return found


def _sums(these: set[_Leads], those: set[_Leads] | dict[_Leads, list[World]]) -> set[_Leads]:
    return {(a + e, b + f, c + g, d + h) for a, b, c, d in these for e, f, g, h in those}


def _are_medians(at_board: int, above_board: int, at_floor: int, above_floor: int) -> bool:
    return at_board > 0 >= above_board and at_floor > 0 >= above_floor


def _lead(tally: Tally, level: int) -> int:
    """Return by how many the ratings from a level up outnumber those below it."""
    return sum(tally.levels[level:]) - sum(tally.levels[:level])


def _side(question: Question, world: World, side: str) -> Tally:
    return add(tally for group, tally in zip(question.groups, world, strict=True) if question.sides[group] == side)
