"""Two assessments of one questionnaire beside one another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from readiness.assessment.cycle import last_time
from readiness.assessment.model import Organisation, Previous
from readiness.errors import WrongUsageError
from readiness.report.words import day
from readiness.scoring.comparison import Comparison, compare
from readiness.scoring.data.comparison import comparison_as_data
from readiness.workflows.loading import Loaded, load


@dataclass(frozen=True)
class Compared:
    """What became of it, and what is worth saying about the two files."""

    comparison: Comparison
    remarks: tuple[str, ...]


def compare_files(old: Path, new: Path, questionnaire: str | None = None) -> Compared:
    """Return what became of the answers in ``old`` since.

    Raises AssessmentInvalidError, ContentInvalidError or WrongUsageError.
    """
    after = load(new, questionnaire)
    before = _before(after, old, questionnaire)
    return Compared(compare(after.score(), _as_last_time(before)), tuple(_remarks(before, after)))


def _remarks(before: Loaded, after: Loaded) -> Iterator[str]:
    then, now = before.assessment, after.assessment
    if then.organisation != now.organisation:
        yield f"{before.path} is about {_name(then.organisation)}, {after.path} about {_name(now.organisation)}."
    if then.as_at > now.as_at:
        yield (
            f"{before.path} describes {day(then.as_at)}, which is after {day(now.as_at)} in {after.path}. They are "
            "compared in the order given: “improved” means higher in the second."
        )


def _name(organisation: Organisation) -> str:
    return f"{organisation.name} ({organisation.code})" if organisation.code else organisation.name


def comparison_as_json(comparison: Comparison) -> bytes:
    """Return a comparison as the bytes of a JSON document (docs/result-format.md)."""
    return (json.dumps(comparison_as_data(comparison), indent=2, ensure_ascii=False) + "\n").encode()


def with_last_time(loaded: Loaded, old: Path, questionnaire: str | None = None) -> Loaded:
    """Return an assessment with the one in ``old`` as last time's, whatever it had; nothing is written.

    Raises AssessmentInvalidError, ContentInvalidError or WrongUsageError.
    """
    previous = _as_last_time(_before(loaded, old, questionnaire))
    return replace(loaded, assessment=loaded.assessment.model_copy(update={"previous": previous}))


def _before(loaded: Loaded, old: Path, questionnaire: str | None) -> Loaded:
    before = load(old, questionnaire)
    if before.questionnaire.id != loaded.questionnaire.id:
        raise WrongUsageError(
            f"{old} has answers to “{before.questionnaire.about.title}”, {loaded.path} to "
            f"“{loaded.questionnaire.about.title}”. Only answers to one questionnaire can be compared."
        )
    return before


def _as_last_time(before: Loaded) -> Previous:
    return last_time(before.assessment, before.changes, before.questionnaire)
