"""What is not as it was last time besides the answers: questionnaire, weights, targets, form (method, section 8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.assessment.model import Previous
from readiness.scoring.results import Result


@dataclass(frozen=True, slots=True)
class WeightChange:
    """A question that counts otherwise than it did."""

    question: str
    then: Fraction
    now: Fraction


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A domain or a question whose target was set, then or now, and is not what it was."""

    kind: Literal["domain", "question"]
    id: str
    then: int | None
    """None where it was the default, and the file does not say what that was."""
    now: int


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs. Who took part is told for both times, whether it differs or not."""

    questionnaire: bool | None
    """Whether its content differs; None where the file does not say what it was."""
    weights: tuple[WeightChange, ...] | None
    """None where the file does not say what they were."""
    default_target: int | None
    """The default last time; None where the file does not say what it was."""
    targets: tuple[TargetChange, ...]
    form: bool


def differences(now: Result, previous: Previous) -> Differences:
    """Return what differs between an assessment and last time's."""
    written, questionnaire = previous.questionnaire, now.questionnaire
    same = None if written.fingerprint is None else written.fingerprint == questionnaire.fingerprint
    default = questionnaire.about.default_target if same else written.default_target
    return Differences(
        questionnaire=None if same is None else not same,
        weights=() if same else _weights(now, written.weights),
        default_target=default,
        targets=tuple(_targets(now, previous, default)),
        form=previous.form != now.assessment.form,
    )


def _weights(now: Result, then: Mapping[str, Fraction] | None) -> tuple[WeightChange, ...] | None:
    if then is None:
        return None
    both = [(id_, then.get(id_, Fraction(1)), found.question.weight) for id_, found in now.questions.items()]
    return tuple(WeightChange(id_, before, weight) for id_, before, weight in both if before != weight)


def _targets(now: Result, previous: Previous, default: int | None) -> Iterator[TargetChange]:
    """Yield the targets that were set for a domain or a question, then or now, and are not the same."""
    own, before = now.assessment.targets, previous.targets
    default_now = now.questionnaire.about.default_target
    for id_ in now.domains:
        level, level_now = before.domains.get(id_, default), own.domains.get(id_, default_now)
        if level != level_now and (id_ in before.domains or id_ in own.domains):
            yield TargetChange("domain", id_, level, level_now)
    for id_, found in now.questions.items():
        level = before.questions.get(id_, before.domains.get(found.domain, default))
        if level != found.target and (id_ in before.questions or id_ in own.questions):
            yield TargetChange("question", id_, level, found.target)
