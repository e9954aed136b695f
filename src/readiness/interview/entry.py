"""Getting an answer of each type from a person."""

from __future__ import annotations

import datetime as dt

from readiness.assessment.model import Answer
from readiness.interview.answers import DONT_KNOW, NOT_APPLICABLE
from readiness.interview.surfaces.prompter import Choice, Prompter, WentBack
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, ChecklistQuestion, Question, TextQuestion
from readiness.questionnaire.scale import Level


def pickable(question: Question, scale: list[Level]) -> list[tuple[Choice, str]]:
    """Return the answers that are picked from a list, each with the choice that stands for it; empty for typed ones."""
    if isinstance(question, ChecklistQuestion):
        return []
    answers = question.choices(scale)
    if [answer for answer, _, _ in answers] == ["yes", "no"]:
        keys = ["y", "n"]
    elif answers and answers[0][0] == "0":
        keys = [answer for answer, _, _ in answers]
    else:
        keys = [str(number) for number in range(1, len(answers) + 1)]
    return [(Choice(key, label, text), answer) for key, (answer, label, text) in zip(keys, answers, strict=True)]


def typed_in(
    question: Question,
    scale: list[Level],
    prompter: Prompter,
    now: AnswerText | None,
    *,
    may_skip: bool = False,
) -> AnswerText | None:
    """Return an accepted answer to a question that is ticked or typed, or None if it was skipped. Raises WentBack."""
    if isinstance(question, ChecklistQuestion):
        items = [Choice(answer, label) for answer, label, _ in question.choices(scale)]
        asks = "Which are true? None ticked skips." if may_skip and now is None else "Which are true?"
        ticked = prompter.tick(asks, items, now if isinstance(now, tuple) else (), may_be_empty=may_skip)
        return question.accept(tuple(ticked), scale) if ticked or not may_skip or now is not None else None
    if isinstance(question, TextQuestion):
        return prompter.text("Your answer:", now if isinstance(now, str) else "") or None

    def check(typed: str) -> str | None:
        if not typed and may_skip:
            return None
        try:
            question.accept(typed, scale)
        except ValueError as error:
            return str(error)
        return None

    unit = getattr(question, "unit", None)
    about = [part for part in (unit, "Enter to skip" if may_skip and now is None else None) if part]
    shown = f"Number ({', '.join(about)}):" if about else "Number:"
    typed = prompter.line(shown, now if isinstance(now, str) else "", check)
    return question.accept(typed, scale) if typed else None


def answer_for(
    picked: str,
    question: Question,
    questionnaire: Questionnaire,
    prompter: Prompter,
    before: Answer,
    now: dt.datetime,
    *,
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
        picks = {choice.key: answer for choice, answer in pickable(question, questionnaire.scale)}
        given = picks.get(picked) or typed_in(question, questionnaire.scale, prompter, before.answer)
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
