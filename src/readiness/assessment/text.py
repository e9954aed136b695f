"""An assessment as YAML that people can read and edit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import yaml

from readiness.assessment.model import Answer, Assessment, Plan, Previous, Reference, SetAside, Workshop
from readiness.questionnaire.model import Questionnaire

_HEADER = """\
# An assessment made with readiness. You may edit this file while nobody has it open in the program, then run
# “readiness check” on it. Comments are not kept when the program next saves it: use a “note” instead.
# It holds your organisation's answers. It is yours alone to share.
"""


class _Plain(str):
    """Text to be written without quotes, because a person would write it so."""

    __slots__ = ()


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes plain YAML; texts of several lines as blocks."""


def _write_text(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _write_plain(dumper: Any, text: _Plain) -> Any:
    # As its own implicit type, so that no quotes are put around 2026-10-31 or 12.5.
    kind = dumper.resolve(yaml.ScalarNode, str(text), (True, False))
    return dumper.represent_scalar(kind, str(text))


_Dumper.add_representer(str, _write_text)
_Dumper.add_representer(_Plain, _write_plain)


class AssessmentText:
    """Writes an assessment, again and again, at the cost of what changed since the last time.

    Answers are never changed in place, so the text of one that was written before is still right.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._pieces: dict[str, tuple[Answer, str]] = {}
        self._previous: tuple[Previous, str] | None = None

    def write(self, assessment: Assessment) -> bytes:
        """Return the whole file."""
        pieces = [self._piece(id_, answer) for id_, answer in self._in_order(assessment)]
        middle = ["answers:\n", *pieces] if pieces else ["answers: {}\n"]
        parts = [_HEADER, _dump(_before_the_answers(assessment, self._questionnaire)), "\n", *middle]
        if assessment.previous is not None:
            parts += ["\n", self._last_time(assessment.previous)]
        if assessment.set_aside:
            parts += ["\n", _dump({"set_aside": [_set_aside_data(item) for item in assessment.set_aside]})]
        return "".join(parts).encode()

    def _last_time(self, previous: Previous) -> str:
        if self._previous is None or self._previous[0] is not previous:
            self._previous = (previous, _dump({"previous": _previous_data(previous)}))
        return self._previous[1]

    def _in_order(self, assessment: Assessment) -> list[tuple[str, Answer]]:
        known = [id_ for id_ in self._questionnaire.questions if id_ in assessment.answers]
        return [(id_, assessment.answers[id_]) for id_ in known]

    def _piece(self, id_: str, answer: Answer) -> str:
        kept = self._pieces.get(id_)
        if kept is None or kept[0] is not answer:
            text = _dump({"answers": {id_: _answer_data(answer, self._questionnaire, id_)}})
            kept = (answer, text.removeprefix("answers:\n"))
            self._pieces[id_] = kept
        return kept[1]


def _before_the_answers(assessment: Assessment, questionnaire: Questionnaire) -> dict[str, Any]:
    data = assessment.model_dump(
        exclude={"questionnaire", "answers", "set_aside", "facts", "as_at", "plan", "previous", "workshop"},
        exclude_none=True,
        exclude_defaults=True,
    )
    known = questionnaire.by_id
    facts = {
        id_: _value(known[id_].value_for_file(value)) if id_ in known else value
        for id_, value in assessment.facts.items()
    }
    fields = {
        "format": _Plain("1"),
        "questionnaire": _reference_data(assessment.questionnaire),
        "organisation": data["organisation"],
        "as_at": _Plain(assessment.as_at.isoformat()),
        "form": data.get("form"),
        "participants": data.get("participants"),
        "facts": facts or None,
        "targets": data.get("targets"),
        "panel": data.get("panel"),
        "front_sheet": data.get("front_sheet"),
        "plan": _plan_data(assessment.plan) or None,
        "workshop": _workshop_data(assessment.workshop) if assessment.workshop else None,
    }
    return _filled(fields)


def _workshop_data(workshop: Workshop) -> dict[str, Any]:
    data = workshop.model_dump(exclude_defaults=True)
    return {**data, "started": _Plain(workshop.started.isoformat(timespec="seconds"))}


def _reference_data(reference: Reference) -> dict[str, Any]:
    data = reference.model_dump(exclude_none=True)
    if reference.weights is not None:
        data["weights"] = {id_: _Plain(_as_decimal(weight)) for id_, weight in reference.weights.items()}
    return data


def _as_decimal(weight: Fraction) -> str:
    """Return a weight in full: it was read from so many decimals, so it has no more."""
    return format((Decimal(weight.numerator) / Decimal(weight.denominator)).normalize(), "f")


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}


def _plan_data(plan: Plan) -> dict[str, Any]:
    return {id_: _plain_days(record.model_dump(mode="json", exclude_none=True)) for id_, record in plan.items()}


def _plain_days(record: dict[str, Any]) -> dict[str, Any]:
    """Return a planned action's fields with its dates written as a person would, and without an empty list of notes."""
    days = {key: _Plain(value) if key in ("start", "due", "updated") else value for key, value in record.items()}
    notes = [{"date": _Plain(note["date"]), "text": note["text"]} for note in record["notes"]]
    return _filled({**days, "notes": notes or None})


def _previous_data(previous: Previous) -> dict[str, Any]:
    data = previous.model_dump(
        exclude={"questionnaire", "answers", "as_at", "plan"}, exclude_none=True, exclude_defaults=True
    )
    return _filled(
        {
            "questionnaire": _reference_data(previous.questionnaire),
            "as_at": _Plain(previous.as_at.isoformat()),
            "form": data.get("form"),
            "participants": data.get("participants"),
            "targets": data.get("targets"),
            "plan": _plan_data(previous.plan) or None,
            "answers": {id_: _fields(answer, _as_written(answer)) for id_, answer in previous.answers.items()},
        }
    )


def _set_aside_data(item: SetAside) -> dict[str, Any]:
    return {"question": item.question, "why": item.why, "answer": _fields(item.answer, _as_written(item.answer))}


def _as_written(answer: Answer) -> Any:
    """Return an answer whose question may be gone, as it stands."""
    return list(answer.answer) if isinstance(answer.answer, tuple) else _value(answer.answer)


def _answer_data(answer: Answer, questionnaire: Questionnaire, id_: str) -> dict[str, Any]:
    value = None if answer.answer is None else _value(questionnaire.by_id[id_].value_for_file(answer.answer))
    return _fields(answer, value)


def _fields(answer: Answer, value: Any) -> dict[str, Any]:
    fields = {
        "state": answer.state,
        "answer": value,
        "reason": answer.reason,
        "note": answer.note,
        "dissent": answer.dissent,
        "evidence": [
            {
                key: _Plain(kept) if key == "date" else kept
                for key, kept in record.model_dump(mode="json", exclude_none=True).items()
            }
            for record in answer.evidence
        ]
        or None,
        "answered": _Plain(answer.answered.isoformat(timespec="seconds")) if answer.answered else None,
        "wording": answer.wording,
    }
    return {key: field for key, field in fields.items() if field is not None}


def _value(value: Any) -> Any:
    return _Plain(value) if isinstance(value, str) and value.replace(".", "", 1).isdecimal() else value


def _dump(data: dict[str, Any]) -> str:
    text = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=False)
    return str(text)
