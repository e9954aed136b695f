"""A questionnaire that nobody has answered yet, in the words and the order in which paper shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from readiness import __version__, wording
from readiness.questionnaire.conditions import Condition
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question, Way
from readiness.questionnaire.references import PageToRead
from readiness.reading.marked_up.prose import NO_PROSE, Prose
from readiness.report.view.report_view import LevelView


@dataclass(frozen=True)
class AnswerView:
    """Something to tick: “2 Developing”, and the sentence that it says is true."""

    label: str
    sentence: str


@dataclass(frozen=True)
class BlankQuestionView:
    """A question, and what there is to tick or to fill in."""

    id: str
    short: str
    statement: str
    why: Prose
    means: Prose
    does_not_mean: Prose
    essential: bool
    way: Way
    ladder: bool
    """Whether its answers are the levels of the scale."""
    hint: str
    answers: tuple[AnswerView, ...]
    unit: str
    scored: bool
    """Whether the answer becomes a level; a fact's never does."""
    only_if: str
    """When it is asked: “Shared work with general practice” is Yes. Nothing when it always is."""
    look_for: tuple[str, ...]
    """What would show it."""
    references: tuple[PageToRead, ...] = ()
    """Pages to read, each with ``title`` and ``url``."""

    @property
    def has_links(self) -> bool:
        """Whether anything in it leads out of the document."""
        texts = (self.why, self.means, self.does_not_mean)
        return bool(self.references) or any(text.has_links for text in texts)


@dataclass(frozen=True)
class BlankDomainView:
    """A domain with its questions."""

    id: str
    code: str
    title: str
    summary: str
    good: Prose
    questions: tuple[BlankQuestionView, ...]


@dataclass(frozen=True)
class WorkbookView:
    """A whole blank questionnaire."""

    organisation: str
    """The organisation's name, or nothing."""
    title: str
    summary: str
    form: str
    """The title of the shorter form, or nothing."""
    questions: str
    """How many there are, in words."""
    groups: tuple[str, ...]
    """Who may be asked."""
    scale: tuple[LevelView, ...]
    has_ladders: bool
    facts: tuple[BlankQuestionView, ...]
    domains: tuple[BlankDomainView, ...]
    source: str
    questionnaire_id: str
    questionnaire_version: str
    program_version: str

    @property
    def has_links(self) -> bool:
        """Whether anything in it leads out of the document."""
        asked = [*self.facts, *(question for domain in self.domains for question in domain.questions)]
        return any(question.has_links for question in asked)


def workbook_view(questionnaire: Questionnaire, *, form: str | None = None, organisation: str = "") -> WorkbookView:
    """Return everything that a blank questionnaire shows: all of its questions, or those of a form."""
    chosen = questionnaire.form(form) if form else None
    asked = set(chosen.questions if chosen else questionnaire.questions)
    domains = tuple(
        BlankDomainView(
            domain.id, domain.code, domain.title, domain.summary, domain.good, _blanks(inside, questionnaire)
        )
        for domain in questionnaire.domains
        if (inside := [question for question in domain.questions if question.id in asked])
    )
    about = questionnaire.about
    return WorkbookView(
        organisation=organisation,
        title=about.title,
        summary=about.summary,
        form=chosen.title if chosen else "",
        questions=wording.count(len(asked), "question"),
        groups=tuple(group.label for group in about.groups),
        scale=tuple(LevelView(step.level, step.label, step.meaning) for step in about.scale),
        has_ladders=any(questionnaire.questions[id_].answers_are_levels for id_ in asked),
        facts=tuple(replace(blank, scored=False) for blank in _blanks(questionnaire.facts, questionnaire)),
        domains=domains,
        source=about.source.title if about.source else "",
        questionnaire_id=questionnaire.id,
        questionnaire_version=about.version,
        program_version=__version__,
    )


def _blanks(questions: Iterable[Question], questionnaire: Questionnaire) -> tuple[BlankQuestionView, ...]:
    return tuple(blank_question(question, questionnaire) for question in questions)


def blank_question(question: Question, questionnaire: Questionnaire) -> BlankQuestionView:
    """Return one question, of whatever type."""
    return BlankQuestionView(
        id=question.id,
        short=question.short,
        statement=question.statement,
        why=question.why,
        means=question.means or NO_PROSE,
        does_not_mean=question.does_not_mean or NO_PROSE,
        essential=question.essential,
        way=question.way,
        ladder=question.answers_are_levels,
        hint=question.hint,
        answers=tuple(AnswerView(pick.label, pick.sentence) for pick in question.picks()),
        unit=question.counted_in,
        scored=question.scored,
        only_if=_in_words(question.applies_if, questionnaire) if question.applies_if else "",
        look_for=tuple(prompt.look_for for prompt in question.evidence),
        references=tuple(question.references),
    )


def _in_words(condition: Condition, questionnaire: Questionnaire) -> str:
    """Return a condition as people say it."""
    if condition.not_ is not None:
        return f"it is not so that {_in_words(condition.not_, questionnaire)}"
    if condition.question is None:
        joined = [_in_words(part, questionnaire) for part in condition.parts()]
        return f" {'or' if condition.any_ is not None else 'and'} ".join(joined)
    asked = questionnaire.by_id[condition.question]
    labels = {pick.answer: pick.label for pick in asked.picks()}
    named = " or ".join(labels.get(said, said) for said in condition.is_ or condition.includes or [])
    if condition.is_ is not None:
        return f"“{asked.short}” is {named}"
    if condition.includes is not None:
        return f"“{asked.short}” includes {named}"
    many = "with as many ticks as" if asked.way.several else "is"
    if condition.at_least is not None:
        return f"“{asked.short}” {many} {condition.at_least} or more"
    return f"“{asked.short}” {many} {condition.at_most} or less"
