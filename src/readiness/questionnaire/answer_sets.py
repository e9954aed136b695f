"""Answer sets: levels' sentences, or options, that are written once and taken by many questions.

They are put in place while the files are read, so that all else sees questions with answers of their own. What is
wrong with a set is told where the set stands, and once, however many questions take it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, get_args

from readiness.problems import Problem
from readiness.questionnaire.question_types import ChecklistQuestion, ChoiceQuestion, LadderQuestion, Question
from readiness.reading.document import Document, Path
from readiness.reading.validation import did_you_mean

ANSWER_SETS_FILE = "answer_sets.yaml"
KEY = "answers"
"""How a question names the set that it takes."""

TAKES: dict[type[Question], tuple[str, str]] = {
    LadderQuestion: ("levels", "levels"),
    ChoiceQuestion: ("options", "options"),
    ChecklistQuestion: ("items", "options"),
}
"""The key of its own that a question may leave out, and what it then takes of a set."""

_BY_TYPE = {get_args(kind.model_fields["type"].annotation)[0]: keys for kind, keys in TAKES.items()}

_STAND_IN: dict[str, Any] = {"levels": {"0": "-"}, "options": [{"id": id_, "label": "-"} for id_ in "ab"]}
"""What stands in the place of answers that are not known, so that they are not told to be missing too."""

MOST_TAKEN = 16_000_000
"""Characters that all questions together may take: no small file grows without end."""


@dataclass
class AnswerSets:
    """The sets of one questionnaire, and which of them are taken."""

    document: Document | None
    """``answer_sets.yaml``; None where there is none."""
    taken: set[str] = field(default_factory=set)
    _characters: int = 0

    def put_into(self, document: Document, key: str) -> bool:
        """Give the questions under ``key`` what they take, and say what is wrong; return whether each got it."""
        data = document.data
        questions = data.get(key) if isinstance(data, dict) else None
        done = [
            self._give(question, document, (key, number))
            for number, question in enumerate(_list(questions))
            if isinstance(question, dict) and _kind(question) in _BY_TYPE and question.get(KEY) is not None
        ]
        return all(done)

    def _give(self, question: dict[str, Any], document: Document, path: Path) -> bool:
        own, part = _BY_TYPE[_kind(question)]
        name, place = question.pop(KEY), (*path, KEY)
        if own in question:
            wrong = f"This question takes the answer set “{name}”, and has “{own}” of its own."
            document.problems.append(document.problem("two-answers", place, wrong, "Keep one of the two."))
            self.taken.add(str(name))
            return False
        question[own] = _STAND_IN[part]
        number, its = next(((n, found) for n, found in self._sets() if found.get("id") == name), (0, None))
        if its is None:
            document.problems += self._unknown(name, document, place)
            return False
        self.taken.add(name)
        unfit = _unfit(its, own, part)
        if unfit is not None:
            document.problems.append(document.problem("wrong-answers", place, *unfit))
            return False
        self._characters += _size(its[part])
        if self._characters > MOST_TAKEN:
            wrong = "All answer sets that are taken have more than 16 million characters together."
            document.problems.append(document.problem("too-large", place, wrong, "Shorten their texts."))
            return False
        question[own] = its[part]
        if self.document is not None:
            document.elsewhere[(*path, own)] = (self.document, ("answer_sets", number, part))
        return True

    def _unknown(self, name: Any, document: Document, place: Path) -> list[Problem]:
        if not isinstance(name, str):
            mend = f"Write the id of one answer set of {ANSWER_SETS_FILE}."
            return [document.problem("wrong-type", place, f"“{KEY}” should be one word.", mend)]
        if self.document is not None and self.document.broken:
            return []  # nobody knows
        known = [str(its["id"]) for _, its in self._sets() if isinstance(its.get("id"), str)]
        mend = did_you_mean(name, known) or f"Write it in {ANSWER_SETS_FILE}."
        return [document.problem("unknown-id", place, f"There is no answer set with the id “{name}”.", mend)]

    def _sets(self) -> Iterator[tuple[int, dict[str, Any]]]:
        data = self.document.data if self.document else None
        sets = data.get("answer_sets") if isinstance(data, dict) else None
        for number, its in enumerate(_list(sets)):
            if isinstance(its, dict):
                yield number, its


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _unfit(its: dict[str, Any], own: str, part: str) -> tuple[str, str] | None:
    """Return why a set cannot be what a question needs under its key ``own``, and what to do."""
    name = its["id"]
    if part not in its:
        has = "options" if part == "levels" else "levels"
        mend = f"Take a set that has {part}, or change the question's type."
        return f"The answer set “{name}” has {has}, and this question needs {part}.", mend
    if own == "items" and any(isinstance(option, dict) and "level" in option for option in _list(its[part])):
        wrong = f"The options of the answer set “{name}” have levels, and the items of a checklist have none."
        return wrong, "Take a set without levels, or write the items here."
    return None


def _kind(question: dict[str, Any]) -> str:
    kind = question.get("type")
    return kind if isinstance(kind, str) else "ladder"


def _size(value: Any) -> int:
    """Return about how many characters a part of a set has."""
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    if isinstance(value, list):
        return sum(map(_size, value))
    return len(str(value)) + 1
