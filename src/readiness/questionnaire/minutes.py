"""About how long questions take: alone, from what there is to read; together, from what there is to say."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.questionnaire.question_types import Question

_WORDS_A_MINUTE = 240
_SECONDS_TO_DECIDE = 6
_MINUTES_TOGETHER = 3


def minutes_alone(questions: Iterable[Question]) -> int:
    """Return about how many minutes one person needs to read and answer them, rounded up."""
    seconds = sum(_SECONDS_TO_DECIDE + 60 * _words(question) / _WORDS_A_MINUTE for question in questions)
    return -int(-seconds // 60)


def minutes_together(questions: Iterable[Question]) -> int:
    """Return about how many minutes a team needs that talks each question over."""
    return _MINUTES_TOGETHER * sum(1 for _ in questions)


def _words(question: Question) -> int:
    return sum(len(text.split()) for text in (question.statement, *question.sentences.values()))
