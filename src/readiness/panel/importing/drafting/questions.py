"""For a draft: which columns ask which question, by their headings; by their order only where headings say no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from readiness.panel.forms.answer_words import UNCLEAR, AnswerWords
from readiness.panel.forms.plain_words import as_read, quoted, says_who
from readiness.panel.importing.coding import code_of
from readiness.panel.importing.columns import match
from readiness.panel.importing.heading_rows import GROUP, IN_ORDER, Heading
from readiness.panel.importing.titles import AROUND, NAMED, REMARKS, Title, Titles
from readiness.panel.importing.tools import any_own
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.reading.compared import plain
from readiness.reading.tables.cells import column_name

MOST_WORDS = 30
"""Different words in a column of groups or answers. With more it is free text."""


@dataclass
class Column:
    """What a draft looks at: a heading, and which words there are. The words are never written."""

    heading: Heading
    words: dict[str, int] = field(default_factory=dict)
    """Each with the number of the first row that has it; at most ten times MOST_WORDS of them."""
    empty: bool = False
    """Whether some row says nothing there."""

    @property
    def who(self) -> bool:
        """Whether the column may hold names or addresses."""
        return any(says_who(name) for name in (self.heading.own, *self.heading.others))


class Place(NamedTuple):
    """A column of a question: its heading as the map names it."""

    column: int
    heading: str
    part: str | None = None


@dataclass
class Found:
    """The columns of each question, in the order asked, and what is not sure."""

    places: dict[str, list[Place]] = field(default_factory=dict)
    by_order: set[str] = field(default_factory=set)
    """Questions of which a column is known only by its place among others."""
    group: int | None = None
    """The column with the groups, where only its place among the questions tells."""
    unsure: list[str] = field(default_factory=list)

    @property
    def used(self) -> set[int]:
        """The columns that are some question's."""
        return {place.column for places in self.places.values() for place in places}


def find_questions(
    questionnaire: Questionnaire, columns: Mapping[int, Column], titles: Titles, form: Sequence[str] | None
) -> Found:
    """Return the columns of the questions. Those whose heading is only like a question's are told."""
    found = Found()
    asked = [question for question in questionnaire.scored_questions() if form is None or question.id in form]
    by_id: dict[str, list[tuple[Title, Place]]] = {}
    for at, column in columns.items():
        named = None if column.who else _best(at, column.heading, titles)
        if named is not None:
            by_id.setdefault(named[0].question, []).append(named)
    for question in asked:
        _take(found, question, by_id.get(question.id, []), columns, AnswerWords(question))
    if not found.places:
        _take_in_order(found, questionnaire, columns, form)
    else:
        _take_alike(found, asked, columns)
    found.places = {question.id: found.places[question.id] for question in asked if question.id in found.places}
    return found


def _best(at: int, heading: Heading, titles: Titles) -> tuple[Title, Place] | None:
    """Return what a column's headings name most surely, with the shortest heading that names it."""
    named = [(title, name) for name in heading.names for title in [titles.of(name)] if title is not None]
    if not named or (any_own(heading.own) and min(title.how for title, _ in named) > NAMED):
        return None
    title, name = min(named, key=lambda pair: (pair[0].part is None, pair[0].how, len(pair[1])))
    return title, Place(at, name, title.part)


def _take(
    found: Found,
    question: Question,
    named: Sequence[tuple[Title, Place]],
    columns: Mapping[int, Column],
    words: AnswerWords,
) -> None:
    parts = [(title, place) for title, place in named if place.part is not None]
    distinct = {place.part for _, place in parts}
    if len(distinct) > 1 or (parts and question.way.several):
        if len(distinct) < len(parts):
            found.unsure.append(_may_all_be(question.id, [place.column for _, place in parts]))
            return
        found.places[question.id] = [place for _, place in parts]
        found.by_order |= {question.id for title, _ in parts if title.by_order}
        return
    whole = [(title.how, place) for title, place in named if place.part is None]
    answering = [pair for pair in whole if _may_answer(pair[0], columns[pair[1].column], words)]
    surest = min((how for how, _ in answering), default=None)
    best = [place for how, place in answering if how == surest]
    if len(best) > 1:
        best = [place for place in best if answers(columns[place.column], words)] or best
    if len(best) == 1:
        found.places[question.id] = best
        if surest is not None and surest > AROUND:
            found.unsure.append(_was_taken(best[0], question))
        if IN_ORDER.fullmatch(plain(best[0].heading)):
            found.by_order.add(question.id)  # a form's own “Q1”, which may not be the questionnaire's
    elif best:
        found.unsure.append(_may_all_be(question.id, [place.column for place in best]))
    elif any(how < REMARKS for how, _ in whole):
        letters = ", ".join(column_name(place.column) for how, place in whole if how < REMARKS)
        found.unsure.append(f"Column {letters} ({question.id}) seems to be free text, not answers, and is not read.")


