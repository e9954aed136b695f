"""The contracts on imports are kept, and each of them can be broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

BREAKS = {
    "one-way": ("scoring/groups.py", "from readiness.report import words"),
    "pure": ("scoring/evidence.py", "import pathlib"),
    "click": ("report/words.py", "import click"),
    "workflows-only": ("cli/score.py", "from readiness.report import words"),
    "one-module-each": ("interview/session.py", "import questionary"),
}


_COMMAND = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def _lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _COMMAND, "--contract", contract, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("contract", sorted(BREAKS))
def test_a_broken_contract_is_seen(contract: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert "1 kept" in _lint(tmp_path, contract).stdout
    name, line = BREAKS[contract]
    broken = tmp_path / "src" / "readiness" / name
    broken.write_text(broken.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    assert "1 broken" in _lint(tmp_path, contract).stdout


def test_every_contract_has_a_way_to_break_it() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert text.count("[[tool.importlinter.contracts]]") == len(BREAKS)
