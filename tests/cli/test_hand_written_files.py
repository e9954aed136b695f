"""What a person is told of a file that they wrote in an editor, and what is asked about before it is kept."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from readiness.assessment.plan_changes import understand
from readiness.cli.app import run
from readiness.errors import ExitCode
from readiness.interview.days import ask_day
from readiness.interview.surfaces.prompter import anything
from readiness.reading.dates import DESCRIBED, PLANNED, read_month
from readiness.report.exports.workbook import render_xlsx
from readiness.report.view.report_view import report_view
from readiness.workflows.loading import load
from tests.conftest import SAMPLES

BASE = Path(__file__).parents[1] / "wrong" / "base"
Told = tuple[int, str]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Check the base after changes to its files; return the exit code and all that was printed."""
    shutil.copytree(BASE, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")

    def check(*changes: tuple[str, str], path: str = "assessment.yaml", command: str = "check") -> Told:
        file = Path(path) if Path(path).is_file() else Path("assessment.yaml")
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        file.write_text(text, encoding="utf-8")
        capfd.readouterr()
        code = run([*command.split(), path, *(["-q", "small"] if path == "assessment.yaml" else [])])
        out, err = capfd.readouterr()
        return code, out + err

    return check


# Warnings


def test_what_is_odd_is_told_and_stops_nothing(check: Callable[..., Told]) -> None:
    code, said = check(("as_at: 2026", "as_at: 2062"), ("Two of", "Two\u200b of"), ("no room", "no roomâ€™"))
    assert code == ExitCode.DONE
    assert "assessment.yaml:7:1: warning: 31 October 2062 is" in said
    assert "assessment.yaml:15:14: warning: A zero-width space (U+200B) stands here" in said
    assert "[garbled-text]" in said
    assert "no problems, 3 warnings." in said


def test_a_questionnaire_and_a_template_have_warnings_too(check: Callable[..., Told]) -> None:
    for path, old in (("small/domains/people.yaml", "People"), ("plain/template.yaml", "title: ")):
        check((old, f"{old}\u200b"), path=path)
    code, said = check(path="small")
    assert (code, "small/domains/people.yaml:2:14: warning" in said) == (ExitCode.DONE, True)
    code, said = check(path="plain")
    assert (code, "plain/template.yaml:2:8: warning" in said) == (ExitCode.DONE, True), said


# Keys, ids and letters


def test_a_misspelt_row_of_the_front_sheet_is_an_error_with_a_suggestion(check: Callable[..., Told]) -> None:
    changes = ("answers:", "front_sheet: {agenda_itm: '12.1'}\nanswers:")
    for command in ("check", "report --format html -o x.html"):
        code, said = check(*[changes] * (command == "check"), command=command)
        assert code == ExitCode.ASSESSMENT_INVALID
        assert "assessment.yaml:12:15: error: No front sheet has a row with the id “agenda_itm”" in said
        assert "Did you mean “agenda_item”?" in said
    assert not Path("x.html").exists()


def test_a_row_of_a_template_of_ones_own_is_let_be(check: Callable[..., Told]) -> None:
    code, said = check(("answers:", "front_sheet: {our_committee: Yes}\nanswers:"))
    assert code == ExitCode.DONE
    assert "warning: No front sheet has a row with the id “our_committee”" in said
    with Path("plain/template.yaml").open("a", encoding="utf-8") as file:
        file.write("more_rows:\n  - {id: our_committee, label: Committee}\n")
    code, said = check(command="report --template plain --format html -o x.html")
    assert (code, "our_committee" in said) == (ExitCode.DONE, False)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("targets: {domains: {P: 1, l: 2}}", None),
        ("targets: {domains: {people: 1, P: 2}}", "“P” is the domain “people”, which is given too."),
        ("targets: {domains: {X: 1}}", "Known here: P or people, L or place."),
        ("targets: {domains: {peopel: 1}}", "Did you mean “people”?"),
        ("targets: {domain: {P: 1}}", "Did you mean “domains”?"),
        ("targets: {domains: {P: 9}}", "Level 9 is not on the scale."),
        ("panel: {min_group_sze: 5}", "Did you mean “min_group_size”?"),
        ("plan: {ask-stuff: {title: Ask}}", None),
        ("plan: {ask-stuff: {owner: Chair}}", "Did you mean “ask-staff”?"),
        ("plan: {ask-staff: {ownr: Chair}}", "Did you mean “owner”?"),
    ],
)
def test_a_word_of_any_mapping_is_known_or_told(check: Callable[..., Told], written: str, said: str | None) -> None:
    code, printed = check(("answers:", f"{written}\nanswers:"))
    assert (code == ExitCode.DONE) == (said is None), printed
    assert said is None or said in printed


