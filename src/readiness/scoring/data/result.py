"""The result as data that other programs rely on (method, section 9; docs/result-format.md)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from readiness.assessment.applies import active_facts
from readiness.assessment.model import Answer
from readiness.questionnaire.question_types import AnswerText, Question
from readiness.scoring.data.panel import panel_as_data
from readiness.scoring.results import ActionResult, GroupResult, QuestionResult, Result, UnscoredResult

FORMAT = 1


def as_data(result: Result) -> dict[str, Any]:
    """Return the result as plain values for JSON. Numbers are not rounded."""
    questionnaire, assessment = result.questionnaire, result.assessment
    data: dict[str, Any] = {
        "format": FORMAT,
        "questionnaire": {
            "id": questionnaire.id,
            "title": questionnaire.about.title,
            "version": questionnaire.about.version,
            "fingerprint": questionnaire.fingerprint,
        },
        "scale": [{"level": step.level, "label": step.label} for step in questionnaire.scale],
        "organisation": {"name": assessment.organisation.name, "code": assessment.organisation.code},
        "as_at": assessment.as_at.isoformat(),
        "participants": [person.model_dump(mode="json") for person in assessment.participants],
        "facts": _facts(result),
        "front_sheet": dict(assessment.front_sheet),
        "questions": [_asked(id_, result) for id_ in questionnaire.questions],
        "domains": _groups(result.domains.values()),
        "themes": _groups(result.themes.values()),
        "recommendations": _groups(result.recommendations.values()),
        "frameworks": {id_: _groups(parts.values()) for id_, parts in result.frameworks.items()},
        "actions": [_action(action) for action in result.actions],
        "find_out": [question.id for question in result.find_out],
        "discuss": [question.id for question in result.discuss],
        "plan": {id_: record.model_dump(mode="json") for id_, record in assessment.plan.items()},
        "set_aside": [
            {
                "question": item.question,
                "why": item.why,
                "state": item.answer.state,
                "answer": _plain(item.answer.answer),
                **_said(item.answer),
            }
            for item in assessment.set_aside
        ],
    }
    if result.panel is not None:
        data["panel"] = panel_as_data(result.panel)
    return data


def _facts(result: Result) -> list[dict[str, Any]]:
    asked = active_facts(result.questionnaire, result.assessment)
    given = result.assessment.facts
    return [
        {"id": fact.id, "active": fact.id in asked, **_answer(given.get(fact.id), fact)}
        for fact in result.questionnaire.facts
    ]


def _asked(id_: str, result: Result) -> dict[str, Any]:
    found = result.questions.get(id_)
    if found is None:
        return _unscored(result.unscored[id_])
    # A level that nobody has agreed is nobody's answer.
    return _question(found, _answer(None if found.from_panel else found.answer.answer, found.question))


def _question(result: QuestionResult, answer: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": result.id,
        "domain": result.domain,
        "scored": True,
        "state": result.state,
        "level": result.level,
        "target": result.target,
        "gap": result.gap,
        "weight": _number(result.question.weight),
        "importance": result.question.importance,
        "essential": result.question.essential,
        "active": result.active,
        **answer,
        **_said(result.answer),
        "evidence_strength": result.evidence_strength,
        "claimed_not_evidenced": result.claimed_not_evidenced,
        "priority": _number(result.priority),
    }


def _unscored(found: UnscoredResult) -> dict[str, Any]:
    """Return a question that is never scored, in the shape of the others: no figure, and all that was said."""
    return {
        "id": found.id,
        "domain": found.domain,
        "scored": False,
        "state": found.answer.state,
        "level": None,
        "target": None,
        "gap": None,
        "weight": None,
        "importance": found.question.importance,
        "essential": found.question.essential,
        "active": found.active,
        **_answer(found.answer.answer, found.question),
        **_said(found.answer),
        "evidence_strength": None,
        "claimed_not_evidenced": False,
        "priority": None,
    }


def _said(answer: Answer) -> dict[str, Any]:
    return {
        "reason": answer.reason,
        "note": answer.note,
        "dissent": answer.dissent,
        "evidence": [record.model_dump(mode="json") for record in answer.evidence],
    }


def _answer(said: AnswerText | None, question: Question) -> dict[str, Any]:
    """Return an answer as it stands in a file, and as people read it."""
    in_words = None if said is None else question.reads(said)
    return {"answer": _plain(said), "in_words": in_words}


def _plain(said: AnswerText | None) -> str | list[str] | None:
    return list(said) if isinstance(said, tuple) else said


def _groups(groups: Iterable[GroupResult]) -> list[dict[str, Any]]:
    return [
        {
            "id": group.id,
            "title": group.title,
            "mean": _number(group.standing.mean),
            "level": group.standing.level,
            "status": group.standing.status,
            "completeness": _number(group.standing.completeness),
            "range": [_number(group.standing.low), _number(group.standing.high)],
            "held_by": list(group.standing.held_by),
            "target": group.target,
            "questions": list(group.questions),
        }
        for group in groups
    ]


def _action(result: ActionResult) -> dict[str, Any]:
    action = result.action
    return {
        "id": action.id,
        "rank": result.rank,
        "title": action.title,
        "priority": _number(result.priority),
        "effort": action.effort,
        "quadrant": result.quadrant,
        "horizon": result.horizon,
        "questions": list(result.questions),
        "recommendations": list(result.recommendations),
        "needs": list(action.needs),
        "resource": action.resource,
        "gift": action.gift,
        "strength": action.strength,
        "stays_in_top_ten": {"scenarios": result.scenarios, "kept": result.kept},
    }


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
