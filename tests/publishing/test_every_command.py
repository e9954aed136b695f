"""Every command that writes a document × everything that may be where it is to go."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from readiness.assessment.model import PlannedAction
from readiness.assessment.text import AssessmentText
from readiness.cli.app import app
from readiness.errors import ExitCode
from readiness.panel.response import response_text
from readiness.panel.store import panel_text
from readiness.publishing.answers import RECORD
from readiness.questionnaire.model import Questionnaire
from tests.building import AS_AT, assessment
from tests.panel.building import place, response
from tests.panel.importing.maps import HEADINGS, MAP, QUESTIONS, Desk, person

REFUSED = {ExitCode.WRONG_USAGE, ExitCode.OUTPUT_FAILED}


@dataclass(frozen=True)
class Writer:
    """A command that writes a document where somebody says, and what its name has to end in."""

    arguments: Sequence[str]
    ending: str
    option: str = "-o"

    def to(self, name: str, *more: str) -> list[str]:
        return [*self.arguments, self.option, name, *more]


def _report(format_: str, *more: str) -> Writer:
    return Writer(["report", "trust.yaml", "--format", format_, *more], f".{format_}")


NAMED = {
    "report html": _report("html"),
    "report json": _report("json"),
    "report docx": _report("docx"),
    "report xlsx": _report("xlsx"),
    "report ics": _report("ics"),
    "report two": Writer(["report", "trust.yaml", "--format", "json", "--format", "ics"], ".json"),
    "agenda html": Writer(["agenda", "trust.yaml", "--format", "html"], ".html"),
    "agenda json": Writer(["agenda", "trust.yaml", "--format", "json"], ".json"),
    "agenda text": Writer(["agenda", "trust.yaml", "--format", "text"], ".txt"),
    "form html": Writer(["form", "trust.yaml"], ".html"),
    "form xlsx": Writer(["form", "trust.yaml"], ".xlsx"),
    "actions": Writer(["actions", "trust.yaml"], ".ics", "--calendar"),
    "import": Writer(["import", "e.csv", "--suggest-map", "-q", "q"], ".yaml"),
    "blank": Writer(["report", "trust.yaml", "--template", "workbook", "--format", "html"], ".html"),
}

CHOSEN = {
    "report": (["report", "trust.yaml", "--format", "html"], "trust-report.html"),
    "report csv": (["report", "trust.yaml", "--format", "csv"], "trust-answers.csv"),
    "agenda": (["agenda", "trust.yaml", "--format", "html"], "trust-run-sheet.html"),
    "form": (["form", "trust.yaml"], "q-form.html"),
    "blank": (["report", "trust.yaml", "--template", "workbook", "--format", "html"], "q-workbook.html"),
    "schema": (["schema", "domain"], "domain.schema.json"),
}
"""The command without -o FOLDER, and the name that it chooses there."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Desk:
    """A folder with a questionnaire, an answered assessment that has a plan, an export, and what lies beside them."""
    monkeypatch.chdir(tmp_path)
    content = place(tmp_path)
    desk = Desk(tmp_path, content, capfd)
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    plan = {"all": PlannedAction(due=AS_AT)}
    held = assessment(content, {"A1": 1, "A2": 2, "B1": 0}).model_copy(update={"plan": plan})
    (desk.folder / "trust.yaml").write_bytes(AssessmentText(content).write(held))
    shutil.copy("trust.yaml", "trust.yaml.backup")
    (desk.folder / ".trust.yaml.lock").touch()
    desk.csv("e.csv", [["Which group are you in?", "1. Statement of A1."], ["Front line", "2"]])
    return desk


def _text_of(content: Questionnaire) -> bytes:
    return AssessmentText(content).write(assessment(content, {"A1": 3, "A2": "dont_know", "B1": 0}))


def _is_another_assessment(desk: Desk, there: Path) -> None:
    there.write_bytes(_text_of(desk.questionnaire))


