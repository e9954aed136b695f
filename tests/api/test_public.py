"""What Python programs may rely on: a name that goes, or a signature that changes, is seen here."""

from __future__ import annotations

import dataclasses
import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import readiness
from tests.conftest import ROOT, SAMPLES

GOLDEN = ROOT / "tests" / "golden" / "api.txt"
MID_WAY = SAMPLES / "mid-way.yaml"


def _described(name: str) -> list[str]:
    """Return a public name, and what can be asked of it."""
    found = getattr(readiness, name)
    if inspect.isfunction(found):
        return [f"{name}{inspect.signature(found)}"]
    if not inspect.isclass(found):
        return [name]
    fields = [field.name for field in dataclasses.fields(found)] if dataclasses.is_dataclass(found) else []
    fields += list(getattr(found, "model_fields", ()))
    fields += [member for member, value in vars(found).items() if isinstance(value, property) and member[0] != "_"]
    if issubclass(found, readiness.ReadinessError):
        fields += [f"exit_code = {found.exit_code:d}"]
    if issubclass(found, readiness.ExitCode):
        fields = [f"{code.name} = {code:d}" for code in found]
    bases = ", ".join(base.__name__ for base in found.__bases__)
    return [f"class {name}({bases})", *(f"    {name}.{field}" for field in fields)]


def test_no_public_name_goes_and_no_signature_changes() -> None:
    """What a class holds may become more; whatever else differs is a line in the list of changes.

    UPDATE_GOLDEN=1 writes the list anew.
    """
    said = [line for name in readiness.__all__ for line in _described(name)]
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text("\n".join(said) + "\n", encoding="utf-8")
    golden = GOLDEN.read_text(encoding="utf-8").splitlines()
    assert [line for line in golden if line not in said] == []
    assert [line for line in said if line not in golden and line[0] != " "] == []


def test_the_page_names_every_function_and_error() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    wanted = set(readiness.__all__) - {"__version__", "ExitCode", "Answer", "Assessment", "Questionnaire"}
    wanted -= {"Standing", "Comparison"}  # named by the attribute that holds them
    assert {name for name in wanted if f"`{name}" not in page} == set()


def test_the_face_and_what_is_behind_it_have_the_same_names() -> None:
    from readiness import api

    assert sorted({*api.__all__, "__version__"}) == sorted(readiness.__all__)
    assert set(readiness.__all__) <= set(dir(readiness))
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = readiness.nonsense  # type: ignore[attr-defined]


def _python(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    program = "import sys; before = set(sys.modules); import readiness; print(*sorted(set(sys.modules) - before))"
    loaded = _python(program)
    assert loaded.split() == ["readiness"]


@pytest.mark.parametrize("first", ["", "import readiness.report.words", "import readiness.api", "readiness.check"])
def test_report_is_the_function_whatever_was_loaded_first(first: str) -> None:
    """The room “report” has the same name, and importing it would put it in the function's place."""
    said = _python(f"import readiness\n{first}\nimport readiness.report.pages.html\nprint(callable(readiness.report))")
    assert said == "True\n"


def test_a_type_checker_sees_all_of_it_from_outside(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, "--cache-dir", str(tmp_path)]
    outside = tmp_path / "outsider.py"
    outside.write_bytes((Path(__file__).parent / "outsider.py").read_bytes())
    ended = subprocess.run([*command, str(outside)], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ended.returncode == 0, ended.stdout


def test_paths_are_texts_or_paths_and_what_was_loaded_is_taken_too(tmp_path: Path) -> None:
    loaded = readiness.load(str(MID_WAY))
    assert readiness.score(MID_WAY) == readiness.score(str(MID_WAY)) == readiness.score(loaded)
    written = readiness.report(loaded, tmp_path / "board.html")
    assert written.files == [tmp_path / "board.html"]
    with pytest.raises(readiness.WrongUsageError, match="where it is loaded"):
        readiness.score(loaded, questionnaire="clinical-leadership")


def test_documents_go_through_the_door(tmp_path: Path) -> None:
    mine = tmp_path / "board.html"
    mine.write_text("my own work")
    with pytest.raises(readiness.WrongUsageError, match="nothing was written"):
        readiness.report(MID_WAY, mine)
    assert mine.read_text() == "my own work"
    answers = tmp_path / "trust.yaml"
    answers.write_bytes(MID_WAY.read_bytes())
    with pytest.raises(readiness.ReadinessError):
        readiness.report(answers, answers, formats=["html"], force=True)
    assert answers.read_bytes() == MID_WAY.read_bytes()


def test_what_is_wrong_is_raised_with_every_problem_and_its_exit_code(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    said = MID_WAY.read_text(encoding="utf-8").replace("answer: 1", "answer: 7", 2)
    broken.write_text(said, encoding="utf-8")
    with pytest.raises(readiness.AssessmentInvalidError) as caught:
        readiness.score(broken)
    assert (len(caught.value.problems), caught.value.exit_code) == (2, 4)
    assert readiness.check(broken).problems == caught.value.problems
    with pytest.raises(readiness.AssessmentIncompleteError) as incomplete:
        readiness.score(SAMPLES / "many-unknowns.yaml", complete=True)
    assert (list(incomplete.value.problems), incomplete.value.exit_code) == ([], 8)
    with pytest.raises(readiness.WrongUsageError, match="There is nothing at"):
        readiness.check(tmp_path / "none")
