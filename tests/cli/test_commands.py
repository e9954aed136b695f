"""Every command as a person runs it: its exit code, what goes to standard output, and what to standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.cli.app import app
from readiness.errors import ExitCode
from readiness.publishing.answers import RECORD
from tests.conftest import ROOT, SAMPLES

MID_WAY = SAMPLES / "mid-way.yaml"


def run(*arguments: str | Path, cwd: Path | None = None, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program to its end; ``path`` is a folder of modules that come before all others."""
    return subprocess.run(
        [sys.executable, "-m", "readiness", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(path)} if path else None,
        check=False,
    )


def test_done_is_0_and_results_go_to_standard_output(tmp_path: Path) -> None:
    ended = run("report", MID_WAY, "-o", tmp_path, "--format", "html", "--format", "json")
    assert ended.returncode == ExitCode.DONE
    assert ended.stdout.split() == [str(tmp_path / "mid-way-report.html"), str(tmp_path / "mid-way-report.json")]
    assert (tmp_path / "mid-way-report.html").stat().st_mode & 0o077 == 0
    assert json.loads((tmp_path / "mid-way-report.json").read_text(encoding="utf-8"))["format"] == 1


def test_wrong_usage_is_2() -> None:
    assert run("nonsense").returncode == ExitCode.WRONG_USAGE
    assert run("report").returncode == ExitCode.WRONG_USAGE
    assert run("check", "no/such/thing").returncode == ExitCode.WRONG_USAGE
    assert run("score", MID_WAY, "--explain", "nothing").returncode == ExitCode.WRONG_USAGE
    assert run("report", MID_WAY, "--format", "docm").returncode == ExitCode.WRONG_USAGE
    ended = run("assess")
    assert ended.returncode == ExitCode.WRONG_USAGE
    assert "assessment.yaml" in ended.stderr


def test_an_invalid_questionnaire_or_template_is_3(tmp_path: Path) -> None:
    (tmp_path / "questionnaire.yaml").write_text("format: 1\ntitel: Wrong\n")
    ended = run("check", tmp_path)
    assert ended.returncode == ExitCode.CONTENT_INVALID
    assert "Did you mean “title”?" in ended.stdout
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "template.yaml").write_text("format: 1\n")
    assert run("report", MID_WAY, "-t", tmp_path / "t", "-o", tmp_path).returncode == ExitCode.CONTENT_INVALID


def test_an_invalid_assessment_is_4_and_an_incomplete_one_8(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(MID_WAY.read_text(encoding="utf-8").replace("answer: 1", "answer: 7", 1), encoding="utf-8")
    ended = run("score", broken)
    assert ended.returncode == ExitCode.ASSESSMENT_INVALID
    assert "broken.yaml:" in ended.stderr
    assert not ended.stdout
    unfinished = run("report", SAMPLES / "many-unknowns.yaml", "--complete", "-o", tmp_path)
    assert unfinished.returncode == ExitCode.INCOMPLETE
    assert "no answer yet" in unfinished.stderr
    assert list(tmp_path.iterdir()) == [broken]


def test_output_that_cannot_be_written_is_5(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    ended = run("report", MID_WAY, "--format", "html", "-o", tmp_path / "file" / "report.html")
    assert ended.returncode == ExitCode.OUTPUT_FAILED
    assert run("demo", "-o", tmp_path / "file").returncode == ExitCode.OUTPUT_FAILED


def test_without_pango_the_web_page_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    (tmp_path / "out").mkdir()
    ended = run("report", MID_WAY, "-o", tmp_path / "out", path=tmp_path)
    assert ended.returncode == ExitCode.OUTPUT_FAILED
    assert "Pango libraries are missing" in ended.stderr
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [RECORD, "mid-way-report.html"]
    checked = run("doctor", path=tmp_path, cwd=tmp_path)
    assert checked.returncode == ExitCode.OUTPUT_FAILED
    assert "MEND  PDF" in checked.stdout


def test_the_readme_has_the_same_exit_codes() -> None:
    """Word for word: a script is written by it."""
    table = "".join(f"| {code:d} | {code.meaning} |\n" for code in ExitCode)
    assert f"| code | meaning |\n| --- | --- |\n{table}\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_check_finds_nothing_in_what_ships() -> None:
    ended = run("check", "clinical-leadership", "meeting-effectiveness", "board", *sorted(SAMPLES.glob("*.yaml")))
    assert ended.returncode == ExitCode.DONE, ended.stdout


def test_score_shows_the_profile_what_holds_it_down_actions_and_what_is_not_known() -> None:
    shown = run("score", MID_WAY).stdout
    for expected in ("Profile", "Held down:", "First 10 actions", "To find out:", "Claimed, not evidenced:"):
        assert expected in shown
    assert "10. " in shown


def test_score_explains_a_domain_by_letter_and_id_a_theme_and_a_recommendation() -> None:
    by_letter = run("score", MID_WAY, "--explain", "B").stdout
    assert by_letter == run("score", MID_WAY, "--explain", "training").stdout
    assert "Held by B6" in by_letter
    assert "÷" in by_letter
    for group in ("parity-of-esteem", "T2", "behaviours"):
        assert "Level = " in run("score", MID_WAY, "--explain", group).stdout


def test_json_goes_to_standard_output_whole() -> None:
    data = json.loads(run("score", MID_WAY, "--json").stdout)
    assert len(data["questions"]) == 56


def test_a_report_can_go_to_standard_output() -> None:
    ended = run("report", MID_WAY, "-o", "-", "--format", "html")
    assert ended.stdout.startswith("<!DOCTYPE html>")


def test_list_names_everything_that_ships() -> None:
    shown = run("list").stdout
    for expected in ("clinical-leadership", "meeting-effectiveness", "board", "mid-way", "--form short"):
        assert expected in shown


def test_doctor_is_content_here_and_says_what_it_looked_at(tmp_path: Path) -> None:
    ended = run("doctor", cwd=tmp_path)
    assert ended.returncode == ExitCode.DONE
    for name in ("PDF", "Type", "Terminal", "Folder"):
        assert f"{name}:" in ended.stdout


@pytest.mark.parametrize(
    "kind", ["questionnaire", "domain", "answer-sets", "actions", "mapping", "vignettes", "assessment", "template"]
)
def test_schema_is_json_schema(kind: str) -> None:
    schema = json.loads(run("schema", kind).stdout)
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False


def test_schemas_can_be_written_to_a_folder(tmp_path: Path) -> None:
    assert run("schema", "-o", tmp_path / "s").returncode == ExitCode.DONE
    assert len(list((tmp_path / "s").glob("*.schema.json"))) == 9


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_the_usual_shells(shell: str) -> None:
    assert "_READINESS_COMPLETE" in run("completion", shell).stdout


def test_every_command_has_help_that_teaches() -> None:
    for name, command in app.commands.items():
        assert command.help, name
        assert all(getattr(option, "help", "") for option in command.params if option.param_type_name == "option"), name
        assert f"`readiness {name}" in (ROOT / "README.md").read_text(encoding="utf-8"), name


@pytest.mark.parametrize("reader", ["head -n 1", "true"])  # one that reads a little, and one that ends before it could
def test_a_reader_that_has_had_enough_is_no_error(reader: str) -> None:
    command = f'"{sys.executable}" -m readiness score "{MID_WAY}" --json | {reader}'
    ended = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stderr
    assert ended.returncode == ExitCode.DONE
