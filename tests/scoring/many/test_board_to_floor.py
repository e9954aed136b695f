"""The gap from board to floor, against plain arithmetic over every rating (method, section 7; decision 15)."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.panel.publications.published import parse_published, published_text, result_of_published
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.many.board_to_floor import Gap
from readiness.scoring.many.figures import PanelResult, Rater, panel_result
from tests.building import assessment, ladder, small_questionnaire
from tests.scoring.many.test_panel import ALIKE, GROUPS

DOMAINS = {"long": ("A1", "A2", "A3", "A4", "A5", "A6"), "short": ("B1", "B2", "B3", "B4")}
QUESTIONS = [id_ for inside in DOMAINS.values() for id_ in inside]

people = st.lists(
    st.builds(
        Rater,
        st.sampled_from(["board", "executive", "triad", "floor", "floor"]),
        st.dictionaries(st.sampled_from(QUESTIONS), st.none() | st.integers(0, 4), min_size=4),
    ),
    min_size=14,
    max_size=40,
)


@cache
def wide() -> Questionnaire:
    with TemporaryDirectory() as folder:
        groups = [{"id": id_, "label": id_} | ({"side": side} if side else {}) for id_, side in GROUPS.items()]
        domains = {id_: [ladder(question) for question in inside] for id_, inside in DOMAINS.items()}
        return small_questionnaire(Path(folder) / "q", domains, groups=groups)


def found_of(raters: list[Rater]) -> PanelResult:
    return panel_result(wide(), assessment(wide(), {}), raters)


def by_hand(raters: list[Rater], inside: Iterable[str]) -> tuple[int | None, int]:
    """Return the gap over all that was said to the questions that count, and how many they are."""
    said: dict[str, list[int]] = {"board": [], "floor": []}
    counted = 0
    for id_ in inside:
        answered = [rater for rater in raters if id_ in rater.ratings]
        levels = [(GROUPS[rater.group], level) for rater in answered if (level := rater.ratings[id_]) is not None]
        asked = Counter(GROUPS[rater.group] for rater in answered)
        if len(levels) >= 5 and min(asked["board"], asked["floor"]) >= 5:
            counted += 1
            for side, level in levels:
                if side is not None:
                    said[side].append(level)
    if not all(said.values()):
        return None, counted
    return statistics.median_low(said["board"]) - statistics.median_low(said["floor"]), counted


@settings(ALIKE)
@given(people)
def test_the_gap_of_all_that_was_said_lies_where_it_is_told_to_lie(raters: list[Rater]) -> None:
    found = found_of(raters)
    told = {None: found.gap} | {id_: domain.gap for id_, domain in found.domains.items()}
    for domain, gap in told.items():
        inside = QUESTIONS if domain is None else DOMAINS[domain]
        expected, questions = by_hand(raters, inside)
        if gap is None:
            continue
        assert expected is not None
        assert gap.low <= expected <= gap.high
        assert gap.questions == questions
        shown = [found.questions[id_] for id_ in inside]
        asked_of_both = [question for question in shown if question.everybody and question.gap is not None]
        if len(asked_of_both) == questions:
            assert gap.exact == expected  # nothing is hidden of either side


def _board_and_floor(board: Sequence[int], executive: Sequence[int]) -> list[Rater]:
    said = {"board": board, "executive": executive, "floor": (1, 1, 0, 2, 1)}
    return [Rater(group, dict.fromkeys(QUESTIONS, level)) for group, levels in said.items() for level in levels]


def test_of_one_mind_on_each_side_it_is_not_told_closer_than_all_answers_tell() -> None:
    """Six at 3 and six at 1 to everything: who said which is not shown, and it could be either way round."""
    raters = [Rater(group, dict.fromkeys(QUESTIONS, level)) for group, level in (("board", 3), ("executive", 3)) * 3]
    raters += [Rater("floor", dict.fromkeys(QUESTIONS, 1))] * 6
    found = found_of(raters)
    assert not any(question.by_group or question.gap for question in found.questions.values())
    assert found.gap == Gap(-2, 2, 10)
    assert not found.gap.told


def test_where_all_agree_it_is_known_though_nothing_is_shown_by_group() -> None:
    raters = [Rater(group, dict.fromkeys(QUESTIONS, 2)) for group in ("board", "executive", "floor") for _ in range(4)]
    raters += [Rater("floor", dict.fromkeys(QUESTIONS, 2))]
    found = found_of(raters)
    assert not any(question.by_group for question in found.questions.values())
    assert found.gap is not None
    assert (found.gap.exact, found.gap.questions) == (0, 10)


def test_where_every_group_is_large_enough_it_is_exact() -> None:
    raters = [Rater("executive", dict.fromkeys(QUESTIONS, 3))] * 6 + [Rater("floor", dict.fromkeys(QUESTIONS, 1))] * 6
    assert found_of(raters).gap == Gap(2, 2, 10)


def test_a_side_below_the_smallest_size_has_none() -> None:
    raters = [Rater("board", dict.fromkeys(QUESTIONS, 3))] * 4 + [Rater("floor", dict.fromkeys(QUESTIONS, 1))] * 9
    assert found_of(raters).gap is None


def test_only_questions_that_both_sides_were_asked_count() -> None:
    board = [Rater("board", {"A1": 4, "A2": 4})] * 6
    floor = [Rater("floor", {"A2": 1, "A3": 0})] * 6
    assert found_of(board + floor).gap == Gap(3, 3, 1)


def test_a_side_of_which_perhaps_nobody_gave_a_level_has_none() -> None:
    """How many of the small groups did not know is not shown."""
    raters = [Rater("board", {"A1": None})] * 3 + [Rater("executive", {"A1": None})] * 3
    raters += [Rater("floor", {"A1": level}) for level in (0, 1, 1, 2, 2, 3)]
    assert found_of(raters).gap is None


def test_a_report_carries_it() -> None:
    raters = _board_and_floor((4, 4, 3, 4), (3,))
    found = found_of(raters)
    assert found.gap is not None
    again = parse_published(published_text(found, wide()), "panel.json")
    assert result_of_published(again, wide(), assessment(wide(), {}), "panel.json") == found
