"""A questionnaire as a whole, ready to be asked and scored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from readiness.questionnaire.files import (
    Action,
    Domain,
    Form,
    Framework,
    Group,
    Practice,
    QuestionnaireFile,
    Recommendation,
    Theme,
    Vignette,
)
from readiness.questionnaire.question_types import Question
from readiness.questionnaire.scale import Level, label_of


@dataclass(frozen=True)
class Questionnaire:
    """Everything in a questionnaire's folder but its samples. It has been checked: its ids all lead somewhere."""

    id: str
    about: QuestionnaireFile
    domains: tuple[Domain, ...]
    actions: tuple[Action, ...]
    """In catalogue order."""
    frameworks: tuple[Framework, ...]
    practices: tuple[Practice, ...] = ()
    """What the source names, and where it is asked about; it changes nothing that is asked or scored."""
    vignettes: tuple[Vignette, ...] = ()
    """Stories that calibrate the scale; they change nothing that is asked or scored either."""

    def __post_init__(self) -> None:
        """Put every question on the scale: from here on, each knows its levels."""
        for question in self.by_id.values():
            question.bind(self.scale)

    @property
    def scale(self) -> list[Level]:
        """The levels, lowest first."""
        return self.about.scale

    @property
    def highest(self) -> int:
        """The highest level of the scale (``max`` in the method)."""
        return self.scale[-1].level

    @property
    def themes(self) -> list[Theme]:
        """The themes, in order."""
        return self.about.themes

    @property
    def recommendations(self) -> list[Recommendation]:
        """What the source asks for, in order."""
        return self.about.recommendations

    @property
    def facts(self) -> list[Question]:
        """Questions about the organisation, never scored."""
        return list(self.about.facts)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question of every domain by id, in the order asked."""
        return {question.id: question for domain in self.domains for question in domain.questions}

    @cached_property
    def domain_of(self) -> dict[str, Domain]:
        """The domain of each question, by the question's id."""
        return {question.id: domain for domain in self.domains for question in domain.questions}

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Every question and every fact by id."""
        return {fact.id: fact for fact in self.facts} | self.questions

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all content: two questionnaires with the same one ask and mean the same."""
        parts = [self.about, *self.domains, *self.actions, *self.frameworks]
        whole = "\n".join([self.id, *(part.model_dump_json(by_alias=True) for part in parts)])
        return "sha256:" + hashlib.sha256(whole.encode()).hexdigest()

    def domain(self, domain_id: str) -> Domain:
        """Return the domain with this id."""
        return next(domain for domain in self.domains if domain.id == domain_id)

    def domain_named(self, word: str) -> Domain | None:
        """Return the domain with this id, or else with this letter, in capitals or not; None where there is none."""
        by_id = next((domain for domain in self.domains if domain.id == word), None)
        letters = [domain for domain in self.domains if domain.code.casefold() == word.casefold()]
        exact = next((domain for domain in letters if domain.code == word), None)
        return by_id or exact or (letters[0] if len(letters) == 1 else None)

    def form(self, form_id: str) -> Form | None:
        """Return the shorter form with this id, or None."""
        return next((form for form in self.about.forms if form.id == form_id), None)

    def group(self, group_id: str) -> Group | None:
        """Return the group with this id, or None."""
        return next((group for group in self.about.groups if group.id == group_id), None)

    def label(self, level: int) -> str:
        """Return “2 Developing”."""
        return label_of(self.scale, level)

    def scored_questions(self) -> Iterator[Question]:
        """Yield the questions that become levels, in the order asked."""
        return (question for question in self.questions.values() if question.scored)

    def wording(self, question_id: str) -> str:
        """Return a short hash of the question's statement and levels (method, section 8)."""
        return self._wordings[question_id]

    @cached_property
    def _wordings(self) -> dict[str, str]:
        return {
            question.id: hashlib.sha256(json.dumps([len(self.scale), question.wording()]).encode()).hexdigest()[:12]
            for question in self.by_id.values()
        }
