"""All that is published of several questions, put together, gives away no more than each question does (decision 15).

``python -m tests.scoring.many.joint`` tries as many panels as one likes.
"""

from __future__ import annotations

import random
from itertools import product

import pytest

from readiness.scoring.many.suppression import Tally
from tests.scoring.many import former_gap, joint
from tests.scoring.reader import Question, World, splits

LARGE = ("a small group beside the sides", "ties")
"""Kinds with tens of thousands of worlds for a panel."""


@pytest.mark.parametrize("kind", joint.KINDS, ids=lambda kind: kind.name)
def test_nothing_is_opened(kind: joint.Kind) -> None:
    chance, found = random.Random(kind.name), joint.Found()
    for _ in range(1 if kind.name in LARGE else 4):
        found.add(joint.panel(kind, chance), chance, times=8)
    assert (found.alone, found.to_one_of_them, found.together) == (0, 0, 0)
    assert found.combinations > found.worlds > 100


@pytest.mark.parametrize("kind", joint.KINDS[:2], ids=lambda kind: kind.name)
def test_every_combination_of_worlds_of_two_questions_is_published_alike(kind: joint.Kind) -> None:
    chance = random.Random(kind.name)
    questions = sorted(joint.panel(kind, chance), key=lambda question: len(question.fitting))[-3:-1]
    combinations = list(product(*(question.fitting for question in questions)))
    assert 50 < len(combinations) < 2500
    assert len({joint.everything(questions, worlds) for worlds in combinations}) == 1


def of(*counts: tuple[int, ...]) -> World:
    return tuple(Tally((zeros, 0, 0, 0, fours)) for zeros, fours in counts)


def one_executive() -> list[Question]:
    """A board of four, one executive, five of the front line: all of the front line said 0 to everything."""
    said = [of((0, 4), (0, 1), (5, 0))] * 2 + [of((1, 3), (1, 0), (5, 0))] + [of((4, 0), (1, 0), (5, 0))] * 2
    return [Question(("board", "executive", "floor"), joint.SIDES, 5, world) for world in said]


def test_what_one_executive_said_was_told_by_the_former_gap_and_is_not_any_longer() -> None:
    questions = one_executive()
    assert former_gap.former_gap(questions, [question.said for question in questions]) == 4
    with_it = former_gap.fitting(questions)
    assert {world[1] for world in with_it[0]} == {Tally((0, 0, 0, 0, 1))}
    assert all(len({world[1] for world in question.fitting}) == 2 for question in questions[:3])
    assert joint.opened_by_the_former_gap(questions)
    assert not joint.told_apart(questions, random.Random(1), 40)
    assert not any(map(joint.opened_alone, questions))


def test_the_former_gap_told_it_too_where_neither_side_has_a_small_group() -> None:
    """One person beside a board and a front line of five each."""
    said = [of((0, 5), (1, 0), (5, 0))] * 2 + [of((2, 3), (1, 0), (5, 0))] + [of((5, 0), (1, 0), (5, 0))] * 2
    questions = [Question(("board", "triad", "floor"), joint.SIDES, 5, world) for world in said]
    assert {world[1] for world in former_gap.fitting(questions)[0]} == {Tally((1, 0, 0, 0, 0))}
    assert len({world[1] for world in questions[0].fitting}) == 2
    assert not joint.told_apart(questions, random.Random(1), 40)


def test_the_joint_test_can_see_what_is_opened() -> None:
    chance = random.Random(3)
    panels = [joint.panel(joint.KINDS[0], chance) for _ in range(6)]
    assert 0 < sum(map(joint.opened_by_the_former_gap, panels)) < 6


def test_the_reader_goes_through_every_world() -> None:
    """Two people and one, of whom one did not know, on a scale of two levels: by hand."""
    worlds = splits(Tally((1, 1), 1), (2, 1))
    assert {tuple((tally.levels, tally.dont_know) for tally in world) for world in worlds} == {
        (((1, 1), 0), ((0, 0), 1)),
        (((1, 0), 1), ((0, 1), 0)),
        (((0, 1), 1), ((1, 0), 0)),
    }
