"""Questions in words: the answer, the sentence that is true today, and the one to make true next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from readiness import wording
from readiness.assessment.applies import active_facts
from readiness.assessment.model import Answer, Evidence
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.questionnaire.references import PageToRead
from readiness.reading.marked_up.prose import NO_PROSE, Prose
from readiness.report import words
from readiness.report.view.groups import GroupView
from readiness.scoring.results import QuestionResult, Result

_CHIP = 30
"""Characters: what stands on a colour is read at a glance."""


@dataclass(frozen=True)
class EvidenceView:
    """One record of evidence."""

    kind: str
    title: str
    date: str
    where: str
    owner: str

    @property
    def in_words(self) -> str:
        """Return “A paper (processes, 1 October 2026, board library, chief nurse)”."""
        about = [part for part in (self.kind.lower(), self.date, self.where, self.owner) if part]
        return f"{self.title} ({', '.join(about)})"


@dataclass(frozen=True)
class AskedView:
    """A question that was asked, and what was said to it."""

    id: str
    short: str
    statement: str
    why: Prose
    means: Prose
    does_not_mean: Prose
    scored: bool
    """Whether an answer becomes a level; where it does not, ``words.NOT_SCORED`` says so in every output."""
    answer: str
    """The answer in words, with the level that it makes; or the state that it is in."""
    state: str
    notes: tuple[str, ...]
    dissent: tuple[str, ...]
    """What those who did not agree with the level said, in their words."""
    reason: str
    evidence: tuple[EvidenceView, ...]
    recommendations: tuple[str, ...]
    source: str
    references: tuple[PageToRead, ...]
    """Pages to read, each with ``title`` and ``url``."""

    @property
    def said(self) -> tuple[str, ...]:
        """All that was said about it: the notes, and then the dissent."""
        return self.notes + self.dissent

    @property
    def has_links(self) -> bool:
        """Whether anything of the questionnaire's in it leads out of the document."""
        texts = (self.why, self.means, self.does_not_mean)
        return bool(self.references) or any(text.has_links for text in texts)


@dataclass(frozen=True)
class QuestionView(AskedView):
    """A question that can be scored, its level, and the next thing to make true."""

    level: int | None
    chip: str
    """The answer where it is short enough to stand on a colour, and otherwise its level."""
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


@dataclass(frozen=True)
class DomainView:
    """A domain with its questions."""

    group: GroupView
    code: str
    summary: str
    good: Prose
    references: tuple[PageToRead, ...]
    questions: tuple[QuestionView, ...]
    """Those that were asked and can be scored."""
    asked: tuple[AskedView, ...]
    """All that were asked, those that are never scored among them, in order."""

    @property
    def unscored(self) -> tuple[AskedView, ...]:
        """Those that were asked and are never scored."""
        return tuple(question for question in self.asked if not question.scored)

    @property
    def has_links(self) -> bool:
        """Whether anything in it leads out of the document."""
        return bool(self.references) or self.good.has_links or any(question.has_links for question in self.asked)


def domain_view(id_: str, group: GroupView, asked: Mapping[str, AskedView], questionnaire: Questionnaire) -> DomainView:
    """Return a domain with those of its questions that were asked."""
    domain = questionnaire.domain(id_)
    inside = tuple(asked[question.id] for question in domain.questions if question.id in asked)
    scored = tuple(question for question in inside if isinstance(question, QuestionView))
    return DomainView(group, domain.code, domain.summary, domain.good, tuple(domain.references), scored, inside)


def question_view(found: QuestionResult, questionnaire: Questionnaire, as_at: dt.date) -> QuestionView:
    """Return one question in words."""
    question, answer = found.question, found.answer
    level = found.level
    said = answer.answer if level is not None else None
    sentence = question.true_today(said, as_at) if said is not None else ""
    if said is None and level is not None:  # the panel's, of a question in which several answers make a level
        sentence = question.sentence(level)
    in_words = _answer(found, questionnaire)
    return QuestionView(
        **_asked(question, answer, in_words, found.state, scored=True),
        level=level,
        chip=in_words if level is None or len(in_words) <= _CHIP else questionnaire.label(level),
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
    )


def unscored_view(question: Question, answer: Answer) -> AskedView:
    """Return a question that is never scored, or a fact, in words."""
    given = answer.answer
    said = words.STATE[answer.state] if given is None else question.reads(given)
    return AskedView(**_asked(question, answer, said, answer.state, scored=False))


def fact_views(result: Result) -> tuple[AskedView, ...]:
    """Return the facts of the organisation that are asked."""
    questionnaire, given = result.questionnaire, result.assessment.facts
    asked = set(active_facts(questionnaire, result.assessment))
    answers = {id_: Answer(state="rated", answer=said) for id_, said in given.items()}
    return tuple(
        unscored_view(fact, answers.get(fact.id, Answer())) for fact in questionnaire.facts if fact.id in asked
    )


def _asked(question: Question, answer: Answer, said: str, state: str, *, scored: bool) -> dict[str, Any]:
    return {
        "id": question.id,
        "short": question.short,
        "statement": question.statement,
        "why": question.why,
        "means": question.means or NO_PROSE,
        "does_not_mean": question.does_not_mean or NO_PROSE,
        "scored": scored,
        "answer": said,
        "state": state,
        "notes": paragraphs(answer.note),
        "dissent": paragraphs(answer.dissent),
        "reason": answer.reason or "",
        "evidence": evidence_views(answer),
        "recommendations": tuple(question.recommendations),
        "source": ", ".join(question.source),
        "references": tuple(question.references),
    }


def _answer(found: QuestionResult, questionnaire: Questionnaire) -> str:
    if found.level is None:
        return words.STATE[found.state]
    level, given = questionnaire.label(found.level), found.answer.answer
    said = level if given is None else found.question.reads(given)
    return level if said == level else f"{said} ({level})"


def _next(found: QuestionResult, questionnaire: Questionnaire) -> str:
    """Return the sentence of the nearest level above that has one."""
    above = range((found.level or questionnaire.lowest) + 1, questionnaire.highest + 1)
    sentences = (found.question.sentence(level) for level in above)
    return next((sentence for sentence in sentences if sentence), "")


def evidence_views(answer: Answer) -> tuple[EvidenceView, ...]:
    """Return the records of evidence of an answer."""
    return tuple(_evidence(record) for record in answer.evidence)


def _evidence(record: Evidence) -> EvidenceView:
    return EvidenceView(
        kind=words.EVIDENCE_KIND[record.kind],
        title=record.title,
        date=wording.day(record.date) if record.date else "no date",
        where=record.where or "",
        owner=record.owner or "",
    )


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Return the paragraphs of what someone typed."""
    return tuple(line.strip() for line in (text or "").split("\n") if line.strip())
