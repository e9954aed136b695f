"""Whether ratings fit a questionnaire, and what levels they are."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.panel.response import Ratings
from readiness.problems import Problem
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText
from readiness.reading.validation import did_you_mean
from readiness.scoring.panel import Rater


class Fit:
    """Holds ratings against a questionnaire. People give the same few answers, so each is looked at once."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._questions = {question.id: question for question in questionnaire.scored_questions()}
        self._groups = {group.id for group in questionnaire.about.groups}
        self._levels: dict[tuple[str, AnswerText], int | ValueError] = {}

    def problems(self, ratings: Ratings, file: str, mend: str) -> list[Problem]:
        """Return what does not fit: a group or a question that there is not, an answer that is none."""
        return list(self._problems(ratings, file, mend))

    def _problems(self, ratings: Ratings, file: str, mend: str) -> Iterator[Problem]:
        if ratings.group not in self._groups:
            near = did_you_mean(ratings.group, self._groups)
            yield Problem("unknown-id", file, f"There is no group with the id “{ratings.group}”.", near or mend)
        for id_ in ratings.asked:
            if id_ not in self._questions:
                wrong = f"There is no question with the id “{id_}” for people to rate."
                yield Problem("unknown-id", file, wrong, mend)
        for id_, said in ratings.rated.items():
            if id_ in self._questions and isinstance(self._level(id_, said), ValueError):
                shown = said if isinstance(said, str) else ", ".join(said)
                yield Problem("bad-answer", file, f"“{shown[:60]}” is not an answer to {id_}.", mend)

    def rater(self, ratings: Ratings) -> Rater:
        """Return ratings that fit as levels."""
        levels: dict[str, int | None] = dict.fromkeys(ratings.dont_know)
        for id_, said in ratings.rated.items():
            level = self._level(id_, said)
            if isinstance(level, int):
                levels[id_] = level
        return Rater(ratings.group, levels)

    def _level(self, id_: str, said: AnswerText) -> int | ValueError:
        known = self._levels.get((id_, said))
        if known is None:
            known = self._levels[id_, said] = self._look_at(id_, said)
        return known

    def _look_at(self, id_: str, said: AnswerText) -> int | ValueError:
        question, scale = self._questions[id_], self._questionnaire.scale
        try:
            if question.accept(said, scale) != said:
                return ValueError("not in the form in which answers are kept")
        except ValueError as error:
            return error
        level = question.level(said, scale)
        return ValueError("without a level") if level is None else level
