"""Exports as nine survey tools lay them out, made from who said what. People, addresses and answers are made up."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import (
    ChecklistQuestion,
    LadderQuestion,
    NumberQuestion,
    Question,
    YesNoQuestion,
)

Answer = str | tuple[str, ...] | None
"""In its canonical form; ``dont_know``, ``not_applicable``, or None where the question was left open."""
Person = tuple[str, dict[str, Answer]]
STATES = ("dont_know", "not_applicable")
WORDS = {"dont_know": "Don't know", "not_applicable": "Does not apply"}


@dataclass
class Export:
    """A table, and what has to come of it."""

    headings: list[list[Any]]
    rows: list[list[Any]]
    people: list[Person]
    """Who should come in."""
    left_out: int = 0
    coded_from: str | None = None
    """What somebody has to say, where the table can't tell."""
    ending: str = ".csv"
    between: str = ","

    def write(self, path: Path) -> Path:
        """Write it, with the ending that its tool writes."""
        return write(path.with_suffix(self.ending), [*self.headings, *self.rows], self.between)


def write(path: Path, table: list[list[Any]], between: str = ",") -> Path:
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in table:
            book.worksheets[0].append(row)
        book.save(path)
    else:
        text = io.StringIO()
        csv.writer(text, delimiter=between).writerows(table)
        path.write_bytes(text.getvalue().encode("utf-8-sig"))
    return path


def truth(content: Questionnaire, asked: list[Question], number: int, chance: random.Random) -> list[Person]:
    """Return what a number of people say; each question is left open by some."""
    groups = [group.id for group in content.about.groups]
    people: list[Person] = []
    for _ in range(number):
        said = {question.id: _answer(question, chance) for question in asked}
        if not any(said.values()):
            said[asked[0].id] = "dont_know"
        people.append((chance.choice(groups), said))
    return people


def _answer(question: Question, chance: random.Random) -> Answer:
    state = chance.random()
    if state < 0.2:
        return [None, *STATES][int(state * 15)]
    if isinstance(question, ChecklistQuestion):
        ids = [item.id for item in question.items]
        return tuple(id_ for id_ in ids if chance.random() < 0.5) or (chance.choice(ids),)
    if isinstance(question, NumberQuestion):
        return str(chance.randrange(0, 7))
    return chance.choice([pick.answer for pick in question.picks()])


Cell = Callable[[Question, Answer], str]


@dataclass
class Making:
    """What every layout is made from."""

    content: Questionnaire
    asked: list[Question]
    people: list[Person]
    chance: random.Random

    def group(self, id_: str) -> str:
        return next(group.label for group in self.content.about.groups if group.id == id_)

    def label(self, question: Question, answer: Answer, *, between: str = ", ") -> str:
        """Return an answer as a form with labels writes it: the level's own, or with its number."""
        if answer is None:
            return ""
        if answer in STATES:
            return WORDS[str(answer)]
        if isinstance(question, ChecklistQuestion):
            return between.join(item.label for item in question.items if item.id in answer)
        if isinstance(question, NumberQuestion):
            return str(answer)
        return next(pick.label for pick in question.picks() if pick.answer == answer)

    def code(self, question: Question, answer: Answer, first: int = 1) -> str:
        """Return the number of an option: the levels, then don't know and does not apply."""
        if answer is None or isinstance(answer, tuple) or isinstance(question, NumberQuestion):
            return self.label(question, answer)
        picks = [pick.answer for pick in question.picks()]
        return str([*picks, *STATES].index(answer) + first)

    def name(self, number: int) -> list[str]:
        return [f"person.{number}@testham.example", f"PERSON, Test{number} (TESTHAM)"]


GROUP = "Which group do you belong to?"


def microsoft(making: Making) -> Export:
    top = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", GROUP]
    top += [f"{question.id}. {question.statement}\u00a0" for question in making.asked]
    rows: list[list[Any]] = []
    for number, (group, said) in enumerate(making.people, start=1):
        row: list[Any] = [number, "2026-11-12 09:03:11", "2026-11-12 09:23:11", *making.name(number), None]
        for question in making.asked:
            several = isinstance(question, ChecklistQuestion) and isinstance(said[question.id], tuple)
            cell = making.label(question, said[question.id], between=";")
            row.append((cell + ";" if several else cell) or None)
        rows.append([*row[:6], making.group(group), *row[6:]])
    return Export([top], rows, making.people, ending=".xlsx")


