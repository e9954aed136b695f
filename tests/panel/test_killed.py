"""Killed at any step of what writes a panel: it is as it was, or has everything; and the same command mends it."""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from readiness.cli.app import run
from readiness.interview.room.hands import Hands
from readiness.panel.response_file import write_response
from readiness.panel.store import panel_file_of
from readiness.workflows.combining import combine_files
from readiness.workflows.conversations.workshop_panel import WorkshopPanel
from readiness.workflows.loading import load
from tests.panel.building import place, response

NOW = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
EVENTS = {"open", "os.rename", "os.remove", "os.link", "os.truncate", "os.chmod", "shutil.copyfile"}

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload([__name__])


def combine(folder: Path) -> None:
    combine_files(folder / "panel.yaml", [folder / "in"], NOW)


def report(folder: Path) -> None:
    run(["report", str(folder / "panel.yaml"), "--format", "csv", "--format", "html", "-o", f"{folder / 'out'}/"])


def hands(folder: Path) -> None:
    """Count six hands in the workshop, and show the room what they come to."""
    panel = WorkshopPanel(load(folder / "panel.yaml"), lambda: NOW, None)
    panel.keep(Hands("A1", "triad", [("1", 6)], 0))
    panel.show()


def do_and_die(what: Callable[[Path], None], folder: Path, step: int) -> None:
    """Do it, and be killed just before so many operations on the panel's files or on documents have been done."""
    steps = iter(range(1, 10**6))

    def count(event: str, about: tuple[object, ...]) -> None:
        mine = "panel.panel" in str(about[0]) or f"{folder.name}/out/" in str(about[0])
        if event in EVENTS and mine and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    what(folder)


def killed_at_each_step(what: Callable[[Path], None], folder: Path) -> Iterator[bytes]:
    """Yield the panel's content after each kill, and at last that without one; before each all is as it was."""
    panel = panel_file_of(folder / "panel.yaml")
    before = panel.read_bytes()
    ended, step = None, 0
    while ended != 0:
        step += 1
        panel.write_bytes(before)
        for made in (folder / "out").glob("*"):
            made.unlink()
        process = processes.Process(target=do_and_die, args=(what, folder, step))
        process.start()
        process.join()
        ended = process.exitcode
        process.close()
        assert ended in (0, -signal.SIGKILL)
        assert load(folder / "panel.yaml").score().panel is not None  # it opens
        yield panel.read_bytes()
    assert step > 5


def begun(folder: Path, first: int) -> None:
    """Make an assessment with a panel of so many people."""
    content = place(folder)
    for name in ("in", "out"):
        (folder / name).mkdir()
    for number in range(first):
        write_response(folder / "in" / f"{number}.json", response(content, number))
    combine(folder)


def more_come(folder: Path, numbers: range) -> None:
    content = load(folder / "panel.yaml").questionnaire
    for number in numbers:
        write_response(folder / "in" / f"{number}.json", response(content, number))


def test_killed_while_combining_nothing_is_lost(tmp_path: Path) -> None:
    begun(tmp_path, 3)
    before = panel_file_of(tmp_path / "panel.yaml").read_bytes()
    more_come(tmp_path, range(3, 6))
    kept = list(killed_at_each_step(combine, tmp_path))
    assert set(kept) == {before, kept[-1]}
    assessment = tmp_path / "panel.yaml"
    assert set(combine_files(assessment, [tmp_path / "in"], NOW).combined.became.values()) == {"already_there"}
    assert panel_file_of(assessment).read_bytes() == kept[-1]


def test_killed_while_some_wait_or_are_taken_in_nothing_is_lost(tmp_path: Path) -> None:
    begun(tmp_path, 8)
    report(tmp_path)
    for come, counting in ((range(8, 10), 8), (range(10, 13), 13)):
        before = panel_file_of(tmp_path / "panel.yaml").read_bytes()
        more_come(tmp_path, come)
        kept = list(killed_at_each_step(combine, tmp_path))
        assert set(kept) == {before, kept[-1]}
        assert len(json.loads(kept[-1])["responses"]) == come.stop
        result = load(tmp_path / "panel.yaml").panel
        assert result is not None
        assert result.raters == counting


def test_killed_at_any_step_no_figure_is_out_that_the_panel_does_not_know_of(tmp_path: Path) -> None:
    begun(tmp_path, 8)
    seen = set()
    for content in killed_at_each_step(report, tmp_path):
        noted = bool(json.loads(content)["publications"])
        out = any(not made.name.startswith(".") for made in (tmp_path / "out").iterdir())
        assert noted or not out
        seen.add((noted, out))
    assert seen == {(False, False), (True, False), (True, True)}


def test_killed_while_hands_are_counted_and_shown_nothing_is_lost(tmp_path: Path) -> None:
    begun(tmp_path, 8)
    before = panel_file_of(tmp_path / "panel.yaml").read_bytes()
    kept = [json.loads(content) for content in killed_at_each_step(hands, tmp_path)]
    states = [(len(one["hands"]), len(one["publications"])) for one in kept]
    assert sorted(set(states)) == [(0, 0), (1, 0), (1, 1)]
    assert all(one["responses"] == json.loads(before)["responses"] for one in kept)