def test_a_planned_action_with_the_title_of_another_is_misspelt(check: Callable[..., Told]) -> None:
    title = load(Path("assessment.yaml"), "small").questionnaire.actions[0].title
    code, said = check(("answers:", f"plan: {{ask-sta: {{title: '{title}'}}}}\nanswers:"))
    assert (code, "Did you mean “ask-staff”?" in said) == (ExitCode.ASSESSMENT_INVALID, True)


def test_a_letter_leads_to_its_domain(check: Callable[..., Told]) -> None:
    check(("answers:", "targets: {domains: {P: 1, l: 2}}\nanswers:"))
    assert load(Path("assessment.yaml"), "small").assessment.targets.domains == {"people": 1, "place": 2}


def test_an_id_goes_before_a_letter() -> None:
    """Where one domain has the letter that is another's id, the id is meant."""
    content = load(BASE / "assessment.yaml", str(BASE / "small")).questionnaire
    people, place = content.domains
    import dataclasses

    mixed = dataclasses.replace(content, domains=(people.model_copy(update={"code": "place"}), place))
    assert mixed.domain_named("place") is place
    assert mixed.domain_named("PLACE") is mixed.domains[0]
    assert mixed.domain_named("none") is None


# Answers


def test_an_answer_of_words_is_cut_off_where_the_question_takes_text(check: Callable[..., Told]) -> None:
    question = "  - id: P3\n    type: text\n    short: Aim\n    statement: What is it?\n    why: It helps.\n"
    path = Path("small/domains/people.yaml")
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{question}", encoding="utf-8")
    for answer, place in (("answer: Aim # 3", "21:16"), ("answer: # 3", "21:12")):
        code, said = check(("  L1:", f"  P3:\n    {answer}\n  L1:"))
        assert (code, f"assessment.yaml:{place}: error: “answer” ends here" in said) == (4, True), said
        shutil.copy(BASE / "assessment.yaml", "assessment.yaml")
    assert check(("answer: 12", "answer: 12 # by count"), ("answer: 1\n", "answer: 1 Often # all\n"))[0] in (0, 4)


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("N/A", "Write “state: not_applicable” in place of the answer, and a “reason:”."),
        ("don't know", "Write “state: dont_know” in place of the answer."),
        ("“1”", "Take the curly quotes off"),
    ],
)
def test_what_is_a_state_is_told_as_one(check: Callable[..., Told], typed: str, mend: str) -> None:
    code, said = check(("answer: 1\n", f"answer: {typed}\n"))
    assert (code, mend in said) == (ExitCode.ASSESSMENT_INVALID, True), said


# Names of files


@pytest.mark.parametrize("name", ["people.yml", "people.YAML", "people.yaml.txt"])
def test_a_file_of_another_ending_is_the_only_thing_told(check: Callable[..., Told], name: str) -> None:
    Path("small/domains/people.yaml").rename(Path("small/domains") / name)
    code, said = check(path="small")
    assert code == ExitCode.CONTENT_INVALID
    assert said.count("error:") == 1
    assert f"small/domains/{name}: error: This file would not be read" in said


@pytest.mark.parametrize(
    "name", ["people (1)", "people - Copy", "people-DESKTOP-4F2K", "people (Jo's conflicted copy 2026-11-01)"]
)
def test_a_copy_that_a_computer_made_is_called_one(check: Callable[..., Told], name: str) -> None:
    shutil.copy("small/domains/people.yaml", f"small/domains/{name}.yaml")
    code, said = check(path="small")
    assert code == ExitCode.CONTENT_INVALID
    assert said.count("error:") == 1
    assert "seems to be a copy of people.yaml" in said


def test_a_main_file_of_another_ending_is_named(check: Callable[..., Told]) -> None:
    Path("small/questionnaire.yaml").rename("small/questionnaire.yml")
    code, said = check(path="small")
    assert (code, "Its questionnaire.yml would have to end in .yaml." in said) == (ExitCode.WRONG_USAGE, True)


# Days


