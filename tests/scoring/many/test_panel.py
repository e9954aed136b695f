"""What a panel comes to, against plain arithmetic over every rating (method, section 7)."""

from __future__ import annotations

import random
import statistics
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.questionnaire.model import Questionnaire
from readiness.scoring.data.panel import panel_as_data
from readiness.scoring.many.board_to_floor import Gap
from readiness.scoring.many.crowd import Crowd, Earlier, Rated, Show
from readiness.scoring.many.figures import PanelResult, Rater, panel_result, result_of_rated
from readiness.scoring.many.suppression import Tally
from readiness.scoring.score import score
from tests.building import assessment, ladder, small_questionnaire

ALIKE = settings(derandomize=True, deadline=None, database=None, max_examples=150)
GROUPS = {"board": "board", "executive": "board", "triad": None, "floor": "floor"}


def two_domains(folder: Path) -> Questionnaire:
    groups = [{"id": id_, "label": id_} | ({"side": side} if side else {}) for id_, side in GROUPS.items()]
    return small_questionnaire(folder, {"one": [ladder("A1"), ladder("A2")], "two": [ladder("B1")]}, groups=groups)


@cache
def whole() -> Questionnaire:
    with TemporaryDirectory() as folder:
        return two_domains(Path(folder) / "q")


@pytest.fixture
def questionnaire() -> Questionnaire:
    return whole()


def result(questionnaire: Questionnaire, raters: list[Rater]) -> PanelResult:
    return panel_result(questionnaire, assessment(questionnaire, {}), raters)


def group(id_: str, *levels: int | None, question: str = "A1") -> list[Rater]:
    return [Rater(id_, {question: level}) for level in levels]


people = st.lists(
    st.builds(
        Rater,
        st.sampled_from(list(GROUPS)),
        st.dictionaries(st.sampled_from(("A1", "A2", "B1", "Z9")), st.none() | st.integers(0, 4)),
    ),
    max_size=45,
)


@settings(ALIKE)
@given(people)
def test_every_figure_that_is_shown_is_that_of_the_ratings(people: list[Rater]) -> None:
    questionnaire = whole()
    found = result(questionnaire, people)
    assert found.raters == (len(people) if len(people) >= 5 else None)
    assert list(found.questions) == ["A1", "A2", "B1"]
    assert list(found.absent) == [id_ for id_ in GROUPS if id_ not in {rater.group for rater in people}]
    for id_, question in found.questions.items():
        said = [(rater.group, rater.ratings[id_]) for rater in people if id_ in rater.ratings]
        levels = [level for _, level in said if level is not None]
        assert question.dont_know == (len(said) - len(levels) if len(said) >= 5 else None)
        assert (question.everybody is not None) == (len(levels) >= 5)
        assert question.level == (statistics.median_low(levels) if len(levels) >= 5 else None)
        for figures in filter(None, (question.everybody, *question.by_group)):
            inside = [level for its, level in said if its in figures.groups or not figures.groups]
            mine = [level for level in inside if level is not None]
            assert len(mine) >= 5
            assert figures.distribution == tuple(mine.count(level) for level in range(5))
            assert figures.dont_know == inside.count(None)
            assert figures.agreement.median == statistics.median_low(mine)
        if question.gap is not None:
            sides = {side: [n for g, n in said if n is not None and GROUPS[g] == side] for side in ("board", "floor")}
            assert question.gap == statistics.median_low(sides["board"]) - statistics.median_low(sides["floor"])
    assert [d.difference for d in found.differences] == sorted((d.difference for d in found.differences), reverse=True)
    for domain in found.domains.values():
        assert sum(domain.verdicts.values()) in (1, 2)


