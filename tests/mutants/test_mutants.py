"""The tool that puts faults into code: which faults it makes, and that it can tell whether a test notices them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.mutants.__main__ import Mutant, main, sample
from tests.mutants.bench import Bench, can_be_put, collect, put
from tests.mutants.changes import changes
from tests.mutants.yard import Yard, probed

MODULE = '''
"""A small module."""

from __future__ import annotations

LEAST = 3


def enough(number: int) -> bool:
    """Return whether there are enough."""
    return number >= LEAST


def forgotten(number: int) -> int:
    return number + 1


def count_down(number: int) -> int:
    reached = number
    while reached > 0:
        reached -= 1
    return reached
'''
TESTS = """
from readiness.counting.small import count_down, enough


def test_enough() -> None:
    assert enough(4)
    assert not enough(2)


def test_count_down() -> None:
    assert count_down(3) == 0
"""


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("x = a < b", {"x = a <= b", "x = a >= b"}),
        ("x = a is not None", {"x = a is None"}),
        ("x = a and b", {"x = a or b", "x = a", "x = b"}),
        ("x = not a", {"x = a"}),
        ("x = a + b * c", {"x = a - b * c", "x = a + b // c"}),
        ("x = 7", {"x = 8", "x = 6"}),
        ("x = True", {"x = False"}),
        ("x = a if b else c", {"x = a", "x = c"}),
        ("x = [a for a in b if a]", {"x = [a for a in b]"}),
        ("x = max(a, b)", {"x = min(a, b)"}),
        ("x = sorted(a, key=b)", {"x = list(a)"}),
        ("x.y = a", {"pass"}),
        ("tell(a)", {"pass"}),
        ("raise a", {"pass"}),
        ("if a:\n    b()", {"if True:\n    b()", "if False:\n    b()", "if a:\n    pass"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("def f():\n    yield a", {"def f():\n    if False:\n        yield a"}),
        ('"""Of 3."""', set()),
        ("def f(a: Literal[1]) -> Literal[2]:\n    return None", set()),
        ('Kind = Literal["a", 2]', set()),
        ("@limited(3)\nclass A:\n    pass", set()),
    ],
)
def test_each_kind_of_change(line: str, made: set[str]) -> None:
    found = list(changes(line))
    assert {change.source() for change in found} == made
    assert len(found) == len(made)


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Yard:
    """Return a copy of a repository of one module, with a test beside it."""
    root = tmp_path_factory.mktemp("repository")
    for file, content in {
        "src/readiness/__init__.py": "",
        "src/readiness/counting/__init__.py": "",
        "src/readiness/counting/small.py": MODULE,
        "tests/__init__.py": "",
        "tests/counting/__init__.py": "",
        "tests/counting/test_small.py": TESTS,
        "tests/counting/test_other.py": "def test_nothing() -> None:\n    assert True\n",
        "tests/elsewhere/test_far.py": "def test_far() -> None:\n    assert False\n",
    }.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(content, encoding="utf-8")
    return Yard(root, tmp_path_factory.mktemp("yard"))


def small(yard: Yard) -> Path:
    return yard.root / "src" / "readiness" / "counting" / "small.py"


def tried(yard: Yard, source: str) -> str:
    """Return what failed first with this source in the module's place, run within a bench."""
    told = yard.root.parent / "told.txt"
    told.write_text("not collected", encoding="utf-8")

    def work(bench: Bench) -> None:
        code = compile(source, str(small(yard)), "exec", dont_inherit=True)
        told.write_text(bench.run(bench.tests(), lambda: put(code), 10).failed, encoding="utf-8")

    assert collect(yard, yard.related("counting"), work)
    return told.read_text(encoding="utf-8")


def hunted(yard: Yard, capfd: pytest.CaptureFixture[str], *more: str) -> str:
    """Return what is said of the changes in the module's function ``enough``."""
    assert main(["--repository", str(yard.root), "--only", "counting/small.py", *more]) == 0
    return capfd.readouterr().out


