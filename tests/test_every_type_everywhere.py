"""Every type of question on every surface: an answer goes in, and comes out the same.

The types are those of the union; a new one is red until it has an example in ``TYPES``, and green when it is whole.
"""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import itertools
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
import yaml
from pydantic import Tag

from readiness import wording
from readiness.assessment.model import Answer, Assessment
from readiness.assessment.reading import AssessmentDocument
from readiness.assessment.text import AssessmentText
from readiness.interview.paper.paper_line import how, read_line, write_answer
from readiness.interview.session import Session
from readiness.interview.surfaces.plain import PlainPrompter
from readiness.panel.fit import Fit
from readiness.panel.forms.answer_words import UNCLEAR, AnswerWords, Understood
from readiness.panel.forms.filled_form import FilledForm
from readiness.panel.forms.form_workbook import FormContent, render_form
from readiness.panel.forms.page import form_page
from readiness.panel.own_response import Respondent, blank, response_of
from readiness.panel.response import Ratings
from readiness.questionnaire.conditions import Condition
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, AnyQuestion, Question, Way
from readiness.report.view.blank_questionnaire import blank_question
from readiness.scoring.data.result import as_data
from readiness.scoring.many.figures import Rater
from readiness.scoring.score import score
from readiness.workflows.documents.registry import REPORT
from readiness.workflows.documents.report import make
from tests.building import action, assessment, small_questionnaire
from tests.panel.building import DAY, GROUPS
from tests.questionnaire.test_question_types import COMMON, TYPES, question

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
KINDS = [
    mark.tag for member in get_args(get_args(AnyQuestion)[0]) for mark in get_args(member) if isinstance(mark, Tag)
]
EXAMPLES: dict[str, dict[str, Any]] = {kind: TYPES[kind].data for kind in KINDS if kind in TYPES}
EXAMPLES |= {
    "unscored checklist": {**EXAMPLES["checklist"], "scored": "false"},
    "part without bands": {"type": "part"},
    "day without bands": {"type": "day"},
}
"""An example of each type, and of what it can be besides."""
ALL = pytest.mark.parametrize("kind", EXAMPLES)
_SCORED = [kind for kind, data in EXAMPLES.items() if question(**{"id": "A1", **data}).scored]
IN_A_PANEL = pytest.mark.parametrize("kind", _SCORED)


def example(kind: str, folder: Path) -> tuple[Questionnaire, Question]:
    """Return a questionnaire of one question, and the question."""
    data = {"short": "Short.", **COMMON, **EXAMPLES[kind], "id": "A1"}
    acts = [action("do", [("A1", 0, 4)])] if question(**data).scored else []
    more = question(**{**TYPES["ladder"].data, "id": "B1"})
    ladder = {**COMMON, **TYPES["ladder"].data, "id": "B1"}
    domains = {"one": [data], "two": [ladder]}
    acts += [action("also", [(more.id, 0, 4)])]
    made = small_questionnaire(folder / "q", domains, groups=GROUPS, actions=acts)
    return made, made.questions["A1"]


def answers(kind: str) -> list[AnswerText]:
    """Return some canonical answers: those that the contract knows."""
    of_its_type = TYPES[kind if kind in TYPES else EXAMPLES[kind]["type"]].accepts.values()
    return list(dict.fromkeys(of_its_type))[:6]


def test_every_type_has_an_example() -> None:
    lacking = set(KINDS) - TYPES.keys()
    assert not lacking, "give an example of it in TYPES of tests/questionnaire/test_question_types.py"


@ALL
def test_the_conversation(kind: str, tmp_path: Path) -> None:
    """Each answer can be typed or picked, and is what is kept."""
    content, asked = example(kind, tmp_path)
    for said in answers(kind):
        saved: list[Assessment] = [blank(content, DAY)]
        lines = iter([*_typed(asked, said), "finish"])
        session = Session(
            PlainPrompter(lambda _: None, lambda _, lines=lines: next(lines)),  # type: ignore[misc]
            content, saved[0], saved.append, lambda: NOW, {"A1"}, in_words=False,
        )  # fmt: skip
        session.run()
        assert saved[-1].answers["A1"].answer == _as_lines(said)


def _as_lines(said: AnswerText) -> AnswerText:
    """Return free text as somebody types it: a line that is typed begins where its first word does."""
    return "\n".join(line.strip() for line in said.split("\n")) if isinstance(said, str) else said


def _typed(asked: Question, said: AnswerText) -> list[str]:
    keys = {pick.answer: pick.key for pick in asked.picks()}
    match asked.way:
        case Way.PICK:
            return [keys[str(said)]]
        case Way.TICK:
            return ["a", " ".join(keys[item] for item in said) or "none"]
        case Way.FIGURE | Way.LINE:
            return ["a", str(said)]
        case Way.TEXT:
            return ["a", *str(said).split("\n"), ""]


