"""Which questions apply: conditions and the chosen form (method, section 1)."""

from __future__ import annotations

from readiness.assessment.model import Assessment
from readiness.questionnaire.conditions import RULED_OUT, Answered
from readiness.questionnaire.model import Questionnaire


def active_questions(questionnaire: Questionnaire, assessment: Assessment) -> list[str]:
    """Return the ids of the questions to ask, in order: within the form, and not ruled out by a condition.

    A question is ruled out only when its condition is known not to hold; what is not known rules nothing out. A
    question that depends on one that is itself ruled out is ruled out too.
    """
    ruled_out = _ruled_out(questionnaire, assessment)
    form = questionnaire.form(assessment.form) if assessment.form else None
    within = set(form.questions) if form else questionnaire.questions.keys()
    return [id_ for id_ in questionnaire.questions if id_ in within and id_ not in ruled_out]


def active_facts(questionnaire: Questionnaire, assessment: Assessment) -> list[str]:
    """Return the ids of the facts to ask, in order."""
    ruled_out = _ruled_out(questionnaire, assessment)
    return [fact.id for fact in questionnaire.facts if fact.id not in ruled_out]


def _ruled_out(questionnaire: Questionnaire, assessment: Assessment) -> set[str]:
    out: set[str] = set()

    def answer_to(id_: str) -> Answered:
        if id_ in out:
            return RULED_OUT
        said = assessment.facts.get(id_) if id_ not in questionnaire.questions else assessment.answer(id_).answer
        return None if said is None else questionnaire.by_id[id_].given(said)

    for id_ in _what_others_depend_on_first(questionnaire):
        condition = questionnaire.by_id[id_].applies_if
        if condition is not None and condition.holds(answer_to) is False:
            out.add(id_)
    return out


def _what_others_depend_on_first(questionnaire: Questionnaire) -> list[str]:
    """Return the ids of conditional questions, each after those it depends on; the checks rule out circles."""
    conditional = {id_: q.applies_if for id_, q in questionnaire.by_id.items() if q.applies_if is not None}
    ordered: dict[str, None] = {}
    waiting = [(id_, False) for id_ in reversed(conditional)]
    while waiting:
        id_, ready = waiting.pop()
        if ready:
            ordered[id_] = None
        elif id_ in conditional and id_ not in ordered:
            waiting.append((id_, True))
            waiting += [(test.question or "", False) for test in conditional[id_].tests()]
    return list(ordered)
