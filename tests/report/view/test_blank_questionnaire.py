"""The questionnaire to print and write on: all of it, whole blocks, for every type of question."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from readiness.cli.app import run
from readiness.publishing.door import Written
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Way
from readiness.report.pages.html import render_workbook
from readiness.report.templates import find_template, read_template
from readiness.report.view.blank_questionnaire import workbook_view
from readiness.workflows.documents.blank_questionnaire import publish_blank, what_to_print
from tests.building import ladder, small_questionnaire
from tests.conftest import SAMPLES
from tests.questionnaire.test_question_types import COMMON, TYPES
from tests.report.printed.test_pdf import failures


class _Reader(HTMLParser):
    """Collects the text, the boxes and the headings of each question."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.boxes = 0
        self.lines = 0
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.boxes += given.get("class") == "box"
        self.lines += given.get("class") == "line"
        self.hidden += given.get("aria-hidden") == "true" and given.get("class") in ("box", "lines")
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data: str) -> None:
        self.text += data


def html_of(questionnaire: Questionnaire, **more: str) -> str:
    return render_workbook(workbook_view(questionnaire, **more), read_template(find_template("workbook")))


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("workbook")
    written = publish_blank(what_to_print(None, None, None), "workbook", ["pdf"], f"{folder}/")
    assert isinstance(written, Written)
    (file,) = written.files
    assert file.name == "clinical-leadership-workbook.pdf"
    return file.read_bytes()


def test_an_independent_validator_finds_no_failure(pdf: bytes) -> None:
    assert failures(pdf) == []


def test_every_question_stands_whole_on_a_page_and_domains_begin_pages(
    pdf: bytes, clinical_leadership: Questionnaire
) -> None:
    pages = [_squeezed(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(pdf)).pages]
    for domain in clinical_leadership.domains:
        assert any(page.startswith(_squeezed(domain.code + domain.title)) for page in pages), domain.title
    for question in clinical_leadership.by_id.values():
        last = question.picks()[-1:]
        there = [page for page in pages if _squeezed(question.statement) in page]
        assert len(there) == 1, question.id
        for pick in last:
            assert _squeezed(pick.sentence or pick.label) in there[0], question.id


def test_it_is_a_booklet_that_people_print(pdf: bytes) -> None:
    assert len(PdfReader(io.BytesIO(pdf)).pages) <= 33


def test_it_is_the_same_each_time(pdf: bytes, tmp_path: Path) -> None:
    written = publish_blank(what_to_print(None, None, None), "workbook", [], f"{tmp_path / 'b.pdf'}")
    assert isinstance(written, Written)
    (file,) = written.files
    assert file.read_bytes() == pdf


def test_each_box_and_line_is_decoration(clinical_leadership: Questionnaire) -> None:
    read = _Reader(html_of(clinical_leadership))
    ladders = len(clinical_leadership.questions)
    assert read.boxes > ladders * 7
    assert read.hidden > read.boxes
    assert read.headings[0] == 1
    assert read.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
    assert len(read.ids) == len(set(read.ids))


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_of_question_can_be_answered_on_paper(kind: str, tmp_path: Path) -> None:
    type_ = TYPES[kind]
    question = {**COMMON, **type_.data, "id": "A1"}
    more: dict[str, Any] = {} if type_.scored else {"actions": []}
    questionnaire = small_questionnaire(tmp_path / "q", {"one": [question]}, **more)
    asked = questionnaire.questions["A1"]
    html = html_of(questionnaire)
    read = _Reader(html[html.index('id="q-A1"') :])
    choices = asked.picks()
    text = " ".join(read.text.split())
    for pick in choices:
        assert pick.label in text
        assert pick.sentence in text
    assert "Don't know" in text
    assert "Does not apply here" in text
    assert "What shows it" in text
    assert ("This is not scored." in text) == (not asked.scored)
    assert read.boxes == len(choices) + 2
    assert asked.counted_in in text
    if asked.way.typed:
        assert asked.hint in text
    if asked.way is Way.TEXT:
        assert read.lines >= 4


def test_a_condition_is_said_in_words(clinical_leadership: Questionnaire) -> None:
    html = html_of(clinical_leadership)
    assert "Answer it only if “Shared work with general practice” is Yes." in html
    assert "Answer it only if “Clinicians on the board” is 1 or more." in html


def test_conditions_that_are_joined_read_as_one_sentence(tmp_path: Path) -> None:
    items = [{"id": "x", "label": "Item ex"}, {"id": "y", "label": "Item why"}]
    first = {**COMMON, "id": "A1", "short": "Short A1", "type": "checklist", "items": items}
    join = {"any": [{"question": "A1", "includes": "x"}, {"all": [{"not": {"question": "A2", "is": ["0", "1"]}}]}]}
    questions = [first, ladder("A2"), ladder("A3", applies_if=join)]
    html = html_of(small_questionnaire(tmp_path / "q", {"one": questions}))
    said = "“Short A1” includes Item ex or it is not so that “Short A2” is 0 Not in place or 1 Starting."
    assert f"Answer it only if {said}" in html


def test_a_form_has_its_questions_only(clinical_leadership: Questionnaire) -> None:
    form = clinical_leadership.form("short")
    assert form is not None
    html = html_of(clinical_leadership, form="short", organisation="Testham NHS Trust")
    assert set(re.findall(r'id="q-([A-I]\d)"', html)) == set(form.questions)
    assert f"{form.title}, {len(form.questions)} questions" in html
    assert "Testham NHS Trust" in html


# The command


def test_without_a_file_it_is_the_programs_questionnaire(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["report", "--template", "workbook", "--format", "html", "--form", "short"]) == 0
    assert capfd.readouterr().out == "clinical-leadership-short-workbook.html\n"
    assert run(["report", "-t", "workbook", "-q", "meeting-effectiveness", "-o", "mine"]) == 0
    assert capfd.readouterr().out == "mine.pdf\nmine.html\n"
    assert load_questionnaire("meeting-effectiveness").about.title in Path("mine.html").read_text(encoding="utf-8")
    assert Path("mine.pdf").stat().st_mode & 0o777 == 0o600


def test_with_a_file_it_is_that_assessments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sample = SAMPLES / "mid-way.yaml"
    assert run(["report", str(sample), "-t", "workbook", "-o", "w.html"]) == 0
    organisation = re.search(r"name: (.+)", sample.read_text(encoding="utf-8"))
    assert organisation is not None
    assert organisation[1] in Path("w.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report"], "Name the assessment's file"),
        (["report", "x.yaml", "--form", "short"], "--form is for a blank questionnaire"),
        (["report", "-t", "workbook", "--format", "json"], "as pdf or html, not as json"),
        (["report", "-t", "workbook", "--form", "shrot"], "Did you mean “short”?"),
        (["report", "-t", "workbook", "-o", "x.pdf", "--format", "html"], "ends in .pdf, but the format"),
        (["report", "-t", "workbook", "-o", "nowhere/x.pdf"], "There is no folder nowhere"),
        (["report", "-t", "workbok"], "Did you mean “workbook”?"),
    ],
)
def test_what_does_not_fit_is_told(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) in {2, 5}
    assert said in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


def _squeezed(text: str) -> str:
    return "".join(text.split())
