"""What this computer lacks never stops a report: letters, and libraries that the PDF can be made without.

A library is taken away as a computer without it would: whatever Python opens under its name is not there.
"""

from __future__ import annotations

import ast
import inspect
import io
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader

from readiness.errors import ExitCode
from readiness.report.printed import renderer
from tests.cli.test_commands import run
from tests.report.printed.test_pdf import failures

EMOJI = "Agreed ✅ 👍🏽"
ANSWERS = f"""format: 1
questionnaire:
  id: meeting-effectiveness
organisation:
  name: Example Trust 🏥
as_at: 2026-10-31
facts:
  has_papers: "yes"
front_sheet:
  meeting: "Board 会议"
answers:
  P1: {{answer: "yes", note: "{EMOJI}"}}
  P2: {{answer: 5}}
  P3: {{answer: 1}}
"""
WITHOUT = """
import os, time
import cffi
_open, _now = cffi.FFI.dlopen, time.time
def dlopen(self, name, flags=0):
    if os.environ["WITHOUT"] in str(name):
        raise OSError(f"cannot load library '{name}'")
    return _open(self, name, flags)
cffi.FFI.dlopen = dlopen
time.time = lambda: _now() + float(os.environ["LATER"])
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "trust.yaml"
    file.write_text(ANSWERS, encoding="utf-8")
    return file


@pytest.fixture
def without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with which Python starts without HarfBuzz-Subset; WITHOUT and LATER say it otherwise."""
    folder = tmp_path / "computer"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WITHOUT)
    monkeypatch.setenv("WITHOUT", "harfbuzz-subset")
    monkeypatch.setenv("LATER", "0")
    return folder


def test_pictures_in_notes_and_names_give_a_pdf_that_says_them(answers: Path) -> None:
    """The web page and the attached answers keep them as they were typed."""
    ended = run("report", answers, "--format", "pdf", "--format", "html", cwd=answers.parent)
    assert ended.returncode == ExitCode.DONE, ended.stderr
    pdf = answers.with_name("trust-report.pdf").read_bytes()
    reader = PdfReader(io.BytesIO(pdf))
    text = " ".join("".join(sheet.extract_text() for sheet in reader.pages).split())
    for expected in ("Agreed [white heavy check mark] [thumbs up sign, medium skin tone]", "Example Trust [hospital]"):
        assert expected in text
    assert failures(pdf) == []
    inside = yaml.safe_load(reader.attachments["assessment.yaml"][0])
    assert inside["answers"]["P1"]["note"] == EMOJI
    assert EMOJI in answers.with_name("trust-report.html").read_text(encoding="utf-8")
    last = ended.stderr.strip().splitlines()[-1]
    assert "Printed as words in the PDF" in last
    assert "[hospital] for 🏥" in last


def test_without_subsetting_the_pdf_is_made_and_told(
    answers: Path, without: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for later in ("0", "100000"):  # what the renderer does in its place would write the time into the type
        monkeypatch.setenv("LATER", later)
        ended = run("report", answers, "--format", "pdf", cwd=answers.parent, path=without)
        assert ended.returncode == ExitCode.DONE, ended.stderr
        assert ended.stderr.count("HarfBuzz-Subset") == 1
        assert "“readiness doctor” says how to add it" in ended.stderr
        made.append(answers.with_name("trust-report.pdf").read_bytes())
    assert failures(made[0]) == []
    assert len(made[0]) < 500_000, "it holds the letters that it uses, not whole files of type"
    assert made[0] == made[1]


def test_doctor_tells_of_subsetting_and_is_content_without_it(without: Path, tmp_path: Path) -> None:
    ended = run("doctor", cwd=tmp_path, path=without)
    assert ended.returncode == ExitCode.DONE, ended.stdout
    assert "ok  PDF: " in ended.stdout
    assert "page of proof" in ended.stdout
    assert "MEND  Small PDFs: HarfBuzz-Subset is missing" in ended.stdout


@pytest.mark.parametrize(
    ("file", "name"),
    [("pango-1.0", "Pango"), ("pangoft2", "PangoFT2"), ("fontconfig", "Fontconfig"), ("gobject", "GLib")],
)
def test_doctor_names_the_library_that_is_missing(
    file: str, name: str, without: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WITHOUT", file)
    ended = run("doctor", cwd=tmp_path, path=without)
    assert ended.returncode == ExitCode.OUTPUT_FAILED
    assert f"MEND  PDF: the library {name} is missing" in ended.stdout


def test_the_libraries_are_looked_for_under_the_renderers_own_names() -> None:
    from weasyprint.text import ffi

    names = {node.value for node in ast.walk(ast.parse(inspect.getsource(ffi))) if isinstance(node, ast.Constant)}
    assert {file for files in renderer._NEEDED.values() for file in files} <= names
