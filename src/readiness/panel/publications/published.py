"""What may be shown of a panel, as it travels inside a report: enough to make it again, and no one's ratings.

Only what came through the gate is in it, and between which numbers the gaps over many questions lie. All else is worked
out from that anew, so that it cannot contradict itself. Whoever sent the report could have written it: it is read as
strictly as any file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from readiness.assessment.model import Assessment, PanelSettings
from readiness.errors import AssessmentInvalidError
from readiness.panel.response import Asked, Promise
from readiness.panel.response_file import MAX_PROBLEMS, parse_json
from readiness.panel.store import Wordings, reworded, wordings_of
from readiness.problems import Problem
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.many.board_to_floor import Gap, Gaps
from readiness.scoring.many.figures import Figures, PanelResult, QuestionPanel, result_of
from readiness.scoring.many.suppression import Cell, Published, Tally, add
from readiness.scoring.many.turnout import Count, TookPart, Warned

_MEND = "Ask for the PDF again, as the program made it."
_Number = Annotated[int, Field(ge=0, le=10_000_000)]
_Levels = Annotated[int, Field(ge=-9, le=9)]
_Groups = Annotated[tuple[str, ...], Field(min_length=1, max_length=100)]


class _Exact(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class _Tally(_Exact):
    """How many gave each level, from 0 up, and how many did not know."""

    levels: Annotated[tuple[_Number, ...], Field(max_length=10)]
    dont_know: _Number

    def tally(self) -> Tally:
        return Tally(self.levels, self.dont_know)


class _Cell(_Tally):
    groups: _Groups


class _Question(_Exact):
    everybody: _Tally | None
    dont_know: _Number | None
    by_group: Annotated[tuple[_Cell, ...], Field(max_length=100)]

    def published(self) -> Published:
        total = self.everybody.tally() if self.everybody else None
        return Published(total, self.dont_know, tuple(Cell(cell.groups, cell.tally()) for cell in self.by_group))


class _Count(_Exact):
    groups: _Groups
    raters: _Number


class _Gap(_Exact):
    """Between which numbers of levels a gap lies."""

    low: _Levels
    high: _Levels
    questions: Annotated[int, Field(ge=1, le=10_000)]

    def gap(self) -> Gap:
        return Gap(self.low, self.high, self.questions)


class PublishedPanel(_Exact):
    """What ``panel.json`` inside a report holds.

    Format 1 had one number for a gap over many questions. It is read and not shown: decision 15 says why.
    """

    format: Literal["1", "2"] = "2"
    smallest: Promise | None = None
    """The fewest people of whom anything is shown. Format 1 left that to the assessment."""
    questionnaire: Asked
    wordings: Wordings
    """The hash of each question as it was rated."""
    raters: _Number | None
    counts: Annotated[tuple[_Count, ...], Field(max_length=100)]
    absent: Annotated[tuple[str, ...], Field(max_length=100)]
    warnings: Annotated[tuple[Warned, ...], Field(max_length=10)]
    questions: dict[str, _Question]
    gap: _Gap | _Levels | None
    gaps: dict[str, _Gap | _Levels]
    """By domain."""
    hands: dict[str, _Number] = {}
    """How many hands are counted in the figures of a question."""
    by_group_before: Annotated[tuple[str, ...], Field(max_length=2000)] = ()
    """The questions whose figures by group are those that were shown before, and need not add up to the whole."""

    def gaps_over_many(self) -> Gaps:
        """Return the gaps that may be shown."""
        overall = self.gap.gap() if isinstance(self.gap, _Gap) else None
        return Gaps(overall, {id_: gap.gap() for id_, gap in self.gaps.items() if isinstance(gap, _Gap)})


def published_text(panel: PanelResult, questionnaire: Questionnaire) -> bytes:
    """Return the file's content: the same bytes for the same figures."""
    content = PublishedPanel(
        questionnaire=Asked.of(questionnaire),
        wordings=wordings_of(questionnaire),
        raters=panel.raters,
        counts=tuple(_Count(groups=count.groups, raters=count.raters) for count in panel.counts),
        absent=panel.absent,
        warnings=panel.warnings,
        questions={id_: _question(question) for id_, question in panel.questions.items()},
        gap=_gap(panel.gap) if panel.gap else None,
        gaps={id_: _gap(domain.gap) for id_, domain in panel.domains.items() if domain.gap},
        hands=dict(panel.hands),
        by_group_before=panel.by_group_before,
        smallest=panel.min_group_size,
    )
    return (content.model_dump_json() + "\n").encode()


def _gap(gap: Gap) -> _Gap:
    return _Gap(low=gap.low, high=gap.high, questions=gap.questions)


