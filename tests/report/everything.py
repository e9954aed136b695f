"""One assessment that holds everything: each type of question, hidden ones, answers set aside, and a plan."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from readiness.assessment.model import Answer, Assessment, Organisation, Participant, PlannedAction
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.results import Result
from readiness.scoring.score import score
from tests.building import AS_AT, action, ladder, small_questionnaire
from tests.report.typed import Typed, filled

TEXT: dict[str, Any] = {"type": "text", "short": "Short", "statement": "Statement.", "why": "Why."}
CHOICE = {**TEXT, "type": "choice"}


def _questionnaire(folder: Path) -> Questionnaire:
    plain = [{"id": "one", "label": "Unlevelled"}, {"id": "two", "label": "Other"}]
    one: list[dict[str, Any]] = [
        ladder("ladder"),
        {**TEXT, "type": "yes_no", "id": "yesno", "yes": "So it is.", "no": "Not so."},
        {**TEXT, "type": "number", "id": "banded", "bands": [{"from": 0, "level": 0, "text": "Some."}]},
        {**CHOICE, "id": "levelled", "options": [{**plain[0], "level": 0}, {**plain[1], "level": 4}]},
        {**TEXT, "type": "checklist", "id": "ticked", "items": plain},
        {**TEXT, "id": "text"},
    ]
    two: list[dict[str, Any]] = [
        {**CHOICE, "id": "plainchoice", "options": plain},
        {**TEXT, "type": "number", "id": "plainnumber", "unit": "wards"},
    ]
    hidden: list[dict[str, Any]] = [
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


def _answer(path: str, typed: Typed, said: Any, wording: str | None = None) -> Answer:
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
