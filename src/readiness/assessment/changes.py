"""What happens to answers when their questionnaire has changed: nothing is dropped, and nothing is assumed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from readiness.assessment.model import Answer, Assessment, Plan, Reference, SetAside, Targets
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import AnswerText, Question


@dataclass(frozen=True)
class Changes:
    """What differs between the questionnaire that was answered and the one at hand. Ids, in order."""

    answered: Reference
    """The questionnaire that was answered, as the file names it."""
    now: str
    """The version at hand."""
    reworded: list[str] = field(default_factory=list)
    """Answered before; the statement or the levels have changed since, so they are asked again."""
    gone: list[str] = field(default_factory=list)
    """Answered before, and no longer asked."""
    new: list[str] = field(default_factory=list)
    """Not in what was answered."""
    back: list[str] = field(default_factory=list)
    """Set aside once, and now worded as they were then: their answers count again."""

    also: list[str] = field(default_factory=list)
    """What else no longer fits, in sentences: a fact, the form, a target, a group."""

    @property
    def before(self) -> str | None:
        """The version that was answered."""
        return self.answered.version

    def __bool__(self) -> bool:
        return bool(self.reworded or self.gone or self.back or self.also)


def carry_over(assessment: Assessment, questionnaire: Questionnaire) -> tuple[Assessment, Changes]:
    """Return the assessment as it stands against ``questionnaire``, and what changed.

    Every answer to a question with the same wording is kept. The others move to ``set_aside`` with the reason, notes
    and evidence included; they are asked again, and never scored. Facts, targets, the form and groups that no longer
    fit are set aside or taken out, and ``also`` says so.
    """
    written = assessment.questionnaire
    same = written.fingerprint in (None, questionnaire.fingerprint)
    changes = Changes(written, questionnaire.about.version)
    answers, aside = _answers(assessment, questionnaire, changes, same=same)
    facts, facts_aside = _facts(assessment, questionnaire, changes)
    if not same:
        changes.new.extend(id_ for id_ in questionnaire.questions if id_ not in answers and id_ not in changes.reworded)
    update = {
        "questionnaire": reference_to(questionnaire),
        "answers": answers,
        "set_aside": [*aside, *facts_aside],
        "facts": facts,
        **_the_rest(assessment, questionnaire, changes, same=same),
    }
    return assessment.model_copy(update=update), changes


def _answers(
    assessment: Assessment, questionnaire: Questionnaire, changes: Changes, *, same: bool
) -> tuple[dict[str, Answer], list[SetAside]]:
    answers: dict[str, Answer] = {}
    aside: list[SetAside] = []
    for id_, answer in assessment.answers.items():
        question = questionnaire.questions.get(id_)
        if question is None:
            changes.gone.append(id_)
            aside.append(SetAside(question=id_, why="No longer asked", answer=answer))
        elif not answer.given:  # a note or evidence for an answer still to come
            answers[id_] = answer
        elif not (answer.wording == questionnaire.wording(id_) or (answer.wording is None and same)):
            changes.reworded.append(id_)
            aside.append(SetAside(question=id_, why="Reworded since it was answered", answer=answer))
        elif answer.answer is not None and not _fits(question, answer.answer):
            changes.reworded.append(id_)
            aside.append(SetAside(question=id_, why="No longer within the question's limits", answer=answer))
        else:
            answers[id_] = answer.model_copy(update={"wording": questionnaire.wording(id_)})
    for item in assessment.set_aside:
        id_, said = item.question, item.answer.answer
        question = questionnaire.questions.get(id_)
        fits = question is not None and (said is None or _fits(question, said))
        if fits and id_ not in answers and item.answer.wording == questionnaire.wording(id_):
            changes.back.append(id_)
            answers[id_] = item.answer
            if id_ in changes.reworded:
                changes.reworded.remove(id_)
        else:
            aside.append(item)
    return answers, aside


def _facts(
    assessment: Assessment, questionnaire: Questionnaire, changes: Changes
) -> tuple[dict[str, AnswerText], list[SetAside]]:
    facts: dict[str, AnswerText] = {}
    aside: list[SetAside] = []
    known = {fact.id: fact for fact in questionnaire.facts}
    for id_, said in assessment.facts.items():
        if id_ in known and _fits(known[id_], said):
            facts[id_] = said
        else:
            why = "Its answers have changed" if id_ in known else "No longer asked"
            aside.append(SetAside(question=id_, why=why, answer=Answer(state="rated", answer=said)))
            changes.also.append(f"The fact “{id_}” was set aside: {why[0].lower()}{why[1:]}.")
    return facts, aside


def _the_rest(assessment: Assessment, questionnaire: Questionnaire, changes: Changes, *, same: bool) -> dict[str, Any]:
    """Return the form, participants and targets without what the questionnaire no longer has, and the plan."""
    form = assessment.form
    if form is not None and questionnaire.form(form) is None:
        changes.also.append(f"There is no form “{form}” any longer, so all questions are asked.")
        form = None
    participants = []
    for person in assessment.participants:
        if person.group is not None and questionnaire.group(person.group) is None:
            changes.also.append(f"There is no group “{person.group}” any longer; {person.role} stands without one.")
            person = person.model_copy(update={"group": None})
        participants.append(person)
    domains = {domain.id for domain in questionnaire.domains}
    targets = {
        "domains": {id_: level for id_, level in assessment.targets.domains.items() if id_ in domains},
        "questions": {
            id_: level for id_, level in assessment.targets.questions.items() if id_ in questionnaire.questions
        },
    }
    lost = {*assessment.targets.domains, *assessment.targets.questions} - {*targets["domains"], *targets["questions"]}
    changes.also.extend(f"The target for “{id_}” was taken out, since it is no longer there." for id_ in sorted(lost))
    plan = _plan(assessment, questionnaire, changes, same=same)
    return {"form": form, "participants": participants, "targets": Targets.model_validate(targets), "plan": plan}


def _plan(assessment: Assessment, questionnaire: Questionnaire, changes: Changes, *, same: bool) -> Plan:
    """Return the plan; a record whose action is gone keeps a title, by which the file may hold it from now on."""
    known = {action.id for action in questionnaire.actions}
    plan = dict(assessment.plan)
    for id_, record in assessment.plan.items():
        if id_ not in known:
            plan[id_] = record.model_copy(update={"title": record.title or id_})
            if not same:
                changes.also.append(
                    f"The action “{plan[id_].title}” is no longer in the catalogue; what was planned for it is kept."
                )
    return plan


def _fits(question: Question, said: AnswerText) -> bool:
    try:
        question.understand(said)
    except ValueError:
        return False
    return True


def reference_to(questionnaire: Questionnaire) -> Reference:
    """Return what an assessment file says of the questionnaire that it answers."""
    return Reference(
        id=questionnaire.id,
        version=questionnaire.about.version,
        fingerprint=questionnaire.fingerprint,
        default_target=questionnaire.about.default_target,
        weights={question.id: question.weight for question in questionnaire.scored_questions() if question.weight != 1},
    )


def last_answer(assessment: Assessment, question_id: str) -> Answer | None:
    """Return the answer that was set aside for a question, newest first, or None."""
    return next((item.answer for item in reversed(assessment.set_aside) if item.question == question_id), None)
