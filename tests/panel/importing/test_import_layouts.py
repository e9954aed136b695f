"""Every tool's export comes in as people answered, from the draft of the map to the responses."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from readiness.questionnaire.library import load_questionnaire
from readiness.workflows.importing import Imported, Target, draft_map, import_export
from tests.panel.importing.exports import LAYOUTS, STATES, Export, Making, Person, truth, write

NOW = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)


def making(name: str, seed: int, people: int = 23) -> Making:
    content = load_questionnaire(name)
    forms = [form.questions for form in content.about.forms]
    asked = [question for question in content.scored_questions() if not forms or question.id in forms[0]]
    chance = random.Random(seed)
    return Making(content, asked, truth(content, asked, people, chance), chance)


def answered(draft: str, export: Export) -> str:
    """Return a draft as a facilitator leaves it, whose form lists everything in the questionnaire's order."""
    assert draft.count("\nchecked: no\n") <= 1
    filled = draft.replace("\nchecked: no\n", "\nchecked: yes\n")
    return filled.replace("\ncoded_from:\n", f"\ncoded_from: {export.coded_from or ''}\n")


def responses(folder: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(file.read_bytes()) for file in sorted(folder.glob("*.json")))


def said(folder: Path) -> list[str]:
    """Return what everybody said, as it was written."""
    people = []
    for one in responses(folder):
        states = {id_: state for state in STATES for id_ in one[state]}
        people.append(json.dumps([one["group"], sorted((one["rated"] | states).items())]))
    return sorted(people)


def expected(people: list[Person]) -> list[str]:
    there = [
        (group, {id_: answer for id_, answer in answers.items() if answer is not None}) for group, answers in people
    ]
    return sorted(
        json.dumps([group, sorted((id_, list(a) if isinstance(a, tuple) else a) for id_, a in answers.items())])
        for group, answers in there
        if answers
    )


def take(export: Export, questionnaire: str, folder: Path) -> tuple[str, Imported]:
    table = export.write(folder / "export")
    draft = draft_map(table, questionnaire).text
    (folder / "map.yaml").write_text(answered(draft, export), encoding="utf-8")
    return draft, import_export(table, folder / "map.yaml", Target(folder / "out"), NOW, questionnaire)


@pytest.mark.parametrize(
    ("questionnaire", "seed"), [("clinical-leadership", 1), ("meeting-effectiveness", 2), ("meeting-effectiveness", 3)]
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_export_comes_in_as_people_answered(layout: str, questionnaire: str, seed: int, tmp_path: Path) -> None:
    made = making(questionnaire, seed)
    export = LAYOUTS[layout](made)
    _, done = take(export, questionnaire, tmp_path)
    assert done.said == []
    assert said(tmp_path / "out") == expected(export.people)
    assert sum(done.left_out.values()) == export.left_out
    assert sum(done.left_out.values()) + len(done.became) + done.not_used == len(export.rows)


def blank_named_by_a_program(export: Export) -> list[list[Any]]:
    top = [cell or f"Unnamed: {at}" for at, cell in enumerate(export.headings[0])]
    return [top, *export.headings[1:], *export.rows]


def with_remarks_beside(export: Export) -> list[list[Any]]:
    """Return the table with a column for remarks after each question, whose heading repeats the question."""
    first = len(export.rows[0]) - len(export.headings[0][3:])
    table = []
    for at, row in enumerate([*export.headings, *export.rows]):
        beside = [[cell, f"Please comment on your answer: {cell}" if at == 0 else f"Mine {at}"] for cell in row[first:]]
        table.append([*row[:first], *(cell for pair in beside for cell in pair)])
    return table


def numbered_from_one(export: Export) -> list[list[Any]]:
    labels = ["Rarely", "Sometimes", "As a rule"]
    rows = [[f"{labels.index(cell) + 1}. {cell}" if cell in labels else cell for cell in row] for row in export.rows]
    return [*export.headings, *rows]


def padded(export: Export) -> list[list[Any]]:
    codes = re.compile(r"A(\d)")
    rows = [[codes.sub(r"AO0\1", cell) if codes.fullmatch(cell) else cell for cell in row] for row in export.rows]
    return [*export.headings, *rows]


def only_numbers_above(export: Export) -> list[list[Any]]:
    """Return the table with Q1, Q2 … over the columns, and a letter where a question has several."""
    letters = {"date": "d", "deci": "a", "reas": "b", "pers": "c"}
    top, number = [export.headings[0][0], "Q1"], 1
    for heading in export.headings[0][2:]:
        item = next((letter for word, letter in letters.items() if f": the {word}" in heading.lower()), "")
        number += item in ("", "a")
        top.append(f"Q{number}{item}")
    return [top, *export.rows]


EDITED: dict[str, tuple[str, Callable[[Export], list[list[Any]]], str]] = {
    "without the second row": ("surveymonkey", lambda export: [export.headings[0], *export.rows], ".csv"),
    "blanks named by a program": ("surveymonkey", blank_named_by_a_program, ".csv"),
    "saved as a workbook": ("surveymonkey", lambda export: [*export.headings, *export.rows], ".xlsx"),
    "without the tool's third row": ("qualtrics", lambda export: [*export.headings[:2], *export.rows], ".xlsx"),
    "with the questions' text only": ("qualtrics_numeric", lambda export: [export.headings[1], *export.rows], ".csv"),
    "with the tool's names only": ("qualtrics_numeric", lambda export: [export.headings[0], *export.rows], ".csv"),
    "titles above": ("google", lambda export: [["Our survey"], [], *export.headings, *export.rows], ".csv"),
    "remarks beside": ("google", with_remarks_beside, ".csv"),
    "labels numbered from 1": ("jisc", numbered_from_one, ".csv"),
    "codes with a nought": ("limesurvey_codes", padded, ".csv"),
    "numbers above": ("jisc_coded", only_numbers_above, ".csv"),
}


@pytest.mark.parametrize("edit", EDITED)
def test_an_export_that_went_through_other_hands_comes_in_too(edit: str, tmp_path: Path) -> None:
    layout, edited, ending = EDITED[edit]
    export = LAYOUTS[layout](making("meeting-effectiveness", 6))
    table = write(tmp_path / f"export{ending}", edited(export), export.between)
    draft = draft_map(table, "meeting-effectiveness").text
    (tmp_path / "map.yaml").write_text(answered(draft, export), encoding="utf-8")
    done = import_export(table, tmp_path / "map.yaml", Target(tmp_path / "out"), NOW, "meeting-effectiveness")
    assert done.said == []
    assert said(tmp_path / "out") == expected(export.people)
    assert sum(done.left_out.values()) == export.left_out
