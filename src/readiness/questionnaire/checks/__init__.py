"""What no single file can know to be wrong: plain functions, each from a draft to a list of problems."""

from __future__ import annotations

from readiness.problems import Problem
from readiness.questionnaire.checks import (
    actions,
    answer_sets,
    circles,
    conditions,
    ids,
    levels,
    structure,
    vignettes,
    words,
)
from readiness.questionnaire.draft import Draft

CHECKS = (
    structure.domains_and_their_files,
    structure.frameworks_have_their_files,
    structure.themes_hold_each_domain_once,
    structure.every_recommendation_is_asked_about,
    ids.none_is_given_twice,
    ids.no_form_is_called_as_every_question,
    ids.all_lead_somewhere,
    answer_sets.each_is_taken,
    levels.the_scale_counts_up,
    levels.facts_have_no_levels,
    levels.questions_are_right_in_themselves,
    vignettes.their_questions_become_levels,
    vignettes.their_levels_are_on_the_scale,
    vignettes.they_say_why_it_is_no_other_level,
    actions.every_level_has_an_action,
    actions.no_id_is_that_of_a_step,
    actions.steps_go_up,
    conditions.tests_can_be_met,
    circles.needs_do_not_go_round,
    circles.conditions_do_not_go_round,
    words.own_words_mean_something,
)


def cross_check(draft: Draft) -> list[Problem]:
    """Return every problem between the parts of a questionnaire."""
    return [problem for check in CHECKS for problem in check(draft)]
