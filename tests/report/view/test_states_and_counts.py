"""Five states have five words, and no sentence counts to “all 1” or says what is true of everything."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readiness.assessment.model import Answer, Assessment, SetAside
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.report.terminal.explanation import explain
from readiness.report.terminal.profile_text import PLAIN_MARKS, result_lines
from readiness.report.view.report_view import ReportView, report_view
from readiness.scoring.results import Result
from readiness.scoring.score import score
from readiness.workflows.documents.report import make
from tests.building import action, assessment, ladder, small_questionnaire
from tests.report.reading import Headings

TEXT = {"type": "text", "id": "T1", "short": "Last cancelled", "statement": "When was it?", "why": "It tells."}
CHOICE = {
    **TEXT,
    "type": "choice",
    "id": "T2",
    "options": [{"id": "a", "label": "Room"}, {"id": "b", "label": "Online"}],
}
NUMBER = {**TEXT, "type": "number", "id": "T3", "unit": "wards"}


def _page(result: Result, template: str = "board") -> str:
    text = re.sub("<style.*?</style>", " ", make(result, ["html"], template)["html"].decode(), flags=re.DOTALL)
    return " ".join(re.sub("<[^>]*>", " ", text).replace("&#39;", "'").split())


def _terminal(result: Result) -> str:
    return "\n".join(line.text for line in result_lines(result, marks=PLAIN_MARKS))


def _scored(folder: Path, domains: dict[str, Any], answers: dict[str, Any], **more: Any) -> Result:  # noqa: ANN401
    content = small_questionnaire(folder / "q", domains, **more)
    return score(content, assessment(content, answers))


def _unscored(folder: Path) -> Result:
    said = {
        "A1": 2,
        "T1": Answer(state="rated", answer="In March.", note="ZEBRA", dissent="GIRAFFE"),
        "T2": Answer(state="rated", answer="b"),
        "T3": "dont_know",
    }
    return _scored(folder, {"one": [ladder("A1")], "two": [TEXT, CHOICE, NUMBER]}, said)


# A domain in which nothing is scored


def test_a_domain_with_nothing_to_score_is_asked_and_not_scored(tmp_path: Path) -> None:
    result = _unscored(tmp_path)
    two = report_view(result).domains[1]
    assert (two.group.level_words, two.group.status) == ("Asked, not scored", "Asked, not scored")
    page = _page(result)
    assert "Does not apply" not in page
    assert "was asked" not in page
    assert "T1 When was it? Not scored. In March. Note: ZEBRA Not all agreed. GIRAFFE" in page
    assert "T2 When was it? Not scored. Online." in page
    assert "T3 When was it? Not scored. Don't know." in page


def test_the_terminal_says_so_too(tmp_path: Path) -> None:
    result = _unscored(tmp_path)
    said = _terminal(result)
    assert "B  Domain two\nAsked, not scored\n" in said
    assert "T1  Last cancelled: In March.\nT2  Last cancelled: Online\nT3  Last cancelled: Don't know" in said
    working = [line.text for line in explain(result.domains["two"], result)]
    assert "T1 Last cancelled: not scored. In March." in working
    assert {"Note: ZEBRA", "Not all agreed: GIRAFFE"} <= set(working)
    assert "Nothing that was asked is scored, so there is no figure." in working


def test_what_is_never_scored_changes_no_figure(tmp_path: Path) -> None:
    with_them, without = _unscored(tmp_path / "1"), _scored(tmp_path / "2", {"one": [ladder("A1")]}, {"A1": 2})
    assert with_them.domains["one"].standing == without.domains["one"].standing
    assert [found.action.id for found in with_them.actions if found.action.id != "act-A1"] == []
    assert not with_them.find_out


# Each state by its own word


def test_each_state_has_its_own_word_in_the_table_of_answers(tmp_path: Path) -> None:
    domains = {
        "one": [ladder("A1"), ladder("A2"), ladder("A3", essential=True)],
        "two": [TEXT],
        "three": [ladder("C1")],
    }
    forms = [{"id": "short", "title": "Short", "questions": ["A1", "A2", "A3", "T1"]}]
    content = small_questionnaire(tmp_path / "q", domains, forms=forms)
    said: dict[str, int | str | Answer] = {"A1": "not_applicable", "A2": "dont_know", "C1": 1}
    result = score(content, assessment(content, said, form="short"))
    view = report_view(result)
    answers = {question.id: question.answer for domain in view.domains for question in domain.asked}
    assert answers == {"A1": "Does not apply", "A2": "Don't know", "A3": "Not answered", "T1": "Not answered"}
    assert [domain.group.level_words for domain in view.domains] == [
        "Not enough answers",
        "Asked, not scored",
        "Not asked",
    ]
    assert [(item.question, item.answer, item.why) for item in view.set_aside] == [
        ("C1", "1 Starting", "Not asked. It is not in “Short”")
    ]
    page = _page(result)
    for words in ("Don't know: something to find out.", "Not answered: something to find out.", "Not asked"):
        assert words in page


def test_an_answer_that_another_rules_out_is_kept_and_shown(tmp_path: Path) -> None:
    hidden = ladder("A2", applies_if={"question": "A1", "at_least": 3})
    said = {"A1": 1, "A2": Answer(state="rated", answer="4", note="ZEBRA", dissent="GIRAFFE")}
    result = _scored(tmp_path, {"one": [ladder("A1"), hidden]}, said)
    page = _page(result)
    assert "A2 Statement of A2. 4 Embedded and improving. Not asked. Another answer rules the question out." in page
    assert "Note: ZEBRA Not all agreed. GIRAFFE" in page


def test_an_answer_to_another_wording_is_shown_as_its_level_or_as_it_was(tmp_path: Path) -> None:
    content = small_questionnaire(tmp_path / "q", {"one": [ladder("A1"), CHOICE]})
    answers = {"A1": "3", "T2": "a", "gone": "2"}
    aside = [
        SetAside(question=id_, why="Reworded since it was answered", answer=Answer(state="rated", answer=said))
        for id_, said in answers.items()
    ]
    written = assessment(content, {}).model_copy(update={"set_aside": aside})
    view = report_view(score(content, written))
    assert [item.answer for item in view.set_aside] == ["3 Established", "a", "2"]


# Counts and sentences


def _all_at_zero(_: Path) -> Result:
    return score(*_with("clinical-leadership", 0))


def _with(name: str, level: int | str) -> tuple[Questionnaire, Assessment]:
    content = load_questionnaire(name)
    return content, assessment(content, dict.fromkeys(content.questions, level))


def _nothing_applies(_: Path) -> Result:
    return score(*_with("meeting-effectiveness", "not_applicable"))


def _nothing_known(_: Path) -> Result:
    return score(*_with("meeting-effectiveness", "dont_know"))


def _one_of_each(folder: Path) -> Result:
    recommendations = [{"id": "R1", "title": "Do it", "text": "Text."}]
    only = [ladder("A1", essential=True, recommendations=["R1"])]
    return _scored(folder, {"one": only}, {"A1": 1}, recommendations=recommendations)


def _two_of_each(folder: Path) -> Result:
    return _scored(folder, {"one": [ladder("A1")], "two": [ladder("B1")]}, {"A1": 4, "B1": 4})


def _all_met(folder: Path) -> Result:
    return _scored(folder, {"one": [ladder("A1")]}, {"A1": 3})


def _nothing_scored(folder: Path) -> Result:
    serves = [action("act", [("A1", 0, 4)])]
    hidden = ladder("A1", applies_if={"question": "T2", "is": "a"})
    said = {"T2": Answer(state="rated", answer="b")}
    return _scored(folder, {"one": [CHOICE, hidden]}, said, actions=serves)


RESULTS: dict[str, Callable[[Path], Result]] = {
    "all-at-zero": _all_at_zero,
    "nothing-applies": _nothing_applies,
    "nothing-known": _nothing_known,
    "one-of-each": _one_of_each,
    "two-of-each": _two_of_each,
    "all-met": _all_met,
    "nothing-scored": _nothing_scored,
}
_OF_EVERYTHING = (
    r"\b0 of 0\b",
    r"\b[Aa]ll (0|1|2) [a-z]",
    r"(?<!\()\b1 of (the first )?1\b",
    r"\bfirst 1\b",
    r"\b1 (actions|questions|domains|themes)\b",
    r"are at 0 [^.]* or above",
    r"any of the 1 ",
    r"Every one of the",
)


@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("template", ["board", "summary"])
def test_no_sentence_counts_to_one_or_is_true_of_everything(name: str, template: str, tmp_path: Path) -> None:
    result = RESULTS[name](tmp_path)
    said = f"{_page(result, template)} {_terminal(result)}"
    found = [match.group() for pattern in _OF_EVERYTHING for match in re.finditer(pattern, said)]
    assert found == []


def _view(name: str, folder: Path) -> ReportView:
    return report_view(RESULTS[name](folder))


def test_all_at_zero_is_said_alike_everywhere(tmp_path: Path) -> None:
    view = _view("all-at-zero", tmp_path)
    assert view.summary.where_we_are == "None of the 9 domains is at or above target; all are at 0 Not in place."
    assert view.headlines.themes == "None of the 4 themes is at or above target. All are at 0 Not in place."
    assert view.headlines.recommendations == (
        "None of the 9 recommendations is at or above target. All are at 0 Not in place."
    )
    assert view.headlines.framework == "None of the 5 parts is at or above target. All are at 0 Not in place."
    assert view.headlines.gaps == "All 56 known questions are below target; 13 of them are essential."


def test_nothing_applies_is_said_throughout(tmp_path: Path) -> None:
    view = _view("nothing-applies", tmp_path)
    said = [view.summary.where_we_are, view.summary.what_matters_most, view.summary.how_sure_we_are]
    said += [view.headlines.themes, view.headlines.gaps, view.headlines.recommendations]
    said += [view.headlines.nothing_to_find_out]
    assert [sentence.partition(",")[0].rstrip(".") for sentence in said] == ["Nothing applies"] * len(said)
    page = _page(RESULTS["nothing-applies"](tmp_path))
    assert "enough answers to give" not in page
    assert "every question that applies" not in page


def test_where_nothing_that_was_asked_is_scored_that_is_said(tmp_path: Path) -> None:
    view = _view("nothing-scored", tmp_path)
    assert view.summary.where_we_are == "Nothing that was asked is scored, so no domain has a level."
    assert view.headlines.themes == "Nothing that was asked is scored, so no theme has a level."


def test_one_of_each_is_the_one(tmp_path: Path) -> None:
    view = _view("one-of-each", tmp_path)
    assert view.summary.where_we_are == "The one domain is at 1 Starting, below its target."
    assert view.summary.how_sure_we_are == "The one domain has a firm level."
    assert view.headlines.themes == "The one theme, All, is at 1 Starting; it is below its target."
    assert view.headlines.gaps == "The one known question is below target; it is essential."
    assert view.headlines.money == "It needs no new money."
    assert view.headlines.gift == "It is wholly in the organisation's own gift."
    assert view.first_actions_title == view.opening_actions_title == "The one action"


def test_two_of_each_are_both(tmp_path: Path) -> None:
    view = _view("two-of-each", tmp_path)
    assert view.summary.where_we_are == ("Both domains are at or above target; both are at 4 Embedded and improving.")


# Annexes


@pytest.mark.parametrize(("frameworks", "letters"), [(0, "ABCDE"), (1, "ABCDE"), (2, "ABCDEF")])
def test_the_annexes_have_letters_without_a_hole(frameworks: int, letters: str, tmp_path: Path) -> None:
    parts = [{"id": "part", "title": "Part", "verified": True, "questions": ["A1"]}]
    about = {"title": "A framework", "publisher": "Somebody", "version": "1", "as_of": "2026-01-01", "parts": parts}
    mappings = {f"framework-{number}": about for number in range(frameworks)}
    result = _scored(tmp_path, {"one": [ladder("A1")]}, {"A1": 1}, mappings=mappings)
    headings = [text for _, text in Headings(make(result, ["html"])["html"].decode()).found]
    found = [text[0] for text in headings if re.match(r"[A-Z]\. ", text)]
    assert "".join(found) == letters
