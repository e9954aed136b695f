"""An export held against its map: its columns found, its numbers understood, and its rows read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from readiness.errors import TableInvalidError
from readiness.panel.answer_words import AnswerWords, Coding
from readiness.panel.importing.coding import look_at
from readiness.panel.importing.columns import Part, place_columns
from readiness.panel.importing.heading_rows import Vocabulary
from readiness.panel.importing.import_map import ImportMap
from readiness.panel.importing.row_report import RowReport
from readiness.panel.importing.rows import ExportRows
from readiness.panel.importing.splits import widen
from readiness.panel.response import Ratings
from readiness.questionnaire.model import Questionnaire
from readiness.reading.cells import Row


@dataclass(frozen=True)
class Read:
    """What an export says."""

    ratings: list[tuple[int, Ratings]]
    """Of each row that can be used, by its number."""
    remarks: list[str]
    """What to check."""


def read_rows(
    questionnaire: Questionnaire,
    map_: ImportMap,
    vocabulary: Vocabulary,
    table: tuple[str, Iterator[Row]],
    today: dt.date,
    report: RowReport,
) -> Read:
    """Return what the rows say; what became of the others is in the report.

    Raises TableInvalidError where the columns are not found, and where nobody can know what its numbers mean.
    """
    name, rows = table
    columns, below, top = place_columns(map_, vocabulary, rows, name)
    there = list(below)
    by_id = questionnaire.questions
    own = {
        id_: (by_id[id_], AnswerWords(by_id[id_], questionnaire.scale, map_.meanings(by_id[id_])))
        for id_ in columns.questions
    }
    widened = widen(columns, top, there, own, vocabulary.titles)
    columns = replace(columns, questions=widened.questions)
    coding, remarks = map_.coding, columns.remarks + widened.remarks
    if coding is None:
        coding, told = _coding(questionnaire, map_, columns.questions, there, name)
        remarks = remarks + told
    asked = {
        id_: (question, AnswerWords(question, questionnaire.scale, map_.meanings(question), coding))
        for id_, (question, _) in own.items()
    }
    reader = ExportRows(questionnaire, map_, asked, columns, today, report)
    return Read(list(reader.read(there)), remarks)


def _coding(
    questionnaire: Questionnaire,
    map_: ImportMap,
    questions: Mapping[str, Sequence[Part]],
    rows: Sequence[Row],
    name: str,
) -> tuple[Coding, list[str]]:
    """Return what the numbers mean where the map does not say; it is told where they do not mean the levels' own."""
    single = {id_: parts[0][0] for id_, parts in questions.items() if len(parts) == 1 and parts[0][1] is None}
    said = {id_: {row.cell(place) for row in rows} for id_, place in single.items()}
    words = {id_: {cell.text for cell in cells if cell.kind in ("text", "number")} for id_, cells in said.items()}
    codes = look_at(questionnaire, words, map_.answers)
    lowest, letters = questionnaire.scale[0].label, codes.letters.upper()
    if codes.coding is None:
        raise TableInvalidError(
            f"{name}: the answers are numbers, and from which number they count cannot be seen. Look at the form which "
            f"number “{lowest}” has, and write it into the map: “coded_from: {letters}0” or “coded_from: {letters}1”. "
            "Or give it with --coded-from."
        )
    if not codes.coding.first and not codes.letters:
        return codes.coding, []
    code = codes.coding.code(0).upper()
    return codes.coding, [f"{code} is read as “{lowest}”, {codes.proof}. The map may say so: “coded_from: {code}”."]