def test_a_planted_raise_is_noticed_and_no_change_is_not(yard: Yard) -> None:
    assert tried(yard, MODULE.replace("return number >= LEAST", "raise ZeroDivisionError")) == (
        "tests/counting/test_small.py::test_enough"
    )
    assert tried(yard, MODULE) == ""


def test_what_each_test_goes_into_is_known(yard: Yard) -> None:
    told = yard.root.parent / "told.txt"

    def work(bench: Bench) -> None:
        found = bench.run(bench.tests(), lambda: put(probed(small(yard))))
        told.write_text(repr(found.reached), encoding="utf-8")

    assert collect(yard, yard.related("counting"), work)
    assert ast.literal_eval(told.read_text(encoding="utf-8")) == {
        "tests/counting/test_other.py::test_nothing": [],
        "tests/counting/test_small.py::test_enough": [(str(small(yard)), 9)],
        "tests/counting/test_small.py::test_count_down": [(str(small(yard)), 18)],
    }


def test_survivors_and_what_was_noticed_are_told_and_by_which_test(
    yard: Yard, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.mutants.__main__.LEAST", 1)
    lines = hunted(yard, capfd).splitlines()
    said = dict(pairwise(line.strip() for line in lines))
    name = "src/readiness/counting/small.py"
    assert (
        said[f"killed   {name}:11: number >= LEAST  →  number < LEAST"]
        == "by tests/counting/test_small.py::test_enough"
    )
    assert said[f"killed   {name}:6: 3  →  2"].startswith("by tests/counting/test_small.py::test_enough")
    assert said[f"killed   {name}:21: reached -= 1  →  pass"] == "by (it took too long)"
    assert said[f"SURVIVED {name}:11: number >= LEAST  →  number > LEAST"] == "1 tests"  # none tries the boundary
    assert said[f"SURVIVED {name}:15: number + 1  →  number - 1"] == "0 tests"  # and none goes in there
    table, listed = lines.index(""), [line for line in lines if line.startswith(name)]
    survived = [line.removeprefix("SURVIVED ") for line in lines if line.startswith("SURVIVED")]
    assert listed == survived
    every = len(list(changes(MODULE)))
    assert lines[table + 2].split() == ["readiness/counting", *map(str, (every, every - len(survived), len(survived)))]
    assert small(yard).read_text(encoding="utf-8") == MODULE


def test_where_the_tests_fail_as_they_are_no_change_is_tried(yard: Yard, capfd: pytest.CaptureFixture[str]) -> None:
    asked = ["--repository", str(yard.root), "--only", "counting/small.py:11", "--tests", "tests/elsewhere/test_far.py"]
    assert main(asked) == 2
    said = capfd.readouterr().out
    assert "not run, since it fails here without any change: tests/elsewhere/test_far.py::test_far\n" in said
    assert "The tests fail without any change: all of them\n" in said
    assert "killed" not in said


def test_code_that_uses_other_names_of_the_functions_around_it_has_to_be_imported_afresh() -> None:
    around = "def outer(a, b):\n    def inner():\n        return a and b\n    return inner\n"
    there: dict[str, Callable[..., object]] = {}
    exec(compile(around, "around.py", "exec"), there)
    inner = there["outer"](1, 2)
    assert callable(inner)
    assert can_be_put(compile(around.replace("and", "or"), "around.py", "exec"))
    assert not can_be_put(compile(around.replace("a and b", "b"), "around.py", "exec"))


def test_the_same_seed_draws_the_same_and_every_module_has_one(yard: Yard) -> None:
    def drawn(number: int, seed: int) -> list[str]:
        return [mutant.told(yard.root) for mutant in sample(yard, ["counting"], number, seed)]

    assert drawn(5, 1) == drawn(5, 1)
    assert len(drawn(5, 1)) == 5
    assert any(drawn(5, 1) != drawn(5, seed) for seed in range(2, 9))
    assert len(drawn(0, 1)) == 1
    every = [Mutant(small(yard), change).told(yard.root) for change in changes(MODULE)]
    assert sorted(drawn(1000, 1)) == sorted(every)
