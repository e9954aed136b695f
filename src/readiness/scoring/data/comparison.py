"""A comparison as data that other programs rely on (docs/result-format.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from readiness.assessment.model import Participant
from readiness.scoring.comparison import Comparison, GroupMove

FORMAT = 1


def comparison_as_data(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain values for JSON. Numbers are not rounded."""
    questionnaire, assessment, previous = comparison.now.questionnaire, comparison.now.assessment, comparison.previous
    return {
        "format": FORMAT,
        "questionnaire": {"id": questionnaire.id, "title": questionnaire.about.title},
        "scale": [{"level": step.level, "label": step.label} for step in questionnaire.scale],
        "organisation": {"name": assessment.organisation.name, "code": assessment.organisation.code},
        "then": {
            "as_at": previous.as_at.isoformat(),
            "version": previous.questionnaire.version,
            "fingerprint": previous.questionnaire.fingerprint,
            "form": previous.form,
            "participants": _people(previous.participants),
        },
        "now": {
            "as_at": assessment.as_at.isoformat(),
            "version": questionnaire.about.version,
            "fingerprint": questionnaire.fingerprint,
            "form": assessment.form,
            "participants": _people(assessment.participants),
        },
        "differences": _differences(comparison),
        "questions": [
            {"id": id_, "domain": move.now.domain, "word": move.word, "then": move.level, "now": move.now.level}
            for id_, move in comparison.questions.items()
        ],
        "no_longer_asked": list(comparison.no_longer_asked),
        "domains": _groups(comparison.domains.values()),
        "themes": _groups(comparison.themes.values()),
        "recommendations": _groups(comparison.recommendations.values()),
    }


def _people(participants: Sequence[Participant]) -> list[dict[str, str | None]]:
    return [{"role": person.role, "group": person.group} for person in participants]


def _differences(comparison: Comparison) -> dict[str, Any]:
    found = comparison.differences
    return {
        "questionnaire": found.questionnaire,
        "form": found.form,
        "weights": None
        if found.weights is None
        else [
            {"question": change.question, "then": _number(change.then), "now": _number(change.now)}
            for change in found.weights
        ],
        "default_target": {
            "then": found.default_target,
            "now": comparison.now.questionnaire.about.default_target,
        },
        "targets": [
            {"kind": change.kind, "id": change.id, "then": change.then, "now": change.now} for change in found.targets
        ],
    }


def _groups(groups: Iterable[GroupMove]) -> list[dict[str, Any]]:
    return [
        {
            "id": group.now.id,
            "title": group.now.title,
            "then": group.level,
            "now": group.now.standing.level,
            "compared": group.compared,
            "questions": list(group.now.questions),
            "counts": dict(group.counts),
        }
        for group in groups
    ]


def _number(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)
