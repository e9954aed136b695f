"""Where a group of questions stands, in words: its level, or why it has none."""

from __future__ import annotations

from collections.abc import Iterable

from readiness import wording
from readiness.questionnaire.model import Questionnaire
from readiness.report import words
from readiness.scoring.groups import Share
from readiness.scoring.results import GroupResult


def level_words(group: GroupResult, questionnaire: Questionnaire) -> str:
    """Return “2 Developing”, or why there is no level."""
    level = group.standing.level
    return status_words(group) if level is None else questionnaire.label(level)


def share_words(group: GroupResult, questionnaire: Questionnaire) -> str:
    """Return “8 of 10 questions at Yes, 1 not known”, for a scale of two levels; nothing for any other."""
    return "" if group.share is None else in_share_words(group.share, questionnaire)


def in_share_words(share: Share, questionnaire: Questionnaire) -> str:
    """Return “8 of 10 questions at Yes, 1 not known”."""
    at, of, unknown = share
    said = f"{at} of {wording.count(of, 'question')} at {questionnaire.scale[-1].label}"
    return f"{said}, {unknown} not known" if unknown else said


def status_words(group: GroupResult) -> str:
    """Return how firm a level is, or why there is none.

    “Not asked”, “Asked, not scored” and “Does not apply” are three things, all without any figure.
    """
    if group.standing.status != "not_applicable" or group.questions:
        return words.GROUP_STATUS[group.standing.status]
    return words.ASKED_NOT_SCORED if group.unscored else words.NOT_ASKED


def nothing_to_score(groups: Iterable[GroupResult]) -> str:
    """Return why none of these groups has a figure, to begin a sentence with."""
    found = list(groups)
    if any(group.questions for group in found):
        return "Nothing applies"
    return "Nothing that was asked is scored" if any(group.unscored for group in found) else "Nothing was asked"
