"""Colours that can be read: the contrast of the guidelines, and an ink for every level of every scale."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.report.charts.drawing.palette import NHS, READABLE, VISIBLE, contrast

_COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("colour", "on_white", "with_text"),
    [
        ("#005EB8", 6.38, 2.26),
        ("#003087", 11.85, 1.22),
        ("#41B6E6", 2.32, 6.22),
        ("#768692", 3.75, 3.84),
        ("#E8EDEE", 1.18, 12.21),
    ],
)
def test_contrast_is_that_of_the_guidelines(colour: str, on_white: float, with_text: float) -> None:
    assert contrast(colour, "#ffffff") == pytest.approx(on_white, abs=0.006)
    assert contrast("#212b32", colour) == pytest.approx(with_text, abs=0.006)
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("highest", range(1, 10))
def test_every_level_of_every_scale_has_an_ink_that_reads_and_an_edge_that_shows(highest: int) -> None:
    colours = [NHS.level(number, highest) for number in range(highest + 1)]
    assert len(set(colours)) == highest + 1
    assert (colours[0], colours[-1]) == (NHS.ramp[0], NHS.ramp[-1])
    for colour in colours:
        assert contrast(NHS.on(colour), colour) >= READABLE
        assert contrast(NHS.edge(colour), NHS.paper) >= VISIBLE


def test_five_levels_have_the_ramp_itself() -> None:
    assert tuple(NHS.level(number, 4) for number in range(5)) == NHS.ramp


@settings(derandomize=True, deadline=None, database=None)
@given(_COLOUR, _COLOUR, _COLOUR)
def test_whatever_a_trust_chooses_there_is_an_ink_that_reads(ink: str, paper: str, fill: str) -> None:
    assert contrast(replace(NHS, ink=ink, paper=paper).on(fill), fill) >= READABLE
