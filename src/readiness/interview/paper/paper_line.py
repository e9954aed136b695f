"""A domain's answers on one line, as they are read off a paper form: “2 3 d 1 2/3 x –”."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from readiness.assessment.model import Answer
from readiness.interview.answers import DONT_KNOW_CHOICE, NOT_APPLICABLE_CHOICE
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, Question, Way

OPEN = "-"
"""Stands for a question without an answer."""
_OPEN = {OPEN, "–", "—", ".", "_"}
_BETWEEN = re.compile(r"(\d{1,2})[/\\|](\d{1,2})", re.ASCII)
_ONE_BY_ONE = re.compile(r"\d[/\\|]\d|.", re.ASCII)


@dataclass(frozen=True)
class PaperLine:
    """What a line says."""

    answers: dict[str, Answer]
    """By the question's id; one that was left open is not in it."""
    remarks: list[str]
    """What was understood in a way that the person should know of, in sentences."""


def read_line(
    typed: str, asked: Sequence[Question], questionnaire: Questionnaire, given: dt.date | None = None
) -> PaperLine:
    """Return what a line says of the questions ``asked``, one answer for each, in their order.

    Answers have spaces or commas between, or nothing where each is a single key. An empty line leaves all open. Between
    two levels, the lower is taken (method, section 7). What cannot be so yet on the day when the form was ``given``,
    where that is known, is no answer. Raises ValueError with advice.
    """
    found = _parts(typed, len(asked))
    answers, remarks, wrong = dict[str, Answer](), list[str](), list[str]()
    for question, part in zip(asked, found, strict=True):
        between = _BETWEEN.fullmatch(part) if question.answers_are_levels else None
        said = str(min(int(between[1]), int(between[2]))) if between else part
        try:
            if between and not _are_neighbours(between[1], between[2], question):
                raise ValueError(f"“{part}” is not between two levels that are next to each other.")
            answer = read_answer(said, question, questionnaire, given)
        except ValueError as error:
            wrong.append(f"{question.id}: {error}")
            continue
        if between:
            remarks.append(f"{question.id}: {part} is entered as the lower, {said}.")
        if answer is not None:
            answers[question.id] = answer
    if wrong:
        raise ValueError(" ".join(wrong))
    return PaperLine(answers, remarks)


def read_answer(
    part: str, question: Question, questionnaire: Questionnaire, given: dt.date | None = None
) -> Answer | None:
    """Return one answer; None for one that was left open. Raises ValueError with advice."""
    wording = questionnaire.wording(question.id)
    if part in _OPEN:
        return None
    if part == DONT_KNOW_CHOICE.key:
        return Answer(state="dont_know", wording=wording)
    if part == NOT_APPLICABLE_CHOICE.key:
        return Answer(state="not_applicable", reason=NOT_APPLICABLE_CHOICE.label, wording=wording)
    return Answer(state="rated", answer=_value(part, question, given), wording=wording)


def write_answer(answer: Answer | None, question: Question) -> str:
    """Return an answer as it is typed."""
    if answer is None or not answer.given:
        return OPEN
    if answer.state != "rated":
        return DONT_KNOW_CHOICE.key if answer.state == "dont_know" else NOT_APPLICABLE_CHOICE.key
    said = answer.answer or ""
    match question.way:
        case Way.TICK:
            return "+".join(pick.key for pick in question.picks() if pick.answer in said) or "0"
        case Way.PICK:
            return next((pick.key for pick in question.picks() if pick.answer == said), str(said))
        case Way.FIGURE | Way.LINE | Way.TEXT:
            return str(said)
        case _:
            assert_never(question.way)


def how(question: Question) -> str:
    """Return what is typed for a question; empty where that is the level itself."""
    if question.answers_are_levels:
        return ""
    match question.way:
        case Way.TICK:
            return f"{question.id}: the numbers of what is ticked, as in 1+3; 0 for none."
        case Way.PICK:
            return f"{question.id}: {', '.join(f'{pick.key} {pick.label}' for pick in question.picks())}."
        case Way.FIGURE | Way.LINE | Way.TEXT:
            return f"{question.id}: {question.takes}."
        case _:
            assert_never(question.way)


def _parts(typed: str, wanted: int) -> list[str]:
    parts = typed.lower().replace(",", " ").replace(";", " ").split()
    if not parts or (len(parts) == 1 and parts[0] in _OPEN):
        return [OPEN] * wanted
    if len(parts) == 1 and wanted > 1:
        parts = _ONE_BY_ONE.findall(parts[0])
    if len(parts) != wanted:
        answers = "1 answer" if len(parts) == 1 else f"{len(parts)} answers"
        raise ValueError(f"That is {answers}, and {wanted} {'is' if wanted == 1 else 'are'} needed.")
    return parts


def _value(part: str, question: Question, given: dt.date | None) -> AnswerText:
    match question.way:
        case Way.TICK:
            known = {pick.key: pick.answer for pick in question.picks()}
            ticked = [] if part == "0" else part.split("+")
            if not all(number in known for number in ticked):
                raise ValueError(f"“{part[:20]}” is not as in 1+3, with numbers from 1 to {len(known)}.")
            return question.understand(tuple(known[number] for number in ticked))
        case Way.PICK:
            keys = {pick.key: pick.answer for pick in question.picks()}
            if part not in keys:
                others = [DONT_KNOW_CHOICE.key, NOT_APPLICABLE_CHOICE.key, OPEN]
                raise ValueError(f"“{part[:20]}” is none of {', '.join([*keys, *others])}.")
            return keys[part]
        case Way.FIGURE | Way.LINE | Way.TEXT:
            return question.understand(part, given)
        case _:
            assert_never(question.way)


def _are_neighbours(one: str, other: str, question: Question) -> bool:
    """Whether the two sides of “2/3” are levels, next to each other."""
    return {one, other} <= {pick.key for pick in question.picks()} and abs(int(one) - int(other)) == 1
