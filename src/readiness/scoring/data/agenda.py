"""An agenda as data that other programs rely on (docs/result-format.md)."""

from __future__ import annotations

from typing import Any

from readiness.scoring.agenda import Agenda, Part
from readiness.scoring.topics import POINTS, Topic

FORMAT = 1


def agenda_as_data(agenda: Agenda) -> dict[str, Any]:
    """Return the agenda as plain values for JSON."""
    return {
        "format": FORMAT,
        "minutes": agenda.minutes,
        "ends": agenda.ends,
        "points": dict(POINTS),
        "parts": [_part(part) for part in agenda.parts],
        "vignettes": [{"title": v.title, "question": v.question, "level": v.level} for v in agenda.vignettes],
        "left_out": [_topic(topic) for topic in agenda.left_out],
    }


def _part(part: Part) -> dict[str, Any]:
    about = _topic(part.topic) if part.topic else {}
    return {"kind": part.kind, "starts": part.starts, "minutes": part.minutes, **about}


def _topic(topic: Topic) -> dict[str, Any]:
    return {
        "question": topic.id,
        "domain": topic.found.domain,
        "level": topic.found.level,
        "reasons": list(topic.reasons),
        "points": topic.points,
    }
