"""No figure of a question gives away what a small group said, nor how many it has (method, section 7; decision 15).

Small panels are tried out in full. All panels that a reader could not tell apart, knowing how many of each group took
part and knowing the program, are put beside one another; among them each small group has to have said different things.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations_with_replacement, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.assessment.model import PanelSettings
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.many.figures import Rater, panel_result
from readiness.scoring.many.pools import Sides, hidden
from readiness.scoring.many.suppression import Tally, publish
from readiness.scoring.many.turnout import Short, short_of, turnout
from tests.building import assessment, ladder, small_questionnaire

ALIKE = settings(derandomize=True, deadline=None, database=None, max_examples=300)
SIDES: Sides = {"board": "board", "executive": "board", "triad": None, "managers": None, "floor": "floor"}
GROUPS = tuple(SIDES)


@pytest.fixture(scope="module")
def questionnaire(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    return three_levels(tmp_path_factory.mktemp("q") / "q")


def three_levels(folder: Path) -> Questionnaire:
    groups = [{"id": id_, "label": id_, "side": side} for id_, side in SIDES.items()]
    groups = [{key: value for key, value in group.items() if value} for group in groups]
    return small_questionnaire(folder, {"one": [ladder("Q1", 3)]}, levels=3, groups=groups)


def tallies_of(size: int, levels: int, *, unsure: bool) -> list[Tally]:
    """Return everything that so many people can have said, names aside."""
    outcomes = range(levels + 1 if unsure else levels)
    return [
        Tally(tuple(said.count(level) for level in range(levels)), said.count(levels))
        for said in combinations_with_replacement(outcomes, size)
    ]


def worlds(sizes: dict[str, int], levels: int, *, unsure: bool = False) -> Iterator[dict[str, Tally]]:
    each = [tallies_of(size, levels, unsure=unsure) for size in sizes.values()]
    for chosen in product(*each):
        yield dict(zip(sizes, chosen, strict=True))


def raters(world: dict[str, Tally]) -> Iterator[Rater]:
    for group, tally in world.items():
        for level, count in enumerate(tally.levels):
            yield from (Rater(group, {"Q1": level}) for _ in range(count))
        yield from (Rater(group, {"Q1": None}) for _ in range(tally.dont_know))


def assert_nothing_is_given_away(shown: dict[str, list[dict[str, Tally]]], smallest: int) -> None:
    """``shown`` has, under all that is shown, every world of which that is shown."""
    for what, alike in shown.items():
        if unanimous(alike[0]):
            continue  # and then it is the panel as a whole that tells
        for group, tally in alike[0].items():
            if any(0 < world[group].raters < smallest for world in alike):
                assert len({world[group].levels for world in alike}) > 1, (group, tally, what)
            if tally.answers < smallest:  # so many answered in every world
                unsure = {world[group].dont_know for world in alike}
                assert len(unsure) > 1 or unsure == {0} or len(alike[0]) == 1, (group, unsure, what)
                assert len({median(world[group]) for world in alike}) > 1 or not by_group(alike[0], smallest), what


def assert_nothing_is_given_away_to_who_took_part(shown: dict[str, list[dict[str, Tally]]], smallest: int) -> None:
    """Nor to somebody who knows what one of them said: themself. Of their own group it is what the others said."""
    for what, alike in shown.items():
        for who, level in product(alike[0], range(len(alike[0][next(iter(alike[0]))].levels))):
            fitting = [without_one(world, who, level) for world in alike if world[who].levels[level]]
            if not fitting or unanimous(fitting[0]):
                continue
            for group, tally in fitting[0].items():
                small = alike[0][group].answers < smallest and tally.answers
                assert len({world[group] for world in fitting}) > 1 or not small, (who, level, group, tally, what)
                middles = {median(world[group]) for world in fitting}
                is_open = len(middles) > 1 or not by_group(alike[0], smallest)
                assert is_open or not small, (who, level, group, middles, what)


def without_one(world: dict[str, Tally], group: str, level: int) -> dict[str, Tally]:
    tally = world[group]
    others = tuple(count - (its == level) for its, count in enumerate(tally.levels))
    return {**world, group: Tally(others, tally.dont_know)}


def by_group(world: dict[str, Tally], smallest: int) -> bool:
    return bool(publish(world, SIDES, smallest).cells)


def median(tally: Tally) -> int | None:
    said = [level for level, count in enumerate(tally.levels) for _ in range(count)]
    return statistics.median_low(said) if said else None


def unanimous(world: dict[str, Tally]) -> bool:
    everybody = [sum(counts) for counts in zip(*(tally.levels for tally in world.values()), strict=True)]
    return len([count for count in everybody if count]) < 2


SIZES = [
    (1, 2, 3),
    (2, 2, 2),
    (1, 1, 4),
    (1, 3, 3),
    (2, 5, 3),
    (1, 2, 3, 3),
    (2, 2, 2, 2),
    (1, 2, 1, 2, 3),
    (2, 1, 0, 0, 4),
    (0, 4, 1, 1, 3),
    (1, 2, 0, 4, 3),
    (1, 2, 1, 2),
    (2, 2, 2, 1),
    (2, 1, 1, 3),
    (1, 0, 3, 0, 3),
]


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_no_figure_gives_away_what_a_small_group_said(sizes: tuple[int, ...], questionnaire: Questionnaire) -> None:
    """All of a panel's figures at once: totals, groups, medians, agreement, differences, the gap and the warnings."""
    smallest = 3
    asked = assessment(questionnaire, {}).model_copy(update={"panel": PanelSettings(min_group_size=smallest)})
    taking_part = {group: size for group, size in zip(GROUPS, sizes, strict=False) if size}
    shown: dict[str, list[dict[str, Tally]]] = defaultdict(list)
    for world in worlds(taking_part, 3):
        shown[repr(panel_result(questionnaire, asked, raters(world)))].append(world)
    assert_nothing_is_given_away(shown, smallest)