def _question(panel: QuestionPanel) -> _Question:
    def tally(figures: Figures) -> _Tally:
        return _Tally(levels=figures.distribution, dont_know=figures.dont_know)

    return _Question(
        everybody=tally(panel.everybody) if panel.everybody else None,
        dont_know=panel.dont_know,
        by_group=tuple(_Cell(groups=found.groups, **tally(found).model_dump()) for found in panel.by_group),
    )


def parse_published(raw: bytes, name: str) -> PublishedPanel:
    """Return what a report carries of a panel. Raises AssessmentInvalidError."""
    found = parse_json(raw, name, PublishedPanel, _MEND)
    if isinstance(found, list):
        raise AssessmentInvalidError(found)
    return found


def result_of_published(
    panel: PublishedPanel, questionnaire: Questionnaire, assessment: Assessment, name: str
) -> PanelResult:
    """Return the result that the figures were of.

    Where the questionnaire has changed since, those count of questions worded as they were, unless a group is gone of
    which they are. Raises AssessmentInvalidError where figures do not fit the questionnaire that was rated.
    """
    if panel.questionnaire.id != questionnaire.id:
        wrong = f"These are ratings of “{panel.questionnaire.id}”, not of “{questionnaire.id}”."
        raise AssessmentInvalidError([Problem("wrong-questionnaire", name, wrong, _MEND)])
    smallest = max(panel.smallest or 0, assessment.panel.min_group_size)
    assessment = assessment.model_copy(update={"panel": PanelSettings(min_group_size=smallest)})
    check = _Check(questionnaire, smallest)
    same = panel.questionnaire.fingerprint == questionnaire.fingerprint
    wrong_ones = list(check.problems(panel, name)) if same else []
    if wrong_ones:
        raise AssessmentInvalidError(wrong_ones[:MAX_PROBLEMS])
    still = panel.wordings.keys() - set(reworded(panel.wordings, questionnaire))
    who = TookPart(
        panel.raters,
        tuple(Count(count.groups, count.raters) for count in panel.counts if check.counts(count)),
        tuple(group for group in panel.absent if check.knows((group,))),
        panel.warnings,
    )
    published = {
        id_: question.published()
        for id_, question in panel.questions.items()
        if id_ in still and check.fits(question, before=id_ in panel.by_group_before)
    }
    gaps = panel.gaps_over_many() if same else Gaps()  # of questions that have changed since, no longer
    found = result_of(questionnaire, assessment, who, published, gaps)
    return replace(
        found,
        hands={id_: number for id_, number in panel.hands.items() if id_ in found.questions},
        by_group_before=tuple(id_ for id_ in panel.by_group_before if id_ in found.questions),
    )


class _Check:
    """Holds figures against a questionnaire, and against the size below which nothing is shown."""

    def __init__(self, questionnaire: Questionnaire, smallest: int) -> None:
        self._groups = {group.id for group in questionnaire.about.groups}
        self._questions = {question.id for question in questionnaire.scored_questions()}
        self._levels = questionnaire.highest + 1
        self._smallest = smallest

    def problems(self, panel: PublishedPanel, name: str) -> Iterator[Problem]:
        if not self.knows(panel.absent) or not all(self.counts(count) for count in panel.counts):
            yield Problem("wrong-type", name, "Who took part is not as the program writes it.", _MEND)
        for id_, question in panel.questions.items():
            if id_ not in self._questions:
                yield Problem("unknown-id", name, f"There is no question “{id_[:60]}” for people to rate.", _MEND)
            elif not self.fits(question, before=id_ in panel.by_group_before):
                yield Problem("wrong-type", name, f"The figures of {id_} are not as the program writes them.", _MEND)
        if not self.gaps(panel.gaps_over_many()):
            yield Problem("wrong-type", name, "The gaps from board to floor are not as the program writes them.", _MEND)

    def knows(self, groups: tuple[str, ...]) -> bool:
        return self._groups.issuperset(groups)

    def counts(self, count: _Count) -> bool:
        """Whether a number of people is of groups of today, and large enough to show."""
        return self.knows(count.groups) and count.raters >= self._smallest

    def gaps(self, gaps: Gaps) -> bool:
        """Whether gaps are between levels of this scale."""
        return all(
            -self._levels < gap.low <= gap.high < self._levels for gap in (gaps.overall, *gaps.domains.values()) if gap
        )

    def fits(self, question: _Question, *, before: bool) -> bool:
        """Whether figures are of this scale and these groups, of enough people, and add up, unless they are older."""
        found = [cell.tally() for cell in question.by_group]
        total = question.everybody.tally() if question.everybody else None
        if any(len(t.levels) != self._levels or t.raters < self._smallest for t in (*found, *filter(None, (total,)))):
            return False
        groups = [group for cell in question.by_group for group in cell.groups]
        if not self.knows(tuple(groups)) or len(set(groups)) < len(groups):
            return False
        return not found or (before and total is not None) or add(found) == total
