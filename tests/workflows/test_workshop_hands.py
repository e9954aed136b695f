"""Hands in a workshop: never a few of them in a figure, and none that would give away what the room has not seen."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from readiness.interview.room.hands import Hands
from readiness.panel.response_file import write_response
from readiness.panel.store import panel_file_of
from readiness.workflows.combining import combine_files
from readiness.workflows.conversations.workshop_panel import WorkshopPanel
from readiness.workflows.documents.publication import about_to_show
from readiness.workflows.loading import load
from tests.panel.building import place, response

NOW = dt.datetime(2026, 11, 28, 14, tzinfo=dt.UTC)


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """Return an assessment that eight of the front line and six of the board rated, and whose run-sheet is printed."""
    content = place(tmp_path)
    (tmp_path / "in").mkdir()
    for number in range(14):
        group = "floor" if number < 8 else "board"
        write_response(tmp_path / "in" / f"{number}.json", response(content, number, group, {"A1": str(number % 5)}))
    combine_files(tmp_path / "panel.yaml", [tmp_path / "in"], NOW)
    about_to_show(load(tmp_path / "panel.yaml"), "agenda", NOW)
    return tmp_path / "panel.yaml"


def workshop(trust: Path) -> WorkshopPanel:
    return WorkshopPanel(load(trust), lambda: NOW, None)


def raised(*counts: int, question: str = "A1", group: str = "triad") -> Hands:
    return Hands(question, group, [(str(level), count) for level, count in enumerate(counts)], 0)


def ratings_of(trust: Path, question: str = "A1") -> tuple[int | None, int, dict[str, int]]:
    """Return how many rated, how many answers the question's figures have, and how many hands are among them."""
    panel = load(trust).panel
    assert panel is not None
    everybody = panel.questions[question].everybody
    return panel.raters, sum(everybody.distribution) if everybody else 0, dict(panel.hands)


@pytest.mark.parametrize("hands", [1, 4])
def test_hands_of_a_few_are_kept_and_in_no_figure(trust: Path, hands: int) -> None:
    before = load(trust).panel
    said = workshop(trust).keep(raised(0, hands))
    assert said == "Kept, but in no figure: that takes 5 hands of a group."
    assert load(trust).panel == before
    assert "Triad on A1" in load(trust).about_panel
    assert json.loads(panel_file_of(trust).read_bytes())["hands"][0]["raised"] == {"1": hands}


def test_hands_of_enough_count_and_are_nobody_who_rated_alone(trust: Path) -> None:
    assert workshop(trust).keep(raised(0, 3, 2)) == "Kept. They count with what others said."
    assert ratings_of(trust) == (14, 19, {"A1": 5})
    panel = load(trust).panel
    assert panel is not None
    assert panel.absent == (), "the triad raised hands"


def test_a_miscount_is_put_right_until_the_room_has_seen_it(trust: Path) -> None:
    panel = workshop(trust)
    panel.keep(raised(0, 5, 2))
    assert panel.keep(raised(0, 6, 2)) == "Kept. They count with what others said."
    panel.show()
    said = panel.keep(raised(0, 5, 3))
    assert said == "Kept, but what is shown stays as it was: too few differ from what the room has seen."
    assert ratings_of(trust) == (14, 22, {"A1": 8})
    assert panel.keep(raised(6, 0, 2)) == "Kept. They count with what others said."
    kinds = [shown["kind"] for shown in json.loads(panel_file_of(trust).read_bytes())["publications"]]
    assert kinds == ["agenda", "workshop"]


def test_a_workshop_without_ratings_may_count_hands(trust: Path) -> None:
    panel_file_of(trust).unlink()
    panel = workshop(trust)
    panel.show()
    panel.keep(raised(0, 6))
    panel.show()
    assert ratings_of(trust) == (None, 6, {"A1": 6})
    assert len(json.loads(panel_file_of(trust).read_bytes())["publications"]) == 1
