"""The result as data that other programs rely on (method, section 9; docs/result-format.md)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from readiness.scoring.panel_as_data import panel_as_data
from readiness.scoring.results import ActionResult, GroupResult, QuestionResult, Result

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
        "questions": [_question(question) for question in result.questions.values()],
        "domains": _groups(result.domains.values()),
        "themes": _groups(result.themes.values()),
        "recommendations": _groups(result.recommendations.values()),
        "frameworks": {id_: _groups(parts.values()) for id_, parts in result.frameworks.items()},
        "actions": [_action(action) for action in result.actions],
        "find_out": [question.id for question in result.find_out],
        "discuss": [question.id for question in result.discuss],
    }
    if result.panel is not None:
        data["panel"] = panel_as_data(result.panel)
    return data


def _question(result: QuestionResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "domain": result.domain,
        "state": result.state,
        "level": result.level,
        "target": result.target,
        "gap": result.gap,
        "weight": _number(result.question.weight),
        "importance": result.question.importance,
        "essential": result.question.essential,
        "active": result.active,
        "evidence": [record.model_dump(mode="json") for record in result.answer.evidence],
        "evidence_strength": result.evidence_strength,
        "claimed_not_evidenced": result.claimed_not_evidenced,
        "priority": _number(result.priority),
    }


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
