"""No surface asks which type a question is: what it has to know, it asks of the type."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import readiness
from readiness.questionnaire import question_types

SOURCE = Path(readiness.__file__).parent
HOME = Path(question_types.__file__).parent


def test_nobody_else_asks_which_type_a_question_is() -> None:
    """Neither with isinstance nor with a class pattern, nor by the word that the file has for it."""
    asking = {
        f"{file.relative_to(SOURCE)}: {ast.unparse(node)}"
        for file in SOURCE.rglob("*.py")
        if HOME not in file.parents
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if _asks(node)
    }
    assert asking == set()


def test_what_is_looked_for_is_found() -> None:
    found = ["isinstance(asked, ChoiceQuestion)", "isinstance(a, int | q.TextQuestion)", "asked.type == 'text'"]
    assert all(any(map(_asks, ast.walk(ast.parse(text)))) for text in found)
    assert any(map(_asks, ast.walk(ast.parse("match asked:\n    case NumberQuestion():\n        pass"))))
    assert not any(map(_asks, ast.walk(ast.parse("isinstance(given, str); asked.way is Way.TICK"))))


def _asks(node: ast.AST) -> bool:
    if isinstance(node, ast.MatchClass):
        return _is_type(node.cls)
    if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr == "type":
        return any(isinstance(other, ast.Constant) and other.value in _WORDS for other in node.comparators)
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance"
    return is_call and any(_is_type(name) for name in ast.walk(node.args[1]))  # type: ignore[attr-defined]


_MEMBERS = [get_args(member) for member in get_args(get_args(question_types.AnyQuestion)[0])]
_TYPES = {type_.__name__ for type_, _ in _MEMBERS}
_WORDS = {tag.tag for _, tag in _MEMBERS}


def _is_type(node: ast.AST) -> bool:
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name in _TYPES
