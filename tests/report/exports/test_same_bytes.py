"""The same view gives the same bytes: again, in another process, in another time zone."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile

import pytest

from readiness.report.exports.calendar import render_ics
from readiness.report.exports.fixed_zip import fixed_zip
from readiness.report.exports.tables import actions_csv, answers_csv
from readiness.report.exports.word import render_docx
from readiness.report.exports.workbook import render_xlsx
from readiness.report.view.report_view import ReportView
from tests.conftest import ROOT
from tests.report.exports.views import sample_view


def made(view: ReportView) -> list[str]:
    """Return a hash of each export."""
    contents = (
        render_docx(view, [("Meeting", "Board")]),
        render_xlsx(view),
        actions_csv(view),
        answers_csv(view),
        render_ics(view),
    )
    return [hashlib.sha256(content).hexdigest() for content in contents]


def test_the_same_view_gives_the_same_bytes(view: ReportView) -> None:
    assert made(view) == made(view)


@pytest.mark.parametrize(("zone", "epoch"), [("Pacific/Kiritimati", "0"), ("America/Los_Angeles", "1700000000")])
def test_another_process_elsewhere_gives_the_same_bytes(zone: str, epoch: str) -> None:
    code = "from tests.report.exports.test_same_bytes import made, sample_view\nprint(*made(sample_view('mid-way')))"
    environment = {**os.environ, "TZ": zone, "SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": "7"}
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == made(sample_view("mid-way"))


def test_a_fixed_zip_depends_on_its_parts_only() -> None:
    zips = []
    for names, year in ((("b", "[a]", "c/d"), 1999), (("c/d", "b", "[a]"), 2026)):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as parts:
            for name in names:
                parts.writestr(zipfile.ZipInfo(name, (year, 1, 2, 3, 4, 6)), f"what {name} holds")
        zips.append(fixed_zip(content.getvalue()))
    assert zips[0] == zips[1]
    with zipfile.ZipFile(io.BytesIO(zips[0])) as parts:
        assert parts.namelist() == ["[a]", "b", "c/d"]
        assert parts.read("c/d") == b"what c/d holds"
