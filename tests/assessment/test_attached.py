"""The answers inside a PDF that somebody sent: taken out whole, or refused in words, in bounded time and memory."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tracemalloc
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from readiness.assessment.attached import ABOUT_FILE, ANSWERS_FILE, MAX_PDF, PANEL, is_report, sha256_of, take_out
from readiness.assessment.reading import AssessmentDocument
from readiness.errors import AssessmentInvalidError
from readiness.reading.yaml.strict_yaml import LARGEST_YAML
from readiness.report.printed.pdf import render_pdf
from readiness.workflows.documents.attachments import attachments
from readiness.workflows.loading import load
from tests.conftest import SAMPLES

PAGE = '<html lang="en"><head><title>T</title></head><body><h1>A report</h1></body></html>'


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small PDF with the attachments of a real one."""
    path = tmp_path_factory.mktemp("report") / "small-report.pdf"
    path.write_bytes(render_pdf(PAGE, attachments(load(SAMPLES / "strong.yaml").score(), "board", None)))
    return path


def refused(path: Path) -> str:
    with pytest.raises(AssessmentInvalidError) as caught:
        take_out(path)
    assert all(problem.file.startswith(str(path)) and problem.mend for problem in caught.value.problems)
    return str(caught.value)


def changed(
    report: Path, to: Path, answers: bytes | None = None, about: bytes | None = None, panel: bytes | None = None
) -> Path:
    """Write a copy of a report with other attachments."""
    found = take_out(report)
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment(ABOUT_FILE, about or _about(report))
    writer.add_attachment(ANSWERS_FILE, answers or found.answers)
    if panel is not None:
        writer.add_attachment(PANEL, panel)
    writer.write(to)
    return to


def _about(report: Path) -> bytes:
    return PdfReader(report).attachments[ABOUT_FILE][0]


def test_what_was_attached_comes_out(report: Path) -> None:
    found = take_out(report)
    assert load(report).assessment == load(SAMPLES / "strong.yaml").assessment
    assert found.about.template == "board"
    assert found.about.questionnaire.id == "clinical-leadership"
    assert found.about.questionnaire.version == "1.0"
    assert found.about.assessment == sha256_of(found.answers)
    assert AssessmentDocument(report).attached == found


def test_a_report_is_known_by_its_ending_or_by_its_content(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "northmoor"
    other.write_bytes(report.read_bytes())
    assert is_report(other)
    assert load(other).assessment == load(report).assessment
    assert is_report(tmp_path / "not there.PDF")
    assert not is_report(SAMPLES / "strong.yaml")
    assert not is_report(tmp_path)


def test_a_report_that_another_program_saved_again_still_gives_its_answers(report: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    PdfWriter(clone_from=report).write(again)
    assert take_out(again) == take_out(report)
    again.write_bytes(report.read_bytes() + b"\r\n\r\n")  # as some mail programs do
    assert take_out(again) == take_out(report)


def test_other_answers_than_the_report_was_made_from_are_refused(report: Path, tmp_path: Path) -> None:
    better = take_out(report).answers.replace(b"answer: 3", b"answer: 4", 1)
    said = refused(changed(report, tmp_path / "better.pdf", answers=better))
    assert "not those that it was made from" in said
    assert "[bad-hash]" in said


FIGURES = b'{"format": "2", "what may be shown": "of a panel"}'


@pytest.mark.parametrize(
    "inside",
    [FIGURES.replace(b"2", b"1"), FIGURES[:-1], FIGURES + b" ", b"", None],
    ids=["other", "cut", "longer", "empty", "none"],
)
def test_other_figures_of_a_panel_than_the_report_was_made_from_are_refused(
    report: Path, tmp_path: Path, inside: bytes | None
) -> None:
    about = json.dumps({**json.loads(_about(report)), "panel": sha256_of(FIGURES)}).encode()
    whole = take_out(changed(report, tmp_path / "whole.pdf", about=about, panel=FIGURES))
    assert (whole.panel, whole.answers) == (FIGURES, take_out(report).answers)
    said = refused(changed(report, tmp_path / "odd.pdf", about=about, panel=inside))
    assert "The panel's figures inside this PDF are not those that it was made from." in said
    assert "[bad-hash]" in said


def test_figures_of_a_panel_that_the_report_does_not_speak_of_are_left_where_they_are(
    report: Path, tmp_path: Path
) -> None:
    assert take_out(changed(report, tmp_path / "slipped-in.pdf", panel=FIGURES)) == take_out(report)
    assert take_out(report).panel is None


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (b"{}", "(about.json):1:1: error: “program” is missing"),
        (b'{"format": 2}', "(about.json):1:2: error: “format” is “2”"),
        (b"[" * 100_000, "nested more than 30 deep"),
        (b"\xff\xfe", "not as UTF-8"),
        (b'{"a": &a [1], "b": *a}', "[yaml-alias]"),
    ],
)
def test_what_a_report_says_of_itself_is_read_as_strictly_as_any_file(
    report: Path, tmp_path: Path, about: bytes, said: str
) -> None:
    assert said in refused(changed(report, tmp_path / "odd.pdf", about=about))


