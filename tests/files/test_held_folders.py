"""A pack's folder that another program holds is waited for, as a file is, under the name that people know."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from readiness.held_files import Patience, wait_with
from readiness.safe_folders import write_folder


def test_a_folder_that_is_held_for_a_moment_is_replaced_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows tells of a folder in which a document is open."""
    folder, replace, time, told = tmp_path / "pack", os.replace, [0.0], list[str]()
    write_folder(folder, {"report.html": b"former"})

    def held_for_three_seconds(source: Path, target: Path) -> None:
        if Path(source) == folder and time[0] < 3:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(source))
        replace(source, target)

    def sleep(seconds: float) -> None:
        time[0] += seconds

    monkeypatch.setattr(os, "replace", held_for_three_seconds)
    before = wait_with(Patience(told.append, lambda: time[0], sleep))
    try:
        write_folder(folder, {"report.html": b"newer"})
    finally:
        wait_with(before)
    assert told == ["pack is in use by another program; waiting …"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"report.html": b"newer"}
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]
