"""From a form workbook that somebody filled in to their ratings, or to why it cannot be used."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path

from readiness.panel.forms import form_sheets
from readiness.panel.forms.answer_words import UNCLEAR, AnswerWords, Understood
from readiness.panel.forms.cell_words import NO_VALUE, group_words, no_answer, understood
from readiness.panel.forms.table_ratings import Said
from readiness.panel.response import LEAST_PROMISE, MOST_PROMISE, USUAL_PROMISE, Ratings
from readiness.problems import Problem, printable
from readiness.questionnaire.model import Questionnaire
from readiness.reading.compared import plain
from readiness.reading.tables.cells import Row, column_name
from readiness.reading.tables.workbook import Workbook, open_workbook, read_bytes

_SEND_AGAIN = "Ask for the workbook again, as it was sent out and then filled in."
_ASK = "Ask which group it is, choose it in the workbook, and import it again."


class FilledForm:
    """A form workbook that somebody filled in."""

    def __init__(self, path: Path) -> None:
        """Read the workbook. Raises TableInvalidError when it is none that can be read."""
        self._name = str(path)
        self._hash = hashlib.sha256(b"form workbook\n" + read_bytes(path)).hexdigest()
        with open_workbook(path) as book:
            self._about = {plain(row.cell(0).text): row.cell(1).text for row in _rows(book, form_sheets.ABOUT_SHEET)}
            self._rows = _rows(book, form_sheets.FORM_SHEET)
            self._lacking = {form_sheets.FORM_SHEET, form_sheets.ABOUT_SHEET} - set(book.sheets)
        self.remarks: list[str] = []
        """The answers that ``ratings`` could not use, each with its cell."""

    @property
    def questionnaire(self) -> str | None:
        """The id of the questionnaire, as the file says; None where it is not such a workbook."""
        return self._about.get(plain(form_sheets.QUESTIONNAIRE)) if self._rows else None

    @property
    def why_not(self) -> str:
        """Why it is not such a workbook."""
        if len(self._lacking) == 1:
            (lost,) = self._lacking
            return f"{self._name} has no sheet “{lost}”, as a form has. Give the sheet its name back, and try again."
        what = "is not a form workbook made here. For an online form's export, give its map with --map."
        return f"{self._name} {what}"

    def ratings(self, questionnaire: Questionnaire, today: dt.date) -> Ratings | list[Problem]:
        """Return what somebody said, or why it cannot be used.

        The response's id is a hash of the whole file, so the same file counts once however often it comes. Two files
        are two people, though all their answers be the same: each program writes its own moment into what it saves.
        """
        if self._about.get(plain(form_sheets.FINGERPRINT)) != questionnaire.fingerprint:
            wrong = f"This is not a form with the questions of “{questionnaire.id}”, version "
            wrong += f"{questionnaire.about.version}, or its sheet “{form_sheets.ABOUT_SHEET}” was changed."
            mend = "Name the questionnaire that was sent out with --questionnaire, or send the form out again."
            return [Problem("wrong-questionnaire", self._name, wrong, mend)]
        header = next((n for n, row in enumerate(self._rows) if _place(row, form_sheets.YOUR_ANSWER) is not None), None)
        place = None if header is None else _place(self._rows[header], form_sheets.QUESTION_ID)
        if header is None or place is None:
            wrong = f"The headers “{form_sheets.QUESTION_ID}” and “{form_sheets.YOUR_ANSWER}” are not there."
            return [Problem("missing-key", self._name, wrong, _SEND_AGAIN)]
        group, promised = self._group(self._rows[:header], questionnaire), self._promised()
        wrong_ones = [found for found in (group, promised) if isinstance(found, Problem)]
        if isinstance(group, Problem) or isinstance(promised, Problem):
            return wrong_ones
        answer_at = _place(self._rows[header], form_sheets.YOUR_ANSWER) or 0
        found = self._answers(self._rows[header + 1 :], (place, answer_at), questionnaire, today)
        said = Said.of(found, found.values())
        if not said.answered:
            return [Problem("empty", self._name, "There is no answer in it.", _SEND_AGAIN)]
        return said.ratings(self._hash[:32], group, today, tuple(found), promised)

    def _promised(self) -> int | Problem:
        """Return what people were told: nothing is shown of fewer. Forms of the first edition did not write it down."""
        said = self._about.get(plain(form_sheets.PROMISED), str(USUAL_PROMISE))
        if said.isascii() and said.isdecimal() and LEAST_PROMISE <= int(said[:9]) <= MOST_PROMISE:
            return int(said)
        where = f"“{form_sheets.PROMISED}” in its sheet “{form_sheets.ABOUT_SHEET}”"
        wrong = f"{where} is not {LEAST_PROMISE} to {MOST_PROMISE}."
        return Problem("out-of-range", self._name, wrong, _SEND_AGAIN)

    def _group(self, above: Sequence[Row], questionnaire: Questionnaire) -> str | Problem:
        said = next((row for row in above if _place(row, form_sheets.YOUR_GROUP) is not None), None)
        if said is None:
            wrong = f"There is no “{form_sheets.YOUR_GROUP}” above the questions."
            return Problem("missing-key", self._name, wrong, _SEND_AGAIN)
        at = (_place(said, form_sheets.YOUR_GROUP) or 0) + 1
        cell, place = said.cell(at), self._place_of(said, at)
        if cell.kind in NO_VALUE or not cell.text:
            return Problem("empty", place, f"{NO_VALUE.get(cell.kind, 'No group is chosen')}.", _ASK)
        group = group_words(questionnaire).get(plain(cell.text))
        return group or Problem("unknown-id", place, "What stands there is no group of the questionnaire.", _ASK)

    def _answers(
        self, rows: Sequence[Row], places: tuple[int, int], questionnaire: Questionnaire, today: dt.date
    ) -> dict[str, Understood]:
        """Return what was said to each question that was asked, sorted by the question's id."""
        rated = {question.id: question for question in questionnaire.scored_questions()}
        asked: dict[str, Understood] = {}
        for row in rows:
            id_, cell, place = row.cell(places[0]).text, row.cell(places[1]), self._place_of(row, places[1])
            if id_ in rated and id_ not in asked:
                asked[id_] = understood(cell, AnswerWords(rated[id_], today=today))
                if asked[id_] is UNCLEAR:
                    self.remarks.append(printable(f"{place}, question {id_}: {no_answer(cell)}"))
            elif cell.kind != "empty":
                self.remarks.append(printable(f"{place}: Not used: {_no_question(id_, known=id_ in rated)}"))
        return dict(sorted(asked.items()))

    def _place_of(self, row: Row, column: int) -> str:
        return f"{self._name}, sheet “{form_sheets.FORM_SHEET}”, cell {column_name(column)}{row.number}"


def _no_question(id_: str, *, known: bool) -> str:
    """Return why an answer beside this id is no answer."""
    if known:
        return f"The question id “{id_}” is there twice."
    return "What stands there is not the id of a question." if id_ else "There is no question id in its row."


def _rows(book: Workbook, sheet: str) -> list[Row]:
    return list(book.rows(sheet)) if sheet in book.sheets else []


def _place(row: Row, word: str) -> int | None:
    return next((place for place, cell in enumerate(row.cells) if plain(cell.text) == plain(word)), None)
