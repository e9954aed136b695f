"""Who took part and what else is not as it was, in sentences (method, section 8)."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.assessment.model import Participant
from readiness.questionnaire.model import Questionnaire
from readiness.report import words
from readiness.scoring.comparison import Comparison
from readiness.scoring.differences import Differences


def people(participants: Sequence[Participant], questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the roles that took part: those without a group, then group by group, “Executive: Medical director”."""
    roles: dict[str | None, list[str]] = {None: []}
    for person in participants:
        roles.setdefault(person.group, []).append(person.role)
    alone = roles.pop(None)
    return (*alone, *(f"{_group(id_ or '', questionnaire)}: {', '.join(inside)}" for id_, inside in roles.items()))


def group_of_people(comparison: Comparison) -> list[str]:
    """Return which groups took part one time only, since other people may see other things."""
    then, now = comparison.previous.participants, comparison.now.assessment.participants
    if not then or not now:
        when = words.listed([text for text, missing in (("last time", not then), ("this time", not now)) if missing])
        return [f"Who took part {when} is not recorded."]
    if not all(person.group for person in (*then, *now)):
        return []  # the roles are told; without every group they cannot be sorted
    before, today = _groups(then), _groups(now)
    sentences = []
    for only, text in (
        (today - before, "this time and not last time"),
        (before - today, "last time and not this time"),
    ):
        names = [_group(id_, comparison.now.questionnaire) for id_ in sorted(only)]
        if names:
            sentences.append(f"Took part {text}: {'; '.join(names)}.")
    return sentences


def differing(comparison: Comparison) -> list[str]:
    """Return what else differs, and what cannot be told."""
    found = comparison.differences
    return [
        *_questionnaire(comparison),
        *_weights(found),
        *_targets(comparison),
        *([_form(comparison)] if found.form else []),
    ]


def _questionnaire(comparison: Comparison) -> list[str]:
    then, now = comparison.previous.questionnaire.version, comparison.now.questionnaire.about.version
    differs = comparison.differences.questionnaire
    if then is not None and then != now:
        return [f"The questionnaire was version {then}, and is now version {now}. Reworded questions are not compared."]
    if differs:
        return [f"The questionnaire has been edited since, within version {now}. Reworded questions are not compared."]
    return ["It cannot be told whether the questionnaire was the same."] if differs is None and then is None else []


def _weights(found: Differences) -> list[str]:
    if found.weights is None:
        return ["It cannot be told whether questions counted the same."]
    if not found.weights:
        return []
    parts = [
        f"{change.question} counted {words.plain_number(change.then)} times and now {words.plain_number(change.now)}"
        for change in found.weights
    ]
    return [f"Questions do not count the same: {'; '.join(parts)}. Both times are shown with today's weights."]


def _targets(comparison: Comparison) -> list[str]:
    found, questionnaire = comparison.differences, comparison.now.questionnaire
    default = questionnaire.about.default_target
    parts = []
    if found.default_target is not None and found.default_target != default:
        parts.append(
            f"unless stated, {_level(found.default_target, questionnaire)}, now {_level(default, questionnaire)}"
        )
    for change in found.targets:
        name = questionnaire.domain(change.id).title if change.kind == "domain" else change.id
        then = "not recorded" if change.then is None else _level(change.then, questionnaire)
        parts.append(f"{name}: {then}, now {_level(change.now, questionnaire)}")
    return [f"Targets that differ: {'; '.join(parts)}."] if parts else []


def _form(comparison: Comparison) -> str:
    then, now = (
        _form_title(form, comparison.now.questionnaire)
        for form in (comparison.previous.form, comparison.now.assessment.form)
    )
    return f"Last time {then} was answered, this time {now}."


def _form_title(form: str | None, questionnaire: Questionnaire) -> str:
    if form is None:
        return "the whole questionnaire"
    found = questionnaire.form(form)
    return f"the form “{found.title if found else form}”"


def _level(level: int, questionnaire: Questionnaire) -> str:
    return questionnaire.label(level) if level <= questionnaire.highest else f"{level}, which is not on the scale now"


def _groups(participants: Sequence[Participant]) -> set[str]:
    return {person.group for person in participants if person.group}


def _group(id_: str, questionnaire: Questionnaire) -> str:
    found = questionnaire.group(id_)
    return found.label if found else id_
