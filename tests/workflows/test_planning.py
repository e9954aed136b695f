"""Changing the plan in a file: what is saved, what is refused with the file as it was, and taking it back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from readiness.assessment.file import AssessmentFile, backup_of
from readiness.assessment.model import Answer, PlannedAction
from readiness.errors import AssessmentInvalidError, AssessmentLockedError, WrongUsageError
from readiness.questionnaire.model import Questionnaire
from readiness.report.terminal.plan_text import count_line, plan_lines, standing
from readiness.workflows import action_plan
from readiness.workflows.action_plan import open_plan
from readiness.workflows.loading import load
from tests.building import action, assessment, ladder, small_questionnaire

NOW = dt.datetime(2026, 11, 24, 14, 30, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture
def content(tmp_path: Path) -> Questionnaire:
    """Return a questionnaire with three questions and an action for each; the last is not recommended."""
    return small_questionnaire(
        tmp_path / "small",
        {"training": [ladder("C1"), ladder("C2"), ladder("C3")]},
        actions=[
            action("first-things", [("C1", 0, 4)], title="Do the first thing", owner="Chief nurse"),
            action("second-things", [("C2", 0, 4)], title="Do the second thing", needs=["first-things"]),
            action("third-things", [("C3", 0, 4)], title="Do the third thing"),
        ],
    )


@pytest.fixture
def file(tmp_path: Path, content: Questionnaire) -> Path:
    """Return an assessment's file beside its questionnaire."""
    path = tmp_path / "trust.yaml"
    save(path, content, {})
    return path


def save(path: Path, content: Questionnaire, plan: dict[str, PlannedAction], **answers: int) -> None:
    answered = assessment(content, {"C1": 0, "C2": 1, "C3": 4, **answers})
    with AssessmentFile(path, NOW) as opened:
        opened.save(answered.model_copy(update={"plan": plan}), content)


def change(file: Path, wanted: str, note: str = "", **fields: str | dt.date | None) -> action_plan.ActionChange:
    return action_plan.change(file, None, wanted, fields, note, NOW)  # type: ignore[arg-type]


def test_a_change_is_saved_with_its_day_and_the_version_before_it_is_kept(file: Path) -> None:
    before = file.read_bytes()
    found = change(file, "1", "Begun.", owner="Chair", due=dt.date(2027, 3, 31), status="on_track")
    assert (found.id, len(found.differences)) == ("first-things", 4)
    record = load(file).assessment.plan["first-things"]
    assert (record.owner, record.due, record.updated) == ("Chair", dt.date(2027, 3, 31), TODAY)
    assert record.title == "Do the first thing"
    assert backup_of(file).read_bytes() == before


