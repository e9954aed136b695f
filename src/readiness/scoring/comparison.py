"""What has changed since last time: words, not trend lines (method, section 8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from readiness.assessment.cycle import still_fitting
from readiness.assessment.model import Answer, Assessment, Previous, Targets
from readiness.questionnaire.question_types import AnswerText
from readiness.scoring.differences import Differences, differences
from readiness.scoring.results import GroupResult, QuestionResult, Result
from readiness.scoring.score import score

MoveWord = Literal["improved", "sustained", "fell", "new", "changed_question", "not_known_now", "not_applicable_now"]
COMPARED: tuple[MoveWord, ...] = ("improved", "sustained", "fell")
"""The words of a question that has a level both times, for the same wording."""
NOT_COMPARED: tuple[MoveWord, ...] = ("new", "changed_question", "not_known_now")
"""The words of a question that counts today and cannot be compared."""


@dataclass(frozen=True, slots=True)
class Move:
    """A question that is asked today, and what became of it since last time."""

    now: QuestionResult
    word: MoveWord
    level: int | None
    """Its level last time; None where it had none, or where it cannot be compared."""
    answer: AnswerText | None
    """The answer that gave this level."""


@dataclass(frozen=True, slots=True)
class GroupMove:
    """A domain, a theme or a recommendation, and what became of it since last time."""

    now: GroupResult
    level: int | None
    """The level that last time's answers give it under today's questionnaire; None when none can be compared."""
    counts: Mapping[MoveWord, int]
    """How many of its questions each word is true of; only the words that are."""

    @property
    def compared(self) -> int:
        """How many of its questions could be compared."""
        return sum(self.counts.get(word, 0) for word in COMPARED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An assessment beside the one before it."""

    now: Result
    previous: Previous
    questions: dict[str, Move]
    """Every question that is asked today and can be scored, in the order asked."""
    domains: dict[str, GroupMove]
    themes: dict[str, GroupMove]
    recommendations: dict[str, GroupMove]
    no_longer_asked: tuple[str, ...]
    """Questions that were answered last time, and are not asked today."""
    differences: Differences
    """What else is not as it was, so that a move may not mean what it seems to."""

    def saying(self, word: MoveWord) -> list[Move]:
        """Return the questions of which a word is true."""
        return [move for move in self.questions.values() if move.word == word]


def compare(now: Result, previous: Previous) -> Comparison:
    """Return what became of each question and group since ``previous``.

    Only questions with the same id and unchanged wording are compared; a move is real when the level changed.
    """
    fitting = {
        id_: answer
        for id_ in previous.answers
        if (answer := still_fitting(previous, id_, now.questionnaire)) is not None
    }
    then = score(now.questionnaire, _as_it_was(now.assessment, previous, fitting))
    questions = {
        id_: _move(found, previous.answers.get(id_), then.questions[id_], fits=id_ in fitting)
        for id_, found in now.questions.items()
        if found.active
    }
    not_scored = now.questionnaire.questions.keys() - now.questions.keys()
    return Comparison(
        now=now,
        previous=previous,
        questions=questions,
        domains=_groups(now.domains, then.domains, questions),
        themes=_groups(now.themes, then.themes, questions),
        recommendations=_groups(now.recommendations, then.recommendations, questions),
        no_longer_asked=tuple(
            id_
            for id_, answer in previous.answers.items()
            if answer.given and id_ not in questions and id_ not in not_scored
        ),
        differences=differences(now, previous),
    )


def _as_it_was(now: Assessment, previous: Previous, fitting: dict[str, Answer]) -> Assessment:
    """Return last time's answers as an assessment against today's questionnaire.

    The facts are today's: those of last time are not kept, and last time's answers hold none to a hidden question.
    """
    update = {"as_at": previous.as_at, "form": previous.form, "answers": fitting, "targets": Targets()}
    return now.model_copy(update=update)


def _move(found: QuestionResult, said: Answer | None, then: QuestionResult, *, fits: bool) -> Move:
    changed = said is not None and said.given and not fits
    return Move(found, _word(found, then.level, changed=changed), then.level, then.answer.answer if fits else None)


def _word(found: QuestionResult, then: int | None, *, changed: bool) -> MoveWord:
    if not found.applicable:
        return "not_applicable_now"
    if found.level is None:
        return "not_known_now"
    if changed:
        return "changed_question"
    if then is None:
        return "new"
    if found.level == then:
        return "sustained"
    return "improved" if found.level > then else "fell"


def _groups(
    now: dict[str, GroupResult], then: dict[str, GroupResult], questions: dict[str, Move]
) -> dict[str, GroupMove]:
    groups = {}
    for id_, group in now.items():
        counts = Counter(questions[question].word for question in group.questions)
        some = any(counts[word] for word in COMPARED)
        groups[id_] = GroupMove(group, then[id_].standing.level if some else None, counts)
    return groups
