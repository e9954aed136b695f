"""What people are told when something that they wrote is wrong: the full text for every problem code.

``tests/wrong/base`` is a questionnaire, a template and an assessment without a fault. Each other folder there is named
for a problem code (``unknown-id``, or ``unknown-id.assessment`` for another place that gives the same code), holds the
files that differ from the base, and in ``expected.txt`` every problem that reading them gives, word for word.
"""

from __future__ import annotations

import ast
import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import readiness
from readiness.assessment.reading import AssessmentDocument
from readiness.cli.app import run
from readiness.errors import AssessmentInvalidError, ContentInvalidError, ProblemsError
from readiness.panel.response_file import read_response
from readiness.problems import Problem, in_reading_order
from readiness.questionnaire.files import QuestionnaireFile
from readiness.questionnaire.reading import MAX_FILES, read_questionnaire
from readiness.reading.validation import validate
from readiness.reading.yaml.strict_yaml import LARGEST_YAML, MAX_VALUES, Document, parse_yaml
from readiness.report.templates import read_template
from readiness.workflows.documents.report import make
from readiness.workflows.loading import Loaded, load
from readiness.workflows.settings import read_settings

WRONG = Path(__file__).parents[1] / "wrong"
BASE = WRONG / "base"
SOURCE = Path(readiness.__file__).parent
TODAY = dt.date(2026, 11, 28)
FIXTURES = sorted(folder.name for folder in WRONG.iterdir() if folder.is_dir() and folder != BASE)


# What a repository cannot hold, or should not: made when the test runs.


def _a_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "small/mappings/frame.yaml").unlink()
    (folder / "small/mappings/frame.yaml").mkdir()


def _files_that_are_too_large(folder: Path) -> None:
    with (folder / "assessment.yaml").open("ab") as file:
        file.truncate(LARGEST_YAML + 1)
    (folder / "small/mappings/frame.yaml").write_text(f"parts: [{'x,' * MAX_VALUES}]\n", encoding="utf-8")


def _a_link_out_of_the_folder(folder: Path) -> None:
    (folder / "people.yaml").write_bytes((folder / "small/domains/people.yaml").read_bytes())
    (folder / "small/domains/people.yaml").unlink()
    (folder / "small/domains/people.yaml").symlink_to(folder / "people.yaml")


def _too_many_files(folder: Path) -> None:
    for number in range(MAX_FILES):
        shutil.copy(folder / "small/mappings/frame.yaml", folder / f"small/mappings/frame-{number}.yaml")


