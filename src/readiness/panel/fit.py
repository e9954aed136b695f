"""Whether ratings fit a questionnaire, and what levels they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import assert_never

from readiness.panel.hands import Hands
from readiness.panel.response import Ratings, Response
from readiness.problems import Problem
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, Way
from readiness.reading.validation import did_you_mean
from readiness.scoring.many.crowd import Show
from readiness.scoring.many.figures import Rater
from readiness.scoring.many.suppression import Tally

_LEFT_OPEN = "The question counts as left open, and the other answers are kept."


class Fit:
    """Holds ratings against a questionnaire. People give the same few answers, so each is looked at once."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._questions = {question.id: question for question in questionnaire.scored_questions()}
        self._groups = {group.id for group in questionnaire.about.groups}
        self._levels: dict[tuple[str, AnswerText, dt.date], int | ValueError] = {}

    def problems(self, ratings: Ratings, file: str, mend: str) -> list[Problem]:
        """Return what does not fit: a group or a question that there is not, an answer that is none."""
        return list(self._problems(ratings, ratings.asked, ratings.rated.items(), file, mend))

    def as_kept(self, response: Response) -> Response:
        """Return a response with what was typed in a line as it is kept: a web page alone cannot read it.

        What cannot be read stays as it is, and is told by ``problems``.
        """
        rated = {id_: self._kept(id_, said) for id_, said in response.rated.items()}
        return response if rated == response.rated else response.model_copy(update={"rated": rated})

    def usable(self, response: Response, file: str) -> tuple[Response, list[Problem]]:
        """Return a response as it is kept, and what was typed in a line of it that is no answer, or cannot be one yet.

        Such a question counts as left open, as in a form workbook: one slip is not to silence all else that was said.
        """
        kept = self.as_kept(response)
        wrong = {id_: why for id_, said in kept.rated.items() if (why := self._no_line(id_, said, kept.given))}
        if not wrong:
            return kept, []
        rated = {id_: said for id_, said in kept.rated.items() if id_ not in wrong}
        told = [
            Problem(
                "bad-answer", file, f"“{str(response.rated[id_])[:60]}” is not an answer to {id_}. {_LEFT_OPEN}", why
            )
            for id_, why in wrong.items()
        ]
        return kept.model_copy(update={"rated": rated}), told

    def _no_line(self, id_: str, said: AnswerText, given: dt.date) -> str:
        """Return why what was typed in a line is no answer; nothing of one that is, and of all that is not typed so."""
        question = self._questions.get(id_)
        if question is None or question.way is not Way.LINE or not isinstance(said, str):
            return ""
        try:
            question.understand(said, given)
        except ValueError as error:
            return str(error)
        return ""

    def _kept(self, id_: str, said: AnswerText) -> AnswerText:
        question = self._questions.get(id_)
        if question is None:
            return said
        match question.way:
            case Way.LINE:
                meant = question.meanings(said) if isinstance(said, str) else ()
                return next(iter(meant), said)
            case Way.PICK | Way.TICK | Way.FIGURE | Way.TEXT:
                return said
            case _:
                assert_never(question.way)

    def hand_problems(self, hands: Hands, file: str, mend: str) -> list[Problem]:
        """Return what does not fit of a show of hands."""
        raised = ((hands.question, answer) for answer in hands.raised)
        return list(self._problems(hands, (hands.question,), raised, file, mend))

    def _problems(
        self,
        its: Ratings | Hands,
        asked: Iterable[str],
        answers: Iterable[tuple[str, AnswerText]],
        file: str,
        mend: str,
    ) -> Iterator[Problem]:
        group = its.group
        if group not in self._groups:
            near = did_you_mean(group, self._groups)
            yield Problem("unknown-id", file, f"There is no group with the id “{group}”.", near or mend)
        for id_ in asked:
            if id_ not in self._questions:
                wrong = f"There is no question with the id “{id_}” for people to rate."
                yield Problem("unknown-id", file, wrong, mend)
        for id_, said in answers:
            if id_ in self._questions and isinstance(self._level(id_, said, its.given), ValueError):
                shown = said if isinstance(said, str) else ", ".join(said)
                yield Problem("bad-answer", file, f"“{shown[:60]}” is not an answer to {id_}.", mend)

    def hands(self, hands: Hands) -> Show:
        """Return a show of hands that fits as levels."""
        levels = [0] * len(self._questionnaire.scale)
        for answer, raised in hands.raised.items():
            level = self._level(hands.question, answer, hands.given)
            if isinstance(level, int):
                levels[level - self._questionnaire.lowest] += raised
        return Show(hands.group, hands.question, Tally(tuple(levels), hands.dont_know))

    def rater(self, ratings: Ratings) -> Rater:
        """Return ratings that fit as levels."""
        levels: dict[str, int | None] = dict.fromkeys(ratings.dont_know)
        for id_, said in ratings.rated.items():
            level = self._level(id_, said, ratings.given)
            if isinstance(level, int):
                levels[id_] = level
        return Rater(ratings.group, levels)

    def _level(self, id_: str, said: AnswerText, given: dt.date) -> int | ValueError:
        known = self._levels.get((id_, said, given))
        if known is None:
            known = self._levels[id_, said, given] = self._look_at(id_, said, given)
        return known

    def _look_at(self, id_: str, said: AnswerText, given: dt.date) -> int | ValueError:
        question = self._questions[id_]
        try:
            if question.understand(said) != said:
                return ValueError("not in the form in which answers are kept")
        except ValueError as error:
            return error
        level = question.level(said, given)
        return ValueError("without a level") if level is None else level
