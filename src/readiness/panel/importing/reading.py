"""An export held against its map: its columns found, its numbers understood, and its rows read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from readiness.errors import TableInvalidError
from readiness.panel.forms.answer_words import AnswerWords, Coding
from readiness.panel.importing.coding import codes_in, own
from readiness.panel.importing.columns import place_columns
from readiness.panel.importing.heading_rows import Vocabulary
from readiness.panel.importing.import_map import ImportMap
from readiness.panel.importing.row_report import RowReport
from readiness.panel.importing.rows import ExportRows
from readiness.panel.importing.splits import widen
from readiness.panel.response import Ratings
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import Question
from readiness.reading.tables.cells import Row


@dataclass(frozen=True)
class Read:
    """What an export says."""

    ratings: list[tuple[int, Ratings]]
    """Of each row that can be used, by its number."""
    report: RowReport
    """What became of the others."""
    remarks: list[str]
    """What to check."""


def read_rows(
    questionnaire: Questionnaire,
    map_: ImportMap,
    vocabulary: Vocabulary,
    table: tuple[str, Iterator[Row]],
    today: dt.date,
) -> Read:
    """Return what the rows say.

    Raises TableInvalidError where the columns are not found, and where nobody can know what its numbers mean.
    """
    name, rows = table
    columns, below, top = place_columns(map_, vocabulary, rows, name)
    there = list(below)
    questions = {id_: questionnaire.questions[id_] for id_ in columns.questions}

    def asked(coding: Coding) -> dict[str, tuple[Question, AnswerWords]]:
        return {
            id_: (question, AnswerWords(question, map_.meanings(question), coding, today))
            for id_, question in questions.items()
        }

    coding = map_.coding or own(questionnaire)
    words = asked(coding)
    widened = widen(columns, top, there, words, vocabulary.titles)
    columns = replace(columns, questions=widened.questions)
    while True:  # twice at most: the words that were read tell how they have to be read
        report = RowReport()
        reader = ExportRows(questionnaire, map_, words, columns, today, report)
        ratings = list(reader.read(there))
        meant, told = _coding(questionnaire, map_, reader.said, name)
        if meant == coding:
            return Read(ratings, report, columns.remarks + widened.remarks + told)
        coding, words = meant, asked(meant)


def _coding(
    questionnaire: Questionnaire, map_: ImportMap, said: Mapping[str, Iterable[str]], name: str
) -> tuple[Coding, list[str]]:
    """Return what the numbers mean, by the map or by what they prove; and what is to be told of it.

    Raises TableInvalidError where neither says, or where the two contradict each other.
    """
    unexplained = {
        id_: [word for word in words if word not in map_.answers_to.get(id_, {})] for id_, words in said.items()
    }
    codes = codes_in(questionnaire, unexplained, map_.answers)
    lowest, letters = questionnaire.scale[0].label, codes.letters.upper()
    code = codes.coding.lowest_code.upper() if codes.coding is not None else ""
    if map_.coding is not None:
        if codes.coding not in (None, map_.coding) and codes.proof:
            raise TableInvalidError(
                f"{name}: the map says “coded_from: {map_.coded_from}”, but “{lowest}” has to be {code}, "
                f"{codes.proof}. Change the map to “coded_from: {code}”; or say under “answers:” what else that means."
            )
        return map_.coding, []
    if codes.coding is None:
        raise TableInvalidError(
            f"{name}: the answers are numbers, and from which number they count cannot be seen. Look at the form which "
            f"number “{lowest}” has, and write it into the map: “coded_from: {letters}0” or “coded_from: {letters}1”. "
            "Or give it with --coded-from."
        )
    if codes.coding == own(questionnaire):
        return codes.coding, []
    return codes.coding, [f"{code} is read as “{lowest}”, {codes.proof}. The map may say so: “coded_from: {code}”."]
