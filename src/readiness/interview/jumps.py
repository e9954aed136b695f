"""Going to a question or a domain that somebody names."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.interview.surfaces.prompter import Prompter
from readiness.questionnaire.model import Questionnaire


def ask_place(prompter: Prompter, questionnaire: Questionnaire, asked: Sequence[str]) -> str:
    """Return the id of the question to go to; of a domain, its first that is ``asked``. Raises WentBack."""
    places: dict[str, str] = {}
    for domain in questionnaire.domains:
        inside = [question.id for question in domain.questions if question.id in asked]
        if inside:
            prompter.say(f"{domain.code}  {domain.title} ({inside[0]} to {inside[-1]})", indent=2)
            places[domain.code.lower()] = inside[0]
    places |= {id_.lower(): id_ for id_ in asked}  # one called as a domain is goes before the domain

    def check(typed: str) -> str | None:
        if typed.lower() in places:
            return None
        return f"“{typed[:20]}” is not a question here. Type one such as {asked[0]}."

    return places[prompter.line(f"Go to which question ({asked[0]}) or domain?", check=check).lower()]
