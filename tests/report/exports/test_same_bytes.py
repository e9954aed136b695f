"""The same view gives the same bytes: again, in another process, in another time zone."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile

import pytest

from readiness.report.exports.fixed_zip import fixed_zip
from readiness.report.view.report_view import ReportView
from readiness.workflows.documents.registry import REPORT
from tests.conftest import ROOT
from tests.report.exports.views import PaperOf, sample_view

SLOW = ("pdf",)
"""What takes seconds, and has its own test of this (``tests/cli/test_report_formats``)."""


def made(view: ReportView) -> list[str]:
    """Return a hash of each document that there is."""
    paper = PaperOf(view, [("Meeting", "Board")])
    quick = (document for document in REPORT.documents if document.format not in SLOW)
    return [hashlib.sha256(document.make(paper)).hexdigest() for document in quick]


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
