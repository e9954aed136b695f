"""A first draft of the map: which column of an export is what, and what to look at before it is used."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from readiness.errors import TableInvalidError
from readiness.panel.answer_words import UNCLEAR, AnswerWords
from readiness.panel.export_columns import HEADINGS_WITHIN, clearly_nearest, heading_row, match
from readiness.panel.export_rows import NO_VALUE, group_words
from readiness.panel.plain_words import plain, plain_heading, quoted, says_who
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.reading.cells import Row, column_name
from readiness.reading.texts import one_line

_IDS = {"id", "response id", "respondent id", "response number", "response no", "submission id"}
_COMPLETED = {
    *("completion time", "timestamp", "submitted", "submitted at", "submission time", "submission date"),
    *("date submitted", "end date", "completed", "date"),
}
_GROUP = re.compile(r"\b(groups?|roles?|staff group|which of these|describes you)\b")
_MOST_WORDS = 30
"""Different words in a column of groups, or words of a question that are no answers. With more it is free text."""


@dataclass
class Suggestion:
    """A draft, and what is not sure in it."""

    text: str = ""
    unsure: list[str] = field(default_factory=list)


def names_of(question: Question) -> list[str]:
    """Return how a column of a question may be headed."""
    id_, short, statement = question.id, question.short, question.statement
    pairs = (f"{id_} {short}", f"{id_} {statement}", f"{short} {statement}", f"{statement} {question.why}")
    return [id_, short, statement, *pairs]


def known_headings(questionnaire: Questionnaire) -> set[str]:
    """Return the headings by which an export of this questionnaire is known."""
    names = chain.from_iterable(names_of(question) for question in questionnaire.scored_questions())
    return {plain_heading(name) for name in names}


def suggest(questionnaire: Questionnaire, rows: Iterator[Row], path: Path) -> Suggestion:
    """Return a draft of the map for an export. Raises TableInvalidError when no column asks a question."""
    first = list(islice(rows, HEADINGS_WITHIN))
    at = heading_row(first, known_headings(questionnaire))
    if at is None:
        raise TableInvalidError(
            f"No column of {path} is headed with a question of “{questionnaire.id}”: its id, its statement or its "
            "short name. Check that it is the export of that form, or write its headings above the columns."
        )
    return _Draft(questionnaire, first[at], chain(first[at + 1 :], rows)).suggestion(path)


class _Draft:
    """Looks at every column once."""

    def __init__(self, questionnaire: Questionnaire, headings: Row, rows: Iterator[Row]) -> None:
        self._questionnaire = questionnaire
        self._headings = {
            place: one_line(cell.text) for place, cell in enumerate(headings.cells) if cell.kind in ("text", "number")
        }
        self._words: dict[int, dict[str, None]] = {place: {} for place in self._headings}
        for row in rows:
            for place, words in self._words.items():
                cell = row.cell(place)
                if cell.text and cell.kind not in NO_VALUE and len(words) < 10 * _MOST_WORDS:
                    words[cell.text] = None
        self._unsure: list[str] = []
        self._who = {place for place, heading in self._headings.items() if says_who(heading)}

    def suggestion(self, path: Path) -> Suggestion:
        questions = self._questions()
        left = [place for place in self._headings if place not in {*questions.values(), *self._who}]
        number = next((place for place in left if plain(self._headings[place]) in _IDS), None)
        done = [place for place in left if plain(self._headings[place]) in _COMPLETED]
        completed = next(iter(done), None)
        group = self._group([place for place in left if place not in (number, completed)])
        used = {*questions.values(), number, completed, group}
        ignored = [place for place in self._headings if place not in used]
        lines = _top(self._questionnaire.id, path)
        if number is not None:
            lines.append(f"id: {_text(self._headings[number])}")
        else:
            self._unsure.append("No column has a number for each response. They are told apart by what they say.")
        if completed is not None:
            lines += [f"completed: {_text(self._headings[completed])}", f"dates: {self._order(completed)}"]
        lines += [*self._group_lines(group), "questions:"]
        lines += [f"  {id_}: {_text(self._headings[place])}" for id_, place in questions.items()]
        lines += self._answer_lines(questions)
        lines += ["# These columns are not read.", "ignore:"] if ignored else ["ignore: []"]
        lines += [f"  - {_text(self._headings[place])}" for place in ignored]
        return Suggestion("\n".join(lines) + "\n", self._unsure)

    def _questions(self) -> dict[str, int]:
        """Return the column of each question that has one."""
        rated = list(self._questionnaire.scored_questions())
        free = {place: heading for place, heading in self._headings.items() if place not in self._who}
        found: dict[str, int] = {}
        for question in rated:
            names = {plain_heading(name) for name in names_of(question)}
            there = [place for place, heading in free.items() if plain_heading(heading) in names]
            if len(there) == 1 and there[0] not in found.values():
                found[question.id] = there[0]
            elif there:
                letters = " and ".join(column_name(place) for place in there)
                self._unsure.append(f"Columns {letters} may all be {question.id}. Give each a heading of its own.")
        missing = {question.statement: question.id for question in rated if question.id not in found}
        rest = {place: heading for place, heading in free.items() if place not in found.values()}
        for statement, place in match(list(missing), rest)[0].items():
            id_ = missing[statement]
            found[id_] = place
            where = f"Column {column_name(place)} is headed {quoted(rest[place])}"
            self._unsure.append(f"{where}. It was taken for {id_} ({quoted(statement)}).")
        without = [question.id for question in rated if question.id not in found]
        if without:
            self._unsure.append(f"No column was found for {', '.join(without)}. They count as not asked.")
        return {question.id: found[question.id] for question in rated if question.id in found}

    def _group(self, left: Sequence[int]) -> int | None:
        """Return the column that seems to say which group somebody is of."""
        known = group_words(self._questionnaire)
        likely: dict[int, tuple[int, bool]] = {}
        for place in left:
            words = self._words[place]
            named = bool(_GROUP.search(plain(self._headings[place])))
            meets = sum(plain(word) in known for word in words)
            if len(words) <= _MOST_WORDS and (named or meets):
                likely[place] = (meets, named)
        return max(likely, key=lambda place: likely[place]) if likely else None

    def _group_lines(self, group: int | None) -> list[str]:
        ids = ", ".join(known.id for known in self._questionnaire.about.groups)
        if group is None:
            self._unsure.append("No column was found that says which group somebody is of. Name it under “group:”.")
            return [f"# ? The heading of the column with the groups ({ids}).", "group:", "groups: {}"]
        known = group_words(self._questionnaire)
        words = [word for word in self._words[group] if "@" not in word]
        found = [f"  {_text(word)}: {known[plain(word)]}" for word in words if plain(word) in known]
        lines = [f"group: {_text(self._headings[group])}", f"# Each is one of: {ids}."]
        lines += ["groups:", *found] if words else ["groups: {}"]
        return [*lines, *self._spelt_otherwise([word for word in words if plain(word) not in known], known)]

    def _spelt_otherwise(self, words: Sequence[str], known: Mapping[str, str]) -> list[str]:
        """Return the lines for words that are no groups as they stand: the group that one is near to, or none."""
        near = {word: clearly_nearest(plain(word), known) for word in words}
        labels = {group.id: group.label for group in self._questionnaire.about.groups}
        lines, unknown = list[str](), list[str]()
        for word, same in near.items():
            if same is None:
                unknown.append(word)
            else:
                label = labels[known[same]]
                lines.append(f"  {_text(word)}: {known[same]}  # {one_line(label)}?")
                self._unsure.append(f"The group {quoted(word)} was taken for {quoted(label)}.")
        if unknown:
            self._unsure.append(f"Say which groups these are: {', '.join(map(quoted, unknown))}.")
        return [*lines, *(f"  {_text(word)}:  # ?" for word in unknown)]

    def _answer_lines(self, questions: dict[str, int]) -> list[str]:
        """Return the words that are no answers, to be given a meaning."""
        words: dict[str, None] = {}
        for id_, place in questions.items():
            read = AnswerWords(self._questionnaire.questions[id_], self._questionnaire.scale)
            odd = [word for word in self._words[place] if "@" not in word and read.understand(word) is UNCLEAR]
            if len(odd) > _MOST_WORDS:
                self._unsure.append(f"Column {column_name(place)} ({id_}) seems to be free text, not answers.")
            else:
                words |= dict.fromkeys(odd)
        if not words:
            return ["answers: {}"]
        shown = ", ".join(map(quoted, list(words)[:_MOST_WORDS]))
        self._unsure.append(f"Say what these answers mean, or take them out of the map: {shown}.")
        note = "# Each is a level (0, 1 …), dont_know or not_applicable; take out what is none."
        return [note, "answers:", *(f"  {_text(word)}:  # ?" for word in list(words)[:200])]

    def _order(self, completed: int) -> str:
        pairs = ((re.match(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2}", word), word) for word in self._words[completed])
        numbers = {(int(pair[1]), int(pair[2])): word for pair, word in pairs if pair}
        if any(second > 12 for _, second in numbers):
            return "month_first"
        either = [word for (first, second), word in numbers.items() if first != second]
        if either and not any(first > 12 for first, _ in numbers):
            wrong = f"Whether {quoted(either[0])} begins with the day or the month cannot be told"
            self._unsure.append(f"{wrong}: it is taken for the day. If it is the month, write “dates: month_first”.")
        return "day_first"


def _top(questionnaire: str, path: Path) -> list[str]:
    stem = re.sub(r"\s*\(\d+([-–]\d+)?\)", "", path.stem)
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:50]
    return [
        "# A draft. Fill in what is marked with “?”, check the rest, and import with --map.",
        "format: 1",
        f"questionnaire: {questionnaire}",
        "# A name for this online form: keep it for longer exports of the same form, and give another form another.",
        f"source: {name if name[:1].isalpha() else f'form-{name}'.rstrip('-')}",
    ]


def _text(text: str) -> str:
    """Return a text in quotes, as YAML reads it."""
    return json.dumps(one_line(text), ensure_ascii=False)
