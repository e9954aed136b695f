"""Agreement: the method's vectors, and random panels against an independent computation (method, section 7)."""

from __future__ import annotations

import statistics
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.scoring.many.agreement import agreement, lower_median

ALIKE = settings(derandomize=True, deadline=None, database=None, max_examples=400)


def counted(ratings: list[int], levels: int = 5) -> list[int]:
    return [ratings.count(level) for level in range(levels)]


@pytest.mark.parametrize(
    ("ratings", "rwg", "verdict"),
    [
        ([2, 2, 2, 2, 2, 3], "0.92", "agreed"),
        ([1, 2, 2, 3, 2, 2], "0.80", "mostly_agreed"),
        ([0, 1, 2, 3, 4], "-0.25", "split"),
        ([0, 0, 0, 4, 4, 4], "-1.40", "split"),
        ([2, 3, 3, 3, 4, 3, 3, 2], "0.79", "mostly_agreed"),
        ([0, 2, 2, 2, 2, 2, 2, 2], "0.75", "mostly_agreed"),
    ],
)
def test_the_vectors_of_the_method(ratings: list[int], rwg: str, verdict: str) -> None:
    found = agreement(counted(ratings))
    assert found.rwg is not None
    assert f"{float(found.rwg):.2f}" == rwg
    assert found.verdict == verdict
    assert found.rwg_shown == max(Fraction(0), found.rwg)


def test_too_few_give_a_range_only() -> None:
    found = agreement(counted([0, 1, 4, 4]))
    assert (found.verdict, found.range, found.rwg, found.near_median) == ("too_few", 4, None, None)
    assert agreement([0, 0, 0]).median is None
    assert agreement([0, 0, 0]).range is None


def test_the_lower_of_two_middles() -> None:
    assert lower_median(counted([1, 3])) == 1
    assert lower_median(counted([0, 2, 3, 4])) == 2
    assert lower_median(counted([4])) == 4


@settings(ALIKE)
@given(st.integers(2, 10).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.integers(0, n - 1), max_size=60))))
def test_against_the_standard_library(panel: tuple[int, list[int]]) -> None:
    levels, ratings = panel
    found = agreement(counted(ratings, levels))
    assert found.ratings == len(ratings)
    if not ratings:
        return
    assert found.median == statistics.median_low(ratings)
    assert found.range == max(ratings) - min(ratings)
    if len(ratings) < 5:
        assert found.verdict == "too_few"
        return
    even = statistics.pvariance([Fraction(level) for level in range(levels)])
    rwg = 1 - statistics.variance([Fraction(rating) for rating in ratings]) / even
    near = Fraction(sum(abs(rating - statistics.median_low(ratings)) <= 1 for rating in ratings), len(ratings))
    assert (found.rwg, found.near_median) == (rwg, near)
    if max(ratings) - min(ratings) <= 1:
        assert found.verdict == "agreed"
    elif rwg >= Fraction(70, 100) and near >= Fraction(75, 100):
        assert found.verdict == "mostly_agreed"
    else:
        assert found.verdict == "split"