@pytest.mark.parametrize(
    ("sizes", "levels"),
    [
        ((2, 4, 0, 0, 6), 3),
        ((1, 4, 0, 0, 5), 3),
        ((2, 3, 0, 0, 7), 3),
        ((1, 2, 3, 0, 5), 3),
        ((3, 2, 0, 0, 5), 4),
        ((4, 2, 0, 0, 5), 4),
    ],
    ids=str,
)
def test_nor_to_anybody_who_took_part(sizes: tuple[int, ...], levels: int) -> None:
    taking_part = {group: size for group, size in zip(GROUPS, sizes, strict=False) if size}
    shown: dict[str, list[dict[str, Tally]]] = defaultdict(list)
    for world in worlds(taking_part, levels):
        shown[repr(publish(world, SIDES, 5))].append(world)
    assert_nothing_is_given_away(shown, 5)
    assert_nothing_is_given_away_to_who_took_part(shown, 5)


@pytest.mark.parametrize("sizes", [(1, 2, 3, 3), (2, 2, 2, 3), (1, 1, 2, 0, 3), (2, 1, 0, 3, 3), (2, 3, 3, 3)], ids=str)
def test_nor_where_ties_are_broken(sizes: tuple[int, ...]) -> None:
    taking_part = {group: size for group, size in zip(GROUPS, sizes, strict=False) if size}
    shown: dict[str, list[dict[str, Tally]]] = defaultdict(list)
    for world in worlds(taking_part, 3):
        shown[repr(publish(world, SIDES, 3))].append(world)
    assert_nothing_is_given_away(shown, 3)
    assert_nothing_is_given_away_to_who_took_part(shown, 3)


@pytest.mark.parametrize("sizes", [(1, 2, 3), (1, 1, 3), (2, 2, 0, 0, 3), (3, 3, 1), (2, 4), (2, 3, 0, 3)], ids=str)
def test_nor_when_some_do_not_know(sizes: tuple[int, ...], questionnaire: Questionnaire) -> None:
    smallest = 3
    asked = assessment(questionnaire, {}).model_copy(update={"panel": PanelSettings(min_group_size=smallest)})
    taking_part = {group: size for group, size in zip(GROUPS, sizes, strict=False) if size}
    shown: dict[str, list[dict[str, Tally]]] = defaultdict(list)
    for world in worlds(taking_part, 3, unsure=True):
        shown[repr(panel_result(questionnaire, asked, raters(world)))].append(world)
    assert_nothing_is_given_away(shown, smallest)


def test_which_groups_are_hidden_does_not_tell_who_did_not_know() -> None:
    """How many answered is known to the reader, so that decides, and not how many of them gave a level."""
    shown: dict[str, list[dict[str, Tally]]] = defaultdict(list)
    for world in worlds({"board": 4, "executive": 5, "floor": 6}, 2, unsure=True):
        shown[repr(publish(world, SIDES, 5))].append(world)
    assert_nothing_is_given_away({what: alike for what, alike in shown.items() if by_group(alike[0], 5)}, 5)


