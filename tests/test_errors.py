"""Errors: each has its exit code, and the tree of them is drawn as it is."""

from __future__ import annotations

import errno
import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import readiness
from readiness import errors
from readiness.errors import CannotSaveError, ExitCode, ReadinessError, exit_code_of

WITHOUT_ONE = {"ReadinessError", "ProblemsError"}
"""Kinds of kinds, that nobody raises."""


def _kinds(kind: type[ReadinessError]) -> Iterator[type[ReadinessError]]:
    yield kind
    for other in kind.__subclasses__():
        yield from _kinds(other)


def test_the_tree_is_drawn_as_it_is() -> None:
    drawn = re.findall(r"^([ │├└─]*)(\w+Error)(?: +(\d+))?  ", errors.__doc__ or "", re.MULTILINE)
    ours = {kind for kind in _kinds(ReadinessError) if kind.__module__ == errors.__name__}
    assert {name for _, name, _ in drawn} == {kind.__name__ for kind in ours}
    above: list[str] = []
    for margin, name, code in drawn:
        depth = (len(margin) - 4) // 4
        above = [*above[:depth], name]
        kind = getattr(errors, name)
        assert kind.__bases__[0].__name__ == (above[depth - 1] if depth else "Exception"), name
        assert (int(code) if code else None) == (None if name in WITHOUT_ONE else kind.exit_code), name


def test_every_error_of_the_program_has_an_exit_code_that_is_no_bug() -> None:
    for module in pkgutil.walk_packages(readiness.__path__, "readiness."):
        if module.name != "readiness.__main__":
            importlib.import_module(module.name)
    for kind in _kinds(ReadinessError):
        assert (kind.exit_code is ExitCode.BUG) == (kind.__name__ in WITHOUT_ONE), kind


@pytest.mark.parametrize(("number", "code"), [(errno.EBUSY, ExitCode.IN_USE), (errno.ENOSPC, ExitCode.OUTPUT_FAILED)])
def test_what_failed_because_a_file_was_held_may_succeed_later(number: int, code: ExitCode) -> None:
    held = OSError(number, "why")
    with pytest.raises(CannotSaveError) as caught:
        raise CannotSaveError("not saved") from held
    assert exit_code_of(caught.value) == exit_code_of(held) == code
    assert exit_code_of(ZeroDivisionError()) is ExitCode.BUG


def test_codes_that_scripts_know_stay() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "BUG": 1,
        "WRONG_USAGE": 2,
        "CONTENT_INVALID": 3,
        "ASSESSMENT_INVALID": 4,
        "OUTPUT_FAILED": 5,
        "IN_USE": 6,
        "SOME_LEFT_OUT": 7,
        "INCOMPLETE": 8,
        "INTERRUPTED": 130,
    }
