"""Paragraphs, bullets and links of a questionnaire, on every surface: as meant, and never as markup."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from readiness.cli.app import run
from readiness.interview.about_question import show_help
from readiness.interview.surfaces.plain import PlainPrompter
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.reading.marked_up.markup import read_markup
from readiness.reading.marked_up.prose import Prose
from readiness.report.pages.html import render_workbook
from readiness.report.pages.safe_page import read_page
from readiness.report.templates import find_template, read_template
from readiness.report.view.blank_questionnaire import WorkbookView, workbook_view
from tests.building import ladder, small_questionnaire
from tests.reading.test_prose import WRITTEN

WHY = """People see *faults* first.

- They **say** so: see [the survey](https://example.org/a?b=1&c=2).
- They are at <5 beds & less.

More is \\*there\\*, from [us](mailto:us@example.org).
"""
WORKBOOK = read_template(find_template("workbook"))


@pytest.fixture
def rich(tmp_path: Path) -> Questionnaire:
    question = ladder("A1", why=WHY, means=WHY, does_not_mean="- One thing.\n- Another.", best_placed=["all"])
    question["references"] = [{"title": "A <guide>", "url": "https://example.org/guide"}]
    fact = {"id": "f", "type": "text", "short": "F", "statement": "What?", "why": WHY}
    found = small_questionnaire(
        tmp_path / "q", {"one": [question]}, facts=[fact], groups=[{"id": "all", "label": "All"}]
    )
    file = tmp_path / "q/domains/one.yaml"
    text = file.read_text(encoding="utf-8")
    good = "good: |\n" + "".join(f"  {line}\n" for line in WHY.splitlines())
    file.write_text(re.sub(r"^good: .*\n", lambda _: good, text, flags=re.MULTILINE), encoding="utf-8")
    assert found.questions["A1"].why.has_links
    return read_questionnaire(tmp_path / "q")


def _reported(folder: Path, monkeypatch: pytest.MonkeyPatch, *command: str) -> None:
    monkeypatch.chdir(folder)
    text = "format: 1\nquestionnaire: {id: q}\norganisation: {name: T}\nas_at: 2026-10-31\nanswers: {A1: {answer: 1}}\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    assert run([command[0], "a.yaml", *command[1:]]) == 0


@pytest.mark.usefixtures("rich")
def test_the_report_has_them_as_elements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _reported(tmp_path, monkeypatch, "report", "--format", "html", "-o", "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert (
        '<p class="good"><strong>What good looks like.</strong> People see <em>faults</em> first.</p>\n'
        '<ul class="good">\n'
        '<li>They <strong>say</strong> so: see <a class="away" href="https://example.org/a?b=1&amp;c=2" '
        'rel="noreferrer">the survey</a>.</li>\n'
        "<li>They are at &lt;5 beds &amp; less.</li>\n"
        "</ul>\n"
        '<p class="good">More is *there*, from '
        '<a class="away" href="mailto:us@example.org" rel="noreferrer">us</a>.</p>'
    ) in page
    assert 'a.away::after { content: " (" attr(href) ")"' in page, "where it leads is printed on paper"
    assert 'http-equiv="x-dns-prefetch-control" content="off"' in page, "nothing is looked up before a click"


PAGE = "A <guide> (https://example.org/guide)"


@pytest.mark.usefixtures("rich")
def test_pages_to_read_are_in_every_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _reported(tmp_path, monkeypatch, "report", "--format", "all", "-o", "r")
    (page,) = (file for file in tmp_path.glob("r/*.html"))
    link = '<a class="away" href="https://example.org/guide" rel="noreferrer">A &lt;guide&gt;</a>.'
    assert f"<strong>To read:</strong> {link}" in page.read_text(encoding="utf-8")
    (pdf,) = tmp_path.glob("r/*.pdf")
    printed = " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    assert PAGE in printed, "on paper, the address is read too"
    (word,) = tmp_path.glob("r/*.docx")
    document = docx.Document(str(word))
    assert f"A1 Short A1: {PAGE}" in [paragraph.text for paragraph in document.paragraphs]
    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert [(link.text, link.address) for link in links] == [("A <guide>", "https://example.org/guide")]
    (workbook,) = tmp_path.glob("r/*.xlsx")
    sheets = openpyxl.load_workbook(workbook)
    assert PAGE in [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert any(PAGE in file.read_text(encoding="utf-8-sig") for file in tmp_path.glob("r/*.csv"))
    (data,) = (json.loads(file.read_text(encoding="utf-8")) for file in tmp_path.glob("r/*.json"))
    assert data["questions"][0]["references"] == [{"title": "A <guide>", "url": "https://example.org/guide"}]


@pytest.mark.usefixtures("rich")
def test_markdown_has_them_as_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _reported(tmp_path, monkeypatch, "report", "-o", "r.md")
    written = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert (
        "**What good looks like.** People see *faults* first.\n\n"
        "- They **say** so: see [the survey](<https://example.org/a?b=1&c=2>).\n"
        "- They are at &lt;5 beds &amp; less.\n\n"
        "More is \\*there\\*, from [us](<mailto:us@example.org>).\n"
    ) in written
    assert "**To read:** [A &lt;guide&gt;](<https://example.org/guide>)" in written


def test_a_questionnaire_that_names_none_is_dumped_as_before(tmp_path: Path) -> None:
    plain = small_questionnaire(tmp_path / "q", {"one": [ladder("A1")]})
    assert "references" not in plain.domains[0].model_dump_json(by_alias=True)
    assert json.loads(plain.domains[0].model_dump_json())["questions"][0]["why"] == "Why A1 is asked."


def test_a_template_of_somebody_elses_may_have_them_too(
    rich: Questionnaire,  # noqa: ARG001 - it is the folder
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/template.yaml").write_text(
        "format: 1\ntitle: Own\nsummary: Own.\nextends: board\nparts: [gaps, own]\n", encoding="utf-8"
    )
    (tmp_path / "own/parts").mkdir()
    (tmp_path / "own/parts/own.html.j2").write_text(
        "{% for domain in report.domains %}<p>{{ domain.good }}</p>{% endfor %}", encoding="utf-8"
    )
    _reported(tmp_path, monkeypatch, "report", "--template", "own", "--format", "html", "-o", "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<li>They <strong>say</strong> so: see <a class="away"' in page
    assert "- They say so: see the survey (https://example.org/a?b=1&amp;c=2).\n- They are" in page, "as plain text"


def test_the_workbook_to_print_has_them(rich: Questionnaire) -> None:
    page = render_workbook(workbook_view(rich), WORKBOOK)
    assert page.count("<em>faults</em>") == 3  # the fact's why, the question's, and what it means
    assert '<p class="why"><strong>It does not mean:</strong> </p>\n<ul class="why">\n<li>One thing.</li>' in page


def test_a_conversation_says_each_on_lines_of_its_own(rich: Questionnaire) -> None:
    lines: list[str] = []
    show_help(PlainPrompter(lines.append), rich, rich.questions["A1"])
    said = "".join(f"{line}\n" for line in lines)
    assert (
        "Why it is asked: People see faults first.\n"
        "  - They say so: see the survey (https://example.org/a?b=1&c=2).\n"
        "  - They are at <5 beds & less.\n"
        "More is *there*, from us (us@example.org).\n"
    ) in said
    assert f"To read:\n  - {PAGE}\n" in said
    assert "This does not mean:\n  - One thing.\n  - Another.\n" in said


def test_the_forms_have_them(rich: Questionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _reported(tmp_path, monkeypatch, "form", "-o", "f.html")
    page = (tmp_path / "f.html").read_text(encoding="utf-8")
    content = json.loads(re.findall(r'id="content">(.*?)</script>', page)[0])
    why = content["questions"][0]["why"]
    assert why[0] == [False, [[["People see ", "text", ""], ["faults", "emphasis", ""], [" first.", "text", ""]]]]
    assert ["the survey", "link", "https://example.org/a?b=1&c=2"] in why[1][1][0]
    assert run(["form", "a.yaml", "-o", "f.xlsx"]) == 0
    cells = [str(cell.value) for row in openpyxl.load_workbook("f.xlsx")["Form"].iter_rows() for cell in row]
    assert str(rich.questions["A1"].why) in cells
    assert any(f"It does not mean: - One thing.\n- Another.\nTo read: {PAGE}" in cell for cell in cells)
    assert content["questions"][0]["references"] == [[True, [[["A <guide>", "link", "https://example.org/guide"]]]]]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> WorkbookView:
    return workbook_view(small_questionnaire(tmp_path_factory.mktemp("q") / "q", {"one": [ladder("A1")]}))


def _with_why(view: WorkbookView, why: Prose) -> WorkbookView:
    (domain,) = view.domains
    (question,) = domain.questions
    return dataclasses.replace(
        view, domains=(dataclasses.replace(domain, questions=(dataclasses.replace(question, why=why),)),)
    )


@settings(deadline=None, max_examples=60)
@given(written=WRITTEN | st.text(st.characters(exclude_categories=["C"]), max_size=40))
def test_no_text_is_markup_but_what_was_meant(written: str, blank: WorkbookView) -> None:
    """Whatever a text that may be written holds, the page has the elements of its runs and no other."""
    if read_markup(written).faults or not read_markup(written).lines:
        return
    why = Prose.of(written)
    page = read_page(render_workbook(_with_why(blank, why), WORKBOOK))
    plain = read_page(render_workbook(_with_why(blank, Prose.of("Plain.")), WORKBOOK))
    runs = Counter(run.kind for part in why.parts for line in part.lines for run in line)
    lists = sum(part.bullets for part in why.parts)
    wanted = {
        "em": runs["emphasis"],
        "strong": runs["strong"],
        "a": runs["link"],
        "ul": lists,
        "li": sum(len(part.lines) for part in why.parts if part.bullets),
        "p": len(why.rest) - lists,
        "style": int(why.has_links),
        "meta": int(why.has_links),
    }
    count = Counter(str(element.tag).rpartition("}")[2] for element in page.iter())
    count.subtract(Counter(str(element.tag).rpartition("}")[2] for element in plain.iter()))
    assert {tag: number for tag, number in count.items() if number} == {t: n for t, n in wanted.items() if n}
    said = " ".join("".join(page.itertext()).split())
    for part in why.parts:
        for line in part.lines:
            assert " ".join("".join(run.text for run in line).split()) in said


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["C"]), min_size=1))
def test_any_text_can_be_written_as_itself(text: str) -> None:
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    if text.split():
        assert str(Prose.of(escaped)) == " ".join(text.split())


def test_the_two_templates_print_them_alike() -> None:
    for name in ("prose", "links"):
        one, other = (find_template(template) / f"parts/{name}.html.j2" for template in ("board", "workbook"))
        assert one.read_bytes() == other.read_bytes()
