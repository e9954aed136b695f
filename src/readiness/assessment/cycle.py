"""From one assessment to the next: what goes along, and what is only kept to compare with (method, section 8)."""

from __future__ import annotations

import datetime as dt

from readiness.assessment.applies import active_questions
from readiness.assessment.changes import Changes, reference_to
from readiness.assessment.model import Answer, Assessment, Previous, Reference
from readiness.questionnaire.model import Questionnaire

_LASTING_ROWS = ("author", "sponsor", "objective", "risk", "cqc")
"""Rows of the front sheet that are likely to be true next time too. What was asked of the board then is not."""


def next_assessment(last: Assessment, changes: Changes, questionnaire: Questionnaire, today: dt.date) -> Assessment:
    """Return the assessment that follows ``last``: who, facts, targets and form as they were, and not one answer.

    What is still to be done of the plan goes along. Last time's own ``previous`` does not: one step back is kept.
    """
    catalogue = {action.id for action in questionnaire.actions}
    return Assessment(
        questionnaire=reference_to(questionnaire),
        organisation=last.organisation,
        as_at=today,
        form=last.form,
        participants=last.participants,
        facts=last.facts,
        targets=last.targets,
        front_sheet={id_: text for id_, text in last.front_sheet.items() if id_ in _LASTING_ROWS},
        plan={id_: record for id_, record in last.plan.items() if id_ in catalogue and not record.ended},
        previous=last_time(last, changes, questionnaire),
    )


def last_time(last: Assessment, changes: Changes, questionnaire: Questionnaire) -> Previous:
    """Return what is kept of an assessment to compare the next one with.

    ``last`` is as ``carry_over`` left it, with ``changes``. An answer that did not count, since its question was hidden
    or outside the chosen form, is left out.
    """
    changed = {*changes.reworded, *changes.gone}
    # What was set aside just now stands before what was set aside in an earlier year.
    said = {item.question: item.answer for item in reversed(last.set_aside) if item.question in changed} | last.answers
    asked = set(active_questions(questionnaire, last))
    in_order = [*(id_ for id_ in questionnaire.questions if id_ in asked), *changes.gone]
    return Previous(
        questionnaire=_answered(last, changes),
        as_at=last.as_at,
        form=last.form,
        participants=last.participants,
        targets=last.targets,
        answers={id_: said[id_] for id_ in in_order if id_ in said and said[id_].given},
        plan=last.plan,
    )


def _answered(last: Assessment, changes: Changes) -> Reference:
    """Return the questionnaire that was answered; today's where the file does not say, as ``carry_over`` has it."""
    written = changes.answered
    unsaid = written.fingerprint is None and written.version in (None, changes.now)
    return last.questionnaire if unsaid else written


def same_time(one: Previous, other: Previous) -> bool:
    """Return whether two records of last time are of the same assessment: the same day and the same answers."""

    def said(previous: Previous) -> dict[str, object]:
        return {id_: (answer.state, answer.answer) for id_, answer in previous.answers.items()}

    return one.as_at == other.as_at and said(one) == said(other)


def still_fitting(previous: Previous, question_id: str, questionnaire: Questionnaire) -> Answer | None:
    """Return last time's answer in its canonical form if it was to the wording of today, or None.

    Where it does not say what wording it was to, the whole questionnaire must be as it was.
    """
    question, answer = questionnaire.questions.get(question_id), previous.answers.get(question_id)
    if question is None or answer is None or not answer.given:
        return None
    if answer.wording is None:
        same = previous.questionnaire.fingerprint == questionnaire.fingerprint
    else:
        same = answer.wording == questionnaire.wording(question_id)
    if not same or answer.answer is None:
        return answer if same else None
    try:
        return answer.model_copy(update={"answer": question.understand(answer.answer)})
    except ValueError:  # its limits have changed, or someone wrote it by hand
        return None
