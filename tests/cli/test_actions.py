"""``readiness actions`` as a person runs it: what it says, what it saves, and how it ends."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import icalendar
import openpyxl
import pytest

from readiness.assessment.file import AssessmentFile
from readiness.assessment.model import PlannedAction
from readiness.cli.app import run
from readiness.errors import ExitCode
from readiness.report.exports.workbook import render_xlsx
from readiness.report.view.report_view import report_view
from readiness.workflows.loading import load
from tests.conftest import SAMPLES

FIRST = "log-of-training-requests"
LONG_AGO = "2001-01-01"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the sample, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copy(SAMPLES / "mid-way.yaml", tmp_path / "trust.yaml")
    return Path("trust.yaml")


@pytest.fixture
def actions(file: Path, capfd: pytest.CaptureFixture[str]) -> Command:
    """Run the command on the sample without a terminal."""

    def actions(*arguments: str | Path) -> Ended:
        capfd.readouterr()
        code = run(["actions", str(file), *map(str, arguments)])
        ended = Ended(code, *capfd.readouterr())
        assert code != ExitCode.BUG
        assert "Traceback" not in ended.err
        return ended

    return actions


def plan(file: Path) -> dict[str, PlannedAction]:
    return load(file).assessment.plan


def filled_in(file: Path, **cells: str) -> Path:
    """Export the plan, fill cells in (“D3”), and return the workbook."""
    path = Path("plan.xlsx")
    path.write_bytes(render_xlsx(report_view(load(file).score())))
    book = openpyxl.load_workbook(path)
    for place, value in cells.items():
        book["Actions"][place] = value
    book.save(path)
    return path


# Reading


def test_the_list_has_ten_actions_their_leaders_and_what_to_do_next(actions: Command) -> None:
    ended = actions()
    assert ended.code == ExitCode.DONE
    lines = ended.out.splitlines()
    assert [line.split(".")[0] for line in lines if line[:1].isdecimal()] == [
        *map(str, range(1, 11)),
        "48 actions: 43 not started, 2 on track, 1 at risk, 1 off track, 1 complete",
    ]
    assert "   On track, due 26 February 2027. Owner: Head of leadership and organisational" in lines
    assert "   Not started, no due date. Owner suggested: Chief operating officer." in lines
    assert lines[-1] == "To go through them: readiness actions trust.yaml --ask"
    assert "48. " in actions("--all").out


def test_filters_look_at_all_actions(actions: Command) -> None:
    actions("48", "--owner", "Chief nurse")
    actions("47", "--owner", "Deputy chief nurse", "--due", LONG_AGO)
    chief_nurse = actions("--owned-by", "CHIEF  NURSE").out
    assert "48. " in chief_nurse
    assert "47. " in chief_nurse
    assert "\n1. " not in chief_nurse
    overdue = actions("--overdue", "--owned-by", "deputy").out
    assert "Overdue since 1 January 2001 (not started). Owner: Deputy chief nurse." in overdue
    assert "48. " not in overdue
    assert "No action is like that." in actions("--owned-by", "nobody at all").out


def test_one_action_is_shown_in_full_by_number_and_by_id(actions: Command) -> None:
    by_number = actions("7").out
    assert by_number.splitlines()[:-1] == actions("open-adverts-to-all-suitable").out.splitlines()[:-1]
    for expected in (
        "7. Take single-profession wording",
        "Owner: Head of recruitment",
        "Sponsor: Chief nurse",
        "Start: 4 November 2026",
        "What: ",
        "First step: ",
        "Measure: ",
        "Questions it helps: F1 ",
        "13 November 2026: The wording for nursing",
    ):
        assert expected in by_number
    assert "Needs first: 5. Count one year's" in actions("6").out


def test_sixty_columns_hold_it_and_nothing_needs_colour(actions: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for ended in (actions("--all"), actions("7")):
        assert "\x1b" not in ended.out
        assert all(len(line) < 60 for line in ended.out.splitlines() if "readiness actions" not in line)


# Changing


def test_a_change_is_shown_saved_and_can_be_taken_back(actions: Command, file: Path) -> None:
    before = file.read_bytes()
    ended = actions(
        "1", "--owner", "Chair", "--due", "31/03/2027", "--status", "At-Risk", "--note", "Late.", "--sponsor", ""
    )
    assert ended.code == ExitCode.DONE
    for expected in (
        "Owner: Head of leadership and organisational development → Chair",
        "Sponsor: Chief people officer → (nobody)",
        "Due: 26 February 2027 → 31 March 2027",
        "Status: On track → At risk",
        "Note: Late.",
        "Saved in trust.yaml. The version before it is kept as trust.yaml.backup.",
        "readiness actions trust.yaml --undo",
    ):
        assert expected in ended.out
    assert plan(file)[FIRST].owner == "Chair"
    assert Path("trust.yaml.backup").read_bytes() == before
    assert "Owner: Chair → Head of leadership" in actions("--undo").out
    assert plan(file)[FIRST].owner == "Head of leadership and organisational development"


def test_done_is_complete_and_the_same_again_changes_nothing(actions: Command, file: Path) -> None:
    actions("1", "--done")
    assert plan(file)[FIRST].status == "complete"
    assert plan(file)[FIRST].updated == dt.datetime.now().astimezone().date()
    assert "is like that already" in actions("1", "--done").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["log-of-training-request", "--done"], "Did you mean “log-of-training-requests”?"),
        (["99", "--done"], "the list goes from 1 to 48"),
        (["--done"], "Which action?"),
        (["1", "--done", "--status", "at risk"], "Give --status or --done, not both."),
        (["1", "--due", "soon", "--status", "fine"], "--status: “fine” is not a status."),
        (["1", "--due", "soon", "--status", "fine"], "--due: “soon” is not a date."),
        (["1", "--start", "31/03/2028"], "before it starts on 31 March 2028"),
        (["1", "--undo"], "Give --undo by itself, without an action."),
        (["--undo", "--ask"], "Give --undo by itself, without --ask."),
        (["--from", "plan.xlsx", "--done"], "Give --from by itself, without a change to an action."),
        (["--undo"], "There is nothing to undo"),
        (["--ask"], "There is no terminal here to ask questions on."),
    ],
)
def test_wrong_usage_says_what_to_do_and_changes_nothing(
    arguments: list[str], says: str, actions: Command, file: Path
) -> None:
    before = file.read_bytes()
    ended = actions(*arguments)
    assert ended.code == ExitCode.WRONG_USAGE
    assert says in ended.err
    assert file.read_bytes() == before


def test_a_file_that_is_open_elsewhere_is_4(actions: Command, file: Path) -> None:
    with AssessmentFile(file, dt.datetime.now().astimezone()):
        ended = actions("1", "--done")
    assert ended.code == ExitCode.IN_USE
    assert "is open already" in ended.err


# From a workbook


def test_without_a_terminal_changes_are_shown_and_saved_only_with_yes(actions: Command, file: Path) -> None:
    before = file.read_bytes()
    workbook = filled_in(file, D2="Chair")
    shown = actions("--from", workbook)
    assert (shown.code, file.read_bytes()) == (ExitCode.DONE, before)
    assert "Owner: Head of leadership and organisational development → Chair" in shown.out
    assert "Nothing was saved, since there is no terminal here to ask on. With --yes it is saved." in shown.out
    saved = actions("--from", workbook, "--yes")
    assert saved.code == ExitCode.DONE
    assert "Saved in trust.yaml." in saved.out
    assert plan(file)[FIRST].owner == "Chair"
    again = actions("--from", workbook, "--yes")
    assert again.out == "plan.xlsx says nothing that is not in the plan already. Nothing was changed.\n"


@pytest.mark.parametrize("yes", [[], ["--yes"]])
def test_what_cannot_be_placed_is_4_and_with_yes_the_rest_is_saved(
    yes: list[str], actions: Command, file: Path
) -> None:
    ended = actions("--from", filled_in(file, D2="Chair", D3="Chair", H3="fine", B4="no-such-action"), *yes)
    assert ended.code == ExitCode.SOME_LEFT_OUT
    assert "Row 3, column H (Status): “fine” is not a status." in ended.out
    assert "Row 4, column B (Reference): There is no action “no-such-action”." in ended.out
    saved = plan(file)
    assert saved[FIRST].owner == ("Chair" if yes else "Head of leadership and organisational development")
    assert saved["advertise-every-role"].owner == "Associate medical director for workforce"


@pytest.mark.parametrize("yes", [[], ["--yes"]])
def test_what_is_no_plan_is_4_and_changes_nothing(yes: list[str], actions: Command, file: Path) -> None:
    before = file.read_bytes()
    Path("broken.xlsx").write_bytes(filled_in(file).read_bytes()[:4000])
    for table in ("broken.xlsx", "nothing.xlsx", file, "."):
        ended = actions("--from", table, *yes)
        assert ended.code == ExitCode.ASSESSMENT_INVALID
        assert ended.err.startswith("Error: ")
    assert file.read_bytes() == before
    assert not Path("trust.yaml.backup").exists()


# The calendar


def test_the_calendar_has_what_is_still_due(actions: Command) -> None:
    ended = actions("--calendar", "plan.ics")
    assert (ended.code, ended.out) == (ExitCode.DONE, "plan.ics\n")
    events = icalendar.Calendar.from_ical(Path("plan.ics").read_bytes()).walk("VEVENT")
    assert len(events) == 7
    assert "7 due dates" in ended.err
    assert Path("plan.ics").stat().st_mode & 0o077 == 0
    assert actions("--calendar", "no/such/folder/plan.ics").code == ExitCode.OUTPUT_FAILED


def test_without_a_due_date_no_calendar_is_written(actions: Command, file: Path) -> None:
    shutil.copy(SAMPLES / "many-unknowns.yaml", file)
    ended = actions("--calendar", "plan.ics")
    assert (ended.code, ended.out) == (ExitCode.DONE, "")
    assert "no calendar was written" in ended.err
    assert not Path("plan.ics").exists()
