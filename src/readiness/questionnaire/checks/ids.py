"""Ids: each is given once, and each one that is named exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from readiness.problems import Problem
from readiness.questionnaire.asked_for import ALL_QUESTIONS
from readiness.questionnaire.draft import Draft, PlacedItem
from readiness.reading.validation import did_you_mean
from readiness.reading.yaml.strict_yaml import Document, Path

_Where = tuple[str, Document, Path]


def none_is_given_twice(draft: Draft) -> list[Problem]:
    """No two questions, actions, recommendations, themes, groups, forms or parts share an id."""
    problems: list[Problem] = []
    for kind, places in _ids_by_kind(draft):
        seen: dict[str, Document] = {}
        for id_, document, path in places:
            if id_ in seen:
                where = "" if seen[id_].name == document.name else f", in {seen[id_].name}"
                problems.append(
                    document.problem(
                        "duplicate-id",
                        (*path, "id"),
                        f"Another {kind} has the id “{id_}”{where}.",
                        "Give this one an id of its own.",
                    )
                )
            seen.setdefault(id_, document)
    return problems


def no_form_is_called_as_every_question(draft: Draft) -> list[Problem]:
    """No form has the id with which every question is asked for: nobody could ask for the form."""
    about, document = draft.about.model, draft.about.document
    return [
        document.problem(
            "taken-id",
            ("forms", number, "id"),
            f"“--form {ALL_QUESTIONS}” asks every question, so nobody could ask for this form.",
            "Give it another id.",
        )
        for number, form in enumerate(about.forms if about else [])
        if form.id == ALL_QUESTIONS
    ]


def all_lead_somewhere(draft: Draft) -> list[Problem]:
    """Each id that something names belongs to something."""
    about = draft.about.model
    questions, facts = draft.question_ids(), draft.fact_ids()
    groups = {group.id for group in about.groups} if about else None
    recommendations = {recommendation.id for recommendation in about.recommendations} if about else None
    problems: list[Problem] = []
    for placed in [*draft.questions(), *draft.facts()]:
        problems += _unknown(placed, "recommendations", placed.item.recommendations, recommendations, "recommendation")
        problems += _unknown(placed, "best_placed", placed.item.best_placed, groups, "group")
        tests = placed.item.applies_if.tests() if placed.item.applies_if else ()
        known = questions | facts if questions is not None and facts is not None else None
        problems += _unknown(placed, "applies_if", [test.question or "" for test in tests], known, "question or fact")
    for action in draft.all_actions():
        problems += _unknown(action, "needs", action.item.needs, draft.action_ids(), "action")
        for number, serves in enumerate(action.item.serves):
            if questions is not None and serves.question not in questions:
                problems.append(
                    _no_such(action, ("serves", number, "question"), serves.question, questions, "question")
                )
    for sheet in draft.frameworks.values():
        for number, part in enumerate(sheet.model.parts if sheet.model else []):
            placed_part = PlacedItem(part, sheet.document, ("parts", number))
            problems += _unknown(placed_part, "questions", part.questions, questions, "question")
    practices = draft.practices.model.practices if draft.practices and draft.practices.model else []
    for number, practice in enumerate(practices):
        if draft.practices:
            placed_practice = PlacedItem(practice, draft.practices.document, ("practices", number))
            problems += _unknown(placed_practice, "questions", practice.questions, questions, "question")
    for number, form in enumerate(about.forms if about else []):
        placed_form = PlacedItem(form, draft.about.document, ("forms", number))
        problems += _unknown(placed_form, "questions", form.questions, questions, "question")
    return problems


def _ids_by_kind(draft: Draft) -> Iterator[tuple[str, list[_Where]]]:
    questions = [*draft.facts(), *draft.questions()]
    yield "question", [(p.item.id, p.document, p.path) for p in questions]
    yield "action", [(p.item.id, p.document, p.path) for p in draft.all_actions()]
    yield "answer set", [(p.item.id, p.document, p.path) for p in draft.all_answer_sets()]
    about, document = draft.about.model, draft.about.document
    if about:
        for kind, key, ids in (
            ("recommendation", "recommendations", [item.id for item in about.recommendations]),
            ("theme", "themes", [item.id for item in about.themes]),
            ("group", "groups", [item.id for item in about.groups]),
            ("form", "forms", [item.id for item in about.forms]),
        ):
            yield kind, [(id_, document, (key, number)) for number, id_ in enumerate(ids)]
    for sheet in draft.frameworks.values():
        parts = enumerate(sheet.model.parts if sheet.model else [])
        yield "part", [(part.id, sheet.document, ("parts", number)) for number, part in parts]


def _unknown(
    placed: PlacedItem[Any], key: str, named: Iterable[str], known: set[str] | None, kind: str
) -> list[Problem]:
    """Problems for ids that are not known; none where what is known could not be read."""
    if known is None:
        return []
    return [_no_such(placed, (key, number), id_, known, kind) for number, id_ in enumerate(named) if id_ not in known]


def _no_such(placed: PlacedItem[Any], below: Path, id_: str, known: set[str], kind: str) -> Problem:
    mend = did_you_mean(id_, known) or f"Use the id of a {kind} of this questionnaire."
    return placed.problem("unknown-id", f"There is no {kind} with the id “{id_}”.", mend, *below)