def google(making: Making) -> Export:
    top = ["Timestamp", "Email Address", "Your staff group"]
    top += [f"How true is each? [{question.statement}]" for question in making.asked]
    rows = [
        [f"2026/11/{1 + number % 25:02} 9:03:{number % 60:02} am GMT", making.name(number)[0], making.group(group)]
        + [making.label(question, said[question.id]) for question in making.asked]
        for number, (group, said) in enumerate(making.people)
    ]
    return Export([top], rows, making.people)


def jisc(making: Making) -> Export:
    top = ["Unique Response Number", "Response completion date", f"1. {GROUP}"]
    top += [f"{number}. {question.statement}" for number, question in enumerate(making.asked, start=2)]
    rows = [
        [f"1234-1234-{number}", "12/11/2026 09:03", making.group(group)]
        + [making.label(question, said[question.id]) for question in making.asked]
        for number, (group, said) in enumerate(making.people)
    ]
    return Export([top], rows, making.people)


def jisc_coded(making: Making) -> Export:
    """Numbers of options, from 1, under statements; a checklist over several columns."""
    top = ["Unique Response Number", GROUP]
    for question in making.asked:
        if isinstance(question, ChecklistQuestion):
            top += [f"{question.statement}: {item.label}" for item in question.items]
        else:
            top.append(question.statement)
    people = [(group, {id_: _no_states(answer) for id_, answer in said.items()}) for group, said in making.people]
    rows = []
    for number, (group, said) in enumerate(people):
        row = [f"1234-1234-{number}", making.group(group)]
        for question in making.asked:
            answer = said[question.id]
            if isinstance(question, ChecklistQuestion):
                row += ["1" if answer and item.id in answer else "" for item in question.items]
            else:
                row.append(making.code(question, answer))
        rows.append(row)
    top_level = str(making.content.highest + 1)
    known = any(top_level in row for row in rows) if making.content.highest == 4 else False
    return Export([top], rows, people, coded_from=None if known else "1")


def _no_states(answer: Answer) -> Answer:
    return None if answer in STATES else answer


def limesurvey(making: Making) -> Export:
    """Headings with code and text; every fourth person broke off."""
    top = ["Response ID", "Email address", "First name", "Last name", "IP address", "Date submitted", "Last page"]
    top += ["Start language", "Seed", f"grp. {GROUP}"]
    for question in making.asked:
        if isinstance(question, ChecklistQuestion):
            top += [f"{question.id}[{item.id}]. {question.statement} [{item.label}]" for item in question.items]
        else:
            top.append(f"{question.id}. {question.statement}")
    rows = []
    for number, (group, said) in enumerate(making.people):
        done = "" if number % 4 == 3 else "2026-11-12 10:03:11"
        row = [str(number), making.name(number)[0], f"Jo{number}", "Person", f"10.2.3.{number}", done, "5", "en", "123"]
        row.append(making.group(group))
        for question in making.asked:
            row += _ticks(question, said[question.id], "Y", "") or [making.label(question, said[question.id])]
        rows.append(row)
    people = [_only_ticks(making, person) for number, person in enumerate(making.people) if number % 4 != 3]
    return Export([top], rows, people, left_out=len(rows) - len(people), between=";")


def limesurvey_codes(making: Making) -> Export:
    top = ["id", "submitdate", "lastpage", "startlanguage", "seed", "grp"]
    for question in making.asked:
        if isinstance(question, ChecklistQuestion):
            top += [f"{question.id}[SQ{number:03}]" for number in range(1, len(question.items) + 1)]
        else:
            top.append(question.id)
    groups = [group.id for group in making.content.about.groups]
    rows = []
    for number, (group, said) in enumerate(making.people):
        row = [str(number), "2026-11-12 10:03:11", "5", "en", "123", f"A{groups.index(group) + 1}"]
        for question in making.asked:
            answer = said[question.id]
            coded = isinstance(question, LadderQuestion) and answer is not None
            row += _ticks(question, answer, "Y", "") or [
                f"A{making.code(question, answer)}" if coded else making.label(question, answer)
            ]
        rows.append(row)
    people = [_only_ticks(making, person) for person in making.people]
    top_level = f"A{making.content.highest + 2 - 1}"
    known = any(top_level in row for row in rows)
    return Export([top], rows, people, coded_from=None if known else "A1")


