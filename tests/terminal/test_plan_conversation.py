"""Going through the plan in a conversation, on a real terminal and line by line."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from readiness.assessment.model import PlannedAction
from readiness.workflows.loading import load
from tests.conftest import SAMPLES
from tests.terminal.conversation import ENTER, ESC, Conversation

FIRST, FOURTH = "log-of-training-requests", "acting-posts-as-steps"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a copy of the sample."""
    shutil.copy(SAMPLES / "mid-way.yaml", tmp_path / "trust.yaml")
    return tmp_path


def talk(folder: Path, *more: str, rows: int = 40, columns: int = 100) -> Conversation:
    return Conversation("trust.yaml", *more, folder=folder, command="actions", rows=rows, columns=columns)


def plan(folder: Path) -> dict[str, PlannedAction]:
    return load(folder / "trust.yaml").assessment.plan


def test_one_thing_after_another_each_saved_at_once(folder: Path) -> None:
    with talk(folder, "--ask", rows=24, columns=80) as person:
        person.expect("10. Give leaders, executives first")
        person.answer("Which action? Its number, all to list all 48, q to stop:", "4")
        person.expect("4. Advertise every acting and deputy post")
        person.pick("o Owner – (nobody)", "o")
        person.expect("Suggested: Chief operating officer")
        person.answer("Owner (a role, not a name):", "Head of recruitment")
        person.expect("Saved. Owner: (nobody) → Head of recruitment")
        assert plan(folder)[FOURTH].owner == "Head of recruitment"
        person.pick("d Due – (no date)", "d")
        person.answer("Due on which day?", "soon")
        person.expect("“soon” is not a date.")
        person.instead("30 April 2027")
        person.expect("Saved. Due: (no date) → 30 April 2027")
        person.pick("f Start – (no date)", "f")
        person.answer("Starts on which day?", "01/05/2027")
        person.expect("It would be due on 30 April 2027, before it starts on 1 May 2027.")
        person.type(ESC)
        person.pick("t Status – Not started", "t")
        person.pick("How does it stand?", "3")
        person.expect("Saved. Status: Not started → At risk")
        person.pick("n Add a note", "n")
        person.answer("Note:", "No lead yet.")
        person.expect("Saved. Note: No lead yet.")
        person.pick("v View it in full", "v")
        person.expect("No acting post of over six weeks")
        person.pick("b Back to the action", "b")
        person.pick("o Owner – Head of recruitment", "o")
        person.expect("Enter keeps it. A dash (-) takes it out.")
        person.instead("-")
        person.expect("Saved. Owner: Head of recruitment → (nobody)")
        person.pick("b Back to the list", "b")
        person.expect("At risk, due 30 April 2027. Owner suggested: Chief operating officer.")
        person.answer("Which action?", "1")
        person.pick("o Owner – Head of leadership", "o")
        person.expect("Owner (a role, not a name):")
        person.type("half a ro")
        assert person.interrupts() == 130
    assert "Saved in trust.yaml. The version before it is kept as trust.yaml.backup." in person.said
    assert "To see the plan: readiness actions trust.yaml" in person.said
    record = plan(folder)[FOURTH]
    assert (record.owner, record.start, record.due) == (None, None, dt.date(2027, 4, 30))
    assert (record.status, [note.text for note in record.notes]) == ("at_risk", ["No lead yet."])
    assert plan(folder)[FIRST].owner == "Head of leadership and organisational development"


def test_line_by_line_without_one_escape_sequence(folder: Path) -> None:
    before = (folder / "trust.yaml").read_bytes()
    with talk(folder, "--ask", "--plain", columns=60) as person:
        person.answer("Which action?", "49")
        person.expect("Type a number from 1 to 48, or q to stop.")
        person.enter("all")
        person.expect("48. Give a primary care clinician")
        person.answer("Which action? Its number, q to stop:", "1")
        person.expect("o: Owner. Head of leadership and organisational development")
        person.answer("Change what?", "owner")
        person.answer("Owner (a role, not a name): [Head of leadership")
        person.expect("Nothing was changed.")
        person.answer("Change what?", "s")
        person.answer("Sponsor (a role, not a name):", "back")
        person.answer("Change what?", "status")
        person.answer("How does it stand? [2]", "back")
        person.answer("Change what?", "b")
        person.answer("Which action?", "back")
        assert person.ends() == 0
        assert "Nothing was changed in trust.yaml." in person.said
    assert (folder / "trust.yaml").read_bytes() == before
    with talk(folder, "--ask", "--plain", columns=60) as person:
        person.answer("Which action?", "1")
        person.answer("Change what?", "status")
        person.answer("How does it stand? [2]", "Off track")
        person.expect("Saved. Status: On track → Off track")
        person.answer("Change what?", "stop")
        assert person.ends() == 0
    assert "\x1b" not in person.sent_out
    assert plan(folder)[FIRST].status == "off_track"


@pytest.mark.parametrize("agrees", [False, True])
def test_a_filled_in_plan_is_saved_when_the_person_says_so(folder: Path, *, agrees: bool) -> None:
    rows = ["Reference,Owner,Status", f"{FIRST},Chair,on track", f"{FOURTH},Chair,whatever"]
    (folder / "plan.csv").write_text("\n".join(rows), encoding="utf-8")
    with talk(folder, "--from", "plan.csv") as person:
        person.expect("Row 3, column C (Status): “whatever” is not a status.")
        person.expect("Owner: Head of leadership and organisational development → Chair")
        person.expect("1 row cannot be placed and is left as it is. Save the other change?")
        person.type("y" if agrees else ENTER)
        assert person.ends() == 7
    assert ("Saved in trust.yaml." if agrees else "Nothing was saved.") in person.said
    assert (plan(folder)[FIRST].owner == "Chair") is agrees
    assert FOURTH not in plan(folder)
