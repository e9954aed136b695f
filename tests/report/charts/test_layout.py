"""Whatever the numbers, labels and scales: no text over another, no disc over a disc or a text, nothing outside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.report.charts.drawing.palette import NHS
from readiness.report.charts.drawing.rows import Label
from readiness.report.charts.evidence import EvidenceRow, evidence_bars
from readiness.report.charts.levels import LevelRow, levels
from readiness.report.charts.priority_effort import PlacedAction, priority_effort
from readiness.report.charts.profile import ProfileRow, profile
from readiness.report.charts.spread import spread
from readiness.report.view.session.spread import SpreadPanel
from tests.report.charts.boxes import SVG, Rectangle, discs, overlapping, parse, shapes, texts, view_box
from tests.report.charts.edge_cases import NAMES, WORDS

_QUICK = settings(derandomize=True, deadline=None, database=None, max_examples=60)
_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=90
).map(lambda text: " ".join(text.split()) or "x")
_LABELS = st.builds(Label, st.one_of(st.just(""), _WORDS.map(lambda text: text[:8])), _WORDS)


def _sound(svg: str) -> tuple[list[Rectangle], list[Rectangle]]:
    """Check what holds for every chart, and return its texts and discs."""
    root = parse(svg)
    assert overlapping(texts(root)) == []
    assert [box for box in texts(root) + shapes(root) if not box.inside(view_box(root))] == []
    return texts(root), discs(root)


@st.composite
def _profile_rows(draw: st.DrawFn, highest: int) -> ProfileRow:
    level = st.integers(0, highest)
    low = draw(st.floats(0, highest))
    high = draw(st.floats(low, highest))
    now = draw(st.none() | level)
    return ProfileRow(draw(_LABELS), now, draw(st.none() | level), low, high, draw(_WORDS))


@_QUICK
@given(st.data(), st.lists(_WORDS, min_size=2, max_size=10))
def test_profiles(data: st.DataObject, labels: Sequence[str]) -> None:
    rows = data.draw(st.lists(_profile_rows(len(labels) - 1), min_size=1, max_size=30))
    _sound(profile("A profile.", rows, list(enumerate(labels)), NHS))


@pytest.mark.parametrize("rows", [1, 12, 34, 120])
def test_no_chart_is_higher_than_a_page(rows: int) -> None:
    """A page cuts off what goes over it: 33 recommendations lost their last three."""
    label = Label("STREAM-A", "What is asked of everybody in a name that takes two lines")
    charts = [
        levels("Levels.", [LevelRow(label, 1, 2, "1 Some")] * rows, range(3), NHS),
        profile("A profile.", [ProfileRow(label, 1, 1, 0.5, 1.0, "1 Some")] * rows, [(0, "No"), (1, "Some")], NHS),
    ]
    for svg in charts:
        box = view_box(parse(svg))
        assert box.bottom - box.top <= 1.32 * (box.right - box.left) + 0.1
        assert (box.right - box.left > 680) == (rows > 12), "smaller only where it has to be"
        _sound(svg)


@_QUICK
@given(st.data(), st.integers(0, 1), st.integers(2, 9))
def test_levels(data: st.DataObject, lowest: int, highest: int) -> None:
    level = st.none() | st.integers(lowest, highest)
    row = st.builds(LevelRow, _LABELS, level, level, _WORDS, st.booleans())
    _sound(levels("Levels.", data.draw(st.lists(row, min_size=1, max_size=30)), range(lowest, highest + 1), NHS))


_COUNT = st.integers(0, 9) | st.integers(0, 300)


@_QUICK
@given(st.data(), st.integers(2, 10))
def test_spreads(data: st.DataObject, levels: int) -> None:
    count = _COUNT | st.integers(0, 99_999)
    panel = st.builds(SpreadPanel, _WORDS, st.tuples(*[count] * levels), count)
    _sound(spread("A spread.", data.draw(st.lists(panel, min_size=1, max_size=9)), NHS))


@_QUICK
@given(st.lists(st.builds(EvidenceRow, _LABELS, _COUNT, _COUNT, _COUNT, _COUNT, st.just("–")), min_size=1, max_size=30))
def test_evidence_and_every_number_is_printed_once(rows: list[EvidenceRow]) -> None:
    svg = evidence_bars("Evidence.", rows, NAMES, NHS)
    _sound(svg)
    printed: list[int] = []
    for text in parse(svg).iter(f"{SVG}text"):
        if text.attrib["class"] == "number":
            printed.append(int(text.text or ""))
        elif text.attrib["class"] == "quiet" and (text.text or "")[0].isdigit():
            printed += [int(part.split()[0]) for part in (text.text or "").split(", ")]
    assert sorted(printed) == sorted(count for row in rows for count in row.counts if count)


_PRIORITY = st.integers(2, 40).map(lambda halves: halves / 2) | st.integers(2, 400).map(lambda halves: halves / 2)


@_QUICK
@given(st.lists(st.tuples(_PRIORITY, st.integers(1, 3)), max_size=150))
def test_priorities(actions: list[tuple[float, int]]) -> None:
    placed = [PlacedAction(rank, priority, effort) for rank, (priority, effort) in enumerate(actions, 1)]
    svg = priority_effort("Actions.", placed, WORDS, NHS, high=6, numbered=10)
    written, drawn = _sound(svg)
    key = bool(actions) + (len(actions) > 10)
    marks = drawn[key:]
    assert len(marks) == len(actions)
    for one, other in combinations(marks, 2):
        apart = math.dist(_middle(one), _middle(other))
        assert apart >= (one.right - one.left + other.right - other.left) / 2 + 1.9
    names = [box for box in written if not box.what.isdigit()]
    assert not [(mark, name) for mark in marks for name in names if mark.overlaps(name)]
    _on_its_side(svg, actions, marks)


def _on_its_side(svg: str, actions: list[tuple[float, int]], marks: list[Rectangle]) -> None:
    """Check that each disc is in its column, and wholly above or below the dividing line."""
    lines = [box for box in shapes(parse(svg)) if box.what == "divide"]
    line = next(box.top for box in lines if box.right - box.left > box.bottom - box.top)
    width = (680 - 44) / 3
    for (priority, effort), mark in zip(actions, marks, strict=True):
        assert 44 + width * (effort - 1) < mark.left
        assert mark.right < 44 + width * effort + 0.01
        assert mark.bottom <= line if priority >= 6 else mark.top >= line


def _middle(box: Rectangle) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2
