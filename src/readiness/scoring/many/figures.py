"""What the ratings of many people come to: only what may be shown (method, section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from readiness.assessment.applies import active_questions
from readiness.assessment.model import Assessment
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.many.agreement import Agreement, Verdict, agreement
from readiness.scoring.many.board_to_floor import Gap, Gaps, gap_shown, gaps_over_many
from readiness.scoring.many.crowd import NOBODY, Crowd, Rated
from readiness.scoring.many.pools import Sides
from readiness.scoring.many.suppression import NOTHING, Published, Tally, publish
from readiness.scoring.many.turnout import Count, TookPart, Warned, took_part


@dataclass(frozen=True, slots=True)
class Rater:
    """One person, without a name."""

    group: str
    ratings: Mapping[str, int | None]
    """The level of each question that was answered, by its id; None for “don't know”."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What some people said to one question."""

    groups: tuple[str, ...]
    """One group, or several that are shown only together; empty for everybody."""
    distribution: tuple[int, ...]
    """How many gave each level, from 0 up."""
    dont_know: int
    agreement: Agreement

    @classmethod
    def of(cls, tally: Tally, groups: tuple[str, ...] = ()) -> Figures:
        """Return the figures of a tally that may be shown."""
        return cls(groups, tally.levels, tally.dont_know, agreement(tally.levels))


@dataclass(frozen=True, slots=True)
class QuestionPanel:
    """What may be shown of one question."""

    question: str
    everybody: Figures | None
    """None where fewer than ``min_group_size`` people gave a level."""
    dont_know: int | None
    """How many did not know; None where too few answered."""
    by_group: tuple[Figures, ...]
    """Empty where nothing may be shown by group. A group that is not here gave no answer, or is not shown."""
    gap: int | None
    """The board's median minus the floor's; None where one of the two may not be shown."""

    @property
    def level(self) -> int | None:
        """The level that counts while none is agreed: the lower median."""
        return self.everybody.agreement.median if self.everybody else None

    @property
    def verdict(self) -> Verdict:
        """How far people agree."""
        return self.everybody.agreement.verdict if self.everybody else "too_few"


@dataclass(frozen=True, slots=True)
class DomainPanel:
    """How many of a domain's questions people agree on, and the gap over all of them."""

    verdicts: Mapping[Verdict, int]
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A question on which groups see things differently."""

    question: str
    difference: int
    """Between the highest and the lowest median of all that is shown by group."""
    lowest: tuple[tuple[str, ...], ...]
    """Each a group, or several that are shown only together."""
    highest: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PanelResult:
    """Everything that may be shown of a panel."""

    min_group_size: int
    raters: int | None
    """How many took part; None for fewer than ``min_group_size``."""
    counts: tuple[Count, ...]
    absent: tuple[str, ...]
    """The groups from which nobody took part."""
    questions: dict[str, QuestionPanel]
    """The active questions that can be rated, in the order asked."""
    domains: dict[str, DomainPanel]
    gap: Gap | None
    differences: tuple[Difference, ...]
    """Largest first."""
    warnings: tuple[Warned, ...]
    hands: Mapping[str, int] = field(default_factory=dict)
    """How many hands are counted in the figures of a question, where there are any; ``raters`` are people without."""
    by_group_before: tuple[str, ...] = ()
    """The questions whose figures by group are those that were shown before: too few of a group have come since."""

    def level(self, question_id: str) -> int | None:
        """Return the level that counts for a question while none is agreed; None where too few rated it."""
        question = self.questions.get(question_id)
        return question.level if question else None

    def median(self, question_id: str, groups: tuple[str, ...]) -> int:
        """Return the median of what is shown of a group, or of several together, where it is among ``differences``."""
        return next(
            figures.agreement.median
            for figures in self.questions[question_id].by_group
            if figures.groups == groups and figures.agreement.median is not None
        )


def panel_result(questionnaire: Questionnaire, assessment: Assessment, raters: Iterable[Rater]) -> PanelResult:
    """Return what may be shown of these people's ratings of an assessment's active questions."""
    return result_of_rated(questionnaire, assessment, Rated(Crowd(tuple(raters)), {}))


def result_of_rated(questionnaire: Questionnaire, assessment: Assessment, rated: Rated) -> PanelResult:
    """Return what may be shown of what was rated of an assessment's active questions.

    Groups are those of the questionnaire; ratings of other questions are not looked at.
    """
    groups = _sides(questionnaire)
    smallest = assessment.panel.min_group_size
    asked = _asked(questionnaire, assessment)
    levels = questionnaire.highest + 1
    crowds = {id(its): its for one in rated.earlier.values() for its in (one.everybody, one.by_group or NOBODY)}
    counted = {known: _count(its, groups, asked, levels)[1] for known, its in crowds.items()}
    sizes, tallies = _count(rated.now, groups, asked, levels)
    published, hands, answers = {}, {}, {}
    for id_ in asked:
        earlier = rated.earlier.get(id_)
        crowd = earlier.everybody if earlier else rated.now
        hands[id_] = sum(show.tally.answers for show in crowd.hands if show.question == id_)
        whole = by_group = counted[id(crowd)][id_] if earlier else tallies[id_]
        published[id_] = publish(whole, groups, smallest)
        if earlier is not None:
            by_group = counted[id(earlier.by_group or NOBODY)][id_]
            published[id_] = replace(published[id_], cells=publish(by_group, groups, smallest).cells)
        rests_on = by_group if published[id_].cells else whole
        answers[id_] = {group: tally.answers for group, tally in rests_on.items()}
    gaps = gaps_over_many(_by_domain(questionnaire), published, answers, groups, smallest)
    raised = {id_: number for id_, number in hands.items() if number and published[id_] != NOTHING}
    who = _with_hands(took_part(sizes, groups, smallest), rated.now)
    before = tuple(id_ for id_ in asked if id_ in rated.earlier and rated.earlier[id_].is_before_by_group)
    found = result_of(questionnaire, assessment, who, published, gaps)
    return replace(found, hands=raised, by_group_before=before)


def tallies_of(questionnaire: Questionnaire, crowd: Crowd) -> dict[str, dict[str, Tally]]:
    """Return how many of each group gave each level, for every question that can be rated."""
    asked = [question.id for question in questionnaire.scored_questions()]
    return _count(crowd, _sides(questionnaire), asked, questionnaire.highest + 1)[1]


def shown_together(
    questionnaire: Questionnaire, tallies: Mapping[str, Tally] | None, smallest: int
) -> tuple[tuple[str, ...], ...]:
    """Return which groups' figures of a question may be shown by themselves, or only together with others."""
    if tallies is None:  # it is not asked any longer
        return ()
    return tuple(cell.groups for cell in publish(tallies, _sides(questionnaire), smallest).cells)