def _ticks(question: Question, answer: Answer, yes: str, no: str) -> list[str]:
    """Return the cells of a checklist over several columns; none for another question."""
    if not isinstance(question, ChecklistQuestion):
        return []
    return [yes if answer is not None and item.id in answer else no for item in question.items]


def _only_ticks(making: Making, person: Person, none: Answer = None) -> Person:
    """Return somebody's answers without don't know where a checklist has only ticks; ``none`` is no tick at all."""
    checklists = {question.id for question in making.asked if isinstance(question, ChecklistQuestion)}
    group, said = person
    return group, {
        id_: none if id_ in checklists and not isinstance(answer, tuple) else answer for id_, answer in said.items()
    }


QUALTRICS = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "ResponseId", "RecipientEmail"]
QUALTRICS_TEXT = ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Finished", "Response ID"]


def qualtrics(making: Making, *, numeric: bool = False) -> Export:
    """Three rows of headings, a preview, and somebody who did not finish."""
    top = [[*QUALTRICS, "Q1"], [*QUALTRICS_TEXT, "Recipient Email", GROUP]]
    for number, question in enumerate(making.asked, start=2):
        if isinstance(question, ChecklistQuestion):
            top[0] += [f"Q{number}_{at}" for at in range(1, len(question.items) + 1)]
            top[1] += [f"{question.statement} - Selected Choice - {item.label}" for item in question.items]
        else:
            top[0].append(f"Q{number}")
            top[1].append(question.statement)
    top.append([f'{{"ImportId":"QID{number}"}}' for number in range(len(top[0]))])
    groups = [group.id for group in making.content.about.groups]
    rows = []
    for number, (group, said) in enumerate(making.people):
        status, done = ("Survey Preview" if number % 5 == 2 else "IP Address"), str(number % 5 != 4)
        row = ["2026-11-12 09:03:11", "2026-11-12 09:23:11", status, f"192.0.2.{number}", "100", done, f"R_{number:05}"]
        row += [making.name(number)[0], str(groups.index(group) + 1) if numeric else making.group(group)]
        for question in making.asked:
            answer = said[question.id]
            if isinstance(question, ChecklistQuestion):
                labels = [item.label for item in question.items]
                ticks = _ticks(question, answer, "1", "")
                row += [tick and (tick if numeric else label) for tick, label in zip(ticks, labels, strict=True)]
            else:
                row.append(making.code(question, answer) if numeric else making.label(question, answer))
        rows.append(row)
    people = [_only_ticks(making, p) for number, p in enumerate(making.people) if number % 5 not in (2, 4)]
    return Export(top, rows, people=people, left_out=len(rows) - len(people), coded_from="1" if numeric else None)


def qualtrics_numeric(making: Making) -> Export:
    return qualtrics(making, numeric=True)


def redcap_labels(making: Making) -> Export:
    top = ["Record ID", "Survey Identifier", "Survey Timestamp", GROUP]
    for question in making.asked:
        if isinstance(question, ChecklistQuestion):
            top += [f"{question.statement} (choice={item.label})" for item in question.items]
        else:
            top.append(question.statement)
    rows = []
    for number, (group, said) in enumerate(making.people):
        done = number % 4 != 1
        row = [str(number), "", "2026-11-12 10:03:11" if done else "[not completed]", making.group(group)]
        for question in making.asked:
            answer = said[question.id]
            row += _ticks(question, answer, "Checked", "Unchecked") or [making.label(question, answer)]
        rows.append([*row, "Complete" if done else "Incomplete"])
    people = [_only_ticks(making, p, ()) for number, p in enumerate(making.people) if number % 4 != 1]
    return Export([[*top, "Complete?"]], rows, people, left_out=len(rows) - len(people))


def redcap_raw(making: Making) -> Export:
    top = ["record_id", "redcap_survey_identifier", "form_1_timestamp", "grp"]
    for question in making.asked:
        if isinstance(question, ChecklistQuestion):
            top += [f"{question.id.lower()}___{at}" for at in range(1, len(question.items) + 1)]
        else:
            top.append(question.id.lower())
    rows = []
    for number, (group, said) in enumerate(making.people):
        row = [str(number), "", "2026-11-12 10:03:11", group]
        for question in making.asked:
            answer = said[question.id]
            code = {"yes": "1", "no": "0"}.get(str(answer)) if isinstance(question, YesNoQuestion) else None
            row += _ticks(question, answer, "1", "0") or [code or _raw(making, question, answer)]
        rows.append([*row, "2"])
    people = [_only_ticks(making, person, ()) for person in making.people]
    return Export([[*top, "form_1_complete"]], rows, people, coded_from="0")


