"""Method, section 2, display: means are truncated, ranges are printed outward."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness import wording
from readiness.report import words


@pytest.mark.parametrize(
    ("mean", "printed"),
    [
        (Fraction(0), "0.0"),
        (Fraction(299, 100), "2.9"),
        (Fraction(3), "3.0"),
        (Fraction(14, 5), "2.8"),
        (Fraction(1999, 1000), "1.9"),
    ],
)
def test_a_mean_is_truncated_and_never_rounded_up(mean: Fraction, printed: str) -> None:
    assert words.one_decimal(mean) == printed


def test_a_range_is_printed_outward() -> None:
    assert words.span(Fraction(199, 100), Fraction(291, 100)) == "1.9 to 3.0"
    assert words.span(Fraction(2), Fraction(3)) == "2.0 to 3.0"


def test_only_all_is_a_hundred_per_cent() -> None:
    assert words.percent(Fraction(999, 1000)) == "99%"
    assert words.percent(Fraction(1)) == "100%"


def test_lists_read_as_people_write_them() -> None:
    assert wording.listed([]) == ""
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b", "c"]) == "a, b and c"


def test_an_abbreviation_keeps_its_capitals_in_a_sentence() -> None:
    assert wording.lower_first("NHS IMPACT") == "NHS IMPACT"
    assert wording.lower_first("Protected time") == "protected time"