def _with_hands(who: TookPart, crowd: Crowd) -> TookPart:
    """Return who took part, where a group that raised hands is not absent."""
    raised = {show.group for show in crowd.hands}
    absent = tuple(group for group in who.absent if group not in raised)
    warnings = tuple(code for code in who.warnings if absent or code != "group_absent")
    return replace(who, absent=absent, warnings=warnings)


def result_of(
    questionnaire: Questionnaire,
    assessment: Assessment,
    who: TookPart,
    published: Mapping[str, Published],
    gaps: Gaps,
) -> PanelResult:
    """Return everything that follows from what may be shown, and from nothing else."""
    groups = _sides(questionnaire)
    shown = {id_: published.get(id_, NOTHING) for id_ in _asked(questionnaire, assessment)}
    questions = {id_: _question(id_, its, groups) for id_, its in shown.items()}
    return PanelResult(
        min_group_size=assessment.panel.min_group_size,
        raters=who.raters,
        counts=who.counts,
        absent=who.absent,
        questions=questions,
        domains={
            id_: DomainPanel(_verdicts(inside, questions), gaps.domains.get(id_))
            for id_, inside in _by_domain(questionnaire).items()
        },
        gap=gaps.overall,
        differences=_differences(questions.values()),
        warnings=who.warnings,
    )


def _sides(questionnaire: Questionnaire) -> dict[str, str | None]:
    return {group.id: group.side for group in questionnaire.about.groups}


def _asked(questionnaire: Questionnaire, assessment: Assessment) -> list[str]:
    active = set(active_questions(questionnaire, assessment))
    return [question.id for question in questionnaire.scored_questions() if question.id in active]


def _by_domain(questionnaire: Questionnaire) -> dict[str, list[str]]:
    return {domain.id: [question.id for question in domain.questions] for domain in questionnaire.domains}


def _count(
    crowd: Crowd, groups: Sides, asked: Sequence[str], levels: int
) -> tuple[dict[str, int], dict[str, dict[str, Tally]]]:
    """Return how many people each group has, and each question's tallies by group, hands included."""
    sizes = dict.fromkeys(groups, 0)
    places = {id_: number * (levels + 1) for number, id_ in enumerate(asked)}
    counted = {group: [0] * (len(asked) * (levels + 1)) for group in groups}  # the last of each is “don't know”
    for rater in crowd.raters:
        sizes[rater.group] += 1
        mine = counted[rater.group]
        for id_, level in rater.ratings.items():
            place = places.get(id_)
            if place is not None:
                mine[place + (levels if level is None else level)] += 1
    tallies = {
        id_: {group: Tally(tuple(c[place : place + levels]), c[place + levels]) for group, c in counted.items()}
        for id_, place in places.items()
    }
    for show in crowd.hands:
        if show.question in tallies:
            tallies[show.question][show.group] += show.tally
    return sizes, tallies


def _question(id_: str, shown: Published, sides: Sides) -> QuestionPanel:
    return QuestionPanel(
        question=id_,
        everybody=Figures.of(shown.total) if shown.total else None,
        dont_know=shown.dont_know,
        by_group=tuple(Figures.of(cell.tally, cell.groups) for cell in shown.cells),
        gap=gap_shown(shown, sides),
    )


def _verdicts(inside: Sequence[str], questions: Mapping[str, QuestionPanel]) -> dict[Verdict, int]:
    found: dict[Verdict, int] = {"agreed": 0, "mostly_agreed": 0, "split": 0, "too_few": 0}
    for id_ in inside:
        if id_ in questions:
            found[questions[id_].verdict] += 1
    return found


def _differences(questions: Iterable[QuestionPanel]) -> tuple[Difference, ...]:
    found = [difference for question in questions if (difference := _difference(question))]
    return tuple(sorted(found, key=lambda difference: -difference.difference))


def _difference(question: QuestionPanel) -> Difference | None:
    medians = [(figures.groups, figures.agreement.median) for figures in question.by_group]
    known = [median for _, median in medians if median is not None]
    if not known or min(known) == max(known):
        return None
    lowest, highest = (tuple(groups for groups, median in medians if median == end) for end in (min(known), max(known)))
    return Difference(question.question, max(known) - min(known), lowest, highest)
