"""A template that would keep a computer busy for ever, or fill its memory, ends with a message."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readiness.errors import ContentInvalidError, OutputError
from readiness.report.pages import html
from readiness.report.printed import limited_process
from readiness.report.printed import template_pdf as printing
from readiness.report.printed.limited_process import Apart, EndedError, Limit, OverLimitError
from readiness.report.printed.pdf import PdfWarningError, render_pdf
from readiness.report.printed.renderer import PangoMissingError
from readiness.report.templates import read_template
from readiness.workflows.authoring.checking import check
from tests.report.template_folders import plain, write
from tests.report.test_templates import TODAY, html_of

LOOPS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"

TAKES_TIME = {
    "loops that print nothing": LOOPS,
    "a macro that calls itself twice": "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}"
    "{{ f(60) }}",
    "a chart over and over": "{% for a in range(99999) %}{% set x = chart.evidence %}{% endfor %}",
}
TAKES_TIME_IN_ONE_STEP = {
    "a power of a power": "{{ 9 ** (9 ** 9) }}",
    "a sum of lists": "{{ ([[1]] * 300000) | sum(start=[]) | length }}",
    "a tree for the reader": "<div>" * 200_000,
    "attributes for the reader": "<p {% for a in range(99999) %}data-a{{ a }}=1 {% endfor %}>",
}
TAKES_MEMORY = {
    "a product": "{{ 'x' * 2000000000 }}",
    "ljust": "{{ 'x'.ljust(2000000000) }}",
    "zfill": "{{ 'x'.zfill(2000000000) }}",
    "expandtabs": "{{ '\t'.expandtabs(2000000000) }}",
    "format": "{{ '{:2000000000}'.format(1) }}",
    "percent": "{{ '%02000000000d' % 1 }}",
    "join": "{% set x = 'x' * 40000000 %}{{ x.join([x, x, x, x, x, x, x, x, x, x, x, x]) }}",
    "replace": "{% set x = 'x' * 100000 %}{{ x.replace('x', x) }}",
    "center": "{{ 'x' | center(2000000000) }}",
    "indent": "{{ ('x\n' * 100000) | indent(100000) }}",
    "batch": "{{ [1] | batch(2000000000, 'x') | list }}",
    "doubling": "{% set n = namespace(x='x') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "lists of lists": "{{ range(99999) | map('string') | map('center', 99999) | list | length }}",
}


@pytest.fixture
def a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "PAGE_LIMIT", Limit(seconds=1, megabytes=400))


@pytest.mark.usefixtures("a_second")
@pytest.mark.parametrize("name", TAKES_TIME)
def test_what_goes_on_for_ever_is_ended_and_told_where_it_stands(name: str, tmp_path: Path) -> None:
    folder = plain(tmp_path / "own", one=f"<p>x</p>\n{TAKES_TIME[name]}")
    with pytest.raises(ContentInvalidError, match="more than 1 second") as caught:
        html_of(folder)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (str(folder / "parts/one.html.j2"), 2)


@pytest.mark.usefixtures("a_second")
@pytest.mark.parametrize("name", TAKES_TIME_IN_ONE_STEP)
def test_what_listens_to_nobody_is_ended_too(name: str, tmp_path: Path) -> None:
    with pytest.raises(ContentInvalidError, match="it takes more than 1 second"):
        html_of(plain(tmp_path / "own", one=TAKES_TIME_IN_ONE_STEP[name]))


_CHECKED = """
import resource, sys
from readiness.cli.app import run
assert run(["check", sys.argv[1]]) == 3
print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Check a template, and print what the largest process that did it took."""


@pytest.mark.parametrize("name", TAKES_MEMORY)
def test_what_would_fill_the_memory_is_ended(name: str, tmp_path: Path) -> None:
    plain(tmp_path / "own", one=TAKES_MEMORY[name])
    done = subprocess.run(  # on its own, so that no other test's processes are measured
        [sys.executable, "-c", _CHECKED, str(tmp_path / "own")], capture_output=True, encoding="utf-8", check=False
    )
    said, _, peak = done.stdout.rpartition("peak ")
    assert "more memory than a page may have" in said
    assert re.search(r"one\.html\.j2:\d+", said)
    assert int(peak) < 500_000


@pytest.mark.parametrize(
    "endless",
    [
        "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}",
        "{% include 'parts/one.html.j2' %}",
        "{% extends 'parts/one.html.j2' %}",
    ],
)
def test_what_asks_for_itself_is_told_so(endless: str, tmp_path: Path) -> None:
    with pytest.raises(ContentInvalidError, match="asks for itself again and again"):
        html_of(plain(tmp_path / "own", one=endless))


def test_a_page_that_grows_without_end_is_stopped(tmp_path: Path) -> None:
    endless = LOOPS.replace("{% endfor %}", "x" * 10_000 + "{% endfor %}", 1)
    with pytest.raises(ContentInvalidError, match="more than 10 million characters"):
        html_of(plain(tmp_path / "own", one=endless))


@pytest.mark.usefixtures("a_second")
def test_the_check_ends_as_well(tmp_path: Path) -> None:
    (problem,) = check(str(plain(tmp_path / "own", one=LOOPS)), TODAY).problems
    assert "takes more than 1 second" in problem.wrong
    assert "loops within loops" in problem.mend


# The PDF


def test_style_sheets_that_would_set_pages_for_ever_are_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "MOST", Limit(seconds=2, megabytes=1000))
    many_pages = "@page { size: 1mm 1mm; margin: 0 }"
    folder = write(plain(tmp_path / "own", one=f"<p>{'word ' * 3000}</p>"), {"print.css": many_pages})
    with pytest.raises(OutputError, match="takes more than 2 seconds"):
        printing.template_pdf(read_template(folder), html_of(folder))
    (problem,) = check(str(folder), TODAY, strict=True).problems
    assert "takes more than 2 seconds" in problem.wrong


@pytest.mark.parametrize(
    "style",
    [
        "p { width: calc(" + "(" * 3000 + "1px" + ")" * 3000 + ") }",
        ("* " * 300) + "{ color: red }",
        "p { font-size: 1e9px }",
    ],
)
def test_a_style_sheet_that_the_renderer_falls_over_is_told(style: str, tmp_path: Path) -> None:
    folder = write(plain(tmp_path / "own"), {"report.css": style})
    (problem,) = check(str(folder), TODAY, strict=True).problems
    assert "ask for too much" in problem.wrong


# The process beside this one


def test_it_does_the_work_elsewhere_and_hands_back_what_came_of_it() -> None:
    with Apart() as process:
        assert process.run(Limit(5, 400), os.getpid) != os.getpid()
    with Apart() as process, pytest.raises(ValueError, match="invalid literal"):
        process.run(None, int, "x")


def test_the_clock_ends_what_takes_no_time_of_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, which knows no other limit."""
    monkeypatch.setattr(limited_process, "_PATIENCE", 1)
    with Apart() as process, pytest.raises(OverLimitError, match="more than 1 second"):
        process.run(Limit(1, 400), time.sleep, 3600)
    assert process._process is not None
    assert process._process.returncode is not None


