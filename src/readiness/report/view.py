"""What a document shows, in the words and the order in which it shows it. Templates only place it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from readiness import __version__
from readiness.assessment.model import Answer, Evidence
from readiness.questionnaire.files import Note, Source
from readiness.questionnaire.model import Questionnaire
from readiness.report import words
from readiness.report.view_actions import ActionView, action_views
from readiness.report.view_summary import Summary, summarise
from readiness.scoring.results import GroupResult, QuestionResult, Result


@dataclass(frozen=True)
class LevelView:
    """A step of the scale."""

    number: int
    label: str
    meaning: str


@dataclass(frozen=True)
class GroupView:
    """Where a domain, a theme, a recommendation or a part of a framework stands."""

    id: str
    title: str
    level: int | None
    level_words: str
    """“2 Developing”, or why there is no level."""
    target: int
    target_words: str
    mean: str
    range: str
    status: str
    completeness: str
    held: str
    """“Held at 2 Developing because …”, or nothing."""
    low: float | None
    high: float | None
    """The ends of the range, for charts."""
    met: bool | None
    text: str = ""
    part: str = ""
    """What is the organisation's own part of it, where it is partly for others."""
    questions: tuple[str, ...] = ()
    verified: bool = True


@dataclass(frozen=True)
class EvidenceView:
    """One record of evidence."""

    kind: str
    title: str
    date: str
    where: str
    owner: str


@dataclass(frozen=True)
class QuestionView:
    """A question, its answer, and the next thing to make true."""

    id: str
    short: str
    statement: str
    why: str
    means: str
    does_not_mean: str
    level: int | None
    answer: str
    """The level in words, or the state that the answer is in."""
    state: str
    target: int
    target_words: str
    gap: int | None
    essential: bool
    evidence_strength: str
    claimed: bool
    now: str
    """The sentence that is true today."""
    next: str
    """The sentence to be made true next."""
    notes: tuple[str, ...]
    reason: str
    evidence: tuple[EvidenceView, ...]
    recommendations: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class DomainView:
    """A domain with its questions."""

    group: GroupView
    code: str
    summary: str
    good: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True)
class ThemeView:
    """A theme with its domains."""

    group: GroupView
    summary: str
    domains: tuple[GroupView, ...]


@dataclass(frozen=True)
class FrameworkView:
    """A framework and where the organisation stands on each of its parts."""

    id: str
    title: str
    publisher: str
    version: str
    as_of: str
    note: str
    parts: tuple[GroupView, ...]

    @property
    def all_verified(self) -> bool:
        """Whether the wording of every part was checked."""
        return all(part.verified for part in self.parts)


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
    notes: tuple[Note, ...]
    domains: tuple[DomainView, ...]
    themes: tuple[ThemeView, ...]
    recommendations: tuple[GroupView, ...]
    frameworks: tuple[FrameworkView, ...]
    actions: tuple[ActionView, ...]
    find_out: tuple[QuestionView, ...]
    discuss: tuple[QuestionView, ...]
    not_applicable: tuple[QuestionView, ...]
    weighted: tuple[tuple[str, str], ...]
    """Questions whose weight is not 1, with their weights."""
    own_targets: tuple[tuple[str, str], ...]
    """What has a target other than the default, with it."""
    set_aside: tuple[SetAsideView, ...]

    @property
    def first_actions(self) -> tuple[ActionView, ...]:
        """The actions that the board sees."""
        return self.actions[:10]


def report_view(result: Result) -> ReportView:
    """Return everything that a report of ``result`` shows."""
    questionnaire, assessment = result.questionnaire, result.assessment
    about = questionnaire.about
    questions = {id_: _question(found, questionnaire) for id_, found in result.questions.items() if found.active}
    domains = {id_: _group(group, result) for id_, group in result.domains.items()}
    form = questionnaire.form(assessment.form) if assessment.form else None
    return ReportView(
        organisation=assessment.organisation.name,
        code=assessment.organisation.code or "",
        as_at=words.day(assessment.as_at),
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
        notes=tuple(about.notes),
        domains=tuple(_domain(id_, domains[id_], questions, questionnaire) for id_ in domains),
        themes=tuple(
            ThemeView(
                _group(result.themes[theme.id], result),
                theme.summary,
                tuple(domains[id_] for id_ in theme.domains),
            )
            for theme in questionnaire.themes
        ),
        recommendations=tuple(_recommendations(result)),
        frameworks=tuple(_frameworks(result)),
        actions=action_views(result),
        find_out=tuple(questions[found.id] for found in result.find_out),
        discuss=tuple(questions[found.id] for found in result.discuss),
        not_applicable=tuple(questions[f.id] for f in result.questions.values() if f.active and not f.applicable),
        weighted=tuple((q.id, words.plain_number(q.weight)) for q in questionnaire.scored_questions() if q.weight != 1),
        own_targets=tuple(_own_targets(result)),
        set_aside=tuple(
            SetAsideView(item.question, item.why, _set_aside_answer(item.answer), paragraphs(item.answer.note))
            for item in assessment.set_aside
        ),
    )