def _is_half_an_assessment(desk: Desk, there: Path) -> None:
    text = _text_of(desk.questionnaire)
    there.write_bytes(text[: len(text) // 2])


def _is_the_other_half(desk: Desk, there: Path) -> None:
    text = _text_of(desk.questionnaire)
    there.write_bytes(b"\0" * (len(text) // 2) + text[len(text) // 2 :])


def _is_zeros_where_an_assessment_was(_: Desk, there: Path) -> None:
    there.write_bytes(bytes(300))
    there.with_name(f"{there.name}.backup").write_bytes(b"the version before")


def _is_a_panel(desk: Desk, there: Path) -> None:
    there.write_bytes(panel_text(desk.questionnaire, [response(desk.questionnaire, 1).ratings]))


def _is_a_response(desk: Desk, there: Path) -> None:
    there.write_bytes(response_text(response(desk.questionnaire, 1)))


def _is_utf_16(desk: Desk, there: Path) -> None:
    there.write_text(_text_of(desk.questionnaire).decode(), encoding="utf-16")


def _link_to(name: str) -> Callable[[Desk, Path], None]:
    def make(_: Desk, there: Path) -> None:
        there.symlink_to(name)

    return make


def _is_the_same_file(_: Desk, there: Path) -> None:
    os.link("trust.yaml", there)


ANSWERS: dict[str, Callable[[Desk, Path], None]] = {
    "another assessment": _is_another_assessment,
    "half an assessment": _is_half_an_assessment,
    "the other half": _is_the_other_half,
    "zeros": _is_zeros_where_an_assessment_was,
    "utf-16": _is_utf_16,
    "a panel": _is_a_panel,
    "a response": _is_a_response,
    "a link to the assessment": _link_to("trust.yaml"),
    "a link to a backup": _link_to("trust.yaml.backup"),
    "a link to a lock": _link_to(".trust.yaml.lock"),
    "a hard link to the assessment": _is_the_same_file,
}


def _is_a_pipe(_: Desk, there: Path) -> None:
    os.mkfifo(there)


OTHERS: dict[str, Callable[[Desk, Path], None]] = {
    "a link to somebody's file": _link_to("e.csv"),
    "a link to nothing": _link_to("nothing"),
    "a pipe": _is_a_pipe,
}


def everything(folder: Path) -> dict[str, object]:
    """Return every file, link, folder and pipe with what is in it, but for the note of what was written."""
    found: dict[str, object] = {}
    for item in sorted(folder.rglob("*")):
        if item.is_symlink():
            found[str(item.relative_to(folder))] = item.readlink()
        elif item.is_file() and item.name != RECORD:
            found[str(item.relative_to(folder))] = item.read_bytes()
        elif item.name != RECORD:
            found[str(item.relative_to(folder))] = item.stat().st_mode
    return found


@pytest.mark.parametrize("occupant", [*ANSWERS, *OTHERS])
@pytest.mark.parametrize("writer", NAMED)
def test_what_is_never_written_over_even_when_forced(writer: str, occupant: str, here: Desk) -> None:
    there = here.folder / f"out{NAMED[writer].ending}"
    (ANSWERS | OTHERS)[occupant](here, there)
    before = everything(here.folder)
    for more in ([], ["--force"]):
        code, out, err = here.run(*NAMED[writer].to(there.name, *more))
        assert (code in REFUSED, out) == (True, ""), err
        assert there.name in err
        assert "Making" not in err
        assert everything(here.folder) == before


NAMES = (
    "trust.yaml",
    "trust.panel.json",
    "none.panel.json",
    "trust.yaml.backup",
    "trust.yaml.earlier-1",
    "trust.yaml.damaged-2",
    ".trust.yaml.lock",
    ".trust.yaml.open",
    ".trust.yaml.new",
    RECORD,
)


@pytest.mark.parametrize("name", [*NAMES, *(name.upper() for name in NAMES[1:])])
def test_names_of_what_is_kept_for_answers_are_refused(name: str, here: Desk) -> None:
    before = everything(here.folder)
    for arguments in (
        ["report", "trust.yaml", "--format", "json", "-o", name, "--force"],
        ["report", "trust.yaml", "--format", "html", "--template", "workbook", "-o", name, "--force"],
        ["agenda", "trust.yaml", "--format", "json", "-o", name, "--force"],
        ["form", "trust.yaml", "-o", name, "--force"],
        ["import", "e.csv", "--suggest-map", "-q", "q", "-o", name, "--force"],
        ["actions", "trust.yaml", "--calendar", name, "--force"],
    ):
        code, out, err = here.run(*arguments)
        if code == ExitCode.DONE:  # the name was given the ending of its format
            assert out.strip() not in before
            (here.folder / out.strip()).unlink()
        else:
            assert code in REFUSED, err
        assert everything(here.folder) == before


@pytest.mark.parametrize("writer", NAMED)
def test_its_own_document_is_replaced_in_silence_and_a_changed_one_is_not(writer: str, here: Desk) -> None:
    there = here.folder / f"out{NAMED[writer].ending}"
    code, out, err = here.run(*NAMED[writer].to(there.name))
    assert code == ExitCode.DONE, err
    first = there.read_bytes()
    again = here.run(*NAMED[writer].to(there.name))
    assert (again, there.read_bytes()) == ((code, out, err), first)
    there.write_bytes(first + b"\n")  # as somebody's own work in it
    os.utime(there, (0, 0))  # dates tell nothing
    before = everything(here.folder)
    code, out, err = here.run(*NAMED[writer].to(there.name))
    assert (code in REFUSED, out) == (True, ""), err
    assert f"{there.name} was changed after this program made it" in err
    assert "--force" in err
    assert "Making" not in err
    assert everything(here.folder) == before


@pytest.mark.parametrize("writer", NAMED)
def test_forced_what_was_there_is_kept_under_a_name_that_is_told(writer: str, here: Desk) -> None:
    ending = NAMED[writer].ending
    there = here.folder / f"out{ending}"
    for kept in (f"out (backup){ending}", f"out (backup 2){ending}"):
        there.write_bytes(b"mine, " + kept.encode())
        assert here.run(*NAMED[writer].to(there.name))[0] in REFUSED
        code, _, err = here.run(*NAMED[writer].to(there.name, "--force"))
        assert code == ExitCode.DONE, err
        assert kept in err
        assert (here.folder / kept).read_bytes() == b"mine, " + kept.encode()
        assert (here.folder / kept).stat().st_mode & 0o077 == 0
        assert not there.read_bytes().startswith(b"mine")


@pytest.mark.parametrize("writer", CHOSEN)
def test_a_name_of_its_own_choice_makes_room_for_what_is_there(writer: str, here: Desk) -> None:
    arguments, name = CHOSEN[writer]
    there = here.folder / "out" / name
    there.parent.mkdir()
    assert here.run(*arguments, "-o", "out")[0] == ExitCode.DONE
    first = there.read_bytes()
    there.write_bytes(first + b"edited")
    beside = there.with_name(f"{there.stem} (2){there.suffix}")
    for _ in range(2):  # the second time over the one beside it
        code, out, err = here.run(*arguments, "-o", "out")
        assert code == ExitCode.DONE
        assert f"out/{beside.name}" in out.splitlines()
        assert re.search(rf"{re.escape(name)} was changed .* stays as it is, and the new one is out/.* \(2\)", err)
        assert beside.read_bytes() == first
        assert there.read_bytes() == first + b"edited"
    assert len(list(there.parent.glob(f"{there.stem}*"))) == 2
    assert here.run(*arguments, "-o", "out", "--force")[0] == ExitCode.DONE
    assert there.read_bytes() == first
    assert there.with_name(f"{there.stem} (backup){there.suffix}").read_bytes() == first + b"edited"


@pytest.mark.parametrize("writer", CHOSEN)
@pytest.mark.parametrize("occupant", ANSWERS)
def test_nor_does_a_name_of_its_own_choice_take_the_place_of_answers(writer: str, occupant: str, here: Desk) -> None:
    arguments, name = CHOSEN[writer]
    for file in ("trust.yaml", "trust.yaml.backup", ".trust.yaml.lock"):
        (here.folder / "out").mkdir(exist_ok=True)
        shutil.copy(file, here.folder / "out" / file)
    os.link("out/trust.yaml", "out/held")
    ANSWERS[occupant](here, here.folder / "out" / name)
    before = everything(here.folder)
    code, _, err = here.run(*arguments, "-o", "out", "--force")
    assert code in REFUSED, err
    assert everything(here.folder) == before


@pytest.mark.parametrize("occupant", ANSWERS)
@pytest.mark.parametrize("arguments", [["demo", "-o", "out"], ["report", "trust.yaml", "--format", "all", "-o", "out"]])
def test_the_demo_and_the_pack_take_the_place_of_no_answers(arguments: list[str], occupant: str, here: Desk) -> None:
    for file in ("trust.yaml", "trust.yaml.backup", ".trust.yaml.lock"):
        (here.folder / "out").mkdir(exist_ok=True)
        shutil.copy(file, here.folder / "out" / file)
    name = "mid-way-report.json" if arguments[0] == "demo" else "trust-report.json"
    ANSWERS[occupant](here, here.folder / "out" / name)
    before = everything(here.folder)
    code, _, err = here.run(*arguments, "--force")
    assert code in REFUSED, err
    assert "Making" not in err
    assert everything(here.folder) == before


@pytest.mark.parametrize("ending", [".yaml", ".json", ".txt", ""])
def test_a_calendar_is_named_as_one(ending: str, here: Desk) -> None:
    code, out, err = here.run("actions", "trust.yaml", "--calendar", f"plan{ending}")
    assert (code, out) == (ExitCode.WRONG_USAGE, "")
    assert "has to end in .ics" in err
    assert "plan.ics" in err


def test_what_a_document_is_made_from_stays(here: Desk) -> None:
    shutil.copy("e.csv", "e.yaml")
    assert here.run("report", "trust.yaml", "--format", "html")[0] == ExitCode.DONE
    for arguments, source in (
        (["import", "e.yaml", "--suggest-map", "-q", "q", "-o", "e.yaml"], "e.yaml"),
        (["report", "trust.yaml", "--since", "panel.yaml", "--format", "json", "-o", "panel.yaml"], "panel.yaml"),
    ):
        before = everything(here.folder)
        assert here.run(*arguments, "--force")[0] in REFUSED, source
        assert everything(here.folder) == before


def test_two_documents_for_one_file_are_refused(here: Desk) -> None:
    assert here.run("report", "trust.yaml", "--format", "json")[0] == ExitCode.DONE
    Path("trust-report.html").symlink_to("trust-report.json")
    before = everything(here.folder)
    code, _, err = here.run("report", "trust.yaml", "--format", "json", "--format", "html")
    assert code == ExitCode.WRONG_USAGE
    assert "are one file" in err
    assert everything(here.folder) == before


def test_what_was_not_made_here_can_be_taken_on_again_when_it_is_the_same(here: Desk) -> None:
    assert here.run("report", "trust.yaml", "--format", "html")[0] == ExitCode.DONE
    Path(RECORD).unlink()
    assert here.run("report", "trust.yaml", "--format", "html")[1] == "trust-report.html\n"
    Path(RECORD).unlink()
    Path("trust.yaml").write_bytes(Path("trust.yaml").read_bytes().replace(b"Testham", b"Otherham"))
    code, out, err = here.run("report", "trust.yaml", "--format", "html")
    assert (code, out) == (ExitCode.DONE, "trust-report (2).html\n")
    assert "nothing shows that this program made it" in err


@pytest.mark.parametrize("writer", CHOSEN)
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_a_folder_or_a_pipe_in_the_way_is_told(writer: str, make: Callable[[Path], None], here: Desk) -> None:
    arguments, name = CHOSEN[writer]
    (here.folder / "out").mkdir()
    make(here.folder / "out" / name)
    before = everything(here.folder)
    code, out, err = here.run(*arguments, "-o", "out", "--force")
    assert (code, out) == (ExitCode.OUTPUT_FAILED, "")
    assert f"{name} is a folder" in err or f"{name} is not a file but a device or a pipe" in err
    assert everything(here.folder) == before


# Responses


def test_a_response_is_written_over_nothing_but_an_older_version_of_itself(here: Desk) -> None:
    arguments = ("import", "e.csv", "--map", "map.yaml", "-q", "q", "-o", "in")
    here.csv("e.csv", [[*HEADINGS, *QUESTIONS], person(1, "Front line", "2", "2", "2", "One")])
    assert here.run(*arguments)[0] == ExitCode.DONE
    (file,) = (here.folder / "in").iterdir()
    own = file.read_bytes()
    for content in (_text_of(here.questionnaire), response_text(response(here.questionnaire, 9)), b"mine"):
        file.write_bytes(content)
        assert here.run(*arguments)[0] not in (ExitCode.DONE, ExitCode.BUG)
        assert file.read_bytes() == content
    file.unlink()
    (here.folder / "elsewhere").write_bytes(own)
    file.symlink_to("../elsewhere")
    assert here.run(*arguments)[0] == ExitCode.OUTPUT_FAILED
    assert file.is_symlink()
    assert (here.folder / "elsewhere").read_bytes() == own


# Nothing is forgotten


def test_every_command_that_can_be_told_where_to_write_is_tried_here() -> None:
    tried = {(writer.arguments[0], writer.option) for writer in NAMED.values()}
    tried |= {(arguments[0], "-o") for arguments, _ in CHOSEN.values()} | {("demo", "-o")}
    tells_where = {
        (name, next(iter(sorted(set(option.opts) & {"-o", "--calendar"}))))
        for name, command in app.commands.items()
        for option in command.params
        if isinstance(option, click.Option) and set(option.opts) & {"-o", "--output", "--calendar"}
    }
    assert tried == tells_where
    can_be_forced = {n for n, c in app.commands.items() if any("--force" in o.opts for o in c.params)}
    assert can_be_forced == {name for name, _ in tells_where}


@pytest.mark.parametrize("template", ["workbook", "board", "run_sheet"])
@pytest.mark.parametrize("in_the_way", [".html", ".pdf"])
def test_of_two_documents_none_is_written_when_one_cannot_be(template: str, in_the_way: str, here: Desk) -> None:
    """Whatever the template shows, and whichever of the two it is."""
    two = ["--format", "html", "--format", "pdf", "--template", template, "-o", "out"]
    command = ["agenda" if template == "run_sheet" else "report", "trust.yaml"]
    (here.folder / f"out{in_the_way}").mkdir()
    before = everything(here.folder)
    code, out, err = here.run(*command, *two)
    assert (code in REFUSED, out) == (True, ""), err
    assert f"out{in_the_way}" in err
    assert everything(here.folder) == before
