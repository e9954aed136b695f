"""Questions in words: the answer, the sentence that is true today, and the one to make true next."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.assessment.model import Evidence
from readiness.questionnaire.model import Questionnaire
from readiness.report import words
from readiness.report.view.groups import GroupView
from readiness.scoring.results import QuestionResult


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
    basis: str
    """“median of ratings” where no level is agreed and the panel's counts; otherwise nothing."""
    target: int
    target_words: str
    gap: int | None
    priority: str
    """Its gap × its importance × 3/2 if it is essential; nothing where it has no gap."""
    essential: bool
    evidence_strength: str
    claimed: bool
    now: str
    """The sentence that is true today."""
    next: str
    """The sentence to be made true next."""
    notes: tuple[str, ...]
    dissent: tuple[str, ...]
    """What those who did not agree with the level said, in their words."""
    reason: str
    evidence: tuple[EvidenceView, ...]
    recommendations: tuple[str, ...]
    source: str

    @property
    def said(self) -> tuple[str, ...]:
        """All that was said about it: the notes, and then the dissent."""
        return self.notes + self.dissent


@dataclass(frozen=True)
class DomainView:
    """A domain with its questions."""

    group: GroupView
    code: str
    summary: str
    good: str
    questions: tuple[QuestionView, ...]


def domain_view(
    id_: str, group: GroupView, questions: dict[str, QuestionView], questionnaire: Questionnaire
) -> DomainView:
    """Return a domain with those of its questions that were asked."""
    domain = questionnaire.domain(id_)
    inside = tuple(questions[question.id] for question in domain.questions if question.id in questions)
    return DomainView(group, domain.code, domain.summary, domain.good, inside)


def question_view(found: QuestionResult, questionnaire: Questionnaire) -> QuestionView:
    """Return one question in words."""
    question, answer = found.question, found.answer
    level, scale = found.level, questionnaire.scale
    said = answer.answer if level is not None else None
    sentence = question.true_today(said, scale) if said is not None else ""
    if said is None and level is not None:  # the panel's, of a question in which several answers make a level
        sentence = question.sentence(level, scale)
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
        basis=words.FROM_PANEL if found.from_panel else "",
        target=found.target,
        target_words=questionnaire.label(found.target),
        gap=found.gap,
        priority=words.plain_number(found.priority) if found.gap and found.priority else "",
        essential=question.essential,
        evidence_strength=words.EVIDENCE_STRENGTH[found.evidence_strength],
        claimed=found.claimed_not_evidenced,
        now=sentence,
        next=_next(found, questionnaire) if found.gap else "",
        notes=paragraphs(answer.note),
        dissent=paragraphs(answer.dissent),
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
        case "rated" if found.level is not None:
            return questionnaire.label(found.level)
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


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Return the paragraphs of what someone typed."""
    return tuple(line.strip() for line in (text or "").split("\n") if line.strip())
