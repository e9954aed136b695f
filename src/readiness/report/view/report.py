"""What a document shows, in the words and the order in which it shows it. Templates only place it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from readiness import __version__
from readiness.assessment.model import Answer
from readiness.questionnaire.files import Note, Source
from readiness.report import words
from readiness.report.view.actions import ActionView, OtherPlannedView, action_views, other_planned_views, plan_as_at
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
from readiness.report.view.panel import PanelView, panel_view
from readiness.report.view.progress import ProgressView, progress_view
from readiness.report.view.questions import DomainView, QuestionView, domain_view, paragraphs, question_view
from readiness.report.view.summary import Summary, summarise
from readiness.scoring.results import QuestionResult, Result


@dataclass(frozen=True)
class LevelView:
    """A step of the scale."""

    number: int
    label: str
    meaning: str


@dataclass(frozen=True)
class SetAsideView:
    """An answer that is kept and not scored."""

    question: str
    why: str
    answer: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ReportView:
    """A whole report."""

    organisation: str
    code: str
    as_at: str
    as_at_day: dt.date
    participants: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
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
    panel: PanelView | None
    """What may be shown of people's ratings; None where there are none."""
    progress: ProgressView | None
    """What became of the answers since last time; None where there was no last time."""

    @property
    def first_actions(self) -> tuple[ActionView, ...]:
        """The actions that the board sees."""
        return self.actions[:10]


def report_view(result: Result) -> ReportView:
    """Return everything that a report of ``result`` shows."""
    questionnaire, assessment = result.questionnaire, result.assessment
    about = questionnaire.about
    questions = {id_: question_view(found, questionnaire) for id_, found in result.questions.items() if found.active}
    domains = {id_: group_view(group, result) for id_, group in result.domains.items()}
    form = questionnaire.form(assessment.form) if assessment.form else None
    plan_day = plan_as_at(assessment.plan)
    return ReportView(
        organisation=assessment.organisation.name,
        code=assessment.organisation.code or "",
        as_at=words.day(assessment.as_at),
        as_at_day=assessment.as_at,
        participants=tuple(participant.role for participant in assessment.participants),
        facts=tuple(_facts(result)),
        questionnaire_title=about.title,
        questionnaire_id=questionnaire.id,
        questionnaire_version=about.version,
        questionnaire_fingerprint=questionnaire.fingerprint,
        answers_fingerprint=answers_fingerprint(result),
        program_version=__version__,
        form=form.title if form else "",
        source=about.source,
        scale=tuple(LevelView(step.level, step.label, step.meaning) for step in about.scale),
        default_target=questionnaire.label(about.default_target),
        summary=summarise(result),
        headlines=headlines(result),
        largest_gaps=tuple(questions[found.id] for found in _largest_gaps(result)),
        limits=words.LIMITS,
        notes=tuple(about.notes),
        domains=tuple(domain_view(id_, domains[id_], questions, questionnaire) for id_ in domains),
        themes=tuple(theme_views(result, domains)),
        recommendations=tuple(recommendation_views(result)),
        frameworks=tuple(framework_views(result)),
        actions=action_views(result),
        other_planned=other_planned_views(result),
        plan_as_at=words.day(plan_day) if plan_day else "",
        plan_day=plan_day,
        evidence=evidence_count_views(result),
        find_out=tuple(questions[found.id] for found in result.find_out),
        discuss=tuple(questions[found.id] for found in result.discuss),
        not_applicable=tuple(questions[f.id] for f in result.questions.values() if f.active and not f.applicable),
        weighted=tuple((q.id, words.plain_number(q.weight)) for q in questionnaire.scored_questions() if q.weight != 1),
        own_targets=tuple(_own_targets(result)),
        set_aside=tuple(
            SetAsideView(item.question, item.why, _set_aside_answer(item.answer), paragraphs(item.answer.note))
            for item in assessment.set_aside
        ),
        panel=panel_view(result, questions),
        progress=progress_view(result),
    )


def _largest_gaps(result: Result) -> Sequence[QuestionResult]:
    below = [found for found in result.questions.values() if found.gap and found.priority]
    return sorted(below, key=lambda found: -(found.priority or 0))[:10]


def answers_fingerprint(result: Result) -> str:
    """Return a hash of what people answered: two reports with the same one rest on the same answers.

    The front sheet, the plan and last time's answers are not part of it: progress is not a changed answer.
    """
    entered = result.assessment.model_dump_json(exclude={"front_sheet", "plan", "previous", "workshop"})
    return "sha256:" + hashlib.sha256(entered.encode()).hexdigest()


def _facts(result: Result) -> Sequence[tuple[str, str]]:
    scale = result.questionnaire.scale
    return [
        (fact.short, fact.reads(result.assessment.facts[fact.id], scale))
        for fact in result.questionnaire.facts
        if fact.id in result.assessment.facts
    ]


def _own_targets(result: Result) -> Sequence[tuple[str, str]]:
    targets, label = result.assessment.targets, result.questionnaire.label
    domains = [
        (result.domains[id_].title, label(level)) for id_, level in targets.domains.items() if id_ in result.domains
    ]
    questions = [(id_, label(level)) for id_, level in targets.questions.items() if id_ in result.questions]
    return domains + questions


def _set_aside_answer(answer: Answer) -> str:
    if answer.answer is None:
        return {"dont_know": "Not known", "not_applicable": "Does not apply"}.get(answer.state, "Not answered")
    return answer.answer if isinstance(answer.answer, str) else "; ".join(answer.answer)
