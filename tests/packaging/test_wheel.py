"""The built wheel, installed away from the checkout and with no network, makes a report."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_it_holds_the_content_and_no_test(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for expected in (
        "readiness/shipped/questionnaires/clinical-leadership/questionnaire.yaml",
        "readiness/shipped/questionnaires/clinical-leadership/samples/mid-way.yaml",
        "readiness/shipped/report_templates/board/report.html.j2",
        "readiness/panel/forms/page/page.html",
        "readiness/py.typed",
    ):
        assert expected in names
    assert not [name for name in names if name.startswith("tests") or name.startswith("questionnaires")]


def test_installed_elsewhere_and_offline_it_makes_a_report(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    inside = next((tmp_path / "venv" / "lib").iterdir()) / "site-packages"
    zipfile.ZipFile(wheel).extractall(inside)
    # The dependencies come from this environment; on this path, its own link to the checkout is not followed.
    nowhere = "http://127.0.0.1:9"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        "PYTHONPATH": site.getsitepackages()[0],
        "http_proxy": nowhere,
        "https_proxy": nowhere,
        "HOME": str(tmp_path),
    }
    where = subprocess.run(
        [python, "-c", "import readiness; print(readiness.__file__)"],
        env=environment,
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert where.stdout.startswith(str(tmp_path))
    made = subprocess.run(
        [*_without_network(), str(python), "-m", "readiness", "demo", "-o", "out"],
        env=environment,
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "out" / "mid-way-report.pdf").read_bytes().startswith(b"%PDF-1.7")


def _without_network() -> list[str]:
    """Return the words before a command that take the network away, where this system lets us."""
    tried = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    return ["unshare", "-rn"] if tried.returncode == 0 else []
