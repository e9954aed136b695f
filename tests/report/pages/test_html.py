"""The HTML is one document, whole, and holds what people typed as text only."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from readiness.assessment.model import Answer
from readiness.errors import ContentInvalidError
from readiness.report.pages.html import render_html
from readiness.report.templates import Template, find_template, read_template
from readiness.report.view.report_view import report_view
from readiness.scoring.score import score
from readiness.workflows.loading import load
from tests.building import assessment, ladder, small_questionnaire

HOSTILE = "</style></title><script>alert(1)</script>{{ 7 * 7 }}{% raw %}<img src=file:///etc/passwd>&amp;"


class _Reader(HTMLParser):
    """Collects a document's headings, links, ids and tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.outside: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        href = given.get("href") or ""
        if href.startswith("#"):
            self.links.append(href[1:])
        elif href or given.get("src"):
            self.outside.append(href or given.get("src") or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def _template() -> Template:
    return read_template(find_template("board"))


def _html(sample: Path) -> str:
    result = load(sample).score()
    return render_html(report_view(result), _template(), dict(result.assessment.front_sheet))


def test_it_is_one_self_contained_document(sample: Path) -> None:
    read = _Reader(_html(sample))
    assert not read.outside
    assert not {"script", "link", "iframe", "object", "img"} & read.tags


def test_headings_go_down_one_step_at_a_time_and_links_lead_somewhere(sample: Path) -> None:
    read = _Reader(_html(sample))
    assert read.headings[0] == 1
    assert read.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
    assert len(read.ids) == len(set(read.ids))
    assert set(read.links) <= set(read.ids)


def test_every_question_and_the_first_ten_actions_are_in_it(sample: Path) -> None:
    result = load(sample).score()
    text = " ".join(_Reader(_html(sample)).text.split())
    for found in result.questions.values():
        assert (found.question.statement in text) == found.active
    for action in result.actions:
        assert action.action.title in text


def test_what_people_typed_stays_text(tmp_path: Path) -> None:
    questionnaire = small_questionnaire(tmp_path / "q", {"one": [ladder("A1", statement=HOSTILE, short=HOSTILE)]})
    answers = assessment(questionnaire, {"A1": Answer(state="rated", answer="1", note=HOSTILE)})
    answers = answers.model_copy(update={"organisation": answers.organisation.model_copy(update={"name": HOSTILE})})
    html = render_html(report_view(score(questionnaire, answers)), _template(), {"summary": HOSTILE})
    read = _Reader(html)
    assert "script" not in read.tags
    assert "img" not in read.tags
    assert HOSTILE in read.text
    assert "{{ 7 * 7 }}" in read.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ report.no_such_thing }}", "no_such_thing"),
        ("{{ ''.__class__.__mro__ }}", "__class__"),
        ("{% include '../../../../etc/passwd' %}", "etc/passwd"),
        ("{% if %}", "Expected an expression"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ report.actions + 1 }}", "can only concatenate"),
    ],
)
def test_a_template_that_is_wrong_or_reaches_out_is_a_problem_with_its_place(
    tmp_path: Path, text: str, said: str
) -> None:
    folder = tmp_path / "mine"
    (folder / "parts").mkdir(parents=True)
    (folder / "template.yaml").write_text("format: 1\ntitle: Mine\nsummary: Mine.\nparts: [one]\n")
    (folder / "report.css").write_text("p { color: black }")
    (folder / "report.html.j2").write_text("<p>first line</p>\n{% include 'parts/one.html.j2' %}\n")
    (folder / "parts" / "one.html.j2").write_text(f"<p>first line</p>\n{text}\n")
    questionnaire = small_questionnaire(tmp_path / "q", {"one": [ladder("A1")]})
    view = report_view(score(questionnaire, assessment(questionnaire, {"A1": 1})))
    with pytest.raises(ContentInvalidError) as caught:
        render_html(view, read_template(folder), {})
    problem = caught.value.problems[0]
    assert problem.code == "template-error"
    assert said in problem.wrong
    assert problem.file.startswith(str(folder))


def test_what_is_not_known_is_not_labelled_as_true_today(tmp_path: Path) -> None:
    content = small_questionnaire(tmp_path, {"only": [ladder("A1"), ladder("A2")]})
    html = render_html(report_view(score(content, assessment(content, {"A1": 4, "A2": "dont_know"}))), _template(), {})
    assert '<td colspan="2">Don&#39;t know: something to find out.</td>' in html
    assert html.count('<td colspan="2" data-label="True today">') == 1


@pytest.mark.parametrize("reason", ["It was withdrawn.", "It was withdrawn"])
def test_a_reason_in_the_annex_ends_with_one_full_stop(tmp_path: Path, reason: str) -> None:
    content = small_questionnaire(tmp_path, {"only": [ladder("A1"), ladder("A2")]})
    said: dict[str, int | str | Answer] = {"A1": 2, "A2": Answer(state="not_applicable", reason=reason)}
    html = render_html(report_view(score(content, assessment(content, said))), _template(), {})
    assert "Does not apply: It was withdrawn. </dd>" in html
