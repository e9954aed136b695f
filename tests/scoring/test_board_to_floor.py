"""The gap from board to floor, against plain arithmetic over every rating (method, section 7; decision 7)."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.panel.published import parse_published, published_text, result_of_published
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.board_to_floor import MANY
from readiness.scoring.panel import PanelResult, Rater, panel_result
from tests.building import assessment, ladder, small_questionnaire
from tests.scoring.test_panel import ALIKE, GROUPS

DOMAINS = {"long": tuple(f"A{n}" for n in range(1, MANY + 2)), "short": tuple(f"B{n}" for n in range(1, MANY))}
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


def by_hand(raters: list[Rater], inside: Iterable[str]) -> int | None:
    """Return the gap over the questions that each side answered with five people, where there are many of them."""
    said: dict[str, list[int]] = {"board": [], "floor": []}
    counted = 0
    for id_ in inside:
        its: dict[str, list[int]] = {"board": [], "floor": []}
        for rater in raters:
            level, side = rater.ratings.get(id_), GROUPS[rater.group]
            if level is not None and side is not None:
                its[side].append(level)
        if min(map(len, its.values())) >= 5:
            counted += 1
            for side, levels in its.items():
                said[side] += levels
    return statistics.median_low(said["board"]) - statistics.median_low(said["floor"]) if counted >= MANY else None


@settings(ALIKE)
@given(people)
def test_over_many_questions_it_is_of_all_that_both_sides_said(raters: list[Rater]) -> None:
    found = found_of(raters)
    for gap, expected in (
        (found.gap, by_hand(raters, QUESTIONS)),
        (found.domains["long"].gap, by_hand(raters, DOMAINS["long"])),
    ):
        assert expected is None or gap == expected
    assert by_hand(raters, DOMAINS["short"]) is None


def test_it_is_there_where_the_gate_holds_every_question_back() -> None:
    raters = [Rater(group, dict.fromkeys(QUESTIONS, level)) for group, level in (("board", 3), ("executive", 3)) * 3]
    raters += [Rater("floor", dict.fromkeys(QUESTIONS, 1))] * 6
    found = found_of(raters)
    assert not any(question.by_group or question.gap for question in found.questions.values())
    assert (found.gap, found.domains["long"].gap) == (2, 2)
    assert found.domains["short"].gap is None  # too few questions: it would tell what was said to each


def test_a_side_below_the_smallest_size_has_none() -> None:
    raters = [Rater("board", dict.fromkeys(QUESTIONS, 3))] * 4 + [Rater("floor", dict.fromkeys(QUESTIONS, 1))] * 9
    assert found_of(raters).gap is None


def test_a_report_carries_it() -> None:
    raters = [Rater("executive", dict.fromkeys(QUESTIONS, 3))] * 6 + [Rater("floor", dict.fromkeys(QUESTIONS, 1))] * 6
    found = found_of(raters)
    again = parse_published(published_text(found, wide()), "panel.json")
    assert result_of_published(again, wide(), assessment(wide(), {}), "panel.json") == found