@settings(ALIKE, max_examples=40)
@given(st.lists(st.integers(0, 6), min_size=2, max_size=5), st.integers(3, 5))
def test_the_gate_alone_with_two_levels(sizes: list[int], smallest: int) -> None:
    taking_part = {group: size for group, size in zip(GROUPS, sizes, strict=False) if size}
    shown: dict[str, list[dict[str, Tally]]] = defaultdict(list)
    for world in worlds(taking_part, 2):
        shown[repr(publish(world, SIDES, smallest))].append(world)
    assert_nothing_is_given_away({what: alike for what, alike in shown.items() if alike[0]}, smallest)


@pytest.mark.parametrize("smallest", [3, 4, 5])
@pytest.mark.parametrize("present", [2, 3, 4, 5])
def test_the_counts_give_away_no_small_group_s_size(present: int, smallest: int) -> None:
    """Except where so many took part, from so many groups, that each can only have had one person."""
    groups = GROUPS[:present]
    shown: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for sizes in product(range(1, smallest + 4), repeat=present):
        counts = turnout(dict(zip(groups, sizes, strict=True)), smallest)
        shown[repr(counts)].append(sizes)
    for what, alike in shown.items():
        for number in range(present):
            known = {sizes[number] for sizes in alike}
            if sum(alike[0]) > present and min(known) < smallest:
                assert len(known) > 1, (groups[number], known, what)


@settings(ALIKE)
@given(st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 12), min_size=1), st.integers(3, 12))
def test_the_method_s_rule_holds_whatever_else_is_hidden(sizes: dict[str, int], smallest: int) -> None:
    pools = hidden(sizes, SIDES, smallest)
    in_a_pool = [group for pool in pools for group in pool]
    small = [group for group, size in sizes.items() if size < smallest]
    assert set(small) <= set(in_a_pool)
    assert len(set(in_a_pool)) == len(in_a_pool)
    if not small:
        assert not pools
    if len(small) == 1 and len(sizes) > 1:
        next_smallest = min(size for group, size in sizes.items() if group not in small)
        assert next_smallest in {sizes[group] for group in in_a_pool if group not in small}
    if set(in_a_pool) != set(sizes):  # something is shown
        assert all(len(pool) > 1 and sum(sizes[group] for group in pool) >= smallest for pool in pools)


def test_two_groups_of_one_are_not_left_over_by_subtraction() -> None:
    sizes = {"board": 1, "triad": 1, "managers": 6, "floor": 9}
    assert hidden(sizes, SIDES, 5) == [("board", "triad", "managers")]


def test_board_and_executive_can_be_compared_with_the_floor_without_being_told_apart() -> None:
    sizes = {"board": 2, "executive": 4, "triad": 3, "managers": 4, "floor": 8}
    assert hidden(sizes, SIDES, 5) == [("board", "executive"), ("triad", "managers")]
    assert hidden({**sizes, "triad": 9}, SIDES, 5) == [("board", "executive"), ("triad", "managers")]
    assert hidden({**sizes, "managers": 9, "triad": 9}, SIDES, 5) == [("board", "executive")]


def test_of_two_as_small_the_one_on_the_same_side_is_hidden_too() -> None:
    assert hidden({"board": 3, "executive": 5, "triad": 5, "floor": 8}, SIDES, 5) == [("board", "executive")]
    assert hidden({"board": 3, "triad": 5, "managers": 5, "floor": 8}, SIDES, 5) == [("board", "triad", "managers")]


def test_a_tie_does_not_hide_every_group() -> None:
    """Six groups of five and one of one: two are counted together, and five alone. So in a question's figures."""
    names = ("board", "executive", "triad", "managers", "aspiring", "others", "floor")
    sizes = dict.fromkeys(names, 5)
    for small in names:
        counts = turnout({**sizes, small: 1}, 5)
        assert len(counts) == (5 if small in names[4:] else 6)
        assert small in counts[-1].groups
    said = {name: Tally((1, 1, 1, 1, 1)) for name in names} | {"floor": Tally((0, 0, 1, 0, 0))}
    sides = {**dict.fromkeys(names), "board": "board", "executive": "board", "floor": "floor"}
    assert [len(cell.groups) for cell in publish(said, sides, 5).cells] == [1, 1, 1, 1, 3]
    assert len(turnout({**sizes, "board": 1, "triad": 1}, 5)) == 5
    assert [count.groups for count in turnout({**sizes, "board": 4}, 5)][-1] == ("board", "executive")
    assert [count.groups for count in turnout({**sizes, "executive": 4}, 5)][-1] == ("board", "executive")