@ALL
def test_the_line_of_a_paper_form(kind: str, tmp_path: Path) -> None:
    """Beside other answers, so that its words are told apart from theirs; and how to type it is said."""
    content, asked = example(kind, tmp_path)
    if asked.way is Way.TEXT:  # free text is not on a paper that is for a panel
        return
    inside = [content.questions["B1"], asked, content.questions["B1"]]
    assert asked.answers_are_levels or how(asked).startswith("A1: ")
    for said in answers(kind):
        word = write_answer(Answer(state="rated", answer=said), asked)
        found = read_line(f"2 {word} 2", inside, content)
        assert found.answers["A1"].answer == said
        assert found.remarks == []


@ALL
def test_the_file_and_the_figures(kind: str, tmp_path: Path) -> None:
    content, asked = example(kind, tmp_path)
    for said in answers(kind):
        given = assessment(content, {"A1": Answer(state="rated", answer=said)})
        file = tmp_path / "a.yaml"
        file.write_bytes(AssessmentText(content).write(given))
        read = AssessmentDocument(file).against(content)
        assert read.answers["A1"].answer == said
        assert yaml.safe_load(file.read_text(encoding="utf-8"))["answers"]["A1"]["answer"] is not None
        (found,) = [one for one in as_data(score(content, read))["questions"] if one["id"] == "A1"]
        assert found["answer"] == (list(said) if isinstance(said, tuple) else said)
        assert found["in_words"] == asked.reads(said)
        assert (found["level"] is not None) is asked.scored


@ALL
def test_what_is_printed_is_understood(kind: str) -> None:
    """What an output prints can be typed again."""
    asked = question(**{"id": "A1", **EXAMPLES[kind]})
    for said in answers(kind):
        assert asked.understand(asked.reads(said)) == said


@IN_A_PANEL
def test_a_table_that_is_imported(kind: str) -> None:
    """By its canonical form and as it is printed; and what is nothing of the kind is not taken."""
    asked = question(**{"id": "A1", **EXAMPLES[kind]})
    words = AnswerWords(asked)
    for said in answers(kind):
        ways = [asked.reads(said), ", ".join(said) if isinstance(said, tuple) else said]
        for way in filter(None, ways):
            assert words.understand(way) == Understood("rated", said), way
    assert words.understand("Don't know").state == "dont_know"
    assert words.understand("nothing of the kind").state == "unclear"


@IN_A_PANEL
def test_the_form_workbook(kind: str, tmp_path: Path) -> None:
    """Filled in as it says, sent back and read."""
    content, asked = example(kind, tmp_path)
    file = tmp_path / "form.xlsx"
    for said in answers(kind):
        file.write_bytes(render_form(FormContent(content, "Testham", None, "board", [asked])))
        book = openpyxl.load_workbook(file)
        sheet = book["Form"] if "Form" in book.sheetnames else book[book.sheetnames[1]]
        (row,) = [cell.row for (cell, *_) in sheet.iter_rows() if cell.value == "A1"]
        rules = [rule for rule in sheet.data_validations.dataValidation if str(rule.sqref) == f"E{row}"]
        assert [rule.type == "list" for rule in rules] == [asked.way is Way.PICK]
        assert str(sheet[f"D{row}"].value)
        sheet[f"E{row}"] = asked.reads(said)
        book.save(file)
        found = FilledForm(file).ratings(content, DAY)
        assert isinstance(found, Ratings), found
        assert found.rated == {"A1": said}


@IN_A_PANEL
def test_the_web_form_asks_for_it(kind: str, tmp_path: Path) -> None:
    """There is something to pick or to type in; and what may be typed, and no more, gives a response that fits."""
    content, asked = example(kind, tmp_path)
    page = form_page(content, {"board": ["A1"]}, organisation="", min_group_size=5).decode()
    found = re.search(r'<script[^>]*id="content">(.*?)</script>', page, re.S)
    assert found is not None
    (shown,) = json.loads(found[1])["questions"]
    assert shown["way"] == asked.way
    assert bool(shown["choices"]) is not asked.way.typed
    assert f"  {asked.way}(question" in page
    fit = Fit(content)
    for said in answers(kind):
        told = asked.reads(said) if asked.way is Way.LINE else said
        if asked.way is Way.LINE:
            assert re.fullmatch(shown["shape"], str(told), re.I), told
        typed = blank(content, DAY, {"A1": Answer(state="rated", answer=told)})
        response = response_of(Respondent("0" * 32, 1, "board", ("A1",)), typed, content, DAY)
        kept = fit.as_kept(response)
        assert kept.rated == {"A1": said}
        assert fit.problems(kept, "response", "") == []
        assert fit.rater(kept) == Rater("board", {"A1": asked.level(said, DAY)})


