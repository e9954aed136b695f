"""Whatever people typed is in every output that should hold it: a field that no output holds turns this red."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache

import pytest
from openpyxl import load_workbook

from readiness.assessment.applies import active_questions
from readiness.report.terminal.explanation import explain
from readiness.report.terminal.plan_text import action_lines, plan_items
from readiness.report.terminal.profile_text import result_lines
from readiness.scoring.results import Result
from readiness.workflows.documents.report import make
from tests.building import AS_AT
from tests.report.everything import everything
from tests.report.reading import read_pages, run_together

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
