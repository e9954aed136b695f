"""Building small questionnaires and assessments for tests, in the files that people would write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from readiness.assessment.changes import reference_to
from readiness.assessment.model import Answer, Assessment, Evidence, Organisation, Targets
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.reading import read_questionnaire

AS_AT = dt.date(2026, 10, 31)
LABELS = ("Not in place", "Starting", "Developing", "Established", "Embedded and improving")


def scale(levels: int = 5) -> list[dict[str, Any]]:
    """Return a scale of so many levels."""
    names = LABELS if levels == len(LABELS) else [f"Level word {number}" for number in range(levels)]
    return [{"level": n, "label": names[n], "meaning": f"What level {n} means."} for n in range(levels)]


def ladder(id_: str, levels: int = 5, **more: Any) -> dict[str, Any]:
    """Return a ladder question."""
    return {
        "id": id_,
        "short": f"Short {id_}",
        "statement": f"Statement of {id_}.",
        "why": f"Why {id_} is asked.",
        "levels": {str(n): f"Sentence {n} of {id_}." for n in range(levels)},
        **more,
    }


def action(id_: str, serves: Sequence[tuple[str, int, int]], **more: Any) -> dict[str, Any]:
    """Return an action that serves (question, from, to)."""
    return {
        "id": id_,
        "title": f"Do {id_}",
        "what": f"What {id_} is.",
        "first_step": "Begin.",
        "owner": "Chief nurse",
        "measure": "It shows.",
        "effort": 1,
        "resource": "no_new_money",
        "gift": "trust",
        "strength": "process",
        "serves": [{"question": question, "from": low, "to": high} for question, low, high in serves],
        **more,
    }


def write_questionnaire(
    folder: Path,
    domains: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    actions: Sequence[Mapping[str, Any]] | None = None,
    levels: int = 5,
    mappings: Mapping[str, Mapping[str, Any]] | None = None,
    **about: Any,
) -> Path:
    """Write a questionnaire's folder: each domain's questions by its id; ``about`` goes over questionnaire.yaml.

    Without ``actions`` every question gets one action for all its levels.
    """
    ids = [question["id"] for questions in domains.values() for question in questions]
    chosen = [action(f"act-{id_}", [(id_, 0, levels - 1)]) for id_ in ids] if actions is None else actions
    main = {
        "format": 1,
        "title": "A small questionnaire",
        "version": "1.0",
        "summary": "For tests.",
        "default_target": min(3, levels - 1),
        "scale": scale(levels),
        "themes": [{"id": "all", "title": "All", "summary": "All of it.", "domains": list(domains)}],
        "domains": list(domains),
        **about,
    }
    _write(folder / "questionnaire.yaml", main)
    for number, (id_, questions) in enumerate(domains.items()):
        domain = {
            "code": chr(ord("A") + number),
            "title": f"Domain {id_}",
            "summary": f"Summary of {id_}.",
            "good": f"Good looks like {id_}.",
            "questions": list(questions),
        }
        _write(folder / "domains" / f"{id_}.yaml", domain)
    _write(folder / "actions" / "all.yaml", {"actions": list(chosen)})
    for id_, mapping in (mappings or {}).items():
        _write(folder / "mappings" / f"{id_}.yaml", mapping)
    return folder


def small_questionnaire(folder: Path, domains: Mapping[str, Sequence[Mapping[str, Any]]], **more: Any) -> Questionnaire:
    """Write a questionnaire and return it read and checked."""
    return read_questionnaire(write_questionnaire(folder, domains, **more))


def assessment(
    questionnaire: Questionnaire,
    answers: Mapping[str, int | str | Answer],
    *,
    targets: Targets | None = None,
    form: str | None = None,
    facts: Mapping[str, str] | None = None,
) -> Assessment:
    """Return an assessment. An answer is a level, a state, or a whole answer."""
    return Assessment(
        questionnaire=reference_to(questionnaire),
        organisation=Organisation(name="Testham NHS Trust", code="ZZ9"),
        as_at=AS_AT,
        form=form,
        facts=dict(facts or {}),
        targets=targets or Targets(),
        answers={id_: _answer(said, questionnaire.wording(id_)) for id_, said in answers.items()},
    )


def evidence(kind: str = "processes", date: dt.date | None = None) -> Evidence:
    """Return a record of evidence."""
    return Evidence.model_validate({"kind": kind, "title": "A paper", "date": date})


def _answer(said: int | str | Answer, wording: str) -> Answer:
    if isinstance(said, Answer):
        return said.model_copy(update={"wording": wording})
    if isinstance(said, int):
        return Answer(state="rated", answer=str(said), wording=wording)
    reason = "It does not apply here." if said == "not_applicable" else None
    return Answer.model_validate({"state": said, "reason": reason, "wording": wording})


class _InFull(yaml.SafeDumper):
    """Writes what is shared out in full, since aliases are refused."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _write(file: Path, content: Mapping[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(dict(content), Dumper=_InFull, sort_keys=False, allow_unicode=True)
    file.write_text(text, encoding="utf-8")