@ALL
def test_the_printed_questionnaire(kind: str, tmp_path: Path) -> None:
    content, asked = example(kind, tmp_path)
    blank_one = blank_question(asked, content)
    assert blank_one.hint
    assert bool(blank_one.answers) is not asked.way.typed
    assert blank_one.scored is asked.scored
    assert blank_one.way in KNOWN_ON_PAPER


KNOWN_ON_PAPER = {"pick", "tick", "number", "write"}
"""What templates of other people compare with: whatever else it were, they would print nothing to write on."""


@ALL
def test_a_condition_on_it(kind: str, tmp_path: Path) -> None:
    """Where an answer has a size, a limit can be met; and paper says what is held against it."""
    content, asked = example(kind, tmp_path)
    sizes = [size for said in answers(kind) if (size := asked.given(said).amount) is not None]
    assert bool(sizes) is bool(asked.is_at)
    for size in sizes:
        limit = str(round(float(size), 3))
        for side in ("at_least", "at_most"):
            test = Condition.model_validate({"question": "A1", side: limit})
            assert any(test.holds({"A1": given}.get) for given in asked.probes([test])), (side, limit)
            depends = content.questions["B1"].model_copy(update={"applies_if": test})
            assert asked.is_at.format(limit) in blank_question(depends, content).only_if


@ALL
def test_every_document_says_it(kind: str, tmp_path: Path) -> None:
    """What was answered is in every document that has answers, scored or not, as it reads.

    Those in ``WITHOUT_ANSWERS`` are made, all the same.
    """
    content, asked = example(kind, tmp_path)
    for said in [answers(kind)[0], answers(kind)[-1]]:
        given = assessment(content, {"A1": Answer(state="rated", answer=said, note="A note."), "B1": 2})
        made = make(score(content, given), [format_ for format_ in REPORT.formats if format_ != "pdf"])
        reads = " ".join(asked.reads(said).split())
        for document in made.keys() - WITHOUT_ANSWERS:
            assert reads in TEXT_OF[document](made[document]), document


WITHOUT_ANSWERS = {"docx", "actions.ics", "actions.csv"}
"""They hold what is to be done."""


def _flat(parts: Iterable[object]) -> str:
    return " ".join(" ".join(str(part) for part in parts).split())


def _html(made: bytes) -> str:
    return _flat([re.sub(r"<[^>]+>", " ", made.decode()).replace("&#39;", "'")])


def _xlsx(made: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(made))
    return _flat(cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def _csv(made: bytes) -> str:
    return _flat(itertools.chain.from_iterable(csv.reader(io.StringIO(made.decode("utf-8-sig")))))


def _json(made: bytes) -> str:
    return _flat([json.dumps(json.loads(made), ensure_ascii=False).replace("\\n", " ")])


def _md(made: bytes) -> str:
    return _flat([html.unescape(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", made.decode()))])


TEXT_OF: dict[str, Callable[[bytes], str]] = {
    "html": _html,
    "xlsx": _xlsx,
    "answers.csv": _csv,
    "json": _json,
    "md": _md,
}
"""How its words are read, for each document that has answers; one that is added has to be here or above."""


def test_a_day_that_is_still_to_come_is_no_answer_in_a_table_or_on_paper(tmp_path: Path) -> None:
    content, asked = example("day", tmp_path)
    tomorrow = DAY + dt.timedelta(days=1)
    words = AnswerWords(asked, today=DAY)
    assert words.understand(wording.day(DAY)) == Understood("rated", DAY.isoformat())
    assert words.understand(wording.day(tomorrow)) is UNCLEAR
    assert set(read_line(DAY.isoformat(), [asked], content, DAY).answers) == {"A1"}
    with pytest.raises(ValueError, match=r"A1: .* is after the day that the answers describe"):
        read_line(tomorrow.isoformat(), [asked], content, DAY)
    file = tmp_path / "form.xlsx"
    file.write_bytes(render_form(FormContent(content, "Testham", None, "board", [*content.questions.values()])))
    book = openpyxl.load_workbook(file)
    for row in book["Form"].iter_rows():
        if row[0].value in ("A1", "B1"):
            row[4].value = wording.day(tomorrow) if row[0].value == "A1" else "2"
    book.save(file)
    form = FilledForm(file)
    found = form.ratings(content, DAY)
    assert isinstance(found, Ratings), found
    assert found.rated == {"B1": "2"}
    assert [remark.partition(", question ")[2] for remark in form.remarks] == [
        "A1: What stands there is not an answer to it, so the question counts as left open."
    ]
