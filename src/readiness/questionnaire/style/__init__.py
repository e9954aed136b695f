"""How a questionnaire reads: what ``readiness check --strict`` asks of people who write questions.

The rules are rough on purpose: they point at places to look at again. Where a place is right as it is, the folder's
``exceptions.yaml`` says so and why; an exception that nothing needs any longer is a problem too.
"""

from __future__ import annotations

from importlib.util import find_spec

from readiness.problems import Problem, told_once
from readiness.questionnaire.draft import Draft
from readiness.questionnaire.style import coverage, ladders, reach, wording
from readiness.questionnaire.style.exceptions import Excused, without_exceptions

RULES = (
    wording.one_thing_at_a_time,
    wording.says_what_it_means,
    wording.sentences_are_short,
    wording.words_are_plain,
    wording.reads_easily,
    wording.vignettes_are_short,
    ladders.no_level_repeats_another,
    ladders.no_criterion_repeats_another,
    ladders.levels_climb,
    reach.every_question_can_be_reached,
    coverage.questions_have_evidence_and_someone_to_ask,
    coverage.recommendations_rest_on_two_questions,
    coverage.practices_are_asked_about,
    coverage.actions_can_be_given_to_someone,
    coverage.there_is_time_for_it,
)


def can_check() -> bool:
    """Return whether the library is there that measures how easily a text reads."""
    return find_spec("textstat") is not None


def strict_check(draft: Draft) -> tuple[list[Problem], list[Excused]]:
    """Return what to look at again in a valid questionnaire, and what its exceptions excuse."""
    found = [finding for rule in RULES for finding in rule(draft)]
    if draft.answer_sets:
        found = told_once(found, draft.answer_sets.document.name)
    return without_exceptions(draft, found)
