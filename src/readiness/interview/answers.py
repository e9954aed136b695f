"""What was answered, in words: now, before the wording changed, and last time."""

from __future__ import annotations

import textwrap

from readiness.assessment.cycle import still_fitting
from readiness.assessment.model import Answer, Previous
from readiness.interview.surfaces.prompter import Choice
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question

DONT_KNOW = Choice("d", "Don't know")
NOT_APPLICABLE = Choice("x", "Does not apply here")

_ENOUGH = 200
"""Characters of what was said last time: a reminder, which must not push today's question out of sight."""


def answer_in_words(question: Question, answer: Answer) -> str:
    """Return an answer as a person would read it out."""
    match answer.state:
        case "dont_know":
            return DONT_KNOW.label
        case "not_applicable":
            return f"{NOT_APPLICABLE.label}: {answer.reason}"
        case "rated" if answer.answer is not None:
            try:
                return question.reads(question.understand(answer.answer))
            except ValueError:  # an answer to another wording
                return answer.answer if isinstance(answer.answer, str) else ", ".join(answer.answer)
    return "not answered"


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
