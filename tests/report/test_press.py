"""The process that makes the PDF: the same bytes, the same errors, and nothing left behind."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.report.press import Press
from readiness.report.printed.pdf import PdfWarningError, render_pdf
from readiness.report.printed.renderer import PangoMissingError

PAGE = '<!DOCTYPE html>\n<html lang="en"><head><title>T</title></head><body><p>Said &amp; done.</p></body></html>'


def test_it_gives_the_bytes_that_this_process_would() -> None:
    with Press() as press:
        given = press.render(PAGE)
    assert given == render_pdf(PAGE)


def test_what_goes_wrong_there_is_raised_here() -> None:
    with Press() as press, pytest.raises(PdfWarningError, match="may not fetch"):
        press.render(PAGE.replace("<p>", '<img alt="x" src="file:///etc/passwd"/><p>'))


def test_a_missing_library_is_told_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    says = "print('WeasyPrint could not import some external libraries', flush=True)\n"
    (tmp_path / "weasyprint.py").write_text(f"{says}raise OSError('cannot load library libpango-1.0-0')")
    monkeypatch.syspath_prepend(tmp_path)
    with Press() as press, pytest.raises(PangoMissingError, match="Pango"):
        press.render(PAGE)


def test_nothing_in_the_folder_where_somebody_stands_is_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('ran')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    with Press() as press:
        assert press.render(PAGE)


def test_where_no_process_may_be_started_or_it_is_ended_the_pdf_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = render_pdf(PAGE)
    with Press() as press:
        os.kill(_process(press).pid, signal.SIGKILL)
        assert press.render(PAGE) == expected
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Press() as press:
        assert press.render(PAGE) == expected


def test_half_an_answer_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    whole = pickle.dumps(b"a PDF of a thousand pages")
    (tmp_path / "half").write_bytes(whole[: len(whole) // 2])
    ended = tmp_path / "python"
    ended.write_text(f"#!/bin/sh\ncat '{tmp_path / 'half'}'\nkill -9 $$\n")
    ended.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(ended))
    with Press() as press:
        assert press.render(PAGE) == render_pdf(PAGE)


def test_none_is_started_where_none_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a process was started"))
    with Press(needed=False):
        pass


def test_the_process_ends_with_the_block() -> None:
    with pytest.raises(KeyboardInterrupt), Press() as press:
        process = _process(press)
        raise KeyboardInterrupt
    assert process.returncode is not None


def _process(press: Press) -> subprocess.Popen[bytes]:
    assert press._process is not None
    assert press._process._process is not None
    return press._process._process
