"""What the columns and words of an online form's export mean: MAP.yaml, which people may edit.

Names and e-mail addresses have no place in it but under ``ignore``: nothing there is ever looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from readiness.errors import ContentInvalidError
from readiness.panel.forms.answer_words import UNCLEAR, AnswerWords, Coding
from readiness.panel.forms.plain_words import plain_heading, says_who
from readiness.panel.importing.coding import code_of, said_from
from readiness.panel.importing.tools import NOTHING
from readiness.problems import Problem, in_reading_order
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.reading.compared import plain
from readiness.reading.texts import Id, Line, Strict, Word, matching
from readiness.reading.validation import did_you_mean, validate
from readiness.reading.yaml.strict_yaml import Document, read_yaml
from readiness.reading.yaml.strict_yaml import Path as Inside

_Code = Annotated[
    str,
    *matching(
        "[A-Za-z]{0,3}[0-9]{1,2}",
        "bad-number",
        "not the code of an answer",
        "Write the number that the form has for the lowest level: 0 or 1; or its code, such as A1.",
    ),
    WithJsonSchema({"type": ["integer", "string"], "pattern": "^[A-Za-z]{0,3}[0-9]{1,2}$"}),
]


class LeaveOut(Strict):
    """Rows that are left out and counted."""

    column: Line
    """The heading of the column that says so."""
    says: Annotated[list[Line], Field(min_length=1, max_length=50)]
    """What it says; ``nothing`` for an empty cell."""
    because: Literal["unfinished", "test"]

    @property
    def compared(self) -> frozenset[str]:
        """Return what the column says, as it is compared: an empty text for an empty cell."""
        return frozenset("" if word == NOTHING else plain(word) for word in self.says)


class ImportMap(Strict):
    """What the file holds. A heading is the text at the top of a column."""

    format: Literal["1", "2"]
    """2 has ``coded_from``, ``answers_to``, ``leave_out``, ``checked``, and questions over several columns."""
    questionnaire: Id
    source: Id
    """A name for the online form. With the number of a response it makes the response's id: two forms, two names."""
    checked: Literal["yes", "no"] = "yes"
    """``no`` in a draft that somebody has to look at before it is used."""
    sheet: Line | None = None
    id: Line | None = None
    """The heading of the column with each response's own number."""
    completed: Line | None = None
    """The heading of the column with the day of each response."""
    dates: Literal["day_first", "month_first"] = "day_first"
    """How a date is written that is text, such as 11/12/2026."""
    group: Line
    """The heading of the column that says which group somebody is of."""
    groups: Annotated[dict[Line, Id], Field(max_length=200)] = {}
    """The id of the group, for each word in that column. A group's own id and label need not be listed."""
    coded_from: _Code | None = None
    """The number that the form has for the lowest level, where answers are numbers: 0 or 1; or its code: A1."""
    questions: Annotated[
        dict[Id, Line | Annotated[dict[Line, Line], Field(min_length=1, max_length=60)]],
        Field(min_length=1, max_length=200),
    ]
    """The heading of each question's column, by the question's id. Of a question over several columns, the heading of
    each, by the id of its item or by its answer."""
    answers: Annotated[dict[Line, Word], Field(max_length=1_000)] = {}
    """What other words than the questionnaire's own mean: a level, ``dont_know`` or ``not_applicable``."""
    answers_to: Annotated[dict[Id, Annotated[dict[Line, Word], Field(max_length=200)]], Field(max_length=200)] = {}
    """What words mean to one question only, by the question's id."""
    leave_out: Annotated[list[LeaveOut], Field(max_length=50)] = []
    """Rows that are nobody's finished answers: tests, and answers that were broken off."""
    ignore: list[Line] = []
    """Headings of columns that are not read."""

    @property
    def headings(self) -> list[tuple[str, Inside]]:
        """Return the headings of the columns that are read, each with its place in the file."""
        single = (("group", self.group), ("id", self.id), ("completed", self.completed))
        named: list[tuple[str, Inside]] = [(heading, (name,)) for name, heading in single if heading is not None]
        for id_, heading in self.questions.items():
            if isinstance(heading, str):
                named.append((heading, ("questions", id_)))
            else:
                named += [(text, ("questions", id_, part)) for part, text in heading.items()]
        return named

    @property
    def coding(self) -> Coding | None:
        """Return what numbers mean; None where the map does not say."""
        return said_from(self.coded_from) if self.coded_from else None

    def meanings(self, question: Question) -> Mapping[str, str]:
        """Return what other words mean to a question. To one with nothing to choose, a number is no code."""
        general = self.answers
        if question.way.typed:
            general = {word: meant for word, meant in general.items() if code_of(word) is None}
        return {**general, **self.answers_to.get(question.id, {})}


