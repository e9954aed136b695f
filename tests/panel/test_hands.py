"""A show of hands among the ratings: counted as it was, counted again without a trace, and nobody else's touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.panel.hands import with_hands
from readiness.panel.response import Ratings

DAY = dt.date(2026, 11, 25)
Show = tuple[str, str, list[int], int]
"""A group, a question, how many hands for each of three levels, and for “don't know”."""
QUIET = settings(derandomize=True, deadline=None, database=None)
SOMEBODY = Ratings(
    id="0" * 32, revision=2, group="board", given=DAY, asked=("A1",), rated={"A1": "4"}, dont_know=(), not_applicable=()
)

shows = st.tuples(
    st.sampled_from(("board", "floor")),
    st.sampled_from(("A1", "A2")),
    st.lists(st.integers(0, 4), min_size=3, max_size=3),
    st.integers(0, 2),
)


def after(shown: Sequence[Show]) -> list[Ratings]:
    kept = [SOMEBODY]
    for group, question, counts, unknown in shown:
        raised = [(str(level), count) for level, count in enumerate(counts)]
        kept = with_hands(kept, group, question, raised, unknown, DAY)
    return sorted(kept, key=lambda ratings: ratings.id)


@QUIET
@given(st.lists(shows, max_size=6))
def test_what_counts_is_the_last_show_of_each_group_for_each_question(
    shown: list[Show],
) -> None:
    kept = after(shown)
    assert SOMEBODY in kept
    hands = [ratings for ratings in kept if ratings != SOMEBODY]
    last = {(group, question): (counts, unknown) for group, question, counts, unknown in shown}
    for group in ("board", "floor"):
        mine = [hand for hand in hands if hand.group == group]
        sizes = [0]
        for question in ("A1", "A2"):
            counts, unknown = last.get((group, question), ([0, 0, 0], 0))
            said = [hand.rated[question] for hand in mine if question in hand.rated]
            assert [said.count(str(level)) for level in range(3)] == counts
            assert sum(question in hand.dont_know for hand in mine) == unknown
            assert sum(question in hand.asked for hand in mine) == sum(counts) + unknown
            sizes.append(sum(counts) + unknown)
        assert len(mine) == max(sizes), "no more people than hands at one time"


@QUIET
@given(st.lists(shows, max_size=4), shows)
def test_counting_the_same_again_changes_nothing(shown: list[Show], one: Show) -> None:
    assert after([*shown, one, one]) == after([*shown, one])


@QUIET
@given(st.lists(shows, max_size=4), shows)
def test_counting_none_takes_the_hands_out(shown: list[Show], one: Show) -> None:
    group, question, _, _ = one
    without = [other for other in shown if other[:2] != (group, question)]
    assert after([*shown, one, (group, question, [0, 0, 0], 0)]) == after(without)
