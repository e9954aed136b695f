"""A ladder whose levels have criteria: what is ticked, the level that follows, and what is printed of it everywhere."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import json
import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.assessment.changes import carry_over
from readiness.assessment.model import Answer
from readiness.assessment.reading import AssessmentDocument
from readiness.assessment.text import AssessmentText
from readiness.interview.paper.paper_line import read_line
from readiness.interview.session import Session
from readiness.interview.surfaces.plain import PlainPrompter
from readiness.panel.forms.form_workbook import FormContent, render_form
from readiness.panel.forms.page import form_page
from readiness.questionnaire.minutes import minutes_alone
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from readiness.report.pages.html import render_workbook
from readiness.report.templates import find_template, read_template
from readiness.report.view.blank_questionnaire import workbook_view
from readiness.report.view.questions import criteria_view
from readiness.report.view.report_view import report_view
from readiness.report.view.working import working_view
from readiness.scoring.results import Result
from readiness.scoring.score import score
from readiness.workflows.authoring.schemas import schema_of
from readiness.workflows.documents.report import make
from tests.building import AS_AT, action, assessment, ladder, small_questionnaire, write_questionnaire
from tests.panel.building import DAY, GROUPS
from tests.questionnaire.test_question_types import question
from tests.test_every_type_everywhere import NOW

CRITERIA = {
    "1": ["Somebody <leads> it.", "It is written & known"],
    "2": [{"id": "most", "text": "Most teams do it"}],
    "3": ["Nearly all do it", "It is looked at; and mended"],
    "4": ["It is mended each year"],
}
IDS = ["1a", "1b", "most", "3a", "3b", "4a"]


def with_criteria(id_: str = "C1", **more: Any) -> dict[str, Any]:
    return {**ladder(id_), "criteria": CRITERIA, **more}


@pytest.fixture
def content(tmp_path: Path) -> Questionnaire:
    return small_questionnaire(tmp_path / "q", {"one": [with_criteria(), ladder("L1")]}, groups=GROUPS)


def ticked(content: Questionnaire, *ids: str) -> Result:
    answers: dict[str, int | str | Answer] = {"C1": Answer(state="rated", answer=ids), "L1": 2}
    return score(content, assessment(content, answers))


# The level


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.sets(st.sampled_from(IDS)))
def test_a_level_is_reached_with_its_criteria_and_all_below(ids: set[str]) -> None:
    asked = question(**with_criteria())
    level = asked.level(asked.understand(tuple(ids)), AS_AT)
    of_level = {"1": {"1a", "1b"}, "2": {"most"}, "3": {"3a", "3b"}, "4": {"4a"}}
    open_ = [int(step) for step, needed in of_level.items() if not needed <= ids]
    assert level == min(open_, default=5) - 1
    assert {one.id for one in asked.missing(tuple(ids))} == (of_level[str(level + 1)] - ids if open_ else set())
    assert asked.true_today(tuple(ids), AS_AT) == f"Sentence {level} of C1."


def test_on_a_scale_from_one_the_lowest_needs_none(tmp_path: Path) -> None:
    scale = [{"level": n, "label": f"Step {n}", "meaning": "It is so."} for n in (1, 2, 3)]
    acts = [action("do", [("C1", 1, 3)])]
    its: dict[str, Any] = {
        "levels": {str(n): f"Sentence {n}." for n in (1, 2, 3)},
        "criteria": {"2": ["A"], "3": ["B"]},
    }
    made = small_questionnaire(
        tmp_path / "q", {"one": [with_criteria(**its)]}, scale=scale, default_target="3", actions=acts
    )
    asked = made.questions["C1"]
    assert [asked.level(said, AS_AT) for said in [(), ("3a",), ("2a",), ("2a", "3a")]] == [1, 1, 2, 3]


def test_a_level_of_many_criteria_has_letters_for_all() -> None:
    many = {"1": [f"Thing {n}" for n in range(30)], "2": ["B"], "3": ["C"], "4": ["D"]}
    ids = [one.id for one in question(**with_criteria(criteria=many)).gates]
    assert (ids[25:28], len(set(ids))) == (["1z", "1aa", "1ab"], 33)


@pytest.mark.parametrize(
    ("changed", "code", "below"),
    [
        ({"0": ["X"]}, "needless-criteria", ("criteria", "0")),
        ({"5": ["X"]}, "unknown-level", ("criteria", "5")),
        ({"3": [{"id": "most", "text": "X"}]}, "duplicate-id", ("criteria", "3", 0, "id")),
    ],
)
def test_criteria_that_make_no_sense_are_told(changed: dict[str, Any], code: str, below: tuple[Any, ...]) -> None:
    flaws = question(**with_criteria(criteria={**CRITERIA, **changed})).flaws()
    assert [(flaw.code, flaw.below) for flaw in flaws] == [(code, below)]


def test_a_level_without_criteria_is_told() -> None:
    left = {level: CRITERIA[level] for level in ("1", "3")}
    assert [flaw.wrong for flaw in question(**with_criteria(criteria=left)).flaws()] == [
        "Question C1 has no criteria for level 2, 4."
    ]


def test_a_condition_means_the_level_as_for_any_ladder(tmp_path: Path) -> None:
    needs = {"question": "C1", "at_least": 2}
    made = small_questionnaire(tmp_path / "q", {"one": [with_criteria(), ladder("L1", applies_if=needs)]})
    asked = {len(ids): ticked(made, *ids).questions["L1"].active for ids in (IDS[:2], IDS[:3], ("1a", *IDS[2:]))}
    assert asked == {2: False, 3: True, 5: False}
    printed = workbook_view(made).domains[0].questions[1].only_if
    assert printed.endswith("” is 2 or more")


# Ids by place


@pytest.mark.parametrize(
    "first",
    [
        ["It is written & known", "Somebody <leads> it."],
        ["Somebody leads it.", "It is written & known"],
        ["Somebody <leads> it."],
        ["Another", "Somebody <leads> it.", "It is written & known"],
        [{"id": "who", "text": "Somebody <leads> it."}, "It is written & known"],
    ],
)
def test_a_tick_is_never_taken_for_another_s(first: list[Any], content: Questionnaire, tmp_path: Path) -> None:
    """Ids go by place; what changes or moves changes the wording, so that the answer is asked for again."""
    file = tmp_path / "a.yaml"
    given = assessment(content, {"C1": Answer(state="rated", answer=("1a",)), "L1": 2})
    file.write_bytes(AssessmentText(content).write(given))
    changed = with_criteria(criteria={**CRITERIA, "1": first})
    now = small_questionnaire(tmp_path / "now", {"one": [changed, ladder("L1")]}, groups=GROUPS)
    read, _ = carried(file, now)
    assert not read.answer("C1").given
    assert [(item.question, item.answer.answer) for item in read.set_aside] == [("C1", ("1a",))]
    assert read.answer("L1").answer == "2"


def carried(file: Path, now: Questionnaire) -> Any:
    document = AssessmentDocument(file)
    return carry_over(document.as_written, now)


# What is printed


def _text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def _documents(result: Result) -> dict[str, str]:
    made = make(result, ["html", "docx", "xlsx", "csv", "json", "md"])
    book = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    rows = csv.DictReader(io.StringIO(made["answers.csv"].decode("utf-8-sig")))
    return {
        "html": _text(made["html"].decode()),
        "docx": "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(made["docx"])).paragraphs),
        "xlsx": "\n".join(cells),
        "csv": "\n".join(f"{key}: {value}" for row in rows for key, value in row.items()),
        "md": html.unescape(made["md"].decode().replace("\\", "")),
        "json": made["json"].decode(),
    }


def test_every_document_says_what_is_met_and_what_is_missing(content: Questionnaire) -> None:
    shown = _documents(ticked(content, "1a", "1b", "most", "3b"))
    met = ["Somebody <leads> it", "It is written & known", "Most teams do it", "It is looked at; and mended"]
    for document in ("docx", "md", "xlsx"):
        assert f"Met: {'; '.join(met)}." in shown[document], document
        assert "Missing for 3 Established: Nearly all do it." in shown[document], document
    assert f"Met: {' '.join(met)}" in shown["html"]
    assert "Missing for 3 Established: Nearly all do it" in shown["html"]
    assert "Criteria met: " + "\n".join(met) in shown["csv"]
    assert "Criteria missing for the next level: Nearly all do it" in shown["csv"]
    (first, other) = json.loads(shown["json"])["questions"]
    assert [one["id"] for one in first["criteria"] if one["met"]] == ["1a", "1b", "most", "3b"]
    assert "criteria" not in other


def test_where_no_level_has_criteria_nothing_is_said_of_them(tmp_path: Path) -> None:
    plain = small_questionnaire(tmp_path / "q", {"one": [ladder("C1"), ladder("L1")]})
    shown = _documents(score(plain, assessment(plain, {"C1": 1, "L1": 2})))
    assert [document for document, text in shown.items() if re.search("criteria|met:|missing for", text, re.I)] == []


def test_what_is_to_be_made_true_next_has_the_missing_criteria(content: Questionnaire) -> None:
    (shown, other) = report_view(ticked(content, "1a", "4a")).domains[0].questions
    assert shown.next == "Sentence 1 of C1. Missing for 1 Starting: It is written & known."
    assert shown.now == "Sentence 0 of C1. Met: Somebody <leads> it; It is mended each year."
    assert shown.answer == "0 Not in place: Somebody <leads> it; It is mended each year"
    assert other.criteria is None
    (top, _) = report_view(ticked(content, *IDS)).domains[0].questions
    assert (top.next, top.criteria and top.criteria.missing_in_words) == ("", "")


def test_of_a_panel_s_level_nothing_is_called_met_or_missing(content: Questionnaire) -> None:
    result = ticked(content, "1a")
    found = dataclasses.replace(result.questions["C1"], level=2, answer=Answer())
    shown = criteria_view(found, content)
    assert shown is not None
    assert (shown.met, shown.missing_in_words) == (
        (),
        "Criteria of 3 Established: Nearly all do it; It is looked at; and mended.",
    )


def test_the_working_says_them(content: Questionnaire) -> None:
    result = ticked(content, "1a", "1b")
    (first, _) = working_view(result.domains["one"], result).questions
    assert first.endswith(
        "Met: Somebody <leads> it; It is written & known. Missing for 2 Developing: Most teams do it."
    )


# Asking


def _session(content: Questionnaire, *typed: str) -> list[str]:
    said: list[str] = []
    lines = iter([*typed, "finish"])
    prompter = PlainPrompter(said.append, lambda _: next(lines))
    Session(prompter, content, assessment(content, {}), lambda _: None, lambda: NOW, {"C1"}).run()
    return [" ".join(text.split()) for text in said]


def test_the_conversation_groups_them_and_says_what_is_missing(content: Questionnaire) -> None:
    said = _session(content, "a", "1 2")
    at = said.index("1 Starting. Sentence 1 of C1.")
    assert said[at + 1 : at + 5] == [
        "1: Somebody <leads> it",
        "2: It is written & known",
        "2 Developing. Sentence 2 of C1.",
        "3: Most teams do it",
    ]
    told = " ".join(said)
    assert "C1 1 Starting: Somebody <leads> it; It is written & known. Saved." in told
    assert "Missing for 2 Developing: Most teams do it." in told


def test_paper_has_a_number_at_each_box_below_its_level(content: Questionnaire) -> None:
    page = render_workbook(workbook_view(content), read_template(find_template("workbook")))
    first = page[page.index('id="q-C1"') : page.index('id="q-L1"')]
    text = _text(first)
    assert "1 Starting. Sentence 1 of C1. 1. Somebody <leads> it 2. It is written & known 2 Developing." in text
    assert "6. It is mended each year" in text
    typed = read_line("1+2+6", [content.questions["C1"]], content)
    assert typed.answers["C1"].answer == ("1a", "1b", "4a")


def test_forms_group_them(content: Questionnaire) -> None:
    page = form_page(content, {"board": ["C1"]}, organisation="", min_group_size=5, as_at=DAY).decode()
    found = re.search(r'<script[^>]*id="content">(.*?)</script>', page, re.S)
    assert found is not None
    (shown,) = json.loads(found[1])["questions"]
    assert shown["choices"][2] == ["most", "Most teams do it", "", ["2 Developing", "Sentence 2 of C1."]]
    asked = [content.questions["C1"]]
    book = openpyxl.load_workbook(io.BytesIO(render_form(FormContent(content, "Testham", None, "board", asked))))
    text = "\n".join(str(cell.value) for row in book["Form"].iter_rows() for cell in row if cell.value)
    assert "2 Developing. Sentence 2 of C1.\nmost: Most teams do it\n3 Established" in text


def test_reading_them_takes_time() -> None:
    long = with_criteria(criteria={level: [f"{'word ' * 60}{level}"] for level in CRITERIA})
    assert minutes_alone([question(**long)]) > minutes_alone([question(**ladder("C1"))])


# Content


def test_the_sentences_may_come_from_an_answer_set(tmp_path: Path) -> None:
    its = {key: value for key, value in with_criteria().items() if key != "levels"}
    write_questionnaire(tmp_path / "q", {"one": [{**its, "answers": "steps"}]})
    sets = {"answer_sets": [{"id": "steps", "levels": ladder("C1")["levels"]}]}
    (tmp_path / "q/answer_sets.yaml").write_text(yaml.safe_dump(sets), encoding="utf-8")
    asked = read_questionnaire(tmp_path / "q").questions["C1"]
    assert (asked.sentence(2), asked.way.several) == ("Sentence 2 of C1.", True)


def test_an_action_from_levels_names_the_criteria(tmp_path: Path) -> None:
    write_questionnaire(tmp_path / "q", {"one": [with_criteria()]}, actions=[])
    file = tmp_path / "q/questionnaire.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}actions: from_levels\n", encoding="utf-8")
    found = {one.id: one.what for one in read_questionnaire(tmp_path / "q").actions}
    assert found["C1-to-3"] == "Criteria: Nearly all do it; It is looked at; and mended."


def test_the_schema_takes_a_text_alone_or_one_with_an_id() -> None:
    known = schema_of("domain")["$defs"]
    of_level = known["CriteriaQuestion"]["properties"]["criteria"]["additionalProperties"]["items"]
    text, whole = known[of_level["$ref"].rsplit("/", 1)[1]]["anyOf"]
    assert text["type"] == "string"
    assert set(whole["properties"]) == {"id", "text"}


def test_a_type_that_is_not_known_is_told_without_words_that_no_file_has(tmp_path: Path) -> None:
    write_questionnaire(tmp_path / "q", {"one": [{**ladder("C1"), "type": "criteria"}]})
    with pytest.raises(Exception, match="Write one of: 'ladder', 'yes_no'"):
        read_questionnaire(tmp_path / "q")
