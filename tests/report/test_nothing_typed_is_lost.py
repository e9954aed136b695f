"""Whatever people typed is in every output that should hold it: a field that no output holds turns this red."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl import load_workbook

from readiness.assessment.applies import active_questions
from readiness.assessment.model import Answer, Assessment, Organisation, Participant, PlannedAction
from readiness.questionnaire.model import Questionnaire
from readiness.report.explain import explain
from readiness.report.plan_text import action_lines, plan_items
from readiness.report.profile_text import result_lines
from readiness.scoring.results import Result
from readiness.scoring.score import score
from readiness.workflows.reporting import make
from tests.building import AS_AT, action, ladder, small_questionnaire
from tests.report.reading import read_pages, run_together
from tests.report.typed import Typed, filled

OUTPUTS = ("pdf", "html", "docx", "xlsx", "csv", "json", "terminal")
ALL = frozenset(OUTPUTS)


@dataclass(frozen=True)
class LeftOut:
    """A field that some outputs have not, and why that is right."""

    field: str
    """A pattern of paths."""
    outputs: frozenset[str]
    why: str


ANSWERS = r"(answers|hidden|set_aside)\.\w+"
SAID = r"\.(note|dissent|reason|evidence\[\].*)"
LEFT_OUT = (
    LeftOut("front_sheet", frozenset({"xlsx", "csv", "terminal"}), "It is the front of a paper, which these are not."),
    LeftOut(r"participants|organisation", frozenset({"csv"}), "A table of rows: it has nothing above its headers."),
    LeftOut("participants", frozenset({"terminal"}), "The profile says what was found, not who was there."),
    LeftOut(r"organisation\.code", frozenset({"terminal"}), "It tells an organisation from its namesakes on paper."),
    LeftOut(f"{ANSWERS}", frozenset({"docx"}), "The paper and the plan, to edit: it lists no answers."),
    LeftOut(rf"answers\.(?!text|plain)\w+{SAID}", frozenset({"terminal"}), "The sums; the report has what was said."),
    LeftOut(rf"(hidden|set_aside)\.\w+{SAID}", frozenset({"terminal"}), "It names them; the report has what was said."),
    LeftOut(r"plan\.(first|later)\.title", ALL, "The file's own reading aid: the catalogue's title is printed."),
    LeftOut(r"plan\.\w+\.updated", ALL, "The program's own: the newest is printed as the day of the plan."),
    LeftOut(r"previous", ALL, "Last time's reports hold it; today's say what has changed since."),
)

TEXT = {"type": "text", "short": "Short", "statement": "Statement.", "why": "Why."}
CHOICE = {**TEXT, "type": "choice"}


def _questionnaire(folder: Path) -> Questionnaire:
    plain = [{"id": "one", "label": "Unlevelled"}, {"id": "two", "label": "Other"}]
    one = [
        ladder("ladder"),
        {**TEXT, "type": "yes_no", "id": "yesno", "yes": "So it is.", "no": "Not so."},
        {**TEXT, "type": "number", "id": "banded", "bands": [{"from": 0, "level": 0, "text": "Some."}]},
        {**CHOICE, "id": "levelled", "options": [{**plain[0], "level": 0}, {**plain[1], "level": 4}]},
        {**TEXT, "type": "checklist", "id": "ticked", "items": plain},
        {**TEXT, "id": "text"},
    ]
    two = [
        {**CHOICE, "id": "plainchoice", "options": plain},
        {**TEXT, "type": "number", "id": "plainnumber", "unit": "wards"},
    ]
    hidden = [
        ladder("condition", applies_if={"question": "wards", "is": "yes"}),
        {**TEXT, "id": "conditiontext", "applies_if": {"question": "wards", "is": "yes"}},
        ladder("outside"),
        ladder("more"),
    ]
    facts = [
        {**TEXT, "type": "yes_no", "id": "wards", "yes": "There are.", "no": "There are none."},
        {**TEXT, "id": "about"},
        {**TEXT, "id": "abouthidden", "applies_if": {"question": "wards", "is": "yes"}},
    ]
    asked = [question["id"] for question in (*one, *two, *hidden) if question["id"] != "outside"]
    actions = [action(f"act{n}", [("ladder", 0, 4)]) for n in range(12)]
    rest = [action(f"do-{id_}", [(id_, 0, 4)]) for id_ in ("yesno", "banded", "levelled", "ticked", "condition")]
    return small_questionnaire(
        folder,
        {"one": one, "two": two, "three": hidden},
        actions=[*actions, *rest, action("do-outside", [("outside", 0, 4)]), action("do-more", [("more", 0, 4)])],
        facts=facts,
        forms=[{"id": "short", "title": "Short form", "questions": asked}],
    )


def _answer(path: str, typed: Typed, said: Any, wording: str | None = None) -> Answer:  # noqa: ANN401
    given = {"state": "rated", "answer": said, "wording": wording}
    return Answer.model_validate(filled(Answer, path, typed, given, AS_AT))


def _assessment(content: Questionnaire, typed: Typed) -> Assessment:
    """Return an assessment in which every field is filled; one that is new to the model is an error here."""
    said = {
        "ladder": "1",
        "yesno": "no",
        "banded": "7",
        "levelled": "one",
        "ticked": ("one",),
        "text": typed.text("answers.text.answer"),
        "plainchoice": "one",
        "plainnumber": "31",
    }
    answers = {id_: _answer(f"answers.{id_}", typed, value, content.wording(id_)) for id_, value in said.items()}
    hidden = {"condition": "2", "outside": "3", "conditiontext": typed.text("hidden.conditiontext.answer")}
    answers |= {id_: _answer(f"hidden.{id_}", typed, value, content.wording(id_)) for id_, value in hidden.items()}
    aside = [
        {
            "question": id_,
            "why": typed.text(f"set_aside.{id_}.why"),
            "answer": _answer(f"set_aside.{id_}", typed, value),
        }
        for id_, value in (("gone", "2"), ("gonetext", typed.text("set_aside.gonetext.answer")))
    ]
    plan = {
        id_: PlannedAction.model_validate(filled(PlannedAction, f"plan.{name}", typed, {}, AS_AT))
        for id_, name in (("act0", "first"), ("act11", "later"), ("no-such", "gone"))
    }
    last = {
        "questionnaire": {"id": content.id},
        "as_at": "2025-10-31",
        "participants": [filled(Participant, "previous.participants", typed, {}, AS_AT)],
        "answers": {"ladder": _answer("previous.answers", typed, "2", content.wording("ladder"))},
    }
    given: dict[str, Any] = {
        "format": "1",
        "questionnaire": {"id": content.id},
        "organisation": filled(Organisation, "organisation", typed, {}, AS_AT),
        "as_at": AS_AT,
        "form": "short",
        "participants": [filled(Participant, "participants", typed, {}, AS_AT)],
        "facts": {"wards": "no", "about": typed.text("facts.about"), "abouthidden": typed.text("hidden.fact.answer")},
        "targets": {"questions": {"ladder": 4}},
        "panel": {},
        "front_sheet": {id_: typed.text(f"front_sheet.{id_}") for id_ in ("meeting", "summary")},
        "plan": plan,
        "workshop": None,
        "answers": answers,
        "previous": last,
        "set_aside": aside,
    }
    made = {**filled(Assessment, "", typed, given, AS_AT)}
    return Assessment.model_validate(made)


@cache
def everything() -> tuple[Result, Typed]:
    """Return a result with all that was typed."""
    typed = Typed()
    with TemporaryDirectory() as folder:
        content = _questionnaire(Path(folder) / "q")
    return score(content, _assessment(content, typed)), typed


@cache
def said_in(output: str) -> str:
    """Return all that an output says, its dates as 31 October 2026, without spaces."""
    result, _ = everything()
    if output == "terminal":
        return run_together(_terminal(result))
    made = make(result, [output])
    match output:
        case "pdf":
            return read_pages(made["pdf"]).text
        case "docx":
            with zipfile.ZipFile(io.BytesIO(made["docx"])) as parts:
                text = re.sub("<[^>]*>", " ", parts.read("word/document.xml").decode())
        case "xlsx":
            book = load_workbook(io.BytesIO(made["xlsx"]))
            text = " ".join(_cell(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
        case "csv":
            tables = (made[name].decode("utf-8-sig") for name in ("actions.csv", "answers.csv"))
            text = " ".join(cell for table in tables for row in csv.reader(io.StringIO(table)) for cell in row)
        case _:
            text = made[output].decode()
    return run_together(text)


def _cell(cell: object) -> str:
    return _words(cell.date()) if isinstance(cell, dt.datetime) else "" if cell is None else str(cell)


def _terminal(result: Result) -> str:
    items = plan_items(result, AS_AT)
    lines = [*result_lines(result), *(line for item in items for line in action_lines(item, items, result))]
    lines += [line for group in result.domains.values() for line in explain(group, result)]
    return " ".join(line.text for line in lines)


def _words(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _is_in(output: str, value: str | dt.date) -> bool:
    said = (value,) if isinstance(value, str) else (_words(value), value.isoformat())
    return any(run_together(one) in said_in(output) for one in said)


@pytest.mark.parametrize("output", OUTPUTS)
def test_everything_that_was_typed_is_in_every_output(output: str) -> None:
    _, typed = everything()
    excused = [left.field for left in LEFT_OUT if output in left.outputs]
    lost = [
        place
        for place, value in typed.fields.items()
        if not any(re.match(pattern, place) for pattern in excused) and not _is_in(output, value)
    ]
    assert lost == []


@pytest.mark.parametrize("left", LEFT_OUT, ids=lambda left: left.field)
def test_what_is_left_out_is_a_field_that_there_is(left: LeftOut) -> None:
    _, typed = everything()
    assert any(re.match(left.field, place) for place in typed.fields)


def test_each_way_of_losing_an_answer_is_in_it() -> None:
    """The test above is worth what the assessment holds: one of each type, hidden ones, and ones set aside."""
    result, typed = everything()
    active = set(active_questions(result.questionnaire, result.assessment))
    assert {"condition", "conditiontext", "outside"}.isdisjoint(active)
    assert {question.type for question in result.questionnaire.questions.values()} == {  # type: ignore[attr-defined]
        "ladder",
        "yes_no",
        "number",
        "choice",
        "checklist",
        "text",
    }
    assert len(set(typed.fields.values())) == len(typed.fields)
    assert len(result.actions) > 10
