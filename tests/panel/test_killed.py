"""Killed at any step of combining: the panel is as it was, or has everything; and the same command mends it."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import sys
from pathlib import Path

from readiness.panel.response_file import write_response
from readiness.panel.store import panel_file_of
from readiness.workflows.combining import combine_files
from readiness.workflows.loading import load
from tests.panel.building import place, response

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
EVENTS = {"open", "os.rename", "os.remove", "os.link", "os.truncate", "os.chmod", "shutil.copyfile"}

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload([__name__])


def combine_and_die(folder: Path, step: int) -> None:
    """Combine, and be killed just before so many operations on the panel's files have been done."""
    steps = iter(range(1, 10**6))

    def count(event: str, about: tuple[object, ...]) -> None:
        if event in EVENTS and "panel.panel" in str(about[0]) and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    combine_files(folder / "panel.yaml", [folder / "in"], NOW)


def test_killed_at_any_step_nothing_is_lost(tmp_path: Path) -> None:
    content = place(tmp_path)
    (tmp_path / "in").mkdir()
    assessment = tmp_path / "panel.yaml"
    panel = panel_file_of(assessment)
    for number in range(3):
        write_response(tmp_path / "in" / f"{number}.json", response(content, number))
    combine_files(assessment, [tmp_path / "in"], NOW)
    before = panel.read_bytes()
    for number in range(3, 6):
        write_response(tmp_path / "in" / f"{number}.json", response(content, number))
    ended, step, kept = None, 0, set()
    while ended != 0:
        step += 1
        panel.write_bytes(before)
        process = processes.Process(target=combine_and_die, args=(tmp_path, step))
        process.start()
        process.join()
        ended = process.exitcode
        process.close()
        assert ended in (0, -signal.SIGKILL)
        kept.add(panel.read_bytes())
        assert load(assessment).score().panel is not None  # it opens
    assert step > 5
    after = panel.read_bytes()
    assert kept == {before, after}
    assert set(combine_files(assessment, [tmp_path / "in"], NOW).combined.became.values()) == {"already_there"}
    assert panel.read_bytes() == after
