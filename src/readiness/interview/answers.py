"""What was answered, in words: now, before the wording changed, and last time."""

from __future__ import annotations

import textwrap

from readiness import wording
from readiness.assessment.cycle import still_fitting
from readiness.assessment.model import Answer, Previous
from readiness.interview.surfaces.prompter import Choice, Prompter
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, Question
from readiness.questionnaire.scale import label_of

DONT_KNOW_CHOICE = Choice("d", wording.DONT_KNOW)
NOT_APPLICABLE_CHOICE = Choice("x", f"{wording.DOES_NOT_APPLY} here")

_ENOUGH = 200
"""Characters of what was said last time: a reminder, which must not push today's question out of sight."""


def answer_in_words(question: Question, answer: Answer) -> str:
    """Return an answer as a person would read it out."""
    match answer.state:
        case "dont_know":
            return DONT_KNOW_CHOICE.label
        case "not_applicable":
            return f"{NOT_APPLICABLE_CHOICE.label}: {answer.reason}"
        case "rated" if answer.answer is not None:
            try:
                return question.reads(question.understand(answer.answer))
            except ValueError:  # an answer to another wording
                return answer.answer if isinstance(answer.answer, str) else ", ".join(answer.answer)
    return "not answered"


def say_missing(prompter: Prompter, question: Question, answer: AnswerText) -> None:
    """Say which criteria are missing for the next level, where its levels have criteria."""
    missing = question.missing(answer)
    if missing:
        level = label_of(list(question.scale), missing[0].level)
        prompter.say(f"Missing for {level}: {'; '.join(one.text for one in missing)}.", "quiet")


def last_time_in_words(question: Question, previous: Previous, questionnaire: Questionnaire) -> str:
    """Return what was answered last time, for whoever answers now to look back at."""
    answer = previous.answers.get(question.id)
    when = f"Last time, {previous.as_at:%B %Y}"
    if answer is None or not answer.given:
        return f"{when}: no answer"
    said = shortened(answer_in_words(question, answer))
    if still_fitting(previous, question.id, questionnaire) is None:
        return f"{when}, the question was worded otherwise. The answer then: {said}"
    return f"{when}: {said}"


def shortened(text: str) -> str:
    """Return the beginning of a long text, in one line."""
    return textwrap.shorten(text, _ENOUGH, placeholder=" …")
