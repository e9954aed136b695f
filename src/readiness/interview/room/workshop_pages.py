"""What a workshop's pages say besides the choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from readiness.assessment.applies import active_questions
from readiness.assessment.model import Answer, Assessment, Workshop
from readiness.interview.answers import answer_in_words, last_time_in_words, shortened
from readiness.interview.review import review
from readiness.interview.room.time_left import TimeLeft
from readiness.interview.surfaces.prompter import Command, Prompter
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.scoring.evidence import CLAIMED_FROM

COMMANDS = (
    Command("e", "evidence", "evidence"),
    Command("g", "go", "go to"),
    Command("b", "back", "back"),
    Command("?", "help", "help"),
    Command("q", "stop", "stop"),
    Command("t", "time", "time"),
    Command("r", "review", "review"),
)
"""What can be done at any question."""


def heading(question: Question, assessment: Assessment, questionnaire: Questionnaire, summary: str) -> str:
    """Return what stays in sight above the choices: the statement, and in short what has been said of it."""
    answer = assessment.answer(question.id)
    known = []
    if assessment.previous is not None:
        known.append(last_time_in_words(question, assessment.previous, questionnaire))
    if summary:
        known.append(summary)
    if answer.given:
        known.append(" · ".join([f"Now: {shortened(answer_in_words(question, answer))}", *_also(answer)]))
    return "\n".join([f"{question.id}  {question.statement}", "", *known, *([""] if known else [])])


def _also(answer: Answer) -> Iterator[str]:
    if answer.evidence:
        yield f"evidence: {len(answer.evidence)}"
    if answer.dissent:
        yield "some see it otherwise"


def show_agreed(prompter: Prompter, question: Question, answer: Answer, agreed: str, as_at: dt.date) -> None:
    """Show what was agreed, while the reason and the dissent are asked for."""
    prompter.say(f"{question.id}  {question.statement}", "title")
    prompter.say()
    prompter.say(f"Agreed: {agreed}", "done")
    if answer.answer is not None:
        sentence = question.true_today(answer.answer, as_at)
        if sentence:
            prompter.say(sentence, indent=3)
    prompter.say()


def show_spread(prompter: Prompter, question: Question, why: Sequence[str], rows: Sequence[tuple[str, int]]) -> None:
    """Show why a question is talked about, a line for each reason, and how people rated it."""
    prompter.say(f"{question.id}  {question.short}", "title")
    for reason in why:
        prompter.say(reason, "quiet")
    prompter.say()
    for text, indent in rows:
        prompter.say(text, indent=indent)


def show_keys(prompter: Prompter, commands: Sequence[Command]) -> None:
    """Say what can be done at any question."""
    prompter.say("At any question: " + "; ".join(f"{command.key} {command.word}" for command in commands) + ".")
    prompter.say("At one that was talked through already: o on, which leaves it as it is; c clear, which takes it out.")
    prompter.say()


def show_time(prompter: Prompter, workshop: Workshop, time: TimeLeft, questions: int) -> None:
    """Show the time that is left, and what it means for the questions to come."""
    left = time.in_words()
    prompter.say(f"{left[:1].upper()}{left[1:]}, of {workshop.minutes} min.", "title")
    prompter.say()
    for sentence in (f"To talk about still: {questions}." if questions else "", time.per_question(questions)):
        if sentence:
            prompter.say(sentence)
    prompter.say()


def show_review(prompter: Prompter, questionnaire: Questionnaire, assessment: Assessment, workshop: Workshop) -> None:
    """Show what was agreed, what is parked, and what would need evidence."""
    active = active_questions(questionnaire, assessment)
    settled = [id_ for id_ in workshop.settled if id_ in active]
    prompter.say(f"Talked through: {len(settled)} of {len(active)} questions", "title")
    prompter.say()
    for id_ in settled:
        question, answer = questionnaire.questions[id_], assessment.answer(id_)
        otherwise = " (and some see it otherwise)" if answer.dissent else ""
        said = shortened(answer_in_words(question, answer))
        prompter.say(f"{id_}  {question.short}: {said}{otherwise}", indent=2)
    if settled:
        prompter.say()
    parked = [id_ for id_ in workshop.parked if id_ in active]
    claimed = review(questionnaire, assessment, settled).claimed
    for ids, words in ((parked, "Parked"), (claimed, f"At {CLAIMED_FROM} or above, without evidence")):
        if ids:
            prompter.say(f"{words}: {', '.join(ids)}.")
