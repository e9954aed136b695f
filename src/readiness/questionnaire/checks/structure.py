"""Files, domains, themes and recommendations fit together."""

from __future__ import annotations

from readiness.problems import Problem
from readiness.questionnaire.draft import Draft
from readiness.reading.validation import did_you_mean, nearest


def domains_and_their_files(draft: Draft) -> list[Problem]:
    """Each domain that is listed has a file, and each file is listed."""
    about = draft.about
    if about.model is None:
        return []
    listed = about.model.domains
    problems = [
        about.document.problem(
            "missing-file",
            ("domains", number),
            f"There is no file domains/{domain}.yaml for this domain.",
            nearest(domain, draft.domains) or f"Write domains/{domain}.yaml, or take the domain out.",
        )
        for number, domain in enumerate(listed)
        if domain not in draft.domains
    ]
    problems += [
        sheet.document.problem(
            "unlisted-file",
            (),
            f"The domain “{domain}” is not in the list of domains in questionnaire.yaml, so it would never be asked.",
            "Add it to “domains” there, or take this file away.",
        )
        for domain, sheet in draft.domains.items()
        if domain not in listed and not sheet.document.broken
    ]
    for number, domain in enumerate(listed):
        if domain in listed[:number]:
            problems.append(
                about.document.problem(
                    "duplicate-id",
                    ("domains", number),
                    f"The domain “{domain}” is listed twice.",
                    "Take one out.",
                )
            )
    return problems


def frameworks_have_their_files(draft: Draft) -> list[Problem]:
    """Each framework that is listed has a file."""
    about = draft.about
    return [
        about.document.problem(
            "missing-file",
            ("frameworks", number),
            f"There is no file mappings/{framework}.yaml for this framework.",
            nearest(framework, draft.frameworks) or f"Write mappings/{framework}.yaml, or take it out.",
        )
        for number, framework in enumerate(about.model.frameworks if about.model else [])
        if framework not in draft.frameworks
    ]


def themes_hold_each_domain_once(draft: Draft) -> list[Problem]:
    """Each theme has a question, and each domain belongs to one theme."""
    about = draft.about
    if about.model is None:
        return []
    problems, theme_of = [], dict[str, str]()
    for number, theme in enumerate(about.model.themes):
        place = ("themes", number, "domains")
        if draft.whole and not any(domain in draft.domains for domain in theme.domains):
            wrong = f"The theme “{theme.id}” has no question."
            problems.append(about.document.problem("theme-without-question", place, wrong, "Give it a domain."))
        for index, domain in enumerate(theme.domains):
            if domain not in about.model.domains:
                wrong, mend = f"“{domain}” is not a domain.", did_you_mean(domain, about.model.domains)
                problems.append(about.document.problem("unknown-id", (*place, index), wrong, mend))
            elif domain in theme_of:
                wrong = f"The domain “{domain}” is already in the theme “{theme_of[domain]}”."
                mend = "Keep it in one theme."
                problems.append(about.document.problem("domain-in-two-themes", (*place, index), wrong, mend))
            theme_of.setdefault(domain, theme.id)
    for number, domain in enumerate(about.model.domains):
        if domain not in theme_of:
            wrong, mend = f"The domain “{domain}” is in no theme.", "Add it to one of the themes."
            problems.append(about.document.problem("domain-without-theme", ("domains", number), wrong, mend))
    return problems


def every_recommendation_is_asked_about(draft: Draft) -> list[Problem]:
    """Each recommendation has a question that serves it."""
    if not draft.whole or draft.about.model is None:
        return []
    served = {recommendation for placed in draft.questions() for recommendation in placed.item.recommendations}
    return [
        draft.about.document.problem(
            "unused-recommendation",
            ("recommendations", number),
            f"No question serves the recommendation “{recommendation.id}”.",
            "Name it in the “recommendations” of a question, or take it out.",
        )
        for number, recommendation in enumerate(draft.about.model.recommendations)
        if recommendation.id not in served
    ]
