"""Coverage: enough questions behind each recommendation, enough to look for, enough to do, and time for it."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft, PlacedItem
from readiness.questionnaire.minutes import minutes_alone

LONGEST_TITLE = 16
MOST_MINUTES = 45
LEAST_FREE = 3
"""At least one action in so many needs no new money."""


def questions_have_evidence_and_someone_to_ask(draft: Draft) -> Iterator[Problem]:
    """Each question has two things to look for, of two kinds, and says who is best placed."""
    for placed in draft.questions():
        question = placed.item
        if question.scored and len({prompt.kind for prompt in question.evidence}) < 2:
            yield placed.warning(
                "few-evidence-prompts",
                f"{question.id} has fewer than two kinds of evidence to look for.",
                "Strong evidence takes two kinds: name something of each.",
                "id",
            )
        if draft.about.model and draft.about.model.groups and not question.best_placed:
            yield placed.warning(
                "nobody-to-ask",
                f"{question.id} does not say who is best placed to answer.",
                "Add “best_placed” with ids of groups.",
                "id",
            )


def recommendations_rest_on_two_questions(draft: Draft) -> Iterator[Problem]:
    """Each recommendation has two questions or more: one answer alone is no finding."""
    about, document = draft.about.model, draft.about.document
    served = [recommendation for placed in draft.questions() for recommendation in placed.item.recommendations]
    for number, recommendation in enumerate(about.recommendations if about else []):
        if served.count(recommendation.id) == 1:
            yield PlacedItem(recommendation, document, ("recommendations", number)).warning(
                "thin-recommendation",
                f"Only one question serves {recommendation.id}.",
                "Let a second one serve it, or split the one.",
            )


def practices_are_asked_about(draft: Draft) -> Iterator[Problem]:
    """Every question that has a source is behind some practice or barrier that the source names."""
    practices = draft.practices.model if draft.practices else None
    if practices is None or draft.practices is None:
        return
    covered = {question for practice in practices.practices for question in practice.questions}
    for placed in draft.questions():
        if placed.item.source and placed.item.id not in covered:
            yield placed.warning(
                "no-practice",
                f"{placed.item.id} has lines of the source, but stands behind no practice in practices.yaml.",
                "Name it there, so that the coverage is whole.",
                "source",
            )


def actions_can_be_given_to_someone(draft: Draft) -> Iterator[Problem]:
    """Titles are short, and at least a third of the actions need no new money."""
    actions = list(draft.all_actions())
    for placed in actions:
        words = len(placed.item.title.split())
        if words > LONGEST_TITLE:
            yield placed.warning(
                "long-title",
                f"The title of this action has {words} words.",
                f"Keep to {LONGEST_TITLE}: it stands in a table.",
                "title",
            )
    free = sum(placed.item.resource == "no_new_money" for placed in actions)
    if actions and free * LEAST_FREE < len(actions):
        yield PlacedItem(None, draft.about.document, ()).warning(
            "few-free-actions",
            f"Only {free} of {len(actions)} actions need no new money.",
            "Add some that change how things are done with what there is.",
        )


def there_is_time_for_it(draft: Draft) -> Iterator[Problem]:
    """The whole takes no more time than people have, or there is a shorter form."""
    about = draft.about.model
    minutes = minutes_alone([placed.item for placed in draft.questions()])
    if about and minutes > MOST_MINUTES and not about.forms:
        yield PlacedItem(about, draft.about.document, ()).warning(
            "too-much",
            f"The questionnaire takes about {minutes} minutes to answer alone.",
            f"Offer a shorter form under “forms”, or keep to {MOST_MINUTES}.",
            "domains",
        )
