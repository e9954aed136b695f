"""How far the people who rated one question agree (method, section 7). Arithmetic is exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Verdict = Literal["too_few", "agreed", "mostly_agreed", "split"]

ENOUGH = 5
"""The number of ratings below which nothing is said about agreement."""
CLOSE = Fraction(7, 10)
MOST = Fraction(3, 4)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the ratings of one question come to; figures that there are too few ratings for are None."""

    ratings: int
    median: int | None
    """The lower of the two in the middle, when there are two."""
    range: int | None
    rwg: Fraction | None
    """1 for one opinion, 0 for as much spread as chance would give, below 0 for more."""
    near_median: Fraction | None
    """The share of ratings within one level of the median."""
    verdict: Verdict

    @property
    def rwg_shown(self) -> Fraction | None:
        """Return rwg as it is shown: 0 when negative."""
        return None if self.rwg is None else max(self.rwg, Fraction(0))


def agreement(distribution: Sequence[int]) -> Agreement:
    """Return how far ratings agree; ``distribution`` is how many there are at each level, from 0 to the highest."""
    ratings = sum(distribution)
    median, width = lower_median(distribution), _range(distribution)
    if median is None or width is None or ratings < ENOUGH:
        return Agreement(ratings, median, width, None, None, "too_few")
    near = Fraction(sum(distribution[max(0, median - 1) : median + 2]), ratings)
    rwg = _rwg(distribution)
    return Agreement(ratings, median, width, rwg, near, _verdict(width, rwg, near))


def lower_median(distribution: Sequence[int]) -> int | None:
    """Return the middle rating, the lower of the two when there are two; None when there is no rating."""
    ratings, so_far = sum(distribution), 0
    for level, count in enumerate(distribution):
        so_far += count
        if count and 2 * so_far >= ratings:
            return level
    return None


def _range(distribution: Sequence[int]) -> int | None:
    levels = [level for level, count in enumerate(distribution) if count]
    return levels[-1] - levels[0] if levels else None


def _rwg(distribution: Sequence[int]) -> Fraction:
    """Return 1 − s² / σ²: the sample variance against that of ratings spread evenly over the scale."""
    ratings = sum(distribution)
    total = sum(level * count for level, count in enumerate(distribution))
    squares = sum(level * level * count for level, count in enumerate(distribution))
    sample = Fraction(ratings * squares - total * total, ratings * (ratings - 1))
    even = Fraction(len(distribution) ** 2 - 1, 12)
    return 1 - sample / even


def _verdict(width: int, rwg: Fraction, near: Fraction) -> Verdict:
    if width <= 1:
        return "agreed"
    return "mostly_agreed" if rwg >= CLOSE and near >= MOST else "split"
