"""The review before finishing: what is missing, and what is claimed without evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.assessment.model import Assessment
from readiness.interview.surfaces.prompter import Prompter
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.evidence import CLAIMED_FROM


@dataclass(frozen=True)
class Review:
    """How far an assessment has come. Question ids, in the order asked."""

    asked: list[str]
    missing: list[str]
    dont_know: list[str]
    not_applicable: list[str]
    claimed: list[str]

    @property
    def answered(self) -> int:
        """How many have an answer in some state."""
        return len(self.asked) - len(self.missing)


def review(questionnaire: Questionnaire, assessment: Assessment, asked: Sequence[str]) -> Review:
    """Return how far the questions in ``asked`` have come."""
    states = {id_: assessment.answer(id_).state for id_ in asked}
    return Review(
        asked=list(asked),
        missing=[id_ for id_, state in states.items() if state == "unanswered"],
        dont_know=[id_ for id_, state in states.items() if state == "dont_know"],
        not_applicable=[id_ for id_, state in states.items() if state == "not_applicable"],
        claimed=[id_ for id_ in asked if _claimed(questionnaire, assessment, id_)],
    )


def show(prompter: Prompter, questionnaire: Questionnaire, found: Review, *, evidence: bool = True) -> None:
    """Say how far it has come, domain by domain, and what to look at again; ``evidence`` says what has none too."""
    prompter.say()
    prompter.say(f"Review: {found.answered} of {len(found.asked)} answered", "title")
    for domain in questionnaire.domains:
        inside = [question.id for question in domain.questions if question.id in found.asked]
        missing = [id_ for id_ in inside if id_ in found.missing]
        if inside:
            left = f"; not yet {', '.join(missing)}" if missing else ""
            prompter.say(
                f"{domain.code}  {domain.title}: {len(inside) - len(missing)} of {len(inside)}{left}",
                indent=2,
            )
    for ids, words in (
        (found.missing, "Without an answer"),
        (found.dont_know, "Don't know: to find out"),
        (found.not_applicable, "Does not apply"),
        (found.claimed if evidence else [], f"At {CLAIMED_FROM} or above, without evidence"),
    ):
        if ids:
            prompter.say(f"{words}: {', '.join(ids)}.")


def _claimed(questionnaire: Questionnaire, assessment: Assessment, question_id: str) -> bool:
    answer = assessment.answer(question_id)
    if answer.answer is None or answer.evidence:
        return False
    level = questionnaire.questions[question_id].level(answer.answer, assessment.as_at)
    return level is not None and level >= CLAIMED_FROM
