"""A facilitator's run-sheet, in the words and the order in which paper, screen and terminal show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readiness import __version__, wording
from readiness.questionnaire.files import Vignette
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.questionnaire.references import PageToRead
from readiness.reading.marked_up.prose import Prose
from readiness.report import words
from readiness.report.view.many.panel_words import raters_in_words, warning_in_words
from readiness.report.view.report_view import LevelView
from readiness.report.view.session.discussion import REASON, RESTS_ON, at_issue, reasons_in_words, to_ask
from readiness.report.view.session.spread import SpreadView, spread_view
from readiness.scoring import agenda as session
from readiness.scoring.agenda import Agenda, AgendaPart, PartKind
from readiness.scoring.results import Result
from readiness.scoring.topics import POINTS, Topic

_PARTS: dict[PartKind, str] = {
    "welcome": "Welcome, and what stays in the room",
    "calibrate": "Stories, to use the scale alike",
    "break": "Break",
    "close": "Close",
}


@dataclass(frozen=True)
class LevelSentence:
    """“2 Developing”, and what is true at it."""

    level: int
    label: str
    sentence: str


@dataclass(frozen=True)
class TopicView:
    """A question to talk about."""

    id: str
    short: str
    domain: str
    statement: str
    why_asked: Prose
    reasons: tuple[tuple[str, str], ...]
    """Why it is on the agenda: each reason's name, and its figures in a sentence."""
    points: int
    level: str
    """The level so far, in words, and whether it is from the ratings; or “none”."""
    spread: SpreadView | None
    ask: tuple[str, ...]
    levels: tuple[LevelSentence, ...]
    """Those at issue."""
    look_for: tuple[str, ...]
    references: tuple[PageToRead, ...] = ()
    """Pages to read, each with ``title`` and ``url``."""

    @property
    def has_links(self) -> bool:
        """Whether anything in it leads out of the document."""
        return bool(self.references) or self.why_asked.has_links


@dataclass(frozen=True)
class VignetteView:
    """A story, its question with every level, and the answer."""

    title: str
    story: str
    statement: str
    levels: tuple[LevelSentence, ...]
    answer: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class PartView:
    """A part of the session."""

    kind: PartKind
    title: str
    offset: str
    """From the beginning, in hours and minutes: “1:05”."""
    clock: str
    """The time of day, where it is known when the session begins."""
    minutes: int
    number: int | None
    """The place of its question among the questions."""
    topic: TopicView | None


@dataclass(frozen=True)
class RunSheetView:
    """A whole run-sheet."""

    organisation: str
    title: str
    as_at: str
    minutes: int
    ends: int
    questions: int
    parts: tuple[PartView, ...]
    vignettes: tuple[VignetteView, ...]
    left_out: tuple[TopicView, ...]
    raters: str
    """How many people rated, in words; nothing where there are no ratings."""
    notes: tuple[str, ...]
    """What to know about who rated."""
    scale: tuple[LevelView, ...]
    points: tuple[tuple[str, int, str], ...]
    """Each reason: its name, its points, and what it rests on."""
    times: tuple[str, ...]
    """How the minutes are shared out."""
    questionnaire_id: str
    questionnaire_version: str
    program_version: str

    @property
    def has_links(self) -> bool:
        """Whether anything in it leads out of the document."""
        return any(part.topic is not None and part.topic.has_links for part in self.parts)


def run_sheet_view(result: Result, agenda: Agenda, start: dt.time | None = None) -> RunSheetView:
    """Return everything that a run-sheet shows; with times of day where it is known when the session begins."""
    questionnaire, panel = result.questionnaire, result.panel
    return RunSheetView(
        organisation=result.assessment.organisation.name,
        title=questionnaire.about.title,
        as_at=wording.day(result.as_at),
        minutes=agenda.minutes,
        ends=agenda.ends,
        questions=len(agenda.topics),
        parts=tuple(_parts(agenda, questionnaire, start)),
        vignettes=tuple(_vignette(vignette, questionnaire) for vignette in agenda.vignettes),
        left_out=tuple(_topic(topic, questionnaire) for topic in agenda.left_out),
        raters=raters_in_words(panel) if panel else "",
        notes=tuple(warning_in_words(code, panel, questionnaire) for code in panel.warnings) if panel else (),
        scale=tuple(LevelView(step.level, step.label, step.meaning) for step in questionnaire.scale),
        points=tuple((REASON[reason], points, RESTS_ON[reason]) for reason, points in POINTS.items()),
        times=_times(),
        questionnaire_id=questionnaire.id,
        questionnaire_version=questionnaire.about.version,
        program_version=__version__,
    )


