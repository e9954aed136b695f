"""What the columns and words of an online form's export mean: MAP.yaml, which people may edit.

Names and e-mail addresses have no place in it but under ``ignore``: nothing there is ever looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from readiness.errors import ContentInvalidError
from readiness.panel.answer_words import UNCLEAR, AnswerWords
from readiness.panel.plain_words import plain_heading, says_who
from readiness.problems import Problem, in_reading_order
from readiness.questionnaire.model import Questionnaire
from readiness.reading.strict_yaml import Document, read_yaml
from readiness.reading.strict_yaml import Path as Inside
from readiness.reading.texts import Id, Line, Strict
from readiness.reading.validation import did_you_mean, validate


class ImportMap(Strict):
    """What the file holds. A heading is the text at the top of a column."""

    format: Literal["1"]
    questionnaire: Id
    source: Id
    """A name for the online form. With the number of a response it makes the response's id: two forms, two names."""
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
    questions: Annotated[dict[Id, Line], Field(min_length=1, max_length=200)]
    """The heading of each question's column, by the question's id."""
    answers: Annotated[dict[Line, Line], Field(max_length=1_000)] = {}
    """What other words than the questionnaire's own mean: a level, ``dont_know`` or ``not_applicable``."""
    ignore: list[Line] = []
    """Headings of columns that are not read."""

    @property
    def headings(self) -> list[tuple[str, Inside]]:
        """Return the headings of the columns that are read, each with its place in the file."""
        single = (("group", self.group), ("id", self.id), ("completed", self.completed))
        named: list[tuple[str, Inside]] = [(heading, (name,)) for name, heading in single if heading is not None]
        return named + [(heading, ("questions", id_)) for id_, heading in self.questions.items()]


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
        if self.map.questionnaire != questionnaire.id:
            wrong = f"The map is for “{self.map.questionnaire}”, and the questionnaire here is “{questionnaire.id}”."
            yield say("wrong-questionnaire", ("questionnaire",), wrong, "Name the one that the online form asks.")
        groups = [group.id for group in questionnaire.about.groups]
        for word, group in self.map.groups.items():
            if group not in groups:
                wrong = f"There is no group with the id “{group}”."
                yield say("unknown-id", ("groups", word), wrong, did_you_mean(group, groups))
        rated = {question.id: question for question in questionnaire.scored_questions()}
        for id_ in self.map.questions.keys() - rated.keys():
            wrong = f"There is no question with the id “{id_}” for people to rate."
            yield say("unknown-id", ("questions", id_), wrong, did_you_mean(id_, rated) or "Take it out.")
        words = [AnswerWords(question, questionnaire.scale) for question in rated.values() if self.map.answers]
        for word, meant in self.map.answers.items():
            if all(known.understand(meant) is UNCLEAR for known in words):
                wrong = f"“{meant[:60]}” is not an answer to any question."
                yield say("bad-answer", ("answers", word), wrong, "Write a level, dont_know or not_applicable.")
        yield from self._columns()

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


def read_map(path: Path) -> MapFile:
    """Return the map in a file. Raises ContentInvalidError with every problem of form."""
    document = read_yaml(path)
    found = validate(ImportMap, document)
    if found is None or document.problems:
        raise ContentInvalidError(in_reading_order(document.problems))
    return MapFile(document, found)