def test_what_a_report_says_of_itself_twice_is_refused_though_it_is_all_there(report: Path, tmp_path: Path) -> None:
    twice = _about(report).replace(b"{", b'{"template": "another",', 1)
    assert "[duplicate-key]" in refused(changed(report, tmp_path / "twice.pdf", about=twice))


def test_a_problem_in_the_answers_is_told_at_its_place_within(report: Path, tmp_path: Path) -> None:
    answers = take_out(report).answers.replace(b"answer: 3", b"answer: 9", 1)
    about = _about(report).replace(sha256_of(take_out(report).answers).encode(), sha256_of(answers).encode())
    odd = changed(report, tmp_path / "odd.pdf", answers, about)
    line = answers[: answers.index(b"answer: 9")].count(b"\n") + 1
    with pytest.raises(AssessmentInvalidError, match=r"is not an answer") as caught:
        load(odd)
    assert f"{odd} (assessment.yaml):{line}:" in str(caught.value)


def test_a_pdf_without_answers_says_so(tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(render_pdf(PAGE))
    assert "no answers inside this PDF" in refused(plain)
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("minutes.txt", b"x")
    writer.write(plain)
    assert "no answers inside this PDF" in refused(plain)


@pytest.mark.parametrize("lost", [ANSWERS_FILE, ABOUT_FILE])
def test_answers_and_what_the_report_says_of_itself_are_only_good_together(
    report: Path, tmp_path: Path, lost: str
) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for name, content in ((ABOUT_FILE, _about(report)), (ANSWERS_FILE, take_out(report).answers)):
        if name != lost:
            writer.add_attachment(name, content)
    writer.write(tmp_path / "half.pdf")
    assert "no answers inside this PDF" in refused(tmp_path / "half.pdf")


def test_a_protected_pdf_says_so(report: Path, tmp_path: Path) -> None:
    for algorithm in ("RC4-40", "RC4-128", "AES-128", "AES-256"):
        writer = PdfWriter(clone_from=report)
        writer.encrypt("secret", "owner", algorithm=algorithm)
        writer.write(tmp_path / "protected.pdf")
        assert "protected with a password" in refused(tmp_path / "protected.pdf")
    how = b"<</Filter/Standard/V 5/R 6/Length 256/P -4/U(a)/O(b)/UE(c)/OE(d)/Perms(e)>>"  # as programs do today
    (tmp_path / "protected.pdf").write_bytes(pdf(b"<</Type/Catalog>>", how, root=b"/Root 1 0 R/Encrypt 2 0 R"))
    assert "protected with a password" in refused(tmp_path / "protected.pdf")


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_is_protected_against_changes_only_gives_its_answers(
    report: Path, tmp_path: Path, algorithm: str
) -> None:
    """It opens without a password in every viewer, so people do not know that it has one."""
    writer = PdfWriter(clone_from=report)
    writer.encrypt("", "owner", algorithm=algorithm)
    writer.write(tmp_path / "protected.pdf")
    assert take_out(tmp_path / "protected.pdf") == take_out(report)


def test_what_the_library_thinks_of_a_file_does_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "odd.pdf").write_bytes(HOSTILE["a table before itself"][0])
    command = [sys.executable, "-m", "readiness", "score", "odd.pdf"]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path, check=False)
    assert ended.stderr.startswith("odd.pdf: error: There are no answers inside this PDF.")