@settings(ALIKE)
@given(people, st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(people: list[Rater], chance: random.Random) -> None:
    questionnaire = whole()
    mixed = list(people)
    chance.shuffle(mixed)
    assert result(questionnaire, mixed) == result(questionnaire, people)


def test_the_gap_joins_board_and_executive_and_is_there_by_domain_and_over_all(questionnaire: Questionnaire) -> None:
    people = [
        *group("board", 4, 4, 2),
        *group("executive", 3, 3, 4, 4),
        *group("triad", 2, 2, 2, 2, 2),
        *group("floor", 1, 1, 0, 1, 2),
        *group("floor", 2, 2, 2, 2, 2, question="B1"),
        *group("board", 3, 3, 3, 3, 3, question="B1"),
    ]
    found = result(questionnaire, people)
    assert found.questions["A1"].gap == 3
    assert found.questions["A2"].gap is None
    assert {id_: domain.gap for id_, domain in found.domains.items()} == {"one": Gap(3, 3, 1), "two": Gap(1, 1, 1)}
    boards, floors = [4, 4, 2, 3, 3, 4, 4, 3, 3, 3, 3, 3], [1, 1, 0, 1, 2, 2, 2, 2, 2, 2]
    expected = statistics.median_low(boards) - statistics.median_low(floors)
    assert found.gap == Gap(expected, expected, 2)
    assert found.domains["one"].verdicts == {"agreed": 0, "mostly_agreed": 0, "split": 1, "too_few": 1}


def test_no_gap_where_a_side_is_only_known_mixed_with_others(questionnaire: Questionnaire) -> None:
    people = [*group("board", 4, 4, 3), *group("triad", 0, 1, 2, 0), *group("floor", 1, 1, 0, 1, 2)]
    found = result(questionnaire, people).questions["A1"]
    assert [figures.groups for figures in found.by_group] == [("floor",), ("board", "triad")]
    assert found.gap is None


def test_groups_differ_by_what_is_shown_of_several_together_too(questionnaire: Questionnaire) -> None:
    """The board and the executive are too few to be shown apart: together they are four levels above the front line."""
    people = [
        *group("board", 4, 4, 3),
        *group("executive", 4, 3, 3, 4),
        *group("triad", 2, 2, 2, 2, 2),
        *group("floor", 0, 0, 0, 0, 1),
    ]
    (found,) = result(questionnaire, people).differences
    assert (found.difference, found.lowest, found.highest) == (4, (("floor",),), (("board", "executive"),))


def test_groups_differ_most_where_their_medians_do(questionnaire: Questionnaire) -> None:
    people = [
        *group("board", 4, 4, 4, 4, 4),
        *group("executive", 4, 4, 4, 4, 4),
        *group("floor", 1, 1, 1, 1, 1),
        *group("triad", 2, 2, 2, 2, 2, question="A2"),
        *group("floor", 1, 1, 1, 1, 1, question="A2"),
    ]
    first, second = result(questionnaire, people).differences
    assert (first.question, first.difference, first.lowest, first.highest) == (
        "A1",
        3,
        (("floor",),),
        (("board",), ("executive",)),
    )
    assert (second.question, second.difference) == ("A2", 1)


def test_warnings(questionnaire: Questionnaire) -> None:
    def warned(**sizes: int) -> tuple[str, ...]:
        return result(questionnaire, [Rater(id_, {}) for id_, size in sizes.items() for _ in range(size)]).warnings

    assert warned(board=5, executive=5, triad=5, floor=6) == ()
    assert warned(board=5, executive=6, triad=5, floor=5) == ("board_more_than_half",)
    assert warned(board=5, executive=6, triad=5, floor=6) == (), "half is not more than half"
    assert warned(board=3, executive=4, triad=6) == ("board_more_than_half", "group_absent")
    assert warned(board=4, triad=3, executive=1, floor=9) == ()
    assert warned(board=4, triad=3) == ("board_more_than_half", "group_absent")
    assert warned(board=3, triad=4) == ("group_absent",)
    assert warned(board=1, floor=1) == ("too_few_raters", "group_absent")


def test_a_question_that_is_not_asked_is_not_counted(tmp_path: Path) -> None:
    short = [{"id": "short", "title": "Short", "questions": ["A1"]}]
    groups = [{"id": "floor", "label": "Floor"}]
    content = small_questionnaire(tmp_path / "q", {"one": [ladder("A1"), ladder("A2")]}, forms=short, groups=groups)
    found = panel_result(content, assessment(content, {}, form="short"), [Rater("floor", {"A2": 1, "A1": 1})] * 5)
    assert list(found.questions) == ["A1"]
    assert found.warnings == ()


def test_a_gap_is_told_as_data_with_what_it_rests_on(questionnaire: Questionnaire) -> None:
    people = [*group("board", 4, 4, 4, 3, 3), *group("floor", 1, 1, 2, 2, 2)]
    data = panel_as_data(result(questionnaire, people))
    assert (data["gap"], data["gap_range"], data["gap_questions"]) == (2, [2, 2], 1)
    one, two = data["domains"]
    assert (one["gap"], one["gap_questions"]) == (2, 1)
    assert (two["gap"], two["gap_range"], two["gap_questions"]) == (None, None, 0)


def test_what_was_agreed_counts_before_what_the_panel_gives(questionnaire: Questionnaire) -> None:
    """“Don't know” is agreed too; only where nothing is agreed does the lower median count."""
    people = [Rater("board", dict.fromkeys(("A1", "A2", "B1"), level)) for level in (3, 3, 3, 2, 4)]
    written = assessment(questionnaire, {"A1": 1, "A2": "dont_know"})
    found = score(questionnaire, written, panel_result(questionnaire, written, people)).questions
    assert [(one.level, one.from_panel) for one in found.values()] == [(1, False), (None, False), (3, True)]


# Hands that were raised, and figures that rest on what came before


def rated(everybody: Crowd, **earlier: Earlier) -> PanelResult:
    return result_of_rated(whole(), assessment(whole(), {}), Rated(everybody, earlier))


def hands(group_: str, *tally: int, question: str = "A1", dont_know: int = 0) -> Show:
    return Show(group_, question, Tally(tally, dont_know))


def test_hands_count_in_a_question_s_figures_and_not_among_those_who_took_part() -> None:
    people = tuple(group("board", 1, 2, 3) + group("board", 1, question="A2"))
    found = rated(Crowd(people, (hands("board", 0, 2, 0, 0, 1, dont_know=1), hands("floor", 0, 0, 1, 0, 0))))
    everybody = found.questions["A1"].everybody
    assert everybody is not None
    assert everybody.distribution == (0, 3, 2, 1, 1)
    assert found.questions["A1"].dont_know == 1
    assert found.hands == {"A1": 5}
    assert found.raters is None, "four people answered alone"
    assert found.absent == ("executive", "triad"), "the front line raised hands"


def test_hands_of_a_question_of_which_nothing_may_be_shown_are_not_told_either() -> None:
    board = tuple(group("board", 1, 2, 3, 4, 4))
    nobody = hands("floor", 0, 0, 0, 0, 0, question="A2")
    assert rated(Crowd(board, (hands("floor", 1, 0, 0, 0, 0), nobody))).hands == {"A1": 1}
    assert rated(Crowd(board)).hands == {}


def test_no_group_is_told_to_be_absent_where_each_is_there_with_hands() -> None:
    board = tuple(group("board", 1, 2, 3, 4, 4))
    others = tuple(hands(id_, 0, 0, 5, 0, 0) for id_ in ("executive", "triad", "floor"))
    assert "group_absent" in rated(Crowd(board, others[:2])).warnings
    there = rated(Crowd(board, others))
    assert there.absent == ()
    assert "group_absent" not in there.warnings


def test_figures_rest_on_what_was_shown_before_where_too_few_have_come_since() -> None:
    one_to_five = (0, 1, 2, 3, 4)
    early = Crowd(tuple(group("board", *one_to_five) + group("floor", *one_to_five)))
    later = Crowd((*early.raters, *group("floor", 4, 4, 4, 4, 4), *group("board", 4, question="A2")))
    now = rated(later)
    assert [figures.groups for figures in now.questions["A1"].by_group] == [("board",), ("floor",)]

    both = rated(later, A1=Earlier(early, early))
    assert both.questions["A1"].everybody == rated(early).questions["A1"].everybody
    assert both.questions["A1"].by_group == rated(early).questions["A1"].by_group
    assert both.by_group_before == ()

    by_group = rated(later, A1=Earlier(later, early))
    assert by_group.questions["A1"].everybody == now.questions["A1"].everybody
    assert by_group.questions["A1"].by_group == rated(early).questions["A1"].by_group
    assert by_group.by_group_before == ("A1",)

    none = rated(later, A1=Earlier(later, None))
    assert none.questions["A1"].everybody == now.questions["A1"].everybody
    assert none.questions["A1"].by_group == ()
    assert none.by_group_before == ()


def test_the_top_of_the_scale_counts_in_figures_that_rest_on_what_was_shown_before() -> None:
    early = Crowd(tuple(group("board", 4, 4, 4, 4, 3)))
    everybody = rated(early, A1=Earlier(early, None)).questions["A1"].everybody
    assert everybody is not None
    assert everybody.distribution == (0, 0, 0, 1, 4)
