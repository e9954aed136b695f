"""``-q`` says only results and errors; ``-v`` every step, and the details of a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readiness.cli.app import run
from readiness.errors import ExitCode
from tests.conftest import SAMPLES

MID_WAY = str(SAMPLES / "mid-way.yaml")


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("words", [["-q", "score", MID_WAY], ["score", MID_WAY, "--quiet"]])
def test_quiet_leaves_remarks_out_and_the_result_as_it_is(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["score", MID_WAY]) == 0
    usual = capfd.readouterr()
    assert "Using the ratings of" in usual.err
    assert run(words) == 0
    assert capfd.readouterr() == (usual.out, "")


@pytest.mark.parametrize("words", [["-q", "score", "none.yaml"], ["-q", "score", MID_WAY, "--explain", "nothing"]])
def test_errors_are_told_however_quiet_it_is(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(words) != 0
    out, err = capfd.readouterr()
    assert (out, bool(err.strip())) == ("", True)


@pytest.mark.parametrize(
    "words", [["-v", "report", MID_WAY], ["report", MID_WAY, "--verbose"], ["report", "-v", MID_WAY]]
)
def test_verbose_says_what_is_read_and_written_and_when(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run([*words, "-o", "board.html"]) == 0
    steps = [line for line in capfd.readouterr().err.splitlines() if re.match(r" *\d+\.\d\d s  ", line)]
    assert any("Read" in step and "mid-way.yaml" in step for step in steps)
    assert any("Wrote" in step and "board.html" in step for step in steps)
    assert any("Scored" in step for step in steps)
    assert [float(step.split()[0]) for step in steps] == sorted(float(step.split()[0]) for step in steps)


def test_nothing_of_it_is_said_by_itself(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["-v", "score", MID_WAY]) == 0
    capfd.readouterr()
    assert run(["score", MID_WAY]) == 0  # the loudness of one run is not that of the next
    assert " s  " not in capfd.readouterr().err


@pytest.mark.parametrize("words", [["-q", "-v", "list"], ["-q", "list", "--verbose"], ["list", "-v", "--quiet"]])
def test_one_of_the_two(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(words) == ExitCode.WRONG_USAGE
    assert "not both" in capfd.readouterr().err


def test_after_a_command_q_is_the_questionnaire(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["score", MID_WAY, "-q", "nothing"]) == ExitCode.WRONG_USAGE
    assert "There is no questionnaire “nothing”" in capfd.readouterr().err


@pytest.fixture
def _faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the program a fault, where the clock is read."""
    from readiness.cli import check

    def broken() -> None:
        raise ZeroDivisionError("what went wrong")

    monkeypatch.setattr(check, "now", broken)


@pytest.mark.usefixtures("_faulty")
def test_the_details_of_a_fault_are_for_whoever_asks(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", MID_WAY]) == ExitCode.BUG
    err = capfd.readouterr().err
    assert ("what went wrong" in err, "--verbose" in err, "ZeroDivisionError" in err) == (False, True, True)
    assert run(["--verbose", "check", MID_WAY]) == ExitCode.BUG
    err = capfd.readouterr().err
    assert ("Traceback" in err, "what went wrong" in err, "with the details above" in err) == (True, True, True)
