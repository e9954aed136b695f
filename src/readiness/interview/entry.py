"""Getting an answer of each type from a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import assert_never

from readiness.assessment.model import Answer
from readiness.interview.answers import DONT_KNOW, NOT_APPLICABLE
from readiness.interview.surfaces.prompter import Choice, Prompter, WentBack
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, Question, Way


def pickable(question: Question) -> list[tuple[Choice, str]]:
    """Return the answers that are picked from a list, each with the choice that stands for it; empty for other ways."""
    match question.way:
        case Way.PICK:
            return [(Choice(pick.key, pick.label, pick.sentence), pick.answer) for pick in question.picks()]
        case Way.TICK | Way.FIGURE | Way.LINE | Way.TEXT:
            return []
        case _:
            assert_never(question.way)


def typed_in(
    question: Question,
    as_at: dt.date | None,
    prompter: Prompter,
    now: AnswerText | None,
    *,
    may_skip: bool = False,
) -> AnswerText | None:
    """Return an answer to a question that is ticked or typed, or None if it was skipped. Raises WentBack.

    ``as_at`` is the day that the answers describe, where that is known.
    """
    before = now if isinstance(now, str) else ""
    match question.way:
        case Way.TICK:
            return _ticked(question, prompter, now, may_skip=may_skip)
        case Way.TEXT:
            return prompter.text(f"{question.prompt}:", before) or None
        case Way.PICK | Way.FIGURE | Way.LINE:
            shown = _with(question.prompt, "Enter to skip") if may_skip and now is None else question.prompt
            typed = prompter.line(f"{shown}:", before, _check(question, as_at, may_skip=may_skip))
            return question.understand(typed) if typed else None
        case _:
            assert_never(question.way)


def _ticked(question: Question, prompter: Prompter, now: AnswerText | None, *, may_skip: bool) -> AnswerText | None:
    items = [Choice(pick.answer, pick.label) for pick in question.picks()]
    asks = f"{question.prompt} None ticked skips." if may_skip and now is None else question.prompt
    ticked = prompter.tick(asks, items, now if isinstance(now, tuple) else (), may_be_empty=may_skip)
    return question.understand(tuple(ticked)) if ticked or not may_skip or now is not None else None


def _check(question: Question, as_at: dt.date | None, *, may_skip: bool) -> Callable[[str], str | None]:
    """Return what says why something typed is no answer."""

    def check(typed: str) -> str | None:
        if not typed and may_skip:
            return None
        try:
            question.understand(typed, as_at)
        except ValueError as error:
            return str(error)
        return None

    return check


def _with(prompt: str, more: str) -> str:
    """Return a prompt with a remark: “Number (beds, Enter to skip)”."""
    return f"{prompt[:-1]}, {more})" if prompt.endswith(")") else f"{prompt} ({more})"


def answer_for(
    picked: str,
    question: Question,
    questionnaire: Questionnaire,
    prompter: Prompter,
    before: Answer,
    now: dt.datetime,
    *,
    as_at: dt.date | None = None,
    in_words: bool = True,
) -> Answer:
    """Return the answer that a pick means, asking for what it needs; what was kept with the one before stays with it.

    Without ``in_words`` no reason is asked for. Raises WentBack.
    """
    said: dict[str, object]
    if picked == DONT_KNOW.key:
        said = {"state": "dont_know"}
    elif picked == NOT_APPLICABLE.key and not in_words:
        said = {"state": "not_applicable", "reason": NOT_APPLICABLE.label}
    elif picked == NOT_APPLICABLE.key:

        def check(typed: str) -> str | None:
            return None if typed else "Say in a few words why it does not apply."

        said = {
            "state": "not_applicable",
            "reason": prompter.line("Why does it not apply?", before.reason or "", check),
        }
    else:
        picks = {choice.key: answer for choice, answer in pickable(question)}
        given = picks.get(picked) or typed_in(question, as_at, prompter, before.answer)
        if given is None:
            raise WentBack
        said = {"state": "rated", "answer": given}
    kept = {"note": before.note, "dissent": before.dissent, "evidence": before.evidence}
    wording = questionnaire.wording(question.id)
    return Answer.model_validate({**kept, **said, "answered": now.replace(microsecond=0), "wording": wording})


def pointed_at(answer: Answer, picks: list[tuple[Choice, str]]) -> str | None:
    """Return the key of the choice that stands for an answer; None where there is none."""
    if answer.state == "dont_know":
        return DONT_KNOW.key
    if answer.state == "not_applicable":
        return NOT_APPLICABLE.key
    return next((choice.key for choice, said in picks if said == answer.answer), None)