def _may_answer(how: int, column: Column, words: AnswerWords) -> bool:
    """Return whether a column can hold a question's answers: the less sure its heading, the more its cells tell."""
    return how == NAMED or (how == AROUND and len(column.words) <= MOST_WORDS) or answers(column, words)


def answers(column: Column, words: AnswerWords) -> bool:
    """Return whether at least half of the different words in a column are answers, or codes of answers."""
    known = sum(code_of(word) is not None or words.understand(word) is not UNCLEAR for word in column.words)
    return 2 * known >= len(column.words)


def _take_alike(found: Found, asked: Sequence[Question], columns: Mapping[int, Column]) -> None:
    """Take the columns whose heading is clearly like the statement of one question that has none."""
    missing = {question.statement: question for question in asked if question.id not in found.places}
    told = " ".join(found.unsure)
    missing = {text: question for text, question in missing.items() if f" {question.id}" not in told}
    rest = {
        at: column.heading
        for at, column in columns.items()
        if at not in found.used and not column.who and not any_own(column.heading.own) and column.heading.own
    }
    for statement, at in match(list(missing), rest)[0].items():
        place = Place(at, rest[at].names[0])
        found.places[missing[statement].id] = [place]
        found.unsure.append(_was_taken(place, missing[statement]))


def _take_in_order(
    found: Found, questionnaire: Questionnaire, columns: Mapping[int, Column], form: Sequence[str] | None
) -> None:
    """Take columns that are headed Q1, Q2 … and no more, where there are just as many as questions, and a group."""
    several: dict[int, list[int]] = {}
    for at, column in columns.items():
        numbers = IN_ORDER.fullmatch(plain(as_read(column.heading.own)))
        if numbers and not column.who:
            several.setdefault(int(numbers[1]), []).append(at)
    groups = [at for at, column in columns.items() if GROUP.search(plain(column.heading.own))]
    in_order = [several[number] for number in sorted(several)]
    scored = list(questionnaire.scored_questions())
    forms = [form] if form else [None, *(form.questions for form in questionnaire.about.forms)]
    for ids in forms:
        questions = [question for question in scored if ids is None or question.id in ids]
        first = 0 if groups else 1
        if len(in_order) == len(questions) + first and all(map(_as_many, questions, in_order[first:])):
            found.group = in_order[0][0] if first else None
            for question, places in zip(questions, in_order[first:], strict=True):
                parts = [pick.answer for pick in question.picks()] if question.way.several else [None]
                several_parts = parts if len(places) > 1 else [None]
                found.places[question.id] = [
                    Place(at, columns[at].heading.own, part) for at, part in zip(places, several_parts, strict=True)
                ]
                found.by_order.add(question.id)
            return


def _as_many(question: Question, places: Sequence[int]) -> bool:
    """Return whether a question has so many columns: one, or one for each of a checklist's items."""
    return len(places) == 1 or (question.way.several and len(places) == len(question.picks()))


def _may_all_be(id_: str, places: Sequence[int]) -> str:
    letters = " and ".join(column_name(place) for place in places)
    return f"Columns {letters} may all be {id_}. Give each a heading of its own."


def _was_taken(place: Place, question: Question) -> str:
    where = f"Column {column_name(place.column)} is headed {quoted(place.heading)}"
    return f"{where}. It was taken for {question.id} ({quoted(question.statement)})."