def test_the_facilitator_can_be_told_whom_to_ask_again() -> None:
    sizes = {"board": 5, "executive": 4, "triad": 0, "managers": 9}
    assert short_of(sizes, 5) == (Short("executive", 4, 1), Short("triad", 0, 5))
    assert short_of(dict.fromkeys(sizes, 5), 5) == ()


def test_where_few_hidden_groups_would_not_be_kept_more_are_hidden() -> None:
    """The managers are the triad's partner, and the two are of one mind; among four groups who said what is open."""
    of_one_mind = {"triad": Tally((0, 0, 4, 0, 0)), "managers": Tally((0, 0, 5, 0, 0))}
    others = {name: Tally((1, 2, 2, 0, 0)) for name in ("aspiring", "others")}
    shown = publish({**of_one_mind, **others, "floor": Tally((1, 1, 1, 1, 1))}, {**SIDES, "aspiring": None}, 5).cells
    assert [cell.groups for cell in shown] == [("floor",), ("triad", "managers", "aspiring", "others")]


def test_hidden_people_who_are_nearly_of_one_mind_hide_all_groups() -> None:
    of_one_mind = {"board": Tally((0, 2, 0)), "triad": Tally((1, 3, 0)), "floor": Tally((3, 1, 1))}
    mixed = {**of_one_mind, "board": Tally((0, 0, 2)), "triad": Tally((2, 1, 1))}
    nearly = {**of_one_mind, "triad": Tally((2, 2, 0))}
    assert publish(nearly, SIDES, 5).cells == ()
    assert publish(of_one_mind, SIDES, 5).cells == ()
    assert publish(of_one_mind, SIDES, 5).total == Tally((4, 6, 1))
    assert [cell.groups for cell in publish(mixed, SIDES, 5).cells] == [("floor",), ("board", "triad")]


def test_hidden_people_whose_middle_is_plain_hide_all_groups() -> None:
    """Of 0 1 1 2 2 3 4 any four have their lower median at 1 or 2; of 0 1 2 2 2 2 3 4 three of them at 1, 2 or 3."""
    floor = {"floor": Tally((3, 1, 1, 1, 1))}
    plain = {"board": Tally((1, 1, 1, 0, 0)), "triad": Tally((0, 1, 1, 1, 1))}
    assert publish(plain | floor, SIDES, 5).cells
    plainer = {"board": Tally((0, 1, 1, 0, 0)), "triad": Tally((0, 0, 3, 1, 0))}
    assert not publish(plainer | floor, SIDES, 5).cells


def test_nor_may_the_middle_be_plain_to_one_of_them() -> None:
    """Of 0 1 2 2 2 3 4 four may be lowest or highest. Who said 0 knows the others, 1 2 2 2 3 4: any four are at 2."""
    said = {"board": Tally((1, 1, 1, 0, 0)), "triad": Tally((0, 0, 2, 1, 1)), "floor": Tally((3, 1, 1, 1, 1))}
    assert not publish(said, SIDES, 5).cells
    # Of 1 2 2 3 3 board and executive together: one of the executive at 3 knows that the board's three are at 2.
    executive = {"board": Tally((0, 1, 2, 0)), "executive": Tally((0, 0, 0, 2)), "floor": Tally((2, 1, 1, 1))}
    assert not publish(executive, SIDES, 5).cells


def test_one_person_beside_a_small_group_would_know_what_it_said() -> None:
    said = {"board": Tally((1, 0, 0, 0, 0)), "triad": Tally((1, 1, 1, 1, 0)), "floor": Tally((1, 1, 1, 1, 1))}
    assert not publish(said, SIDES, 5).cells
    assert publish({**said, "board": Tally((1, 0, 0, 0, 1))}, SIDES, 5).cells


def test_a_side_of_nearly_one_mind_is_shown_only_with_the_other_small_groups() -> None:
    board = {"board": Tally((0, 0, 2)), "executive": Tally((0, 0, 4))}
    others = {"triad": Tally((1, 1, 1)), "managers": Tally((2, 1, 1)), "floor": Tally((4, 2, 2))}
    shown = publish(board | others, SIDES, 5).cells
    assert [cell.groups for cell in shown] == [("floor",), ("board", "executive", "triad", "managers")]


def test_fewer_than_the_smallest_group_are_not_shown_at_all() -> None:
    shown = publish({"board": Tally((0, 2, 2)), "floor": Tally((0, 0, 0), 3)}, SIDES, 5)
    assert (shown.total, shown.dont_know, shown.cells) == (None, 3, ())
    assert publish({"board": Tally((0, 1, 0), 1)}, SIDES, 5).dont_know is None
