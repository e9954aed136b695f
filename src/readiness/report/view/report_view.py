"""What a document shows, in the words and the order in which it shows it. Templates only place it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from readiness import __version__, wording
from readiness.questionnaire.files import Note, Source
from readiness.report import words
from readiness.report.view.actions import ActionView, OtherPlannedView, action_views, other_planned_views
from readiness.report.view.evidence import EvidenceCountView, evidence_count_views
from readiness.report.view.groups import (
    FrameworkView,
    GroupView,
    ThemeView,
    framework_views,
    group_view,
    recommendation_views,
    theme_views,
)
from readiness.report.view.headlines import Headlines, headlines
from readiness.report.view.many.panel import PanelView, panel_view
from readiness.report.view.questions import (
    AskedView,
    DomainView,
    QuestionView,
    domain_view,
    fact_views,
    question_view,
    unscored_view,
)
from readiness.report.view.set_aside import SetAsideView, set_aside_views
from readiness.report.view.since.progress import ProgressView, progress_view
from readiness.report.view.summary import Summary, summarise
from readiness.scoring.action_plan import plan_as_at
from readiness.scoring.actions import FIRST
from readiness.scoring.results import QuestionResult, Result

OPENING = 5
"""How many actions stand on the first page."""


@dataclass(frozen=True)
class LevelView:
    """A step of the scale."""

    number: int
    label: str
    meaning: str


@dataclass(frozen=True)
class ReportView:
    """A whole report."""

    organisation: str
    code: str
    as_at: str
    as_at_day: dt.date
    participants: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    """The facts of the organisation that are known."""
    facts_asked: tuple[AskedView, ...]
    """All of those that were asked."""
    questionnaire_title: str
    questionnaire_id: str
    questionnaire_version: str
    questionnaire_fingerprint: str
    answers_fingerprint: str
    program_version: str
    form: str
    source: Source | None
    scale: tuple[LevelView, ...]
    default_target: str
    summary: Summary
    headlines: Headlines
    largest_gaps: tuple[QuestionView, ...]
    """The questions with the highest priority, at most ten, highest first."""
    limits: str
    """What the document does not tell its reader."""
    notes: tuple[Note, ...]
    domains: tuple[DomainView, ...]
    themes: tuple[ThemeView, ...]
    recommendations: tuple[GroupView, ...]
    frameworks: tuple[FrameworkView, ...]
    actions: tuple[ActionView, ...]
    other_planned: tuple[OtherPlannedView, ...]
    """What is in the plan and not recommended by today's answers."""
    plan_as_at: str
    """The newest day in the plan, or nothing while nothing is planned."""
    plan_day: dt.date | None
    """The same, for what needs a date and not words."""
    evidence: tuple[EvidenceCountView, ...]
    find_out: tuple[QuestionView, ...]
    discuss: tuple[QuestionView, ...]
    not_applicable: tuple[QuestionView, ...]
    weighted: tuple[tuple[str, str], ...]
    """Questions whose weight is not 1, with their weights."""
    own_targets: tuple[tuple[str, str], ...]
    """What has a target other than the default, with it."""
    set_aside: tuple[SetAsideView, ...]
    """Answers that are kept and count for nothing."""
    panel: PanelView | None
    """What may be shown of people's ratings; None where there are none."""
    progress: ProgressView | None
    """What became of the answers since last time; None where there was no last time."""

    @property
    def has_links(self) -> bool:
        """Whether anything of the questionnaire's in it leads out of the document."""
        return any(domain.has_links for domain in self.domains) or any(fact.has_links for fact in self.facts_asked)

    @property
    def first_actions(self) -> tuple[ActionView, ...]:
        """The actions that the board sees."""
        return self.actions[:FIRST]

    @property
    def first_actions_title(self) -> str:
        """“The first 10 actions”; “The 6 actions” where there are no more."""
        return wording.first(len(self.first_actions), len(self.actions), "action")

    @property
    def opening_actions_title(self) -> str:
        """The same of those on the first page."""
        return wording.first(min(OPENING, len(self.actions)), len(self.actions), "action")

    @property
    def list_could_change(self) -> bool:
        """Whether another way of judging can take an action out of the first: there are more, or one did go."""
        return len(self.actions) > FIRST or not all(action.steady for action in self.first_actions)