def answers_fingerprint(result: Result) -> str:
    """Return a hash of everything that people entered: two reports with the same one rest on the same answers."""
    entered = result.assessment.model_dump_json(exclude={"front_sheet"})
    return "sha256:" + hashlib.sha256(entered.encode()).hexdigest()


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Return the paragraphs of what someone typed."""
    return tuple(line.strip() for line in (text or "").split("\n") if line.strip())


def _group(group: GroupResult, result: Result) -> GroupView:
    where, label = group.standing, result.questionnaire.label
    known = where.low is not None and where.high is not None
    return GroupView(
        id=group.id,
        title=group.title,
        level=where.level,
        level_words=words.STATUS[where.status] if where.level is None else label(where.level),
        target=group.target,
        target_words=label(group.target),
        mean="–" if where.mean is None else words.one_decimal(where.mean),
        range=words.span(where.low, where.high) if where.low is not None and where.high is not None else "–",
        status=words.STATUS[where.status],
        completeness="–" if where.completeness is None else words.percent(where.completeness),
        held=_held(group, result),
        low=float(where.low) if known and where.low is not None else None,
        high=float(where.high) if known and where.high is not None else None,
        met=group.met,
        questions=group.questions,
    )


def _held(group: GroupResult, result: Result) -> str:
    """Return “Mean 2.8, held at 2 Developing because protected time (C1) is at 1 Starting.”, or nothing."""
    where, label = group.standing, result.questionnaire.label
    if not where.held_by or where.mean is None or where.level is None:
        return ""
    names = []
    for id_ in where.held_by:
        found = result.questions.get(id_)
        name = f"{words.lower_first(found.question.short)} ({id_})" if found else result.domains[id_].title
        level = found.level if found else result.domains[id_].standing.level
        names.append(f"{name} is at {label(level)}" if level is not None else name)
    return f"Mean {words.one_decimal(where.mean)}, held at {label(where.level)} because {words.listed(names)}."


def _domain(id_: str, group: GroupView, questions: dict[str, QuestionView], questionnaire: Questionnaire) -> DomainView:
    domain = questionnaire.domain(id_)
    inside = tuple(questions[question.id] for question in domain.questions if question.id in questions)
    return DomainView(group, domain.code, domain.summary, domain.good, inside)


def _question(found: QuestionResult, questionnaire: Questionnaire) -> QuestionView:
    question, answer = found.question, found.answer
    level, scale = found.level, questionnaire.scale
    sentence = question.sentence(level, scale) if level is not None else ""
    return QuestionView(
        id=found.id,
        short=question.short,
        statement=question.statement,
        why=question.why,
        means=question.means or "",
        does_not_mean=question.does_not_mean or "",
        level=level,
        answer=_answer(found, questionnaire),
        state=found.state,
        target=found.target,
        target_words=questionnaire.label(found.target),
        gap=found.gap,
        essential=question.essential,
        evidence_strength=words.EVIDENCE_STRENGTH[found.evidence_strength],
        claimed=found.claimed_not_evidenced,
        now=sentence,
        next=_next(found, questionnaire) if found.gap else "",
        notes=paragraphs(answer.note),
        reason=answer.reason or "",
        evidence=tuple(_evidence(record) for record in answer.evidence),
        recommendations=tuple(question.recommendations),
        source=", ".join(question.source),
    )


def _answer(found: QuestionResult, questionnaire: Questionnaire) -> str:
    match found.state:
        case "dont_know":
            return "Not known"
        case "not_applicable":
            return "Does not apply"
        case "rated" if found.level is not None and found.answer.answer is not None:
            said = found.question.reads(found.answer.answer, questionnaire.scale)
            level = questionnaire.label(found.level)
            return level if said == level else f"{said} ({level})"
    return "Not answered"


def _next(found: QuestionResult, questionnaire: Questionnaire) -> str:
    """Return the sentence of the nearest level above that has one."""
    above = range((found.level or 0) + 1, questionnaire.highest + 1)
    sentences = (found.question.sentence(level, questionnaire.scale) for level in above)
    return next((sentence for sentence in sentences if sentence), "")


def _evidence(record: Evidence) -> EvidenceView:
    return EvidenceView(
        kind=words.EVIDENCE_KIND[record.kind],
        title=record.title,
        date=words.day(record.date) if record.date else "no date",
        where=record.where or "",
        owner=record.owner or "",
    )


def _facts(result: Result) -> Sequence[tuple[str, str]]:
    scale = result.questionnaire.scale
    return [
        (fact.short, fact.reads(result.assessment.facts[fact.id], scale))
        for fact in result.questionnaire.facts
        if fact.id in result.assessment.facts
    ]


def _recommendations(result: Result) -> Sequence[GroupView]:
    views = []
    for recommendation in result.questionnaire.recommendations:
        view = _group(result.recommendations[recommendation.id], result)
        fields = {**view.__dict__, "text": recommendation.text, "part": recommendation.part or ""}
        views.append(GroupView(**fields))
    return views


def _frameworks(result: Result) -> Sequence[FrameworkView]:
    views = []
    for framework in result.questionnaire.frameworks:
        parts = []
        for part in framework.parts:
            view = _group(result.frameworks[framework.id][part.id], result)
            parts.append(GroupView(**{**view.__dict__, "verified": part.verified}))
        views.append(
            FrameworkView(
                framework.id,
                framework.title,
                framework.publisher,
                framework.version,
                framework.as_of,
                framework.note or "",
                tuple(parts),
            )
        )
    return views


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
