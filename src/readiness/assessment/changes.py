"""What happens to answers when their questionnaire has changed: nothing is dropped, and nothing is assumed."""

from __future__ import annotations

from dataclasses import dataclass, field

from readiness.assessment.model import Answer, Assessment, Reference, SetAside
from readiness.questionnaire.model import Questionnaire


@dataclass(frozen=True)
class Changes:
    """What differs between the questionnaire that was answered and the one at hand. Ids, in order."""

    before: str | None
    """The version that was answered."""
    now: str
    reworded: list[str] = field(default_factory=list)
    """Answered before; the statement or the levels have changed since, so they are asked again."""
    gone: list[str] = field(default_factory=list)
    """Answered before, and no longer asked."""
    new: list[str] = field(default_factory=list)
    """Not in what was answered."""
    back: list[str] = field(default_factory=list)
    """Set aside once, and now worded as they were then: their answers count again."""

    def __bool__(self) -> bool:
        return bool(self.reworded or self.gone or self.back)


def carry_over(assessment: Assessment, questionnaire: Questionnaire) -> tuple[Assessment, Changes]:
    """Return the assessment as it stands against ``questionnaire``, and what changed.

    Every answer to a question with the same wording is kept. The others move to ``set_aside`` with the reason, notes
    and evidence included; they are asked again, and never scored.
    """
    reference = reference_to(questionnaire)
    written = assessment.questionnaire
    same = written.fingerprint in (None, questionnaire.fingerprint)
    changes = Changes(written.version, questionnaire.about.version)
    answers: dict[str, Answer] = {}
    aside: list[SetAside] = []
    for id_, answer in assessment.answers.items():
        if id_ not in questionnaire.questions:
            changes.gone.append(id_)
            aside.append(SetAside(question=id_, why="No longer asked", answer=answer))
        elif not (answer.given or answer.note or answer.evidence) or answer.wording == questionnaire.wording(id_):
            answers[id_] = answer
        elif answer.wording is None and same:  # typed in by hand, against this very questionnaire
            answers[id_] = answer.model_copy(update={"wording": questionnaire.wording(id_)})
        else:
            changes.reworded.append(id_)
            aside.append(SetAside(question=id_, why="Reworded since it was answered", answer=answer))
    for item in assessment.set_aside:
        id_, wanted = item.question, item.answer.wording
        if id_ in questionnaire.questions and id_ not in answers and wanted == questionnaire.wording(id_):
            changes.back.append(id_)
            answers[id_] = item.answer
        else:
            aside.append(item)
    if not same:
        changes.new.extend(id_ for id_ in questionnaire.questions if id_ not in answers and id_ not in changes.reworded)
    facts = {id_: said for id_, said in assessment.facts.items() if id_ in questionnaire.by_id}
    update = {"questionnaire": reference, "answers": answers, "set_aside": aside, "facts": facts}
    return assessment.model_copy(update=update), changes


def reference_to(questionnaire: Questionnaire) -> Reference:
    """Return what an assessment file says of the questionnaire that it answers."""
    return Reference(id=questionnaire.id, version=questionnaire.about.version, fingerprint=questionnaire.fingerprint)


def last_answer(assessment: Assessment, question_id: str) -> Answer | None:
    """Return the answer that was set aside for a question, newest first, or None."""
    return next((item.answer for item in reversed(assessment.set_aside) if item.question == question_id), None)
