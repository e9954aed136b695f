"""Responses for tests, to a small questionnaire with groups on both sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from readiness.assessment.text import AssessmentText
from readiness.panel.response import Asked, Response
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire
from tests.building import assessment, ladder, write_questionnaire

DAY = dt.date(2026, 11, 25)
GROUPS = [
    {"id": "board", "label": "The board", "side": "board"},
    {"id": "triad", "label": "Triad"},
    {"id": "floor", "label": "Front line", "side": "floor"},
]


def place(folder: Path) -> Questionnaire:
    """Make a folder with a questionnaire and an assessment, ``panel.yaml``, in which nothing is answered."""
    text = {"id": "T1", "type": "text", "short": "Words", "statement": "What else?", "why": "To hear it."}
    items = [{"id": "a", "label": "One"}, {"id": "b", "label": "Two"}]
    ticks = {"id": "K1", "type": "checklist", "short": "Ticks", "statement": "Which?", "why": "Why.", "items": items}
    domains = {"one": [ladder("A1", best_placed=["board"]), ladder("A2")], "two": [ladder("B1"), ticks, text]}
    write_questionnaire(
        folder / "q",
        domains,
        groups=GROUPS,
        actions=[
            {
                **dict.fromkeys(("title", "what", "first_step", "owner", "measure"), "Something"),
                "id": "all",
                "effort": 1,
                "resource": "no_new_money",
                "gift": "trust",
                "strength": "process",
                "serves": [{"question": id_, "from": 0, "to": 4} for id_ in ("A1", "A2", "B1", "K1")],
            }
        ],
    )
    content = read_questionnaire(folder / "q")
    (folder / "panel.yaml").write_bytes(AssessmentText(content).write(assessment(content, {})))
    return content


def response(
    questionnaire: Questionnaire,
    number: int,
    group: str = "board",
    rated: Mapping[str, Any] | None = None,
    **more: Any,
) -> Response:
    """Return the response of the person with this number."""
    said = {"A1": "2", "A2": "3", "B1": "1"} if rated is None else dict(rated)
    data: dict[str, Any] = {
        "id": f"{number:032x}",
        "revision": 1,
        "questionnaire": Asked.of(questionnaire).model_dump(),
        "group": group,
        "given": DAY,
        "asked": ("A1", "A2", "B1", "K1"),
        "rated": said,
        "dont_know": (),
        "not_applicable": (),
    }
    return Response.model_validate(data | more)