@dataclass(frozen=True)
class MapFile:
    """A map that has been read, but not yet held against a questionnaire."""

    document: Document
    map: ImportMap

    def against(self, questionnaire: Questionnaire) -> ImportMap:
        """Return the map. Raises ContentInvalidError with everything in it that does not fit the questionnaire."""
        problems = list(self._problems(questionnaire))
        if problems:
            raise ContentInvalidError(in_reading_order(problems))
        return self.map

    def _problems(self, questionnaire: Questionnaire) -> Iterator[Problem]:
        say = self.document.problem
        if self.map.checked == "no":
            wrong = "The draft has lines that somebody has to look at, and says that nobody has."
            yield say("not-checked", ("checked",), wrong, "See to what is marked with “?”, then write “checked: yes”.")
        if self.map.questionnaire != questionnaire.id:
            wrong = f"The map is for “{self.map.questionnaire}”, and the questionnaire here is “{questionnaire.id}”."
            yield say("wrong-questionnaire", ("questionnaire",), wrong, "Name the one that the online form asks.")
        groups = [group.id for group in questionnaire.about.groups]
        for word, group in self.map.groups.items():
            if group not in groups:
                wrong = f"There is no group with the id “{group}”."
                yield say("unknown-id", ("groups", word), wrong, did_you_mean(group, groups))
        rated = {question.id: question for question in questionnaire.scored_questions()}
        for key, named in (("questions", self.map.questions.keys()), ("answers_to", self.map.answers_to.keys())):
            for id_ in named - rated.keys():
                wrong = f"There is no question with the id “{id_}” for people to rate."
                yield say("unknown-id", (key, id_), wrong, did_you_mean(id_, rated) or "Take it out.")
        said = bool(self.map.answers or self.map.answers_to)
        known = {
            id_: AnswerWords(question)
            for id_, question in rated.items()
            if said or not isinstance(self.map.questions.get(id_, ""), str)
        }
        yield from self._parts(rated, known)
        yield from self._answers("answers", self.map.answers, known.values())
        for id_, words in self.map.answers_to.items():
            yield from self._answers(f"answers_to/{id_}", words, [known[id_]] if id_ in known else [])
        yield from self._columns()

    def _parts(self, rated: Mapping[str, Question], known: Mapping[str, AnswerWords]) -> Iterator[Problem]:
        """Yield the parts of questions over several columns that are none of the question's answers."""
        for id_, heading in self.map.questions.items():
            if isinstance(heading, str) or id_ not in rated:
                continue
            question = rated[id_]
            items = [pick.answer for pick in question.picks()] if question.way.several else []
            for part in heading:
                if part in items or (items and part == "none") or (_is_answer(known[id_], part) and not items):
                    continue
                if part not in ("dont_know", "not_applicable"):
                    wrong = f"“{part[:60]}” is not an answer to {id_}."
                    mend = (
                        did_you_mean(part, items) or f"Write one of: {', '.join(items)}." if items else "Write a level."
                    )
                    yield self.document.problem("bad-answer", ("questions", id_, part), wrong, mend)

    def _answers(self, key: str, words: Mapping[str, str], known: Iterable[AnswerWords]) -> Iterator[Problem]:
        asked = list(known)
        for word, meant in words.items():
            if asked and not any(_is_answer(one, meant) for one in asked):
                wrong = f"“{meant[:60]}” is not an answer to any question."
                mend = "Write a level, dont_know or not_applicable."
                yield self.document.problem("bad-answer", (*key.split("/"), word), wrong, mend)

    def _columns(self) -> Iterator[Problem]:
        ignored = {plain_heading(heading) for heading in self.map.ignore}
        seen: dict[str, Inside] = {}
        for heading, place in self.map.headings:
            same = plain_heading(heading)
            if same in ignored:
                wrong = f"“{heading[:60]}” is under “ignore” too."
                yield self.document.problem("contradiction", place, wrong, "Take it out in one of the two places.")
            if says_who(heading):
                wrong = f"“{heading[:60]}” seems to say who somebody is, which is not read."
                yield self.document.problem("contradiction", place, wrong, "Put it under “ignore”.")
            if same in seen:
                wrong = f"“{heading[:60]}” is the heading of “{seen[same][-1]}” too."
                yield self.document.problem("contradiction", place, wrong, "Give each its own column.")
            seen[same] = place


def _is_answer(words: AnswerWords, said: str) -> bool:
    return words.understand(said) is not UNCLEAR


def read_map(path: Path) -> MapFile:
    """Return the map in a file. Raises ContentInvalidError with every problem of form."""
    document = read_yaml(path)
    found = validate(ImportMap, document)
    if found is None or document.problems:
        raise ContentInvalidError(in_reading_order(document.problems))
    return MapFile(document, found)
