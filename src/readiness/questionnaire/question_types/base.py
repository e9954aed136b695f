"""What every question has, and what every type of question must be able to say."""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from readiness.questionnaire.conditions import Condition
from readiness.questionnaire.references import WithReferences
from readiness.questionnaire.scale import Level
from readiness.reading.characters import without_marks
from readiness.reading.texts import Id, Line, Paragraphs, Strict, Text, Weight, matching

EvidenceKind = Literal["experience", "staff_feedback", "partner_feedback", "observation", "processes", "outcomes"]
"""The kinds of evidence (method, section 3)."""

SourceLine = Annotated[
    str, *matching(r"L[0-9]{1,5}", "bad-source", "not a line of the source", "Write L and the line's number: L137.")
]
"""A line of the source document: ``L137``."""

AnswerText = str | tuple[str, ...]
"""An answer as it stands in a file: text, or for a checklist the ids of the ticked items."""


class EvidencePrompt(Strict):
    """Something to look for."""

    kind: EvidenceKind
    look_for: Line


class Question(WithReferences):
    """One question. Each type adds its own fields and says how an answer reads and what level it is."""

    hint: ClassVar[str] = ""
    """How to answer, in a few words."""

    id: Id
    short: Line
    statement: Line
    why: Paragraphs
    means: Paragraphs | None = None
    does_not_mean: Paragraphs | None = None
    essential: bool = False
    importance: Annotated[int, Field(ge=1, le=3)] = 1
    weight: Weight = Field(default=1, validate_default=True)
    recommendations: list[Id] = []
    source: list[SourceLine] = []
    best_placed: list[Id] = []
    evidence: list[EvidencePrompt] = []
    applies_if: Condition | None = None

    @property
    def scored(self) -> bool:
        """Whether an answer becomes a level."""
        return True

    def accept(self, said: AnswerText, scale: list[Level]) -> AnswerText:
        """Return the answer in its one canonical form; raise ValueError with advice when it is none."""
        raise NotImplementedError

    def level(self, answer: AnswerText, scale: list[Level]) -> int | None:
        """Return the level of an accepted answer (method, section 1); None for a question that is not scored."""
        raise NotImplementedError

    def reads(self, answer: AnswerText, scale: list[Level]) -> str:
        """Return the answer in words, as the report prints it."""
        raise NotImplementedError

    def sentence(self, level: int, scale: list[Level]) -> str:
        """Return the sentence that is true at ``level``; empty where the type has none for it."""
        raise NotImplementedError

    def true_today(self, answer: AnswerText, scale: list[Level]) -> str:
        """Return the sentence that an accepted answer makes true; empty for a question that is not scored."""
        level = self.level(answer, scale)
        return "" if level is None else self.sentence(level, scale)

    def wording(self) -> Any:  # noqa: ANN401 - plain data for a fingerprint
        """Return the statement and the levels: what must be unchanged for two answers to be compared."""
        raise NotImplementedError

    def answer_of(self, level: int, scale: list[Level]) -> AnswerText | None:  # noqa: ARG002
        """Return the one answer that makes ``level``; None where there is none, or where several do."""
        return None

    def choices(self, scale: list[Level]) -> list[tuple[str, str, str]]:
        """Return (answer, label, sentence) for each answer that can be picked; empty where it is typed in."""
        raise NotImplementedError

    def value_for_file(self, answer: AnswerText) -> Any:  # noqa: ANN401
        """Return the answer as a person would write it in YAML."""
        return list(answer) if isinstance(answer, tuple) else answer


def plain_words(said: str) -> str:
    """Return what was typed as it is compared: without capitals, spaces beside others, or letters of full width."""
    return " ".join(unicodedata.normalize("NFKC", without_marks(said)).casefold().split())


def one_text(said: AnswerText) -> str:
    """Return the answer if it is a single text; raise ValueError when it is a list."""
    if not isinstance(said, str):
        raise ValueError("Give one answer, not a list.")
    return said.strip()


__all__ = ["AnswerText", "EvidenceKind", "EvidencePrompt", "Question", "SourceLine", "Text", "one_text", "plain_words"]