def test_an_action_is_found_by_number_and_by_id_whatever_its_capitals(file: Path) -> None:
    assert change(file, "2", owner="Chair").id == "second-things"
    assert change(file, "Second-Things", owner="Chief nurse").id == "second-things"
    assert change(file, "third-things", owner="Chair").id == "third-things", "not recommended, and planned all the same"


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("first-thing", "Did you mean “first-things”"),
        ("0", "from 1 to 2"),
        ("3", "from 1 to 2"),
        ("9" * 5000, "from 1 to 2"),
        ("xyz", "lists them with their numbers"),
    ],
)
def test_an_action_that_is_not_there_changes_nothing(wanted: str, says: str, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(WrongUsageError, match=says):
        change(file, wanted, owner="Chair")
    assert file.read_bytes() == before
    assert not backup_of(file).exists()


def test_what_changes_nothing_is_not_saved(file: Path) -> None:
    change(file, "1", owner="Chair")
    before = file.stat().st_mtime_ns, backup_of(file).read_bytes()
    assert change(file, "1", owner="Chair").differences == []
    assert (file.stat().st_mtime_ns, backup_of(file).read_bytes()) == before


def test_a_contradiction_names_the_action_and_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(WrongUsageError, match="Do the first thing: It would be due on 1 January 2027, before"):
        change(file, "1", start=dt.date(2027, 2, 1), due=dt.date(2027, 1, 1))
    assert file.read_bytes() == before


def test_a_file_that_is_open_elsewhere_is_left_alone(file: Path) -> None:
    with AssessmentFile(file, NOW), pytest.raises(AssessmentLockedError):
        change(file, "1", owner="Chair")


def test_a_file_that_is_not_there_is_not_begun(tmp_path: Path, content: Questionnaire) -> None:
    assert content.id == "small"
    with pytest.raises(AssessmentInvalidError, match="cannot be read"):
        change(tmp_path / "nothing.yaml", "1", owner="Chair")
    assert [path.name for path in tmp_path.iterdir()] == ["small"]


# Taking it back


def test_undo_puts_the_plan_back_and_once_more_brings_it_again(file: Path) -> None:
    change(file, "1", owner="Chair")
    with_owner = file.read_bytes()
    (taken_back,) = action_plan.undo(file, None, NOW)
    assert [str(difference) for difference in taken_back.differences] == ["Owner: Chair → (nobody)"]
    assert load(file).assessment.plan == {}
    action_plan.undo(file, None, NOW)
    assert file.read_bytes() == with_owner


def test_undo_works_on_a_file_that_was_written_by_hand(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("organisation:", "# A comment.\norganisation:")
    text = "\n".join(line for line in text.splitlines() if "wording" not in line and "fingerprint" not in line)
    file.write_text(text, encoding="utf-8")
    change(file, "1", owner="Chair")
    action_plan.undo(file, None, NOW)
    assert load(file).assessment.plan == {}


def test_undo_never_takes_an_answer_back(file: Path, content: Questionnaire) -> None:
    save(file, content, {"first-things": PlannedAction(owner="Chair")}, C1=2)
    before = file.read_bytes()
    with pytest.raises(WrongUsageError, match="changed more than the plan"):
        action_plan.undo(file, None, NOW)
    assert file.read_bytes() == before


def test_undo_without_anything_to_undo_says_why(file: Path, content: Questionnaire) -> None:
    with pytest.raises(WrongUsageError, match="no earlier version"):
        action_plan.undo(file, None, NOW)
    save(file, content, {})
    with pytest.raises(WrongUsageError, match="left the plan as it was"):
        action_plan.undo(file, None, NOW)
    backup_of(file).write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(WrongUsageError, match="cannot be read"):
        action_plan.undo(file, None, NOW)


# Reading it


def test_the_list_shows_what_is_recommended_then_what_else_is_planned(file: Path, content: Questionnaire) -> None:
    plan = {
        "third-things": PlannedAction(owner="Chair", sponsor="Chief nurse", status="complete", due=dt.date(2026, 1, 1)),
        "second-things": PlannedAction(due=dt.date(2026, 11, 23), status="on_track"),
    }
    save(file, content, plan)
    found = open_plan(file, None, TODAY)
    assert [line.text for line in plan_lines(found.items, most=1)] == [
        "First 1 of 2 recommended actions",
        "1. Do the first thing",
        "Not started, no due date. Owner suggested: Chief nurse.",
        "",
        "In the plan, and not recommended by today's answers",
        "3. Do the third thing",
        "Complete, was due 1 January 2026. Owner: Chair. Sponsor: Chief nurse.",
    ]
    assert standing(found.items[1]) == "Overdue since 23 November 2026 (on track). Owner suggested: Chief nurse."
    assert (
        count_line(found.items, TODAY)
        == "3 actions: 1 not started, 1 on track, 1 complete. 1 is overdue today, 24 November 2026."
    )


@pytest.mark.parametrize("title", ["Do what was asked once", None])
def test_a_plan_outlives_the_catalogue(title: str | None, file: Path, content: Questionnaire) -> None:
    """The action goes, the questionnaire's fingerprint with it, and the record can be saved, read and changed on."""
    save(file, content, {"long-gone": PlannedAction(title=title, owner="Chair")})
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(content.fingerprint, "sha256:" + "0" * 64), encoding="utf-8")
    found = open_plan(file, None, TODAY)
    assert "is no longer in the catalogue" in "".join(found.loaded.changes.also)
    item = found.find("long-gone")
    assert (item.number, item.title, item.action) == (3, title or "long-gone", None)
    change(file, "1", owner="Chief nurse")  # another; the file is now of today's questionnaire
    change(file, "3", status="not_pursued")
    again = load(file)
    assert again.assessment.plan["long-gone"].status == "not_pursued"
    assert again.assessment.questionnaire.fingerprint == content.fingerprint
    assert not again.changes, "it is said once"


def test_nothing_but_the_plan_changes(file: Path, content: Questionnaire) -> None:
    before = load(file).assessment
    change(file, "1", owner="Chair")
    assert load(file).assessment.model_copy(update={"plan": {}}) == before
    assert before.answers["C1"] == Answer(state="rated", answer="0", wording=content.wording("C1"))
