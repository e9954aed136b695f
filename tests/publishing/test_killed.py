"""Killed before any step, a run leaves nothing that looks edited by somebody, and nobody's work is gone."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Mapping
from pathlib import Path

import pytest

from readiness.publishing.answers import RECORD
from readiness.publishing.door import check_places, publish
from readiness.publishing.places import Places
from tests.files.test_whole_sets import at_each_step, broken_at, processes

processes.set_forkserver_preload(["tests.files.test_whole_sets", __name__])

ONE = {"pdf": b"%PDF- one", "docx": b"PK one"}
TWO = {"pdf": b"%PDF- two", "docx": b"PK two"}
EDITED = b"PK one, and three weeks of work"


def places(parent: Path, *, pack: bool, force: bool = False) -> Places:
    folder = parent / "pack" if pack else parent
    named = {document: folder / f"t-report.{document}" for document in ONE}
    return Places(named, named=True, folder=folder if pack else None, force=force)


def publish_and_die(to: Places, contents: Mapping[str, bytes], step: int) -> None:
    with at_each_step(lambda number: os.kill(os.getpid(), signal.SIGKILL) if number == step else None):
        publish(to, contents)


def killed_at(step: int, to: Places) -> bool:
    """Write the second version in another process, which is killed before this step; return whether it was."""
    process = processes.Process(target=publish_and_die, args=(to, TWO, step))
    process.start()
    process.join()
    ended = process.exitcode
    process.close()
    assert ended in (0, -signal.SIGKILL)
    return ended != 0


@pytest.mark.parametrize("pack", [True, False])
def test_what_a_killed_run_left_is_known_as_the_programs(pack: bool, tmp_path: Path) -> None:
    step, killed = 0, True
    while killed:
        step += 1
        parent = tmp_path / "whole-sets" / str(step)
        parent.mkdir(parents=True)
        to = places(parent, pack=pack)
        publish(to, ONE)
        killed = killed_at(step, to)
        check_places(to)
        assert publish(to, ONE).remarks == []
        left = {item.name for item in parent.iterdir()}
        assert left == ({"pack", RECORD} if pack else {"t-report.pdf", "t-report.docx", RECORD})
    assert step > 10


@pytest.mark.parametrize("pack", [True, False])
def test_what_was_forced_away_is_there_whenever_the_run_is_killed(pack: bool, tmp_path: Path) -> None:
    step, killed = 0, True
    while killed:
        step += 1
        parent = tmp_path / "whole-sets" / str(step)
        parent.mkdir(parents=True)
        to = places(parent, pack=pack, force=True)
        publish(to, ONE)
        to.by_document["docx"].write_bytes(EDITED)
        killed = killed_at(step, to)
        assert EDITED in {file.read_bytes() for file in parent.rglob("*") if file.is_file()}
        publish(to, TWO)
        kept = {file.read_bytes() for file in parent.rglob("*.docx") if "backup" in str(file)}
        assert EDITED in kept
    assert step > 10


@pytest.mark.parametrize("pack", [True, False])
def test_what_was_forced_away_is_there_whenever_ctrl_c_is_pressed(pack: bool, tmp_path: Path) -> None:
    for step in itertools.count(1):
        parent = tmp_path / "whole-sets" / str(step)
        parent.mkdir(parents=True)
        to = places(parent, pack=pack, force=True)
        publish(to, ONE)
        to.by_document["docx"].write_bytes(EDITED)
        try:
            with at_each_step(broken_at(step, KeyboardInterrupt())):
                publish(to, TWO)
        except KeyboardInterrupt:
            assert EDITED in {file.read_bytes() for file in parent.rglob("*") if file.is_file()}
        else:
            break
    assert step > 10