MADE: dict[str, Callable[[Path], None]] = {
    "cannot-read": _a_folder_in_place_of_a_file,
    "too-large": _files_that_are_too_large,
    "outside-folder": _a_link_out_of_the_folder,
    "too-many-files": _too_many_files,
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of the base, which is the current one, so that problems name files by short paths."""
    folder = tmp_path / "here"
    shutil.copytree(BASE, folder)
    monkeypatch.chdir(folder)
    return folder


def _lay(fixture: str, folder: Path) -> None:
    shutil.copytree(WRONG / fixture, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    if fixture in MADE:
        MADE[fixture](folder)


def _change(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def _all_problems() -> list[Problem]:
    """Return every problem in the current folder: of form everywhere, then of substance, then of the page."""
    found: list[Problem] = []
    file = Path("assessment.yaml")

    stages: list[list[Callable[[], object]]] = [
        [
            lambda: read_questionnaire(Path("small")),
            lambda: read_template(Path("plain")),
            lambda: AssessmentDocument(file),
            _responses,
            lambda: read_settings({}),
        ],
        [lambda: load(file)],
        [lambda: _warnings(load(file))],
        [lambda: make(load(file, "small").score(), ["html"], "plain")],
    ]
    for stage in stages:
        for look in stage if not found else []:
            try:
                look()
            except ProblemsError as error:
                found += error.problems
    return in_reading_order(found)


def _warnings(loaded: Loaded) -> None:
    found = loaded.document.warnings(TODAY)
    if found:
        raise AssessmentInvalidError(found)


def _responses() -> None:
    for file in sorted(Path().glob("*.json")):
        found = read_response(file)
        if isinstance(found, list):
            raise AssessmentInvalidError(found)


def _as_text(problems: list[Problem]) -> str:
    return "".join(f"{problem}\n" for problem in problems)


def test_the_base_has_no_problem(here: Path) -> None:  # noqa: ARG001 - it is the current folder
    assert _all_problems() == []


@pytest.mark.parametrize("fixture", FIXTURES)
def test_a_mistake_is_told_in_full(fixture: str, here: Path) -> None:
    """What is wrong, where, and what to do: all of it, and nothing else."""
    _lay(fixture, here)
    assert _as_text(_all_problems()) == (WRONG / fixture / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("fixture", FIXTURES)
def test_an_expected_text_is_about_its_own_code(fixture: str) -> None:
    expected = (WRONG / fixture / "expected.txt").read_text(encoding="utf-8")
    assert f"[{fixture.split('.')[0]}]" in expected


def test_every_code_has_a_fixture_and_every_fixture_a_code() -> None:
    """Fails on a new problem without a text here, and on a text whose problem is gone."""
    in_program = {code: place for code, place in _codes_in_the_program().items() if "/style/" not in place}
    with_fixture = {fixture.split(".")[0] for fixture in FIXTURES}
    assert {code: in_program[code] for code in in_program.keys() - with_fixture} == {}, "codes without a fixture"
    assert with_fixture - in_program.keys() == set(), "fixtures without a code"


# Which codes the program has: the argument “code” wherever something that takes one is called.


def _codes_in_the_program() -> dict[str, str]:
    """Return every problem code in the source, with a place where it is given."""
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(SOURCE.rglob("*.py"))}
    everywhere = {"Problem": 0, "Flaw": 0, "SettingFault": 0}
    for tree in trees.values():
        everywhere |= _takers(tree)
    codes: dict[str, str] = {}
    for file, tree in trees.items():
        own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        takers = {name: place for name, place in everywhere.items() if name not in own} | _takers(tree)
        for function in ast.walk(tree):
            if isinstance(function, (ast.FunctionDef, ast.Module)):
                for call in _calls_within(function):
                    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                    if name in takers:
                        place = f"{file.relative_to(SOURCE)}:{call.lineno}"
                        for code in _codes_given(call, takers[name], function, tree, place):
                            codes.setdefault(code, place)
    return codes


def _takers(tree: ast.Module) -> dict[str, int]:
    """Return the functions of a file that take a problem code, each with the place of that argument."""
    found: dict[str, int] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = [argument.arg for argument in function.args.args if argument.arg != "self"]
            if "code" in names:
                found[function.name] = names.index("code")
    return found


def _calls_within(function: ast.FunctionDef | ast.Module) -> Iterator[ast.Call]:
    """Yield the calls in a function's own body, not those of functions defined in it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ast.FunctionDef):
            if isinstance(node, ast.Call):
                yield node
            waiting += ast.iter_child_nodes(node)


def _codes_given(
    call: ast.Call, index: int, function: ast.FunctionDef | ast.Module, tree: ast.Module, place: str
) -> set[str]:
    given = next((keyword.value for keyword in call.keywords if keyword.arg == "code"), None)
    if given is None and index < len(call.args):
        given = call.args[index]
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        return {given.value}
    if isinstance(given, ast.Name) and isinstance(function, ast.FunctionDef):
        if given.id == "code" and "code" in [argument.arg for argument in function.args.args]:
            return set()  # handed on: those who call this function are looked at too
        return _codes_assigned(given.id, function, tree)
    if isinstance(given, ast.Subscript) and ast.unparse(given).endswith("['problem_code']"):
        return set()  # what refuse() was given, on its way through pydantic
    if isinstance(given, ast.Attribute) and ast.unparse(given) in ("flaw.code", "fault.code"):
        return set()  # what a question's type or a setting has wrong with it, on its way to its place
    pytest.fail(f"{place}: cannot tell which code this gives: {ast.unparse(call)}")


def _codes_assigned(name: str, function: ast.FunctionDef, tree: ast.Module) -> set[str]:
    """Return the codes of ``name = TABLE.get(…, "default")``: the default and all values of the table."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            match node.value:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id=table), attr="get"), args=[_, ast.Constant(default)]
                ):
                    return {str(default), *_values_of(table, tree)}
    pytest.fail(f"cannot tell which codes {name} has in {function.name}")


def _values_of(table: str, tree: ast.Module) -> set[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == table and isinstance(node.value, ast.Dict):
            return set(ast.literal_eval(node.value).values())
    pytest.fail(f"there is no table {table}")


def test_the_list_of_codes_is_whole() -> None:
    """The search above sees what a plain look at the quotes sees: every code in the texts that people get."""
    codes = _codes_in_the_program()
    assert len(codes) >= 54
    assert {"wrong-type", "bad-date", "circular-needs", "bad-number", "yaml-tag", "unknown-id", "bad-style"} <= set(
        codes
    )


# All at once


def test_many_problems_come_out_together(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Mistakes in five files, of spelling, form and sense, in one go: file by file, top to bottom."""
    _change(here / "small/questionnaire.yaml", ("summary: Two", "sumary: Two"), ("questions: [P1]", "questions: [P11]"))
    _change(
        here / "small/domains/people.yaml",
        ("essential: true", "essentail: true"),
        ("maximum: 100", "maximum: many"),
    )
    _change(here / "small/domains/place.yaml", ("is: [shared, own]", "is: [shraed]"), ("id: L2", "id: L 2"))
    _change(here / "small/actions/place.yaml", ("needs: [ask-staff]", "needs: [ask-stuff]"), ("effort: 1", "effort: 9"))
    _change(here / "small/mappings/frame.yaml", ("questions: [P1]", "questions: [P1, L9]"))
    assert run(["check", "small"]) == 3
    lines = capfd.readouterr().out.splitlines()
    told = [line for line in lines if not line.startswith("    ")]
    places = [re.fullmatch(r"([^:]+):(\d+):(\d+): error: .+ \[[a-z-]+\]", line) for line in told]
    found = [(place[1], int(place[2]), int(place[3])) for place in places if place]
    assert len(found) == len(told) == 7
    assert found == sorted(found)
    assert len({file for file, _, _ in found}) == 5
    text = "\n".join(lines)
    for wrong, mend in (
        ("“sumary” is not a key that belongs here.", "Did you mean “summary”?"),
        ("“essentail” is not a key that belongs here.", "Did you mean “essential”?"),
        ("There is no question with the id “L9”.", "Known here: "),
    ):
        assert re.search(f"{re.escape(wrong)}.*\n    .*{re.escape(mend)}", text), wrong


def test_a_misspelt_id_is_followed_by_the_right_one(here: Path) -> None:
    """Everywhere that an id is named, the nearest one there is comes with it."""
    _change(here / "small/questionnaire.yaml", ("questions: [P1]", "questions: [p1]"))
    _change(
        here / "small/domains/people.yaml",
        ("[R1]", "[R-1]"),
        ("[board]", "[bord]"),
        ("essential: true", "applies_if: {question: kindoftrust, is: acute}"),
    )
    _change(here / "small/domains/place.yaml", ("[shared, own]", "[shard]"))
    _change(here / "small/actions/place.yaml", ("[ask-staff]", "[ask-staf]"), ("question: L2", "question: l2"))
    with pytest.raises(ContentInvalidError) as caught:
        read_questionnaire(Path("small"))
    named = [problem for problem in caught.value.problems if problem.code in ("unknown-id", "impossible-condition")]
    mends = {problem.wrong.split("“")[1].split("”")[0]: problem.mend for problem in named}
    for typed, meant in {
        "p1": "P1",
        "R-1": "R1",
        "bord": "board",
        "kindoftrust": "kind_of_trust",
        "shard": "shared",
        "ask-staf": "ask-staff",
        "l2": "L2",
    }.items():
        assert mends[typed] == f"Did you mean “{meant}”?"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    short: Listening\n", "", "missing-key"),
        ("why: Staff see faults first.", "why: Staff see faults: they are there.", "yaml-syntax"),
        ("why: Staff see faults first.", "why: Staff see faults\x07 first.", "control-character"),
        ("why: Staff see faults first.", "why: &see Staff see faults first.", "yaml-alias"),
        ("why: Staff see faults first.", "why: *see", "yaml-alias"),
        ("questions:\n", "questions: !include questions.yaml\nothers:\n", "yaml-tag"),
        ("questions:\n", "questions: *all\nothers:\n", "yaml-alias"),
        ("code: P\n", "---\n---\ncode: P\n", "yaml-many-documents"),
    ],
)
def test_one_mistake_is_told_once(old: str, new: str, code: str, here: Path) -> None:
    """The ids in a file with a fault are not called unknown as well, nor is its text wrong in a second way."""
    _change(here / "small/domains/people.yaml", (old, new))
    others = [problem.code for problem in _all_problems() if "others" not in problem.wrong]
    assert others == [code]


