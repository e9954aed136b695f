"""What somebody asks for by its id: a form of a questionnaire, or a group. Told here, for every command alike."""

from __future__ import annotations

from readiness.errors import WrongUsageError
from readiness.questionnaire.model import Questionnaire
from readiness.reading.validation import did_you_mean, nearest

ALL_QUESTIONS = "all"
"""The form that is none: every question, where a shorter form would be asked otherwise."""


def form_asked_for(questionnaire: Questionnaire, named: str | None, otherwise: str | None = None) -> str | None:
    """Return the id of the form that is meant, or None for every question; ``otherwise`` where none is named.

    Raises WrongUsageError, with the forms that there are, when there is no such form.
    """
    if named is None:
        return otherwise
    if named == ALL_QUESTIONS:
        return None
    known = [form.id for form in questionnaire.about.forms]
    if named not in known:
        forms = f"Its forms: {', '.join([*known, f'{ALL_QUESTIONS} (every question)'])}."
        near = nearest(named, [*known, ALL_QUESTIONS])
        raise WrongUsageError(
            " ".join(filter(None, [f"There is no form “{named}” in this questionnaire.", near, forms]))
        )
    return named


def groups_asked_for(questionnaire: Questionnaire, named: str | None = None) -> list[str]:
    """Return the ids of those who may answer: the group that is named, or all.

    Raises WrongUsageError when the questionnaire has no groups, or not this one.
    """
    known = [group.id for group in questionnaire.about.groups]
    if not known:
        raise WrongUsageError(
            f"The questionnaire “{questionnaire.id}” names no groups, so nobody can respond to it. Add “groups:” to "
            "its questionnaire.yaml."
        )
    if named is None:
        return known
    if named not in known:
        raise WrongUsageError(f"There is no group “{named}”. {did_you_mean(named, known)}".strip())
    return [named]
