"""Answers that are kept and count for nothing: the questionnaire has changed since, or their question is not asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readiness.assessment.applies import active_facts
from readiness.assessment.model import Answer, SetAside
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, Question
from readiness.report import words
from readiness.report.view.questions import EvidenceView, evidence_views, paragraphs
from readiness.scoring.results import Result


@dataclass(frozen=True)
class SetAsideView:
    """An answer that is kept and not scored, with all that was said."""

    question: str
    statement: str
    """What was asked; nothing where the question has gone, or has another wording now."""
    why: str
    answer: str
    notes: tuple[str, ...]
    dissent: tuple[str, ...]
    reason: str
    evidence: tuple[EvidenceView, ...]


def set_aside_views(result: Result) -> tuple[SetAsideView, ...]:
    """Return the answers that were set aside, then those to questions and facts that are not asked."""
    aside = (_set_aside(item, result.questionnaire) for item in result.assessment.set_aside)
    return (*aside, *_questions_not_asked(result), *_facts_not_asked(result))


def _set_aside(item: SetAside, questionnaire: Questionnaire) -> SetAsideView:
    question, answer = questionnaire.by_id.get(item.question), item.answer
    said = words.STATE[answer.state] if answer.answer is None else _as_it_was(answer.answer, question, questionnaire)
    return _view(item.question, "", item.why, said, answer)


def _as_it_was(given: AnswerText, question: Question | None, questionnaire: Questionnaire) -> str:
    """Return an answer to a question that is worded otherwise now: as it stands in the file, or as its level."""
    if (
        question is not None
        and question.answers_are_levels
        and given in [str(step.level) for step in questionnaire.scale]
    ):
        return questionnaire.label(int(str(given)))
    return given if isinstance(given, str) else "; ".join(given) or "None"


def _questions_not_asked(result: Result) -> Iterator[SetAsideView]:
    questionnaire, chosen = result.questionnaire, result.assessment.form
    form = questionnaire.form(chosen) if chosen else None
    asked = {found.id for found in result.questions.values() if found.active}
    asked |= {found.id for found in result.unscored.values() if found.active}
    for id_, question in questionnaire.questions.items():
        answer = result.assessment.answer(id_)
        if id_ not in asked and _says_something(answer):
            outside = form is not None and id_ not in form.questions
            why = f"It is not in “{form.title}”" if form and outside else "Another answer rules the question out"
            yield _view(id_, question.statement, f"{words.NOT_ASKED}. {why}", _reads(answer, question, result), answer)


def _facts_not_asked(result: Result) -> Iterator[SetAsideView]:
    questionnaire, facts = result.questionnaire, result.assessment.facts
    asked = set(active_facts(questionnaire, result.assessment))
    for fact in questionnaire.facts:
        if fact.id in facts and fact.id not in asked:
            answer = Answer(state="rated", answer=facts[fact.id])
            why = f"{words.NOT_ASKED}. Another answer rules the question out"
            yield _view(fact.id, fact.statement, why, _reads(answer, fact, result), answer)


def _reads(answer: Answer, question: Question, result: Result) -> str:
    given, questionnaire = answer.answer, result.questionnaire
    if given is None:
        return words.STATE[answer.state]
    said, level = question.reads(given), question.level(given, result.assessment.as_at)
    label = questionnaire.label(level) if question.scored and level is not None else said
    return said if said == label else f"{said} ({label})"


def _says_something(answer: Answer) -> bool:
    return answer.given or bool(answer.note or answer.dissent or answer.reason or answer.evidence)


def _view(id_: str, statement: str, why: str, said: str, answer: Answer) -> SetAsideView:
    return SetAsideView(
        question=id_,
        statement=statement,
        why=why,
        answer=said,
        notes=paragraphs(answer.note),
        dissent=paragraphs(answer.dissent),
        reason=answer.reason or "",
        evidence=evidence_views(answer),
    )
