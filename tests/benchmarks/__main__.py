"""``make bench``: every figure that was promised, as a ratio or beside its limit, in one run. It judges nothing."""

from __future__ import annotations

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from readiness.assessment.file import AssessmentFile
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.report.printed.pdf import font_faces, font_folder
from readiness.scoring.score import score
from tests.benchmarks.importing import importing
from tests.benchmarks.measure import in_turn, run
from tests.benchmarks.panel import combining
from tests.browser import find_browser
from tests.building import assessment, ladder, write_questionnaire

BIN = Path(sys.executable).parent
SAMPLE = Path(__file__).parents[2] / "questionnaires/clinical-leadership/samples/mid-way.yaml"
NOW = dt.datetime(2026, 10, 31, 12, tzinfo=dt.UTC)


def start_up() -> None:
    """``readiness --help`` against importing click."""
    both = in_turn([str(BIN / "readiness"), "--help"], [sys.executable, "-c", "import click"], runs=20)
    detail = f"{both.one.cpu:.3f} s, {both.other.cpu:.3f} s"
    _say("readiness --help ÷ import click, CPU", f"{both.cpu:.2f}", "1.35", detail)


def report(folder: Path) -> None:
    """``readiness report`` against the weasyprint command on the same HTML."""
    html, style, pdf = folder / "same.html", folder / "type.css", folder / "out.pdf"
    make = [str(BIN / "readiness"), "report", str(SAMPLE), "--format"]
    run([*make, "html", "-o", str(html)])
    style.write_text(font_faces(f"{font_folder().as_uri()}/"), encoding="utf-8")
    theirs = [
        str(BIN / "weasyprint"),
        "-q",
        "--pdf-variant",
        "pdf/ua-1",
        "-s",
        str(style),
        str(html),
        str(folder / "w.pdf"),
    ]
    both = in_turn([*make, "pdf", "-o", str(pdf)], theirs)
    ours, other = both.one, both.other
    _say("readiness report ÷ weasyprint, CPU", f"{both.cpu:.2f}", "1.15", f"{ours.cpu:.2f} s, {other.cpu:.2f} s")
    detail = f"{ours.memory} kB, {other.memory} kB"
    _say("readiness report ÷ weasyprint, peak memory", f"{both.memory:.2f}", "1.2", detail)


def pack(folder: Path) -> None:
    """The whole pack against its PDF alone, and the PDF against Chromium printing the same HTML."""
    make = [str(BIN / "readiness"), "report", str(SAMPLE), "--format"]
    html, pdf = folder / "print.html", folder / "alone.pdf"
    alone = [*make, "pdf", "-o", str(pdf)]
    both = in_turn([*make, "all", "-o", str(folder / "pack")], alone)
    _say("the whole pack ÷ its PDF, CPU", f"{both.cpu:.2f}", "1.3", f"{both.one.cpu:.2f} s, {both.other.cpu:.2f} s")
    browser = find_browser()
    if browser is None:
        print("the PDF ÷ Chromium: no Chromium on this machine")
        return
    run([*make, "html", "-o", str(html)])
    printing = [browser, *FLAGS, f"--print-to-pdf={folder / 'c.pdf'}", html.as_uri()]
    both = in_turn(alone, printing)
    detail = f"{both.one.wall:.2f} s, {both.other.wall:.2f} s; both as whole processes, files in memory"
    _say("the PDF ÷ Chromium, warm, on the same HTML, wall", f"{both.wall:.2f}", "2", detail)


FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-background-networking"]


def saving(folder: Path) -> None:
    """Saving one more answer, with 56 questions and with 1,000."""
    times = {}
    for size in (56, 1000):
        questionnaire = _large(folder / f"q{size}", size)
        everything = assessment(questionnaire, dict.fromkeys(questionnaire.questions, 2))
        with AssessmentFile(folder / f"a{size}.yaml", NOW) as file:
            file.save(everything, questionnaire)
            taken = []
            for number, id_ in enumerate(list(questionnaire.questions)[:40]):
                answer = everything.answer(id_).model_copy(update={"note": f"Said {number}"})
                everything = everything.model_copy(update={"answers": {**everything.answers, id_: answer}})
                began = time.perf_counter()
                file.save(everything, questionnaire)
                taken.append(time.perf_counter() - began)
        times[size] = statistics.median(taken)
    detail = f"{times[1000] * 1000:.2f} ms, {times[56] * 1000:.2f} ms"
    _say("saving an answer, 1,000 questions ÷ 56, wall", f"{times[1000] / times[56]:.2f}", "2", detail)


def keypress(folder: Path) -> None:
    """From a key to the next question on screen, in a real pseudo-terminal."""
    for size in (56, 1000):
        write_questionnaire(folder / f"k{size}", {"one": [ladder(f"A{n}") for n in range(1, size + 1)]})
        child = pexpect.spawn(
            str(BIN / "readiness"),
            ["assess", str(folder / f"k{size}.yaml"), "-q", str(folder / f"k{size}")],
            env={**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm"},
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
        )
        child.delaybeforesend = None
        for prompt, said in (("name:", "Testham"), ("ODS", ""), ("which day", ""), ("Roles", "Chair")):
            child.expect(prompt)
            child.send(f"{said}\r")
        child.expect("Does not apply")
        taken = []
        for _ in range(20):
            began = time.perf_counter()
            child.send("2")
            child.expect("Does not apply")
            taken.append(time.perf_counter() - began)
        child.send("q")
        child.expect(pexpect.EOF)
        middle = statistics.median(taken) * 1000
        _say(
            f"a key to the next of {size:,} questions, wall",
            f"{middle:.0f} ms",
            "50 ms",
            f"slowest {max(taken) * 1000:.0f} ms",
        )


def thousand(folder: Path) -> None:
    """Reading, checking and scoring a questionnaire of 1,000 questions."""
    write_questionnaire(folder / "t", {f"d{n}": [ladder(f"Q{n}x{m}") for m in range(50)] for n in range(20)})
    began = time.process_time()
    questionnaire = read_questionnaire(folder / "t")
    read = time.process_time()
    score(questionnaire, assessment(questionnaire, {id_: n % 5 for n, id_ in enumerate(questionnaire.questions)}))
    ended = time.process_time()
    detail = f"read and checked {read - began:.2f} s, scored {ended - read:.2f} s"
    _say("1,000 questions read, checked and scored, CPU", f"{ended - began:.2f} s", "2 s", detail)


def _large(folder: Path, size: int) -> Questionnaire:
    write_questionnaire(folder, {"one": [ladder(f"A{n}") for n in range(1, size + 1)]})
    return read_questionnaire(folder)


def _say(what: str, figure: str, limit: str, detail: str) -> None:
    print(f"{what:<52}{figure:>9}   at most {limit:<7} ({detail})", flush=True)


def main() -> None:
    """Run every benchmark."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start_up()
        thousand(folder)
        saving(folder)
        keypress(folder)
        report(folder)
        pack(folder)
        combining(folder)
        importing(folder)


main()
