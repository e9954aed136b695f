"""Every tool's export comes in as people answered, from the draft of the map to the responses."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readiness.questionnaire.library import load_questionnaire
from readiness.workflows.importing import Imported, Target, draft_map, import_export
from tests.panel.exports import LAYOUTS, STATES, Export, Making, Person, truth

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
