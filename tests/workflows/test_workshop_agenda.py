"""A workshop walks through its agenda: what the screen asks, and why, is what the run-sheet has, in the same order."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path

import pytest

from readiness.interview.surfaces.plain import PlainPrompter
from readiness.interview.surfaces.prompter import Choice, Command, Style
from readiness.report.view.session.run_sheet import TopicView
from readiness.workflows.conversations.workshop import hold
from readiness.workflows.documents.agenda import Prepared, prepare
from readiness.workflows.loading import load
from tests.conftest import SAMPLES

NOW = dt.datetime(2026, 11, 25, 14, 0, tzinfo=dt.UTC)
ASK = "What do we agree on?"
AGREED = ["2", "", ""]
"""A level, with neither a reason nor a dissent."""
LOOKED_AT_AND_PARKED = ["view", "back", "park"]


class Room(PlainPrompter):
    """What a room sees while somebody types these lines; then the terminal goes away."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.asked: list[str] = []
        """Each question that was to be agreed on, as often as it was asked."""
        self.said: list[str] = []
        typed = iter(lines)
        super().__init__(lambda _: None, lambda _: _next(typed))

    def say(self, text: str = "", style: Style = "plain", indent: int = 0) -> None:
        self.said.append(text)
        super().say(text, style, indent)

    def choose(
        self,
        question: str,
        choices: Sequence[Choice],
        commands: Sequence[Command] = (),
        default: str | None = None,
        heading: str = "",
    ) -> str:
        if question.startswith(ASK):
            self.asked.append(heading.split()[0])
        return super().choose(question, choices, commands, default, heading)

    def why(self, topic: TopicView) -> list[str]:
        """Return what stands below the title where the ratings of a question were looked at."""
        title = self.said.index(f"{topic.id}  {topic.short}")
        return list(takewhile(bool, self.said[title + 1 :]))


def _next(typed: Iterable[str]) -> str:
    for line in typed:
        return line
    raise EOFError


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """Return a copy of the sample that has a panel."""
    for file in SAMPLES.glob("mid-way.*"):
        shutil.copy(file, tmp_path)
    return tmp_path / "mid-way.yaml"


def workshop(trust: Path, lines: Iterable[str], minutes: int | None = None, at: dt.datetime = NOW) -> Room:
    room = Room(["b", *lines])
    hold(trust, None, room, lambda: at, minutes, None)
    return room


def on_it(sheet: Prepared) -> list[TopicView]:
    return [part.topic for part in sheet.view.parts if part.topic is not None]


def ids(topics: Iterable[TopicView]) -> list[str]:
    return [topic.id for topic in topics]


@pytest.mark.parametrize("minutes", [60, 120])
def test_the_screen_has_the_run_sheets_questions_in_its_order_for_its_reasons(trust: Path, minutes: int) -> None:
    sheet = prepare(trust, minutes)
    topics = on_it(sheet)
    room = workshop(trust, LOOKED_AT_AND_PARKED * len(topics), minutes)
    assert room.asked[::2] == ids(topics)
    for topic in topics:
        assert room.why(topic) == [f"{name}. {words}" for name, words in topic.reasons]
    assert any(f"{len(topics)} questions to talk about first" in said for said in room.said)


def test_without_ratings_its_reasons_can_be_looked_at_all_the_same(trust: Path) -> None:
    (trust.parent / "mid-way.panel.json").unlink()
    first = on_it(prepare(trust, 60))[0]
    room = workshop(trust, LOOKED_AT_AND_PARKED, 60)
    assert room.why(first) == [f"{name}. {words}" for name, words in first.reasons]
    assert not any("rated" in said for said in room.said)


def test_what_the_agenda_has_no_time_for_comes_after_it_the_weightiest_first(trust: Path) -> None:
    sheet = prepare(trust, 60)
    rest = sheet.view.left_out
    assert len(rest) > 1
    room = workshop(trust, [*["park"] * len(on_it(sheet)), "o", *["park"] * (len(rest) + 1)], 60)
    assert room.asked[:-2] == ids([*on_it(sheet), *rest])
    assert room.asked[-2] not in ids([*on_it(sheet), *rest]), "then what there is no reason for"
    assert any(f"If there is time, {len(rest)} more come after them." in said for said in room.said)


def test_what_the_agenda_has_no_time_for_can_be_gone_to(trust: Path) -> None:
    left_out = prepare(trust, 60).view.left_out[-1]
    room = workshop(trust, ["go", left_out.id, "view", "back"], 60)
    assert room.asked[1] == left_out.id
    assert room.why(left_out) == [f"{name}. {words}" for name, words in left_out.reasons]


def test_come_back_to_in_the_same_sitting_it_keeps_the_order_of_the_run_sheet_in_ones_hand(trust: Path) -> None:
    order = ids(on_it(prepare(trust, 60)))
    workshop(trust, [*AGREED, "park", *AGREED], 60)
    assert workshop(trust, ["park"] * 7, at=NOW + dt.timedelta(minutes=20)).asked[:7] == order[3:]
    assert ids(on_it(prepare(trust, 60)))[: len(order) - 3] != order[3:], "a run-sheet made now would have another"


def test_the_next_sitting_has_an_agenda_of_its_own_with_what_was_parked_in_its_place(trust: Path) -> None:
    parked = ids(on_it(prepare(trust, 60)))[1]
    workshop(trust, [*AGREED, "park", *AGREED], 60)
    order = ids(on_it(prepare(trust, 60)))
    assert parked in order
    room = workshop(trust, ["park"] * len(order), at=NOW + dt.timedelta(days=1))
    assert room.asked[: len(order)] == order
    kept = load(trust).assessment.workshop
    assert kept is not None
    assert kept.agenda == order


def test_come_back_to_at_the_end_of_its_agenda_it_says_so(trust: Path) -> None:
    workshop(trust, [*AGREED, "park"], 29)
    assert "All that is on the agenda was talked through or parked." in workshop(trust, []).said


def test_other_minutes_make_another_agenda(trust: Path) -> None:
    workshop(trust, ["park"], 120)
    order = ids(on_it(prepare(trust, 60)))
    assert workshop(trust, ["park"] * len(order), 60).asked[: len(order)] == order


def test_why_follows_the_hands_that_were_kept(trust: Path) -> None:
    before = next(
        topic for topic in on_it(prepare(trust, 120)) if ("Many don't know", "19 of 39 people.") in topic.reasons
    )
    room = workshop(trust, ["go", before.id, "hands", "1", "0 0 0 0 0 9", "view", "back"], 120)
    after = next(topic for topic in on_it(prepare(trust, 120)) if topic.id == before.id)
    assert room.why(after) == [f"{name}. {words}" for name, words in after.reasons]
    assert after.reasons != before.reasons