def test_without_a_process_there_is_no_answer_and_a_page_is_made_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Apart() as process, pytest.raises(EndedError):
        process.run(None, os.getpid)
    assert "<h1>T</h1>" in html_of(plain(tmp_path / "own"))


def test_nothing_in_the_folder_where_somebody_stands_is_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pickle.py").write_text("raise OSError('ran')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    with Apart() as process:
        assert process.run(None, int, "7") == 7


def test_half_an_answer_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    whole = pickle.dumps(b"a PDF of a thousand pages")
    (tmp_path / "half").write_bytes(whole[: len(whole) // 2])
    ended = tmp_path / "python"
    ended.write_text(f"#!/bin/sh\ncat '{tmp_path / 'half'}'\nkill -9 $$\n")
    ended.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(ended))
    with Apart() as process, pytest.raises(EndedError):
        process.run(None, int, "7")


def test_the_process_ends_with_the_block() -> None:
    with pytest.raises(KeyboardInterrupt), Apart() as process:
        started = process._process
        raise KeyboardInterrupt
    assert started is not None
    assert started.returncode is not None


# Somebody else's PDF, made apart


def test_it_is_the_pdf_that_this_process_would_make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = plain(tmp_path / "own")
    template, page, said = read_template(folder), html_of(folder), list[str]()
    made = printing.template_pdf(template, page, tell=said.append)
    assert made == render_pdf(page, typeface=template.typeface, picture=template.logo)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")  # where no process may be started, it is made here
    assert printing.template_pdf(template, page) == made


def test_what_goes_wrong_there_is_raised_here(tmp_path: Path) -> None:
    folder = plain(tmp_path / "own")
    page = html_of(folder).replace("<h1>", '<img alt="x" src="file:///etc/passwd"/><h1>')
    with pytest.raises(PdfWarningError, match="may not fetch"):
        printing.template_pdf(read_template(folder), page)


def test_a_missing_library_is_told_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    folder = plain(tmp_path / "own")
    page = html_of(folder)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(PangoMissingError, match="Pango"):
        printing.template_pdf(read_template(folder), page)