def test_files_that_are_no_pdf_or_not_there_say_so(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_text("format: 1", encoding="utf-8")
    assert "not a PDF" in refused(tmp_path / "x.pdf")
    assert "cannot be read: No such file" in refused(tmp_path / "none.pdf")
    (tmp_path / "folder.pdf").mkdir()
    assert "cannot be read: Is a directory" in refused(tmp_path / "folder.pdf")
    with (tmp_path / "x.pdf").open("wb") as stream:
        stream.write(b"%PDF-1.7")
        stream.truncate(MAX_PDF + 1)
    assert "larger than 32 MB" in refused(tmp_path / "x.pdf")


# Damaged and hostile


def outcome(path: Path, whole: bytes) -> str:
    """Return what became of a damaged report; nothing but the right answers or a message may."""
    try:
        assert take_out(path).answers == whole
    except AssessmentInvalidError as error:
        return error.problems[0].code
    return "whole"


def test_cut_short_anywhere(report: Path, tmp_path: Path) -> None:
    raw, whole = report.read_bytes(), take_out(report).answers
    cut = tmp_path / "cut.pdf"
    lengths = [*range(12), *random.Random(1).sample(range(len(raw)), 150), *range(len(raw) - 60, len(raw) - 1)]
    met = set()
    for length in lengths:
        cut.write_bytes(raw[:length])
        met.add(outcome(cut, whole))
    assert "cannot-read" in met
    assert met <= {"cannot-read", "whole"}  # without its last line end it is whole


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_bytes_changed_at_random(report: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    whole = take_out(report).answers
    bad, met = tmp_path / "bad.pdf", set()
    for _ in range(150):
        raw = bytearray(report.read_bytes())
        for _ in range(chance.choice((1, 3, 30, 300))):
            raw[chance.randrange(5, len(raw))] = chance.randrange(256)
        bad.write_bytes(raw)
        met.add(outcome(bad, whole))
    assert {"whole", "cannot-read"} <= met


NOTHING = b"<</Type/Pages/Kids[]/Count 0>>"
NAMES = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>"
FILES = b"<</Names[(about.json) 4 0 R (assessment.yaml) 4 0 R]>>"
FILE = b"<</Type/Filespec/F(assessment.yaml)/EF<</F 5 0 R>>>>"
BOMB = zlib.compress(bytes(4 * LARGEST_YAML), 9)


def stream(data: bytes, filters: bytes = b"/FlateDecode", more: bytes = b"") -> bytes:
    head = b"<</Filter[%b]/Length %d%b>>\nstream\n" % (filters, len(data), more)
    return head + data + b"\nendstream"


def pdf(*objects: bytes, root: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of these objects, whose numbers are 1, 2, ..."""
    raw, table = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, content in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(raw)
        raw += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    size = len(objects) + 1
    tail = b"xref\n0 %d\n%btrailer\n<</Size %d %b>>\nstartxref\n%d\n%%%%EOF\n"
    return raw + tail % (size, table, size, root, len(raw))


def table_stream(data: bytes, widths: bytes, size: int) -> bytes:
    start = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n"
    more = b"/Type/XRef/Size %d/Root 1 0 R/W%b" % (size, widths)
    return start + b"2 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(data, more=more), len(start))


HOSTILE: dict[str, tuple[bytes, str]] = {
    "bomb": (pdf(NAMES, NOTHING, FILES, FILE, stream(BOMB)), "too-large"),
    "bomb in a bomb": (
        pdf(NAMES, NOTHING, FILES, FILE, stream(zlib.compress(BOMB), b"/FlateDecode/FlateDecode")),
        "too-large",
    ),
    "a thousand filters": (pdf(NAMES, NOTHING, FILES, FILE, stream(BOMB, b"/FlateDecode" * 1000)), "too-large"),
    "bomb for a table": (table_stream(BOMB, b"[1 0 0]", 4 * LARGEST_YAML), "cannot-read"),
    "table of nothing": (table_stream(zlib.compress(b""), b"[0 0 0]", 10**12), "cannot-read"),
    "deep lists": (pdf(NAMES, NOTHING, FILES, FILE, b"[" * 200_000), "cannot-read"),
    "deep mappings": (pdf(NAMES, NOTHING, FILES, FILE, b"<</A " * 200_000), "cannot-read"),
    "a long list": (pdf(NAMES, NOTHING, FILES, FILE, b"[" + b"1 " * 200_000 + b"]"), "cannot-read"),
    "a long number": (pdf(NAMES, NOTHING, FILES, FILE, b"9" * 1_000_000), "cannot-read"),
    "a string without an end": (pdf(NAMES, NOTHING, FILES, FILE, b"(" * 200_000), "cannot-read"),
    "an object that is itself": (pdf(b"<</Type/Catalog/Names 2 0 R>>", b"3 0 R", b"2 0 R"), "cannot-read"),
    "names within names": (
        pdf(NAMES, NOTHING, b"<</Kids[" + b"3 0 R " * 4_000 + b"]/Names[" + b"(a) 3 0 R " * 4_000 + b"]>>"),
        "missing-file",
    ),
    "the same file very often": (
        pdf(NAMES, NOTHING, b"<</Names[" + b"(assessment.yaml) 4 0 R " * 4_000 + b"]>>", FILE, stream(BOMB)),
        "too-large",
    ),
    "a table before itself": (pdf(b"<</Type/Catalog>>", root=b"/Root 1 0 R/Prev 44"), "missing-file"),
    "a file that is a number": (pdf(NAMES, NOTHING, FILES, b"7"), "cannot-read"),
    "names that are a number": (pdf(b"<</Type/Catalog/Names 7>>"), "missing-file"),
    "no root": (pdf(b"7", root=b""), "cannot-read"),
    "only ends": (b"%PDF-1.7\n" + b"startxref\n9\n%%EOF\n" * 100_000, "cannot-read"),
    "only a beginning": (b"%PDF-1.7\n" + bytes(1_000_000), "cannot-read"),
    "a method that nobody knows": (
        pdf(b"<</Type/Catalog>>", b"<</Filter/None/V 9>>", root=b"/Root 1 0 R/Encrypt 2 0 R"),
        "cannot-read",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_is_refused_in_words(name: str, tmp_path: Path) -> None:
    raw, code = HOSTILE[name]
    path = tmp_path / "hostile.pdf"
    path.write_bytes(raw)
    tracemalloc.start()
    assert f"[{code}]" in refused(path)
    assert tracemalloc.get_traced_memory()[1] < 6 * LARGEST_YAML
    tracemalloc.stop()