def test_a_link_out_of_the_folder_is_told_once(here: Path) -> None:
    """The questions that it would have held are not called unknown as well."""
    _a_link_out_of_the_folder(here)
    assert [problem.code for problem in _all_problems()] == ["outside-folder"]


def test_a_folder_that_leads_elsewhere_is_told_once(here: Path, tmp_path: Path) -> None:
    """What is in a folder behind a link is not even listed."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "payroll-of-the-board.ods").write_text("private", encoding="utf-8")
    shutil.rmtree(here / "small/mappings")
    (here / "small/mappings").symlink_to(elsewhere)
    problems = _all_problems()
    assert [problem.code for problem in problems] == ["outside-folder"]
    assert "payroll" not in _as_text(problems)


def test_limits_without_bands_are_told_without_bands(here: Path) -> None:
    """A number that is not scored has no bands to speak of."""
    fact = "{id: beds, type: number, short: Beds, statement: How many?, why: Size., minimum: 9, maximum: 1}"
    _change(here / "small/questionnaire.yaml", ("forms:", f"  - {fact}\nforms:"))
    (problem,) = _all_problems()
    assert "band" not in problem.wrong + problem.mend


@pytest.mark.parametrize(("typed", "meant"), [("clinical-leadershp", "clinical-leadership"), ("smal", "small")])
def test_a_misspelt_questionnaire_is_followed_by_the_right_one(typed: str, meant: str, here: Path) -> None:
    """Of those that came with the program and those beside the file."""
    _change(here / "assessment.yaml", ("id: small", f"id: {typed}"))
    (problem,) = _all_problems()
    assert f"Did you mean “{meant}”?" in problem.mend
    assert (problem.line, problem.column) == (3, 3)


@pytest.mark.parametrize(
    ("fixture", "path", "code"),
    [("unknown-key", "small", 3), ("unknown-key", "plain", 3), ("missing-reason", "assessment.yaml", 4)],
)
def test_check_shows_these_texts(
    fixture: str, path: str, code: int, here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """They are the result of a check, so they are on standard output: exit code 3 for content, 4 for an assessment."""
    _lay(fixture, here)
    assert run(["check", path]) == code
    expected = (WRONG / fixture / "expected.txt").read_text(encoding="utf-8")
    mine = "".join(part for part in re.split(r"(?m)^(?=\S)", expected) if part.startswith(path))
    assert mine
    assert capfd.readouterr().out == mine


# Texts that have to fit the value that they are about


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("small/mappings/frame.yaml", "as_of: 2026-01-01", "as_of: 2026"),
        ("small/domains/people.yaml", "code: P", "code: Human resources"),
        ("small/domains/people.yaml", "essential: true", "source: [137]"),
        ("assessment.yaml", "code: ZZ9", "code: R/X1"),
        ("assessment.yaml", "    note: Two", "    wording: new\n    note: Two"),
    ],
)
def test_what_is_no_id_is_not_called_one(file: str, old: str, new: str, here: Path) -> None:
    """A date, a code, a line of the source or a hash each has a form of its own; that of an id would not help."""
    _change(here / file, (old, new))
    (problem,) = _all_problems()
    assert "cannot be an id" not in problem.wrong
    assert "64 at most" not in problem.mend


@pytest.mark.parametrize("typed", ["2025", "20261031", "2026-10-31T10:00:00", "0", "1777593600"])
def test_what_looks_like_a_date_to_a_computer_is_told_as_a_date(typed: str, here: Path) -> None:
    """A bare year is the commonest date that people give; it must not become seconds since 1970."""
    _change(here / "assessment.yaml", ("date: 2026-03-01", f"date: {typed}"))
    (problem,) = _all_problems()
    assert problem.code == "bad-date"
    assert problem.wrong == f"“date” is “{typed}”, which is not a date."


def test_a_file_that_is_a_list_is_called_a_file(here: Path) -> None:
    """There is no key to name, so no empty quotes stand in for one."""
    (here / "assessment.yaml").write_text("- P1: 3\n", encoding="utf-8")
    (problem,) = _all_problems()
    assert "“”" not in problem.wrong


@pytest.mark.parametrize("typed", ["laddder", "multiple choice"])
def test_an_unknown_type_is_told_at_its_own_place(typed: str, here: Path) -> None:
    _change(here / "small/domains/place.yaml", ("type: choice", f"type: {typed}"))
    (problem,) = _all_problems()
    assert (problem.line, problem.column) == (7, 5)
    assert problem.wrong.startswith(f"“type” is “{typed}”")


def test_every_problem_says_something_to_do() -> None:
    """No text is empty, ends in two stops, or shows a name of pydantic's or Python's."""
    for fixture in FIXTURES:
        lines = (WRONG / fixture / "expected.txt").read_text(encoding="utf-8").splitlines()
        assert len(lines) % 2 == 0
        for wrong, mend in zip(lines[::2], lines[1::2], strict=True):
            assert re.fullmatch(r"\S+: (error|warning): [^ ].*[^.]\. \[[a-z-]+\]", wrong), wrong
            assert re.fullmatch(r"    [^ ].*[^.][.?]", mend), mend
            assert not re.search(r"\b(None|dict|str|list\[|NoneType|Undefined|Error|pydantic|validator)\b", wrong), (
                wrong
            )


def test_a_value_of_the_wrong_shape_shows_no_python(here: Path) -> None:
    """A list or a mapping where a word is wanted is called that, not “list” or “dict”."""
    _change(
        here / "small/actions/people.yaml", ("gift: trust", "gift: [trust, system]"), ("effort: 1", "effort: {a: b}")
    )
    text = _as_text(_all_problems())
    assert not re.search(r"“(list|dict|tuple|NoneType)”", text), text


def test_a_file_with_only_comments_counts_as_empty() -> None:
    document = parse_yaml(b"# nothing yet\n", Document("q.yaml"))
    assert validate(QuestionnaireFile, document) is None
    assert [str(problem) for problem in document.problems] == [
        "q.yaml:1:1: error: The file is empty. [empty-file]\n    Fill it in, or delete it."
    ]