@pytest.mark.parametrize(
    ("day", "doubt"),
    [
        (dt.date(2026, 10, 31), ""),
        (dt.date(2027, 11, 27), ""),
        (dt.date(2027, 12, 15), "15 December 2027 is 1 year ahead"),
        (dt.date(2062, 10, 31), "31 October 2062 is 36 years ahead"),
        (dt.date(26, 10, 31), "31 October 0026 is 2,000 years back"),
        (dt.date(2016, 12, 1), ""),
        (dt.date(2015, 11, 1), "1 November 2015 is 11 years back"),
    ],
)
def test_a_day_far_off_is_in_doubt(day: dt.date, doubt: str) -> None:
    assert DESCRIBED.doubt(day, dt.date(2026, 11, 28)) == doubt


def test_plans_reach_further_ahead() -> None:
    today = dt.date(2026, 11, 28)
    assert PLANNED.doubt(dt.date(2041, 3, 31), today) == ""
    assert PLANNED.doubt(dt.date(1927, 3, 1), today) == "1 March 1927 is 100 years back"
    assert PLANNED.doubt(dt.date(2072, 3, 1), today) == "1 March 2072 is 45 years ahead"


@pytest.mark.parametrize(
    "typed", ["March 2027", "march 2027", "Mar 2027", "Mar. 2027", "03/2027", "3.2027", "March, 2027"]
)
def test_a_month_is_its_first_day_or_its_last(typed: str) -> None:
    assert understand("due", typed) == dt.date(2027, 3, 31)
    assert understand("start", typed) == dt.date(2027, 3, 1)


@pytest.mark.parametrize("typed", ["", "2027", "13/2027", "M 2027", "March 27", "3/27", "March", "Ma 2027", "2027-03"])
def test_what_is_no_month_is_not_guessed(typed: str) -> None:
    assert read_month(typed, last=True) is None


def test_in_progress_is_asked_about() -> None:
    with pytest.raises(ValueError, match="may be on track, at risk or off track"):
        understand("status", "In progress")


class _Typing:
    """Answers lines and choices from a list."""

    def __init__(self, *typed: str) -> None:
        self.typed = list(typed)
        self.asked: list[str] = []

    def line(self, question: str, default: str = "", check: object = None) -> str:  # noqa: ARG002
        self.asked.append(question)
        return self.typed.pop(0) or default

    def choose(self, question: str, *_: object, **__: object) -> str:
        self.asked.append(question)
        return self.typed.pop(0)


def test_a_day_far_off_is_asked_about_in_a_conversation() -> None:
    today = dt.date(2026, 11, 28)
    prompter = _Typing("31/03/1927", "n", "31/03/2027")
    assert ask_day(prompter, "Due?", "", anything, PLANNED, today) == "31/03/2027"  # type: ignore[arg-type]
    assert prompter.asked == ["Due?", "31 March 1927 is 100 years back. Is that right?", "Due?"]
    prompter = _Typing("31/03/1927", "y")
    assert ask_day(prompter, "Due?", "", anything, PLANNED, today) == "31/03/1927"  # type: ignore[arg-type]


def test_a_due_date_far_off_is_shown_before_the_plan_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    shutil.copy(SAMPLES / "mid-way.yaml", "trust.yaml")
    Path("plan.xlsx").write_bytes(render_xlsx(report_view(load(Path("trust.yaml")).score())))
    book = openpyxl.load_workbook("plan.xlsx")
    sheet = book["Actions"]
    due = next(cell.column for cell in sheet[1] if cell.value == "Due")
    owner = next(cell.column for cell in sheet[1] if cell.value == "Owner")
    sheet.cell(2, due).value = dt.date(2127, 3, 1)
    sheet.cell(3, due).value = "March 2031"
    sheet.cell(3, owner).value = "Chief nurse\u200b"
    book.save("plan.xlsx")
    assert run(["actions", "trust.yaml", "--from", "plan.xlsx"]) == ExitCode.DONE
    said = capfd.readouterr().out
    assert "Please look at these again" in said
    assert "Row 2, column" in said
    assert "1 March 2127 is" in said
    assert "31 March 2031 is" not in said
    assert run(["actions", "trust.yaml", "--from", "plan.xlsx", "--yes"]) == ExitCode.DONE
    plan = load(Path("trust.yaml")).assessment.plan
    assert {"Chief nurse"} <= {record.owner for record in plan.values()}
    assert dt.date(2031, 3, 31) in {record.due for record in plan.values()}


def test_one_minute_is_one_minute(check: Callable[..., Told], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "small"]) == ExitCode.DONE
    assert "about 1 minute alone" in capfd.readouterr().out
    assert "about 1 minute alone" in check(path="small")[1]
