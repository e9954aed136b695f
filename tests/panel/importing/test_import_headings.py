"""Headings are known in the ways that online forms write them, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from readiness.panel.forms.plain_words import plain_heading
from readiness.panel.importing.heading_rows import Vocabulary, find_headings
from readiness.panel.importing.titles import AROUND, NAMED, REMARKS, WITHIN, Titles
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import ChecklistQuestion, Question
from readiness.reading.tables.cells import EMPTY, Cell, Row
from tests.panel.importing.exports import LAYOUTS, Making

STYLES: dict[str, Callable[[int, Question], str]] = {
    "A1. …": lambda _, q: f"{q.id}. {q.statement}",
    "A1: …": lambda _, q: f"{q.id}: {q.statement}",
    "(A1) …": lambda _, q: f"({q.id}) {q.statement}",
    "[A1] …": lambda _, q: f"[{q.id}] {q.statement}",
    "A1 - …": lambda _, q: f"{q.id} - {q.statement}",
    "A1_…": lambda _, q: f"{q.id}_{q.short}",
    "2. …": lambda n, q: f"{n}. {q.statement}",
    "2) …": lambda n, q: f"{n}) {q.statement}",
    "Q2. …": lambda n, q: f"Q{n}. {q.statement}",
    "Q2 …": lambda n, q: f"Q{n} {q.statement}",
    "Q2. A1: …": lambda n, q: f"Q{n}. {q.id}: {q.statement}",
    "Question 2 - …": lambda n, q: f"Question {n} - {q.statement}",
    "bare": lambda _, q: q.statement,
    "without its full stop": lambda _, q: q.statement.rstrip("."),
    "short name": lambda _, q: q.short,
    "id": lambda _, q: q.id,
    "id in small letters": lambda _, q: q.id.lower(),
    "[A1]": lambda _, q: f"[{q.id}]",
    "A1 short name": lambda _, q: f"{q.id} {q.short}",
    "short name: …": lambda _, q: f"{q.short}: {q.statement}",
    "grid": lambda _, q: f"How true is each? [{q.statement}]",
    "grid with id": lambda _, q: f"How true is each? [{q.id}]",
    "grid with both": lambda _, q: f"How true is each? [{q.id}. {q.statement}]",
    "grid with short name": lambda _, q: f"12. How true is each? - {q.short}",
    "grid with a dash": lambda _, q: f"How true is each of these of your trust? - {q.statement}",
    "grid of one column": lambda n, q: f"Q{n}. How true is each? | {q.statement} | Level",
    "hint": lambda _, q: f"{q.statement} Choose the highest level of which every word is true.",
    "hint in brackets": lambda _, q: f"{q.statement} (Choose one.)",
    "hint on its own line": lambda n, q: f"{n}. {q.statement}\n{q.why}",
    "no-break spaces": lambda _, q: q.statement.replace(" ", "\u00a0") + "\u00a0",
    "line breaks": lambda _, q: q.statement.replace(" ", "\n", 3),
    "HTML": lambda _, q: f"<p><strong>{q.id}.</strong> {q.statement}&nbsp;</p>",
    "curly apostrophes": lambda _, q: q.statement.replace("'", "’"),
    "cut off": lambda _, q: q.statement[:45] + "…",
    "cut off with dots": lambda _, q: f"{q.id}. {q.statement[:40]}...",
    "cut off in a grid": lambda _, q: f"How true is each? [{q.statement[:45]}…",
    "cut off at 255": lambda _, q: (f"{q.statement} {q.why} " + "Choose the highest level that is true. " * 8)[:255],
    "required": lambda _, q: f"{q.statement} *",
}


@pytest.fixture(scope="module", params=["clinical-leadership", "meeting-effectiveness"])
def content(request: pytest.FixtureRequest) -> Questionnaire:
    return load_questionnaire(str(request.param))


@pytest.mark.parametrize("style", STYLES)
def test_every_question_is_known_by_its_heading(style: str, content: Questionnaire) -> None:
    titles = Titles(content)
    for number, question in enumerate(content.scored_questions(), start=2):
        heading = STYLES[style](number, question)
        title = titles.of(heading)
        assert title is not None, heading
        assert (title.question, title.part) == (question.id, None), heading
        assert title.how in (NAMED, AROUND, WITHIN) if "one column" in style else title.how in (NAMED, AROUND), heading


@pytest.mark.parametrize(
    "heading",
    [
        *("ID", "Timestamp", "Email Address", "Name", "Which group do you belong to?", "IP address", "", "…", "[]"),
        *(
            "jo.bloggs@testham.example",
            "A",
            "The trust",
            "The trust…",
            "12/11/2026",
            "2 Developing",
            "Don't know",
            "Yes",
        ),
        *("A1x", "1A", "A1 is what I say", "Anything else?"),
    ],
)
def test_other_headings_are_no_question_s(heading: str, content: Questionnaire) -> None:
    assert Titles(content).of(heading) is None


def test_a_column_for_remarks_is_only_taken_where_nothing_else_is(content: Questionnaire) -> None:
    titles = Titles(content)
    for question in content.scored_questions():
        for heading in (f"Comments on: {question.statement}", f"{question.statement} - Please explain your answer"):
            title = titles.of(heading)
            assert title is None or (title.question, title.how) == (question.id, REMARKS)


PARTS = {
    "LimeSurvey codes": "{id}[{item}]",
    "LimeSurvey text": "{id}[{item}]. {statement} [{label}]",
    "LimeSurvey brackets": "{statement} [{label}]",
    "REDCap": "{statement} (choice={label})",
    "Qualtrics": "{statement} - Selected Choice - {label}",
    "Jisc": "{number}. {statement}: {label}",
    "Kobo": "{id}/{item}",
    "a line each": "{short}\n{label}",
    "cut off": "{statement} [{label:.18}",
}
ORDERED = {
    "REDCap codes": "{small}___{number}",
    "LimeSurvey's own codes": "{id}[SQ{number:03}]",
    "Qualtrics codes": "{id}_{number}",
    "number in brackets": "{statement} [{number}]",
}


@pytest.mark.parametrize("style", [*PARTS, *ORDERED])
def test_a_checklist_over_several_columns_is_known_by_its_items(style: str) -> None:
    content = load_questionnaire("meeting-effectiveness")
    question = content.questions["M2"]
    assert isinstance(question, ChecklistQuestion)
    for number, item in enumerate(question.items, start=1):
        ordered = style in ORDERED
        heading = (PARTS | ORDERED)[style].format(
            **{"id": question.id, "small": question.id.lower(), "statement": question.statement},
            **{"short": question.short, "item": item.id, "label": item.label, "number": number},
        )
        title = Titles(content).of(heading)
        assert title is not None, heading
        assert (title.question, title.part, title.by_order) == ("M2", item.id, ordered), heading


@pytest.mark.parametrize(
    ("heading", "same"),
    [
        ("1. Board members", "board members"),
        ("Q12. Board members", "board members"),
        ("A1. Board members", "a1 board members"),
        ("Aboard members", "aboard members"),
        ("3.5 hours a week", "3 5 hours a week"),
        ("Q2", "q2"),
        ("2026 plan", "2026 plan"),
    ],
)
def test_only_a_number_at_the_beginning_is_numbering(heading: str, same: str) -> None:
    assert plain_heading(heading) == same


def _cells(row: list[str]) -> tuple[Cell, ...]:
    return tuple(Cell("text", text) if text else EMPTY for text in row)


def top_of(*rows: list[str], name: str = "clinical-leadership") -> int | None:
    """Return which row is found to be that of the headings."""
    content = load_questionnaire(name)
    given = [Row(at, _cells(row)) for at, row in enumerate(rows)]
    found = find_headings(given, Vocabulary(content, Titles(content)))
    return None if found is None else found.row


@pytest.mark.parametrize(
    "row",
    [
        ["Non-clinical managers", "Jo Bloggs"],
        ["Non-clinical managers", "2 Developing", "Don't know", "Jo Bloggs"],
        ["17", "Jo Bloggs", "A2", "A1", "A3", "B1"],
        ["2026-11-12 09:03:11", "A2", "A1", "A3", "B1", "Jo Bloggs"],
        ["jo@testham.example", "A2", "A1", "A3", "B1"],
        ["10.2.3.4", "A2", "A1", "A3", "B1"],
        ["A7", "A1", "A3", "A1", "A2", "A3", "A3", "A1", "A4", "A6", "A5", "A1", "A1", "A2", "A2", "A3"],
        ["Jo Bloggs", "the ward", "Protected time", "we need more of it", "nothing else"],
        ["Protected time", "Clinical voice", "Board", "Front line", "Executive"],
        ["Jo Bloggs", "Name", "Email", "ID"],
    ],
)
def test_no_person_s_row_is_taken_for_the_headings(row: list[str]) -> None:
    assert top_of(row) is None
    assert top_of(["Our survey"], row, [*row]) is None


def test_the_headings_are_found_below_titles_and_above_rows_that_say_their_names() -> None:
    headings = ["ID", "Which group?", "A1", "A2", "A3"]
    person = ["17", "Non-clinical managers", "A1", "A2", "A3"]
    assert top_of(["Results"], ["for the board"], headings, person) == 2
    assert top_of(headings, ["Non-clinical managers", "A1", "A2", "A3"]) == 0


def test_a_row_below_that_is_headings_too_is_known_and_a_person_s_is_not() -> None:
    content = load_questionnaire("meeting-effectiveness")
    export = LAYOUTS["surveymonkey"](Making(content, list(content.scored_questions()), [], Random(1)))
    vocabulary = Vocabulary(content, Titles(content))
    headings, below = export.headings
    group = [""] * 7
    for second, more in (
        (below, (1,)),
        ([*group, "Members", "No", "3", "Rarely", "Rarely", "The reason for it", "", "", "", ""], ()),
        ([*group, "Members", "", "", "", "", "", "The reason for it", "", "", "Response"], ()),
        (["7", *group[1:], "", "", "", "", "", "The decision, in a sentence", "", "", "", "Response"], ()),
    ):
        rows = [Row(0, _cells(headings)), Row(1, _cells(second))]
        top = find_headings(rows, vocabulary)
        assert top is not None
        assert top.more == more
