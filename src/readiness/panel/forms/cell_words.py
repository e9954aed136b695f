"""What a person's cell says, without ever repeating it: what stands in a row is not printed (docs/decisions/0014)."""

from __future__ import annotations

from readiness.panel.forms.answer_words import LEFT_OPEN, UNCLEAR, AnswerWords, Understood
from readiness.questionnaire.model import Questionnaire
from readiness.reading.compared import plain
from readiness.reading.tables.cells import Cell

NO_VALUE = {
    "formula": "The cell holds a formula, which is not worked out here",
    "error": "The cell shows an error",
    "merged": "The cell is merged with another",
}


def understood(cell: Cell, words: AnswerWords) -> Understood:
    """Return what a cell says to the question that ``words`` are of."""
    if cell.kind == "empty":
        return LEFT_OPEN
    return UNCLEAR if cell.kind in NO_VALUE else words.understand(cell.text)


def group_words(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the id of a group by its id and its label, as they are compared."""
    groups = questionnaire.about.groups
    return {plain(group.label): group.id for group in groups} | {plain(group.id): group.id for group in groups}


def no_answer(cell: Cell) -> str:
    """Return why a cell is no answer, and what becomes of it."""
    said = NO_VALUE.get(cell.kind, "What stands there is not an answer to it")
    return f"{said}, so the question counts as left open."
