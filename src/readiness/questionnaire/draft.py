"""A questionnaire as read but not yet checked: each file with the document that knows where things stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from readiness.problems import Problem
from readiness.questionnaire.files import (
    Action,
    ActionsFile,
    Domain,
    ExceptionsFile,
    Framework,
    PracticesFile,
    QuestionnaireFile,
    Vignette,
    VignettesFile,
)
from readiness.questionnaire.question_types import Question
from readiness.reading.yaml.strict_yaml import Document, Path

Model = TypeVar("Model")


@dataclass(frozen=True)
class Sheet(Generic[Model]):
    """A file: what it says, or None when it is not valid, and where."""

    document: Document
    model: Model | None


@dataclass(frozen=True)
class Placed(Generic[Model]):
    """Something in a file, with its place."""

    item: Model
    document: Document
    path: Path

    def problem(self, code: str, wrong: str, mend: str, *below: str | int) -> Problem:
        """Return a problem at this place, or at something below it."""
        return self.document.problem(code, (*self.path, *below), wrong, mend)


@dataclass
class Draft:
    """All files of a folder."""

    id: str
    about: Sheet[QuestionnaireFile]
    domains: dict[str, Sheet[Domain]] = field(default_factory=dict)
    actions: dict[str, Sheet[ActionsFile]] = field(default_factory=dict)
    frameworks: dict[str, Sheet[Framework]] = field(default_factory=dict)
    practices: Sheet[PracticesFile] | None = None
    vignettes: Sheet[VignettesFile] | None = None
    exceptions: Sheet[ExceptionsFile] | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def sheets(self) -> list[Sheet[Any]]:
        """Every file."""
        found: list[Sheet[Any]] = [
            self.about,
            *self.domains.values(),
            *self.actions.values(),
            *self.frameworks.values(),
        ]
        return [*found, *(sheet for sheet in (self.practices, self.vignettes, self.exceptions) if sheet is not None)]

    @property
    def warnings(self) -> list[Problem]:
        """What is odd in the files, and stops nothing."""
        return [warning for sheet in self.sheets for warning in sheet.document.warnings]

    @property
    def whole(self) -> bool:
        """Whether every file could be read, so that what is absent is truly absent."""
        return all(sheet.model is not None for sheet in self.sheets)

    def bind(self) -> None:
        """Put every question on the scale, where that could be read, so that it can be checked against it.

        A scale that is numbered in another way than it should be is told once, and not again at every question.
        """
        scale = self.about.model.scale if self.about.model else []
        first = min(scale[0].level, 1) if scale else 0
        counted = [step.model_copy(update={"level": level}) for level, step in enumerate(scale, start=first)]
        for placed in [*self.questions(), *self.facts()]:
            placed.item.bind(counted)

    def questions(self) -> Iterator[Placed[Question]]:
        """Yield every question of the domains that could be read."""
        for sheet in self.domains.values():
            for number, question in enumerate(sheet.model.questions if sheet.model else []):
                yield Placed(question, sheet.document, ("questions", number))

    def facts(self) -> Iterator[Placed[Question]]:
        """Yield every fact."""
        for number, fact in enumerate(self.about.model.facts if self.about.model else []):
            yield Placed(fact, self.about.document, ("facts", number))

    def all_actions(self) -> Iterator[Placed[Action]]:
        """Yield every action that could be read."""
        for sheet in self.actions.values():
            for number, action in enumerate(sheet.model.actions if sheet.model else []):
                yield Placed(action, sheet.document, ("actions", number))

    def all_vignettes(self) -> Iterator[Placed[Vignette]]:
        """Yield every vignette."""
        if self.vignettes and self.vignettes.model:
            for number, vignette in enumerate(self.vignettes.model.vignettes):
                yield Placed(vignette, self.vignettes.document, ("vignettes", number))

    def question_ids(self) -> set[str] | None:
        """Return every question's id, or None where a file's text is broken, so that nobody knows."""
        return _all_ids(self.domains.values(), "questions")

    def fact_ids(self) -> set[str] | None:
        """Return every fact's id, or None where nobody knows."""
        return _all_ids([self.about], "facts")

    def action_ids(self) -> set[str] | None:
        """Return every action's id, or None where nobody knows."""
        return _all_ids(self.actions.values(), "actions")


def _all_ids(sheets: Iterable[Sheet[Any]], key: str) -> set[str] | None:
    """Return the ids in files, also in those that are not valid: one fault is told once."""
    sheets = list(sheets)
    if any(sheet.document.broken for sheet in sheets):
        return None
    return {id_ for sheet in sheets for id_ in _ids(sheet.document, key)}


def _ids(document: Document, key: str) -> Iterator[str]:
    items = document.data.get(key) if isinstance(document.data, dict) else None
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield item["id"]
