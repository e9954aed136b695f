"""``readiness report`` in every format: where each document goes, what is refused, and making a report again."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from readiness.assessment.attached import take_out
from readiness.cli.app import run
from readiness.errors import ExitCode
from readiness.publishing.answers import RECORD
from readiness.workflows.documents.registry import REPORT
from tests.conftest import ROOT

BASE = ROOT / "tests" / "wrong" / "base"
PACK = [
    "assessment-actions.csv",
    "assessment-actions.ics",
    "assessment-answers.csv",
    "assessment-plan-and-answers.xlsx",
    "assessment-report.docx",
    "assessment-report.html",
    "assessment-report.json",
    "assessment-report.pdf",
]


@dataclass
class Ended:
    code: int
    out: bytes
    err: str

    @property
    def written(self) -> list[str]:
        return self.out.decode().split()


Report = Callable[..., Ended]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small questionnaire, a template and an assessment, which is the current one."""
    folder = tmp_path / "here"
    shutil.copytree(BASE, folder)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return folder


@pytest.fixture
def report(here: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Report:  # noqa: ARG001 - it is the current folder
    def call(*arguments: str) -> Ended:
        code = run(["report", *arguments])
        shown = capfdbinary.readouterr()
        err = shown.err.decode()
        assert "Traceback" not in err
        return Ended(code, shown.out, err)

    return call


def run_process(
    *arguments: str,
    cwd: Path,
    first: Path | None = None,
    before: Sequence[str] = (),
    more: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own. ``first`` is a folder of modules that come before all others,
    ``before`` are words that run it in another way, and ``more`` goes into its environment.
    """
    modules = [str(first)] if first else []
    paths = os.pathsep.join([*modules, *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(
        [*before, sys.executable, "-m", "readiness", *arguments],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": paths, **(more or {})},
        check=False,
    )


def names_in(folder: Path) -> list[str]:
    """Return what is in a folder but the program's own note of what it wrote there."""
    return sorted(item.name for item in folder.iterdir() if item.name != RECORD)


# Where documents go


def test_without_a_format_the_pdf_and_its_accessible_twin(here: Path, report: Report) -> None:
    ended = report("assessment.yaml")
    assert ended.code == ExitCode.DONE
    assert ended.written == ["assessment-report.pdf", "assessment-report.html"]
    assert "Making the PDF" in ended.err
    assert (here / "assessment-report.pdf").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("format_", "files"),
    [
        ("pdf", ["assessment-report.pdf"]),
        ("html", ["assessment-report.html"]),
        ("docx", ["assessment-report.docx"]),
        ("xlsx", ["assessment-plan-and-answers.xlsx"]),
        ("csv", ["assessment-actions.csv", "assessment-answers.csv"]),
        ("json", ["assessment-report.json"]),
        ("ics", ["assessment-actions.ics"]),
        ("md", ["assessment-report.md"]),
    ],
)
def test_each_format_has_its_files(format_: str, files: list[str], report: Report) -> None:
    assert report("assessment.yaml", "--format", format_).written == files


BEGINS = {
    "pdf": b"%PDF-1.7",
    "html": b"<!DOCTYPE html>",
    "docx": b"PK",
    "xlsx": b"PK",
    "json": b"{",
    "ics": b"BEGIN:VCALENDAR",
    "csv": b"\xef\xbb\xbf",
    "md": b"# ",
}


@pytest.mark.parametrize("format_", REPORT.formats)
def test_the_ending_of_a_file_says_its_format(format_: str, here: Path, report: Report) -> None:
    name = f"Board paper.{format_.upper()}"
    ended = report("assessment.yaml", "-o", name)
    assert ended.code == ExitCode.DONE
    written = ended.out.decode().splitlines()
    assert written == ([name] if format_ != "csv" else ["Board paper-actions.csv", "Board paper-answers.csv"])
    assert (here / written[0]).read_bytes().startswith(BEGINS[format_])


@pytest.mark.parametrize("format_", REPORT.formats)
def test_one_document_can_go_to_standard_output(format_: str, here: Path, report: Report) -> None:
    before = names_in(here)
    ended = report("assessment.yaml", "-o", "-", "--format", format_)
    assert ended.out.startswith(BEGINS[format_])
    assert names_in(here) == before


def test_of_two_tables_the_actions_go_to_standard_output(here: Path, report: Report) -> None:
    ended = report("assessment.yaml", "-o", "-", "--format", "csv")
    report("assessment.yaml", "--format", "csv")
    assert ended.out == (here / "assessment-actions.csv").read_bytes()


def test_several_formats_under_a_name_or_in_a_folder(here: Path, report: Report) -> None:
    several = ("--format", "html", "--format", "json", "--format", "csv")
    (here / "out").mkdir()
    assert report("assessment.yaml", *several, "-o", "out").code == ExitCode.DONE
    assert names_in(here / "out") == [PACK[0], PACK[2], "assessment-report.html", "assessment-report.json"]
    ended = report("assessment.yaml", *several, "-o", "out/board")
    assert ended.written == ["out/board.html", "out/board.json", "out/board-actions.csv", "out/board-answers.csv"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--format", "docm"],
            "There is no format “docm”. Formats: pdf, html, docx, xlsx, csv, json, ics; “all” for all of these "
            "in a folder; also md; ",
        ),
        (["-o", "board.doc"], "No format has the ending .doc, of board.doc. Formats: pdf, html, docx, xlsx"),
        (["-o", "board.pdf", "--format", "html"], "board.pdf ends in .pdf, but the format asked for is html"),
        (["-o", "-", "--format", "pdf", "--format", "html"], "Only one format can go to standard output"),
        (["-o", "-", "--format", "all"], "Only one format can go to standard output"),
        (["-o", "pack.pdf", "--format", "all"], "makes a folder"),
        (["-o", "assessment.yaml", "--format", "html"], "holds the answers"),
        (["-o", "../here/assessment.yaml", "--format", "html"], "holds the answers"),
        (["--format", "yaml"], "assessment.yaml is not a PDF"),
        (["-o", "other.yaml"], "assessment.yaml is not a PDF"),
        (["--format", "yaml", "--format", "pdf"], "alone"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    arguments: list[str], said: str, here: Path, report: Report
) -> None:
    before = (here / "assessment.yaml").read_bytes()
    ended = report("assessment.yaml", *arguments)
    assert ended.code == ExitCode.WRONG_USAGE
    assert said in ended.err
    assert not ended.out
    assert names_in(here) == ["assessment.yaml", "plain", "small"]
    assert (here / "assessment.yaml").read_bytes() == before


def test_a_folder_that_is_not_there_is_told_before_the_work(here: Path, report: Report) -> None:
    for arguments in (["-o", "none/"], ["-o", "none/x.pdf"], ["--format", "all", "-o", "none/pack"]):
        ended = report("assessment.yaml", *arguments)
        assert ended.code == ExitCode.OUTPUT_FAILED
        assert "There is no folder" in ended.err
        assert "Making" not in ended.err
    assert names_in(here) == ["assessment.yaml", "plain", "small"]


def test_one_document_that_cannot_be_written_stops_all(here: Path, report: Report) -> None:
    (here / "assessment-report.html").mkdir()
    (here / "assessment-report.pdf").write_text("the former one", encoding="utf-8")
    assert report("assessment.yaml").code == ExitCode.OUTPUT_FAILED
    assert (here / "assessment-report.pdf").read_text(encoding="utf-8") == "the former one"


# The pack


def test_the_pack_is_every_format_in_a_folder(here: Path, report: Report) -> None:
    ended = report("assessment.yaml", "--format", "all")
    assert ended.code == ExitCode.DONE
    assert names_in(here / "assessment-pack") == PACK
    assert sorted(ended.written) == [f"assessment-pack/{name}" for name in PACK]
    assert ended.err.count("Making ") == len(PACK)
    first = {name: (here / "assessment-pack" / name).read_bytes() for name in PACK}
    assert report("assessment.yaml", "--format", "all", "-o", "assessment-pack/").code == ExitCode.DONE
    assert {name: (here / "assessment-pack" / name).read_bytes() for name in PACK} == first
    assert names_in(here) == ["assessment-pack", "assessment.yaml", "plain", "small"]


def test_a_pack_does_not_go_where_something_else_is(here: Path, report: Report) -> None:
    (here / "pack").mkdir()
    (here / "pack" / "minutes.docx").write_text("mine", encoding="utf-8")
    ended = report("assessment.yaml", "--format", "all", "-o", "pack")
    assert ended.code == ExitCode.OUTPUT_FAILED
    assert "minutes.docx" in ended.err
    assert "Making" not in ended.err
    assert names_in(here / "pack") == ["minutes.docx"]


# Root may write everywhere, unless it gives that up.
_AS_ANYONE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


def test_a_folder_that_cannot_be_written_to_is_told(here: Path) -> None:
    here.chmod(0o555)
    try:
        for format_ in ("all", "json"):
            ended = run_process("report", "assessment.yaml", "--format", format_, cwd=here, before=_AS_ANYONE)
            assert ended.returncode == ExitCode.OUTPUT_FAILED
            assert "could not be written: Permission denied" in ended.stderr
            assert not ended.stdout
    finally:
        here.chmod(0o755)
    assert names_in(here) == ["assessment.yaml", "plain", "small"]


def test_without_pango_there_is_no_pack_and_the_message_says_what_can_be_made(here: Path) -> None:
    (here.parent / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    ended = run_process("report", "assessment.yaml", "--format", "all", cwd=here, first=here.parent)
    assert ended.returncode == ExitCode.OUTPUT_FAILED
    assert "Pango libraries are missing" in ended.stderr
    assert names_in(here) == ["assessment.yaml", "plain", "small"]
    rest = re.search(r"(--format \w+ ?)+(?=\.\n)", ended.stderr)
    assert rest is not None
    others = run_process("report", "assessment.yaml", *rest.group().split(), cwd=here, first=here.parent)
    assert others.returncode == ExitCode.DONE
    assert len(others.stdout.split()) == len(PACK) - 1
    both = run_process("report", "assessment.yaml", "--format", "pdf", "--format", "docx", cwd=here, first=here.parent)
    assert both.returncode == ExitCode.OUTPUT_FAILED
    assert both.stdout.split() == ["assessment-report.docx"]


# A report from a report


def test_a_report_makes_itself_again_to_the_byte_in_every_format(here: Path, report: Report) -> None:
    report("assessment.yaml", "--format", "all")
    shutil.copy("assessment-pack/assessment-report.pdf", "sent.pdf")
    (here / "assessment.yaml").unlink()
    ended = report("sent.pdf", "--format", "all")
    assert ended.code == ExitCode.DONE
    for name in PACK:
        again = here / "sent-again-pack" / name.replace("assessment-", "sent-again-")
        assert again.read_bytes() == (here / "assessment-pack" / name).read_bytes()


def test_the_same_bytes_in_another_process_timezone_and_folder(here: Path, report: Report, tmp_path: Path) -> None:
    report("assessment.yaml", "--format", "all")
    shutil.copytree(here, tmp_path / "elsewhere", ignore=shutil.ignore_patterns("*-pack"))
    away = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    ended = run_process("report", "assessment.yaml", "--format", "all", cwd=tmp_path / "elsewhere", more=away)
    assert ended.returncode == ExitCode.DONE
    for name in PACK:
        there = tmp_path / "elsewhere" / "assessment-pack" / name
        assert there.read_bytes() == (here / "assessment-pack" / name).read_bytes(), name


def test_a_report_never_takes_the_place_of_the_one_it_is_made_from(here: Path, report: Report) -> None:
    report("assessment.yaml")
    first = (here / "assessment-report.pdf").read_bytes()
    twin = (here / "assessment-report.html").stat()
    assert report("assessment-report.pdf").written == ["assessment-again-report.pdf", "assessment-again-report.html"]
    assert (here / "assessment-again-report.pdf").read_bytes() == first
    assert (here / "assessment-report.html").stat() == twin
    asked = report("assessment-report.pdf", "-o", "assessment-report.pdf", "-t", "plain", "--force")
    assert asked.code == ExitCode.WRONG_USAGE
    assert "holds the answers that this is made from" in asked.err
    assert (here / "assessment-report.pdf").read_bytes() == first


def test_the_answers_come_out_of_a_report_and_never_over_others(here: Path, report: Report) -> None:
    report("assessment.yaml", "--format", "pdf")
    ended = report("assessment-report.pdf", "--format", "yaml")
    assert ended.written == ["assessment-answers.yaml"]
    assert "readiness assess assessment-answers.yaml" in ended.err
    out = (here / "assessment-answers.yaml").read_bytes()
    assert out == take_out(here / "assessment-report.pdf").answers
    assert report("assessment-report.pdf", "-o", "-", "--format", "yaml").out == out
    assert report("assessment-report.pdf", "-o", "other.yml").written == ["other.yml"]
    for arguments in (["--format", "yaml"], ["-o", "assessment.yaml"]):
        again = report("assessment-report.pdf", *arguments)
        assert again.code == ExitCode.OUTPUT_FAILED
        assert "may hold newer answers" in again.err
    assert report("assessment-report.pdf", "-o", "x.pdf", "--format", "yaml").code == ExitCode.WRONG_USAGE
    assert report("assessment-answers.yaml", "--format", "pdf", "-o", "from-answers.pdf").code == ExitCode.DONE
    assert (here / "from-answers.pdf").read_bytes() == (here / "assessment-report.pdf").read_bytes()


def test_the_answers_can_be_left_out_of_a_report_that_is_published(report: Report) -> None:
    report("assessment.yaml", "--format", "pdf", "--no-attachment")
    ended = report("assessment-report.pdf")
    assert ended.code == ExitCode.ASSESSMENT_INVALID
    assert "There are no answers inside this PDF" in ended.err


def test_a_report_is_made_again_with_its_own_template_where_that_came_with_the_program(report: Report) -> None:
    report("assessment.yaml", "--format", "pdf", "-t", "plain")
    ended = report("assessment-report.pdf", "--format", "pdf")
    assert ended.code == ExitCode.DONE
    assert "made with the template “plain”, which did not come with this program" in ended.err
    assert "“board”" in ended.err
    assert "“plain”" in report("assessment-again-report.pdf", "--format", "html", "-t", "plain").err
    with_plain = report("assessment-report.pdf", "--format", "pdf", "-t", "plain")
    assert "template" not in with_plain.err


def test_a_changed_questionnaire_is_told(here: Path, report: Report) -> None:
    report("assessment.yaml", "--format", "pdf", "-t", "plain")
    file = here / "small" / "questionnaire.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^version: .*$", 'version: "9.9"', text), encoding="utf-8")
    ended = report("assessment-report.pdf", "--format", "json", "-t", "plain")
    assert ended.code == ExitCode.DONE
    assert "this one on version 9.9. No answer had to be set aside." in ended.err


