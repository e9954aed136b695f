"""The form that people fill in, as one web page that works from a file and sends nothing.

The page, its style and its script are the program's own. A questionnaire's texts reach it only as data, or escaped.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import html
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any, assert_never

from readiness import wording
from readiness.panel.response import Asked
from readiness.questionnaire.minutes import minutes_alone
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question, Way
from readiness.reading.marked_up.prose import Prose


def form_page(
    questionnaire: Questionnaire,
    asked: Mapping[str, Sequence[str]],
    *,
    organisation: str,
    min_group_size: int,
    as_at: dt.date | None = None,
) -> bytes:
    """Return the page: the same bytes for the same arguments.

    ``asked`` has the ids of the questions for each group that may answer, in the order asked; with one group there is
    nothing to choose. ``as_at`` is the day of the round. A draft that a browser keeps is of one organisation, one
    round and one form. The page runs the program's own script and nothing else, and may not ask for anything.
    """
    script, style = _script(), _part("form.css")
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; connect-src 'none'; "
        "base-uri 'none'; form-action 'none'"
    )
    minutes = _range([_minutes(questionnaire, ids) for ids in asked.values()])
    words = {
        "title": questionnaire.about.title,
        "organisation": organisation or "Your view",
        "round": f"As at {wording.day(as_at)}" if as_at else "",
        "summary": questionnaire.about.summary,
        "questions": _how_many([len(ids) for ids in asked.values()], len(list(questionnaire.scored_questions()))),
        "minutes": f"{minutes} minute{'' if minutes == '1' else 's'}",
        "smallest": str(min_group_size),
        "lowest": str(questionnaire.lowest),
        "policy": policy,
    }
    page = Template(_part("page.html")).substitute(
        {name: html.escape(text) for name, text in words.items()},
        content=_as_text(_content(questionnaire, asked, organisation, as_at, min_group_size)),
        script=script,
        style=style,
    )
    return page.encode()


def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _script() -> str:
    parts = "\n".join(_part(name) for name in ("answers.js", "draft.js", "form.js"))
    return f"(function () {{\n'use strict';\n{parts}}})();\n"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _range(numbers: Sequence[int]) -> str:
    """Return “29”, or “12 to 20” where it depends on the group."""
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low} to {high}"


def _how_many(counts: Sequence[int], total: int) -> str:
    """Return “29 of the 56 questions”, or “6 questions” where they are all there are."""
    if max(counts) < total:
        return f"{_range(counts)} of the {total} questions"
    return f"{_range(counts)} {wording.verb(total, 'question', 'questions')}"


def _minutes(questionnaire: Questionnaire, ids: Sequence[str]) -> int:
    return minutes_alone(questionnaire.questions[id_] for id_ in ids)


def _as_text(content: Mapping[str, Any]) -> str:
    # Plain ASCII, without the one character that could end the element that holds it.
    return json.dumps(content, separators=(",", ":")).replace("<", "\\u003c")


def _content(
    questionnaire: Questionnaire,
    asked: Mapping[str, Sequence[str]],
    organisation: str,
    as_at: dt.date | None,
    promised: int,
) -> dict[str, Any]:
    """Return what the script asks, and of whom. ``form`` tells one form from another, for the draft in a browser."""
    shown = {id_ for ids in asked.values() for id_ in ids}
    questions = [question for id_, question in questionnaire.questions.items() if id_ in shown]
    has_ladders = any(question.answers_are_levels for question in questions)
    content = {
        "questionnaire": Asked.of(questionnaire).model_dump(),
        "title": questionnaire.about.title,
        "organisation": organisation,
        "as_at": as_at.isoformat() if as_at else "",
        "promised": promised,
        "scale": [[questionnaire.label(step.level), step.meaning] for step in questionnaire.scale]
        if has_ladders
        else [],
        "groups": [
            {"id": group.id, "label": group.label, "asked": list(asked[group.id])}
            for group in questionnaire.about.groups
            if group.id in asked
        ],
        "questions": [_question(question, questionnaire) for question in questions],
    }
    # Besides what tells one form from another: it is the program's, and a draft of before it changed still fits.
    states = [
        ("dont_know", wording.DONT_KNOW, "Useful to hear, and better than a guess."),
        ("not_applicable", f"{wording.DOES_NOT_APPLY} here", ""),
    ]
    return {**content, "states": states, "form": hashlib.sha256(_as_text(content).encode()).hexdigest()[:16]}


def _question(question: Question, questionnaire: Questionnaire) -> dict[str, Any]:
    low, high = (None if limit is None else f"{limit:f}" for limit in question.limits)
    pages = [[[page.title, "link", page.url]] for page in question.references]
    return {
        **({"references": [[True, pages]]} if pages else {}),
        "id": question.id,
        "domain": questionnaire.domain_of[question.id].title,
        "short": question.short,
        "statement": question.statement,
        "why": _prose(question.why),
        "means": _prose(question.means),
        "does_not_mean": _prose(question.does_not_mean),
        "hint": question.hint,
        "way": question.way,
        "choices": [(pick.answer, pick.label, pick.sentence) for pick in question.picks()],
        "unit": question.counted_in,
        "low": low,
        "high": high,
        **_in_a_line(question),
    }


def _in_a_line(question: Question) -> dict[str, str]:
    """Return what the page has to know where something is typed that only its type can read."""
    match question.way:
        case Way.LINE:
            return {"prompt": question.prompt, "shape": question.shape, "advice": question.advice}
        case Way.PICK | Way.TICK | Way.FIGURE | Way.TEXT:
            return {}
        case _:
            assert_never(question.way)


def _prose(prose: Prose | None) -> str | list[Any]:
    """Return a plain paragraph as its text; anything more as its parts: whether bullets, and the runs of each line."""
    if prose is None or prose.is_plain:
        return str(prose or "")
    return [
        [part.bullets, [[[run.text, run.kind, run.address] for run in line] for line in part.lines]]
        for part in prose.parts
    ]
