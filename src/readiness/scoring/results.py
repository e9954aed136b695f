"""What scoring returns: plain values, nothing rounded, nothing worded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from readiness.assessment.model import Answer, Assessment, State
from readiness.questionnaire.files import Action
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.scoring.evidence import Strength
from readiness.scoring.groups import Standing
from readiness.scoring.many.figures import PanelResult

Quadrant = Literal["do_now", "project", "fill_in", "later"]
Horizon = Literal["90_days", "12_months", "24_months"]


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """A question that can be scored, and what became of its answer. None where the method gives nothing."""

    question: Question
    domain: str
    answer: Answer
    active: bool
    state: State
    level: int | None
    target: int
    gap: int | None
    priority: Fraction | None
    evidence_strength: Strength
    claimed_not_evidenced: bool
    from_panel: bool = False
    """No level is agreed, so the lower median of the ratings counts. ``answer`` says it where one answer does."""

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def applicable(self) -> bool:
        """Whether it counts: asked, and not set down as not applicable."""
        return self.active and self.state != "not_applicable"

    @property
    def unknown(self) -> bool:
        """Whether it applies and has no level: don't know, or no answer."""
        return self.applicable and self.level is None


@dataclass(frozen=True, slots=True)
class UnscoredResult:
    """A question of a domain that is asked and never scored, with its answer (method, section 1)."""

    question: Question
    domain: str
    answer: Answer
    active: bool

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A domain, a theme, a recommendation or a part of a framework."""

    id: str
    title: str
    standing: Standing
    target: int
    questions: tuple[str, ...]
    """Those that are asked and can be scored."""
    unscored: tuple[str, ...] = ()
    """Those that are asked and are never scored."""

    @property
    def met(self) -> bool | None:
        """Whether its level counts as met; None where it has no level."""
        return None if self.standing.level is None else self.standing.level >= self.target


@dataclass(frozen=True, slots=True)
class ActionResult:
    """An action that is recommended, in its place in the order."""

    action: Action
    rank: int
    priority: Fraction
    quadrant: Quadrant
    horizon: Horizon
    questions: tuple[str, ...]
    """Those for which it is recommended."""
    recommendations: tuple[str, ...]
    """Those that these questions serve."""
    scenarios: int
    kept: int
    """In how many of the scenarios it is among the first ten."""


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that an assessment comes to."""

    questionnaire: Questionnaire
    assessment: Assessment
    questions: dict[str, QuestionResult]
    """Every question that can be scored, in the order asked, inactive ones included."""
    domains: dict[str, GroupResult]
    themes: dict[str, GroupResult]
    recommendations: dict[str, GroupResult]
    frameworks: dict[str, dict[str, GroupResult]]
    actions: tuple[ActionResult, ...]
    panel: PanelResult | None = None
    """What may be shown of people's ratings, where there are any."""
    unscored: dict[str, UnscoredResult] = field(default_factory=dict)
    """Every question of a domain that is never scored, in the order asked, inactive ones included."""

    @property
    def as_at(self) -> dt.date:
        """The day that the answers describe."""
        return self.assessment.as_at

    @property
    def find_out(self) -> list[QuestionResult]:
        """The questions that apply and are not known (method, section 4)."""
        return [question for question in self.questions.values() if question.unknown]

    @property
    def discuss(self) -> list[QuestionResult]:
        """The questions that are claimed and not evidenced (method, section 3)."""
        return [question for question in self.questions.values() if question.claimed_not_evidenced]