def test_other_commands_read_a_report_too_but_nobody_answers_in_one(here: Path, report: Report) -> None:
    report("assessment.yaml", "--format", "pdf")
    scored = run_process("score", "assessment-report.pdf", "--json", cwd=here)
    assert json.loads(scored.stdout) == json.loads(run_process("score", "assessment.yaml", "--json", cwd=here).stdout)
    assert "no problems" in run_process("check", "assessment-report.pdf", cwd=here).stdout
    before = names_in(here)
    asked = run_process("assess", "assessment-report.pdf", cwd=here)
    assert asked.returncode == ExitCode.WRONG_USAGE
    assert "readiness report assessment-report.pdf --format yaml" in asked.stderr
    assert names_in(here) == before


def test_a_damaged_report_is_4(here: Path, report: Report) -> None:
    (here / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    for arguments in ([], ["--format", "yaml"], ["--format", "all"]):
        ended = report("broken.pdf", *arguments)
        assert ended.code == ExitCode.ASSESSMENT_INVALID
        assert "broken.pdf: error: This PDF is damaged" in ended.err


# Dates


def test_source_date_epoch_is_the_date_that_the_pdf_gives(
    here: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pypdf import PdfReader

    report("assessment.yaml", "-o", "none.pdf")
    assert {"/CreationDate", "/ModDate"} & set(PdfReader(here / "none.pdf").metadata or {}) == set()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    report("assessment.yaml", "-o", "dated.pdf")
    metadata = PdfReader(here / "dated.pdf").metadata
    assert metadata is not None
    assert str(metadata["/CreationDate"]) == str(metadata["/ModDate"]) == "D:20231114221320Z"
    raw = (here / "dated.pdf").read_bytes()
    assert raw.count(b"/CreationDate (D:20231114221320Z)/ModDate (D:20231114221320Z)") == 2
    assert (here / "none.pdf").read_bytes().count(b"/CreationDate (D:20261031000000Z)") == 2  # as_at
    for wrong in ("yesterday", "9" * 30, "-" * 3):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        ended = report("assessment.yaml", "-o", "x.pdf")
        assert ended.code == ExitCode.WRONG_USAGE
        assert "SOURCE_DATE_EPOCH" in ended.err


# The demo


def test_the_demo_makes_the_pack_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "mine.txt").touch()
    ended = run_process("demo", cwd=tmp_path)
    assert ended.returncode == ExitCode.DONE
    assert names_in(tmp_path / "demo") == [name.replace("assessment", "mid-way") for name in PACK] + ["mine.txt"]
    assert sorted(ended.stdout.split()) == [f"demo/{name.replace('assessment', 'mid-way')}" for name in PACK]
