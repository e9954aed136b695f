"""A question over several columns, one for each answer: “tick all that apply”, as most survey tools export it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from readiness.errors import TableInvalidError
from readiness.panel.forms.answer_words import LEFT_OPEN, UNCLEAR, AnswerWords, Understood
from readiness.panel.forms.cell_words import understood
from readiness.panel.importing.columns import Columns, Part
from readiness.panel.importing.heading_rows import Heading, Top
from readiness.panel.importing.titles import Titles
from readiness.questionnaire.question_types import Question
from readiness.reading.compared import plain
from readiness.reading.tables.cells import Cell, Row, column_name

_TICKED = {"y", "yes", "1", "checked", "true", "x", "ticked", "selected", "on"}
_TICKS = {"✓", "✔", "☑", "☒", "✗", "✘"}
_UNTICKED = {"n", "no", "0", "unchecked", "false", "unticked", "off", "not selected", "not checked", "unselected"}


class Split:
    """Reads the cells of a question over several columns."""

    def __init__(self, question: Question, words: AnswerWords, parts: Sequence[Part]) -> None:
        self._question = question
        self._words = words
        self._parts = parts

    def read(self, cells: Sequence[Cell]) -> Understood:
        """Return what the cells say together. Nothing ticked anywhere is left open, unless the tool writes that too."""
        said = [self._meant(cell, part) for cell, (_, part) in zip(cells, self._parts, strict=True)]
        if UNCLEAR in said:
            return UNCLEAR
        meant = [one for one in said if one is not None and one is not LEFT_OPEN]
        states = {one for one in meant if one.state != "rated"}
        if states:
            return meant[0] if len(states) == 1 and all(one in states for one in meant) else UNCLEAR
        if not self._question.way.several:
            return meant[0] if len(set(meant)) == 1 else UNCLEAR if meant else LEFT_OPEN
        if not meant:
            return Understood("rated", ()) if LEFT_OPEN in said else LEFT_OPEN
        ticked = {item for one in meant for item in one.answer}
        if ticked and Understood("rated", ()) in meant:
            return UNCLEAR
        return Understood("rated", tuple(pick.answer for pick in self._question.picks() if pick.answer in ticked))

    def _meant(self, cell: Cell, part: str | None) -> Understood | None:
        """Return what one cell adds: None if it is empty, LEFT_OPEN if it says that it is not ticked."""
        if cell.kind == "empty":
            return None
        if part is None:
            return understood(cell, self._words)
        if cell.kind in ("formula", "error", "merged"):
            return UNCLEAR
        meant = self._of(part)
        if self._words.understand(cell.text) == meant:  # its own label, which may be “No”
            return meant
        word = plain(cell.text.removesuffix(".0"))
        if word in _UNTICKED:
            return LEFT_OPEN
        return meant if word in _TICKED or cell.text in _TICKS or word == self._number(part) else UNCLEAR

    def _of(self, part: str) -> Understood:
        if self._question.way.several and part not in ("dont_know", "not_applicable"):
            return Understood("rated", () if part == "none" else (part,))
        return self._words.understand(part)

    def _number(self, part: str) -> str:
        """Return the number of an item, which some tools write where it is ticked."""
        picks = self._question.picks() if self._question.way.several else []
        return next((pick.key for pick in picks if pick.answer == part), "")


class Widened(NamedTuple):
    """The columns of questions that have no heading of their own, found."""

    questions: dict[str, list[Part]]
    remarks: list[str]


def widen(
    columns: Columns, top: Top, rows: Sequence[Row], words: Mapping[str, tuple[Question, AnswerWords]], titles: Titles
) -> Widened:
    """Return the questions with the columns to the right that have no heading, where they are further answers.

    No column with something in it and nothing above it is passed over in silence. Raises TableInvalidError where it
    stands beside a question that has several answers and cannot be told to be one of them.
    """
    read = {place for parts in columns.questions.values() for place, _ in parts}
    read |= {columns.group, *(place for place in (columns.id, columns.completed) if place is not None)}
    unread = {place for place, heading in top.columns.items() if not heading.own and place not in read}
    width = max((len(row.cells) for row in rows), default=0)
    unread |= set(range(max(top.columns) + 1, width))
    unread = {place for place in unread if any(row.cell(place).kind not in ("empty", "merged") for row in rows)}
    found = dict(columns.questions)
    for id_, parts in columns.questions.items():
        if len(parts) != 1 or parts[0][1] is not None:
            continue
        beside = _beside(parts[0][0], top.columns, unread)
        if beside:
            several = _parts([parts[0][0], *beside], top.columns, rows, (id_, *words[id_]), titles)
            found[id_] = several or parts
            unread -= {place for place, _ in found[id_]}
            left = [place for place in beside if place in unread]
            if left and words[id_][0].way.several and not _is_remark(top.columns, left):
                letters = ", ".join(map(column_name, left))
                raise TableInvalidError(
                    f"Beside {id_}, which may have several answers, there is something in columns without a heading: "
                    f"{letters}. Write above each the question and its answer, or delete what is not of the question."
                )
    letters = ", ".join(column_name(place) for place in sorted(unread))
    return Widened(found, [f"Without a heading, and not read: column {letters}."] if letters else [])


def _beside(place: int, headings: Mapping[int, Heading], unread: set[int]) -> list[int]:
    beside = []
    at = place + 1
    while at in headings and not headings[at].own and headings[at].under == headings[place].own:
        beside += [at] if at in unread else []
        at += 1
    return beside


def _is_remark(headings: Mapping[int, Heading], places: Sequence[int]) -> bool:
    """Return whether the further row of headings calls the columns something, so that they are no answers."""
    return all(headings[place].others for place in places)


def _parts(
    places: Sequence[int],
    headings: Mapping[int, Heading],
    rows: Sequence[Row],
    asked: tuple[str, Question, AnswerWords],
    titles: Titles,
) -> list[Part]:
    """Return which answer each column is for, by its further heading; by its cells where there is none."""
    id_, _, words = asked
    if any(headings[place].others for place in places):
        named = [(place, titles.part_of(id_, text)) for place in places for text in headings[place].others]
        return [(place, part[0]) for place, part in named if part is not None and not part[1]]
    return [(place, None) for place in places if _answers(place, rows, words)]


def _answers(place: int, rows: Sequence[Row], words: AnswerWords) -> bool:
    """Return whether nearly all that stands in a column are answers to a question."""
    said = {row.cell(place) for row in rows} - {Cell("empty")}
    return bool(said) and 2 * sum(understood(cell, words) is UNCLEAR for cell in said) < len(said)
