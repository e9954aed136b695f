"""Progress since last time, in words (method, section 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readiness.report import words
from readiness.report.view.since.differences import differing, group_of_people, people
from readiness.report.view.since.last_plan import LastPlanView, last_plan_view
from readiness.report.view.standing import level_words
from readiness.scoring.comparison import COMPARED, NOT_COMPARED, Comparison, GroupMove, Move, Word, compare
from readiness.scoring.results import Result

CAUTION = (
    "Some levels fall in a second round because people know the scale better. A move is a change of level in what "
    "people said, and not proof of what brought it about."
)


@dataclass(frozen=True)
class MoveView:
    """A question and what became of it."""

    id: str
    short: str
    word: str
    then: str
    """“2 Developing”, or that there is nothing to compare."""
    now: str
    then_sentence: str
    """The sentence that was true last time; nothing where it cannot be compared."""
    now_sentence: str

    @property
    def both(self) -> str:
        """“Not known last time; now 3 Established”."""
        if self.then == self.now:
            return f"{self.then} either time"
        return f"{self.then} last time; now {words.lower_first(self.now)}"


@dataclass(frozen=True)
class DomainMoveView:
    """A domain and what became of it."""

    id: str
    code: str
    title: str
    then: str
    now: str
    then_level: int | None
    now_level: int | None
    counts: tuple[tuple[str, int], ...]
    """(word, how many of its questions), those that there are."""
    counts_words: str
    compared: str
    """“5 of 7 questions”; a dash where it has none that can be."""
    sentence: str


@dataclass(frozen=True)
class ProgressView:
    """An assessment beside the one before it."""

    since: str
    now: str
    summary: str
    caution: str
    who_then: tuple[str, ...]
    who_now: tuple[str, ...]
    differs: tuple[str, ...]
    """What else is not as it was, in sentences."""
    domains: tuple[DomainMoveView, ...]
    improved: tuple[MoveView, ...]
    fell: tuple[MoveView, ...]
    new: tuple[MoveView, ...]
    changed: tuple[MoveView, ...]
    not_known_now: tuple[MoveView, ...]
    not_applicable_now: tuple[MoveView, ...]
    no_longer_asked: tuple[str, ...]
    plan: LastPlanView | None
    """What became of last time's plan; None where there was none."""

    @property
    def moved(self) -> tuple[MoveView, ...]:
        """The questions whose level changed: those that fell first, since they are few and easily passed over."""
        return self.fell + self.improved


def progress_view(result: Result) -> ProgressView | None:
    """Return what became of the answers since last time, or None where there was no last time."""
    previous = result.assessment.previous
    return None if previous is None else comparison_view(compare(result, previous))


def comparison_view(comparison: Comparison) -> ProgressView:
    """Return a comparison in words."""
    previous, now = comparison.previous, comparison.now

    def views(word: Word) -> tuple[MoveView, ...]:
        return tuple(_move(move, comparison) for move in comparison.saying(word))

    return ProgressView(
        since=words.day(previous.as_at),
        now=words.day(now.as_at),
        summary=_summary(comparison),
        caution=CAUTION,
        who_then=people(previous.participants, now.questionnaire),
        who_now=people(now.assessment.participants, now.questionnaire),
        differs=(*group_of_people(comparison), *differing(comparison)),
        domains=tuple(_domain(group, comparison) for group in comparison.domains.values()),
        improved=views("improved"),
        fell=views("fell"),
        new=views("new"),
        changed=views("changed_question"),
        not_known_now=views("not_known_now"),
        not_applicable_now=views("not_applicable_now"),
        no_longer_asked=tuple(_named(id_, now) for id_ in comparison.no_longer_asked),
        plan=last_plan_view(now, previous),
    )


def _summary(comparison: Comparison) -> str:
    """Return “Since 31 October 2025, 9 questions improved, 31 are sustained and 2 fell; 4 cannot be compared.”"""
    number = {word: len(comparison.saying(word)) for word in (*COMPARED, *NOT_COMPARED)}
    earlier = comparison.previous.as_at <= comparison.now.as_at
    opening = f"{'Since' if earlier else 'Compared with'} {words.day(comparison.previous.as_at)}"
    if not any(number[word] for word in COMPARED):
        return f"{opening}, there is nothing to compare: no question has a level both times, for the same wording."
    without = sum(number[word] for word in NOT_COMPARED)
    sustained = number["sustained"]
    improved = words.count(number["improved"], "question") if number["improved"] else "no question"
    parts = (
        f"{improved} improved, {sustained or 'none'} {'is' if sustained == 1 else 'are'} sustained "
        f"and {number['fell'] or 'none'} fell"
    )
    rest = f"{without} cannot be compared" if without else "all can be compared"
    return f"{opening}, {parts}; {rest}."


def _named(id_: str, result: Result) -> str:
    question = result.questionnaire.questions.get(id_)
    return f"{id_} {question.short}" if question else id_


def _move(move: Move, comparison: Comparison) -> MoveView:
    question = move.now.question
    label, said = comparison.now.questionnaire.label, move.now.answer.answer
    then, now = comparison.previous.as_at, comparison.now.assessment.as_at
    return MoveView(
        id=move.now.id,
        short=question.short,
        word=words.MOVE[move.word],
        then=label(move.level) if move.level is not None else _no_level(move, comparison),
        now=label(move.now.level) if move.now.level is not None else words.STATE[move.now.state],
        then_sentence=question.true_today(move.answer, then) if move.answer is not None else "",
        now_sentence=question.true_today(said, now) if said is not None and move.now.level is not None else "",
    )


def _no_level(move: Move, comparison: Comparison) -> str:
    """Return why there is no level of last time to show."""
    answer = comparison.previous.answers.get(move.now.id)
    if answer is None or not answer.given:
        return "No answer"
    return words.STATE[answer.state] if answer.state != "rated" else "An answer to another wording"


def _domain(group: GroupMove, comparison: Comparison) -> DomainMoveView:
    questionnaire, standing = comparison.now.questionnaire, group.now.standing
    now = level_words(group.now, questionnaire)
    then = "No level" if group.level is None else questionnaire.label(group.level)
    counts = tuple((words.MOVE[word], group.counts[word]) for word in words.MOVE if group.counts.get(word))
    return DomainMoveView(
        id=group.now.id,
        code=questionnaire.domain(group.now.id).code,
        title=group.now.title,
        then=then,
        now=now,
        then_level=group.level,
        now_level=standing.level,
        counts=counts,
        counts_words=_in_a_line(counts),
        compared=f"{group.compared} of {words.count(len(group.now.questions), 'question')}"
        if group.now.questions
        else "–",
        sentence=_sentence(group, then, now),
    )


def _in_a_line(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{number} {words.lower_first(word)}" for word, number in counts)


def _sentence(group: GroupMove, then: str, now: str) -> str:
    level = group.now.standing.level
    on = f"on {group.compared} of {words.count(len(group.now.questions), 'question')}"
    if not group.now.questions:
        return f"{now}."
    if not group.compared:
        return "None of its questions can be compared."
    if group.level is None or level is None:
        return f"{then} last time; now {words.lower_first(now)}, {on}."
    if level == group.level:
        return f"Still at {now}, {on}."
    return f"{'Up' if level > group.level else 'Down'} from {then} to {now}, {on}."
