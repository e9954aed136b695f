"""The house stays one to live in: small files and functions, rooms to look round in, one name for one thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from readiness import wording
from tests.conftest import ROOT

SRC = ROOT / "src" / "readiness"
FILES = sorted(SRC.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, FULLEST_ROOM = 300, 40, 14
MEANINGLESS = {"helper", "helpers", "utils", "util", "manager", "managers", "misc", "common", "base_utils"}
"""Names that say nothing of what a module is for, so that anything ends up in it."""

ONE_A_COMMAND = SRC / "cli"
"""Has a file a command, however many those are; a command is named as it is typed, whatever the job below is called."""

SHARED = {
    "FIGURE": "each chart has one, for the registry",
}
"""Public names that several modules may have, and why."""

FACE = SRC / "api.py"
"""What Python programs see: it says in one word what the rooms say in theirs."""


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _names(node: ast.stmt) -> Iterator[str]:
    """Yield what a statement at the top of a module defines: a class, a function, a constant or the name of a type."""
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def _public(file: Path) -> set[str]:
    """Return the public names that a module defines, and does not merely import."""
    found = {name for node in _tree(file).body for name in _names(node)}
    return {name for name in found if not name.startswith("_")}


def _with_their_modules(files: list[Path]) -> dict[str, list[str]]:
    where = defaultdict(list)
    for file in files:
        for name in _public(file):
            where[name].append(str(file.relative_to(SRC)))
    return where


def test_no_two_public_things_have_one_name() -> None:
    below = [file for file in FILES if ONE_A_COMMAND not in file.parents and file != FACE]
    alike = {name: files for name, files in _with_their_modules(below).items() if len(files) > 1}
    assert {name: files for name, files in alike.items() if name not in SHARED} == {}


def test_no_two_commands_have_public_things_of_one_name() -> None:
    commands = [file for file in FILES if ONE_A_COMMAND in file.parents]
    alike = {name: files for name, files in _with_their_modules(commands).items() if len(files) > 1}
    assert {name: files for name, files in alike.items() if name not in SHARED} == {}


@pytest.mark.parametrize("kind", ["class", "constant"])
def test_no_command_names_a_type_or_a_constant_like_something_below(kind: str) -> None:
    def of_kind(name: str) -> bool:
        return name.isupper() if kind == "constant" else name[:1].isupper() and not name.isupper()

    below = {name for file in FILES if ONE_A_COMMAND not in file.parents for name in _public(file) if of_kind(name)}
    above = {name for file in FILES if ONE_A_COMMAND in file.parents for name in _public(file) if of_kind(name)}
    assert below & above - SHARED.keys() == set()


def test_no_file_is_long() -> None:
    long = {str(file.relative_to(SRC)): len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_long() -> None:
    long = {
        f"{file.relative_to(SRC)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for file in FILES
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    too_long = {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION}
    assert too_long == {}


def test_every_room_can_be_looked_round_in() -> None:
    rooms = {file.parent for file in FILES} - {ONE_A_COMMAND}
    full = {str(room.relative_to(SRC)): len([*room.glob("*.py")]) for room in rooms}
    assert {name: number for name, number in full.items() if number > FULLEST_ROOM} == {}


def test_every_module_says_what_it_is_for() -> None:
    assert [str(file.relative_to(SRC)) for file in FILES if file.stem in MEANINGLESS] == []
    assert [str(file.relative_to(SRC)) for file in FILES if not ast.get_docstring(_tree(file))] == []


def test_what_may_be_shared_is_shared() -> None:
    where = _with_their_modules(FILES)
    assert [name for name in SHARED if len(where.get(name, [])) < 2] == []


@pytest.mark.parametrize("words", [wording.DONT_KNOW, wording.DOES_NOT_APPLY])
def test_what_is_said_in_many_rooms_is_worded_in_one(words: str) -> None:
    home = SRC / "wording.py"
    texts = {file: [n.value for n in ast.walk(_tree(file)) if isinstance(n, ast.Constant)] for file in FILES}
    said_in = [str(file.relative_to(SRC)) for file, found in texts.items() if words in found and file != home]
    scripts = [str(file.relative_to(SRC)) for file in SRC.rglob("*.js") if words in file.read_text(encoding="utf-8")]
    assert said_in + scripts == []