def report_view(result: Result) -> ReportView:
    """Return everything that a report of ``result`` shows."""
    questionnaire, assessment = result.questionnaire, result.assessment
    as_at = result.assessment.as_at
    questions = {
        id_: question_view(found, questionnaire, as_at) for id_, found in result.questions.items() if found.active
    }
    asked = questions | {f.id: unscored_view(f.question, f.answer) for f in result.unscored.values() if f.active}
    facts = fact_views(result)
    domains = {id_: group_view(group, result) for id_, group in result.domains.items()}
    plan_day = plan_as_at(assessment.plan)
    return ReportView(
        **_about(result),
        facts=tuple((fact.short, fact.answer) for fact in facts if fact.state == "rated"),
        facts_asked=facts,
        summary=summarise(result),
        headlines=headlines(result),
        largest_gaps=tuple(questions[found.id] for found in _largest_gaps(result)),
        domains=tuple(domain_view(id_, domains[id_], asked, questionnaire) for id_ in domains),
        themes=tuple(theme_views(result, domains)),
        recommendations=tuple(recommendation_views(result)),
        frameworks=tuple(framework_views(result)),
        actions=action_views(result),
        other_planned=other_planned_views(result),
        plan_as_at=wording.day(plan_day) if plan_day else "",
        plan_day=plan_day,
        evidence=evidence_count_views(result),
        find_out=tuple(questions[found.id] for found in result.find_out),
        discuss=tuple(questions[found.id] for found in result.discuss),
        not_applicable=tuple(questions[f.id] for f in result.questions.values() if f.active and not f.applicable),
        weighted=tuple((q.id, words.plain_number(q.weight)) for q in questionnaire.scored_questions() if q.weight != 1),
        own_targets=tuple(_own_targets(result)),
        set_aside=set_aside_views(result),
        panel=panel_view(result, questions),
        progress=progress_view(result),
    )


def _about(result: Result) -> dict[str, Any]:
    """Return whose report it is, of what day, and by which questionnaire."""
    questionnaire, assessment = result.questionnaire, result.assessment
    about = questionnaire.about
    form = questionnaire.form(assessment.form) if assessment.form else None
    return {
        "organisation": assessment.organisation.name,
        "code": assessment.organisation.code or "",
        "as_at": wording.day(assessment.as_at),
        "as_at_day": assessment.as_at,
        "participants": tuple(participant.role for participant in assessment.participants),
        "questionnaire_title": about.title,
        "questionnaire_id": questionnaire.id,
        "questionnaire_version": about.version,
        "questionnaire_fingerprint": questionnaire.fingerprint,
        "answers_fingerprint": answers_fingerprint(result),
        "program_version": __version__,
        "form": form.title if form else "",
        "source": about.source,
        "scale": tuple(LevelView(step.level, step.label, step.meaning) for step in about.scale),
        "default_target": questionnaire.label(about.default_target),
        "limits": words.LIMITS,
        "notes": tuple(about.notes),
    }


def _largest_gaps(result: Result) -> Sequence[QuestionResult]:
    below = [found for found in result.questions.values() if found.gap and found.priority]
    return sorted(below, key=lambda found: -(found.priority or 0))[:10]


def answers_fingerprint(result: Result) -> str:
    """Return a hash of what people answered: two reports with the same one rest on the same answers.

    The front sheet, the plan and last time's answers are not part of it: progress is not a changed answer.
    """
    entered = result.assessment.model_dump_json(exclude={"front_sheet", "plan", "previous", "workshop"})
    return "sha256:" + hashlib.sha256(entered.encode()).hexdigest()


def _own_targets(result: Result) -> Sequence[tuple[str, str]]:
    targets, label = result.assessment.targets, result.questionnaire.label
    domains = [
        (result.domains[id_].title, label(level)) for id_, level in targets.domains.items() if id_ in result.domains
    ]
    questions = [(id_, label(level)) for id_, level in targets.questions.items() if id_ in result.questions]
    return domains + questions