def _raw(making: Making, question: Question, answer: Answer) -> str:
    if isinstance(answer, str) and answer not in STATES:
        return answer
    return making.label(question, answer)


def smartsurvey(making: Making) -> Export:
    top = ["UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended", "Tracking Link"]
    top += ["Language", f"Q1. {GROUP}"]
    top += [f"Q{number}. {question.statement}" for number, question in enumerate(making.asked, start=2)]
    rows = []
    for number, (group, said) in enumerate(making.people):
        ended = "" if number % 6 == 5 else f"{13 + number % 9}/11/2026 09:23:11"
        row = [str(170000 + number), str(number), "", "", "10.0.0.1", "", "12/11/2026 09:03:11", ended, "Web", "en"]
        row += [making.group(group)] + [making.label(question, said[question.id]) for question in making.asked]
        rows.append(row)
    people = [person for number, person in enumerate(making.people) if number % 6 != 5]
    return Export([top], rows, people, left_out=len(rows) - len(people))


SURVEYMONKEY = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name"]


def surveymonkey(making: Making, *, expanded: bool = False) -> Export:
    """Two rows of headings: a checklist has one heading and blanks; ``expanded`` every question that is picked has."""
    top: list[list[Any]] = [[*SURVEYMONKEY, GROUP], [""] * len(SURVEYMONKEY) + ["Response"]]
    for question in making.asked:
        options = _options(question, expanded=expanded)
        top[0] += [question.statement, *[""] * (len(options) - 1)]
        top[1] += options if len(options) > 1 else ["Response"]
    rows = []
    for number, (group, said) in enumerate(making.people):
        row = [str(10_000 + number), "1", "11/12/2026 09:03:11 AM", "11/13/2026 09:23:11 AM", "10.1.2.0", "", "Jo"]
        row.append(making.group(group))
        for question in making.asked:
            options = _options(question, expanded=expanded)
            label = making.label(question, said[question.id], between="|")
            row += [option if option in label.split("|") else "" for option in options] if len(options) > 1 else [label]
        rows.append(row)
    people = making.people if expanded else [_only_ticks(making, person) for person in making.people]
    return Export(top, rows, people)


def _options(question: Question, *, expanded: bool) -> list[str]:
    if isinstance(question, ChecklistQuestion):
        return [item.label for item in question.items] + ([*WORDS.values()] if expanded else [])
    picks = [pick.label for pick in question.picks()]
    return [*picks, *WORDS.values()] if expanded and picks else ["Response"]


def surveymonkey_expanded(making: Making) -> Export:
    return surveymonkey(making, expanded=True)


def kobo(making: Making) -> Export:
    top = ["start", "end", "grp"]
    for question in making.asked:
        top.append(question.id)
        if isinstance(question, ChecklistQuestion):
            top += [f"{question.id}/{item.id}" for item in question.items]
    rows = []
    for number, (group, said) in enumerate(making.people):
        row = ["2026-11-12T09:03:11.000+00:00", "2026-11-12T09:23:11.000+00:00", group]
        for question in making.asked:
            answer = said[question.id]
            if isinstance(question, ChecklistQuestion):
                row.append(" ".join(answer) if isinstance(answer, tuple) else "")
                row += _ticks(question, answer, "1", "0") if isinstance(answer, tuple) else [""] * len(question.items)
            else:
                row.append(making.label(question, answer) if answer in STATES else _raw(making, question, answer))
        rows.append([*row, str(number), "2026-11-12T09:23:20"])
    people = [_only_ticks(making, person) for person in making.people]
    return Export([[*top, "_id", "_submission_time"]], rows, people, coded_from="0")


LAYOUTS: dict[str, Callable[[Making], Export]] = {
    made.__name__: made
    for made in (
        *(microsoft, google, jisc, jisc_coded, limesurvey, limesurvey_codes, qualtrics, qualtrics_numeric),
        *(redcap_labels, redcap_raw, smartsurvey, surveymonkey, surveymonkey_expanded, kobo),
    )
}
