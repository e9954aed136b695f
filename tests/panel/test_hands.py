"""Shows of hands: counted as they were, counted again without a trace, and read from files of the first format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.panel.hands import Hands, hands_among, with_hands
from readiness.panel.response import Ratings

DAY = dt.date(2026, 11, 25)
Shown = tuple[str, str, list[int], int]
"""A group, a question, how many hands for each of three levels, and for “don't know”."""
QUIET = settings(derandomize=True, deadline=None, database=None)

shows = st.tuples(
    st.sampled_from(("board", "floor")),
    st.sampled_from(("A1", "A2")),
    st.lists(st.integers(0, 4), min_size=3, max_size=3),
    st.integers(0, 2),
)


def after(shown: Sequence[Shown]) -> list[Hands]:
    kept: list[Hands] = []
    for group, question, counts, unknown in shown:
        raised = [(str(level), count) for level, count in enumerate(counts)]
        kept = with_hands(kept, group, question, raised, unknown, DAY)
    return kept


@QUIET
@given(st.lists(shows, max_size=6))
def test_what_counts_is_the_last_show_of_each_group_for_each_question(shown: list[Shown]) -> None:
    last = {(group, question): (counts, unknown) for group, question, counts, unknown in shown}
    raised = {place: said for place, said in last.items() if sum(said[0]) + said[1]}
    found = after(shown)
    assert [hands.place for hands in found] == sorted(raised)
    for hands in found:
        counts, unknown = raised[hands.place]
        assert [hands.raised.get(str(level), 0) for level in range(3)] == counts
        assert hands.dont_know == unknown
        assert hands.number == sum(counts) + unknown


@QUIET
@given(st.lists(shows, max_size=4), shows)
def test_counting_the_same_again_changes_nothing(shown: list[Shown], one: Shown) -> None:
    assert after([*shown, one, one]) == after([*shown, one])


@QUIET
@given(st.lists(shows, max_size=4), shows)
def test_counting_none_takes_the_hands_out(shown: list[Shown], one: Shown) -> None:
    group, question, _, _ = one
    without = [other for other in shown if other[:2] != (group, question)]
    assert after([*shown, one, (group, question, [0, 0, 0], 0)]) == after(without)


def test_hands_that_were_kept_as_responses_are_read_as_hands() -> None:
    """As the first format had them: hand number n of a group was one response, with an answer to each question."""

    def hand(number: int, rated: dict[str, str], dont_know: tuple[str, ...] = ()) -> Ratings:
        return Ratings(
            id="f" * 16 + f"{number:016x}",
            revision=1,
            group="floor",
            given=DAY,
            asked=tuple(sorted([*rated, *dont_know])),
            rated=rated,  # type: ignore[arg-type]
            dont_know=dont_know,
            not_applicable=(),
        )

    found = hands_among([hand(1, {"A1": "0", "A2": "3"}), hand(2, {"A1": "0"}, ("A2",)), hand(3, {"A1": "4"})])
    assert [(its.place, its.raised, its.dont_know) for its in found] == [
        (("floor", "A1"), {"0": 2, "4": 1}, 0),
        (("floor", "A2"), {"3": 1}, 1),
    ]
