"""Every chart at the edges of what it has to show: as it was agreed, well formed, readable, nothing over anything."""

from __future__ import annotations

import os

import pytest

from tests.conftest import ROOT
from tests.report.charts.boxes import SVG, overlapping, parse, shapes, texts, view_box
from tests.report.charts.edge_cases import EDGE_CASES, HOSTILE

GOLDEN = ROOT / "tests" / "golden" / "charts"


@pytest.mark.parametrize("name", EDGE_CASES)
def test_it_is_as_agreed(name: str) -> None:
    """Write the pictures anew with UPDATE_GOLDEN=1, and look at them."""
    file, drawn = GOLDEN / f"{name}.svg", EDGE_CASES[name]().replace("><", ">\n<") + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")


def test_no_agreed_picture_is_left_over() -> None:
    assert {file.stem for file in GOLDEN.glob("*.svg")} == set(EDGE_CASES)


@pytest.mark.parametrize("name", EDGE_CASES)
def test_no_text_overlaps_another_and_nothing_leaves_the_picture(name: str) -> None:
    root = parse(EDGE_CASES[name]())
    assert overlapping(texts(root)) == []
    assert [box for box in texts(root) + shapes(root) if not box.inside(view_box(root))] == []


@pytest.mark.parametrize("name", EDGE_CASES)
def test_it_has_a_title_a_role_and_no_ids_and_all_text_is_large_enough(name: str) -> None:
    root = parse(EDGE_CASES[name]())
    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text
    assert {element.tag.removeprefix(SVG) for element in root} <= {"title", "text", "line", "rect", "circle", "path"}
    assert not [element for element in root.iter() if "id" in element.attrib or "style" in element.attrib]
    assert all(float(text.attrib["font-size"]) >= 11 for text in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("name", ["profile-each-kind", "evidence-each-kind", "levels-each-kind", "spread-each-kind"])
def test_what_people_typed_stays_text(name: str) -> None:
    drawn = EDGE_CASES[name]()
    assert "<script" not in drawn
    assert any((text.text or "").startswith(HOSTILE[:10]) for text in parse(drawn).iter(f"{SVG}text"))


def test_words_stand_in_place_of_a_level_and_never_under_the_target() -> None:
    root = parse(EDGE_CASES["profile-each-kind"]())
    words = [box for box in texts(root) if box.what in {"Not enough answers", "Does not apply"}]
    rings = [box for box in shapes(root) if box.what == "target"]
    assert len(words) == 4  # one of them is a label
    assert not [(box, ring) for box in words for ring in rings if box.overlaps(ring)]


def test_a_spread_says_how_many_chose_each_level_without_colour() -> None:
    """The numbers stand over the bars, each once, and the heights go by them: in grey nothing is lost."""
    root = parse(EDGE_CASES["spread-each-kind"]())
    numbers = [text.text for text in root.iter(f"{SVG}text") if text.attrib["class"] == "number"]
    assert numbers == ["2", "9", "8", "5", "6", "4", "5", "2", "8", "6", "1", "4", "1"]
    bars = [float(bar.attrib["height"]) for bar in root.iter(f"{SVG}rect") if bar.attrib["class"] == "mark"]
    assert bars[1] > bars[2] > bars[3] > bars[0] > 0


def test_a_hatch_stays_in_its_box() -> None:
    for name in ("profile-each-kind", "evidence-many-questions", "levels-each-kind", "spread-each-kind"):
        found = shapes(parse(EDGE_CASES[name]()))
        boxes = [box for box in found if box.what == "hatched"]
        hatches = [box for box in found if box.what == "hatch"]
        assert len(boxes) == len(hatches) > 0
        assert all(hatch.inside(box) for hatch, box in zip(hatches, boxes, strict=True))