def _parts(agenda: Agenda, questionnaire: Questionnaire, start: dt.time | None) -> Iterator[PartView]:
    number = 0
    for part in agenda.parts:
        number += part.topic is not None
        yield PartView(
            kind=part.kind,
            title=part.topic.found.question.short if part.topic else _PARTS[part.kind],
            offset=_clock(part.starts),
            clock="" if start is None else _time_of_day(part, start),
            minutes=part.minutes,
            number=number if part.topic else None,
            topic=_topic(part.topic, questionnaire) if part.topic else None,
        )


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def _time_of_day(part: AgendaPart, start: dt.time) -> str:
    minute = (start.hour * 60 + start.minute + part.starts) % (24 * 60)
    return f"{minute // 60:02}:{minute % 60:02}"


def _topic(topic: Topic, questionnaire: Questionnaire) -> TopicView:
    question = topic.found.question
    return TopicView(
        id=topic.id,
        short=question.short,
        domain=questionnaire.domain_of[topic.id].title,
        statement=question.statement,
        why_asked=question.why,
        reasons=reasons_in_words(topic, questionnaire),
        points=topic.points,
        level=_level(topic, questionnaire),
        spread=spread_view(topic.panel, questionnaire) if topic.panel else None,
        ask=to_ask(topic, questionnaire),
        levels=_sentences(topic.id, at_issue(topic, questionnaire), questionnaire),
        look_for=tuple(prompt.look_for for prompt in question.evidence[: 2 if "claimed" in topic.reasons else 1]),
        references=tuple(question.references),
    )


def _level(topic: Topic, questionnaire: Questionnaire) -> str:
    if topic.found.level is None:
        return "none"
    label = questionnaire.label(topic.found.level)
    return f"{label} (middle rating)" if topic.found.from_panel else label


def _sentences(id_: str, levels: Iterable[int], questionnaire: Questionnaire) -> tuple[LevelSentence, ...]:
    question = questionnaire.questions[id_]
    said = [(level, _with_criteria(level, question)) for level in levels]
    return tuple(LevelSentence(level, questionnaire.label(level), sentence) for level, sentence in said if sentence)


def _with_criteria(level: int, question: Question) -> str:
    """Return the sentence of a level, and what has to be true for it where that is ticked."""
    criteria = [one.text for one in question.gates if one.level == level]
    return " ".join([question.sentence(level), *([f"Criteria: {'; '.join(criteria)}."] if criteria else [])])


def _vignette(vignette: Vignette, questionnaire: Questionnaire) -> VignetteView:
    return VignetteView(
        title=vignette.title,
        story=vignette.story,
        statement=questionnaire.questions[vignette.question].statement,
        levels=_sentences(vignette.question, questionnaire.levels, questionnaire),
        answer=questionnaire.label(vignette.level),
        why=tuple(filter(None, (vignette.why_not_lower, vignette.why_not_higher))),
    )


def _times() -> tuple[str, ...]:
    share = words.percent(session.OPENING_SHARE)
    return (
        f"Opening: {share} of the session, {session.OPENING_LEAST} minutes at least, {session.OPENING_MOST} at most. "
        f"Each story takes {session.VIGNETTE} of them.",
        f"Each question: {session.QUESTION} minutes.",
        f"A break of {session.BREAK} minutes where there are more than {session.UNBROKEN} minutes of work, and another "
        "for as many again.",
        f"Close: {session.CLOSING} minutes.",
    )
