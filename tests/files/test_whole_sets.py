"""Files that belong together: all of them or none, whatever goes wrong and whenever the program is killed."""

from __future__ import annotations

import errno
import itertools
import multiprocessing
import os
import random
import signal
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from readiness.errors import OutputError
from readiness.safe_files import write_together
from readiness.safe_folders import refuse_others, write_folder

NAMES = ("a.pdf", "b.html", "c.xlsx")
_FILE_EVENTS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.chmod", "os.listdir"}
_steps: Iterator[int] | None = None
_at: Callable[[int], object] = id

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload([__name__])


def _count(event: str, about: tuple[object, ...]) -> None:
    if _steps is not None and event in _FILE_EVENTS and "whole-sets" in str(about[0]):
        _at(next(_steps))


sys.addaudithook(_count)  # a hook cannot be taken away again; without steps to count it does nothing


@contextmanager
def at_each_step(do: Callable[[int], None]) -> Iterator[None]:
    """Call ``do`` before each operation on files with its number, from 1."""
    global _steps, _at
    _steps, _at = itertools.count(1), do
    try:
        yield
    finally:
        _steps = None


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def broken_at(broken: int, error: BaseException = FULL) -> Callable[[int], None]:
    def break_there(step: int) -> None:
        if step == broken:
            raise error

    return break_there


def version(number: int) -> dict[str, bytes]:
    return {name: f"{name} {number} ".encode() * 5000 for name in NAMES}


def versions_in(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir()}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "whole-sets"
    folder.mkdir()
    return folder


# A folder


@pytest.mark.parametrize("there_before", [True, False])
def test_a_folder_is_replaced_whole_and_for_its_owner_alone(here: Path, there_before: bool) -> None:
    if there_before:
        write_folder(here / "pack", version(1))
    write_folder(here / "pack", version(2))
    assert versions_in(here / "pack") == version(2)
    assert [item.name for item in here.iterdir()] == ["pack"]
    assert stat.S_IMODE((here / "pack").stat().st_mode) == 0o700
    assert {stat.S_IMODE(item.stat().st_mode) for item in (here / "pack").iterdir()} == {0o600}


def test_what_an_earlier_pack_had_more_goes_and_what_a_file_manager_left(here: Path) -> None:
    write_folder(here / "pack", version(1))
    (here / "pack" / ".DS_Store").touch()
    (here / "pack" / "a.pdf").unlink()
    write_folder(here / "pack", version(2))
    assert versions_in(here / "pack") == version(2)


@pytest.mark.parametrize("there_before", [True, False])
def test_an_error_at_any_step_leaves_what_was_there(here: Path, there_before: bool) -> None:
    failed = 0
    for step in itertools.count(1):
        parent = here / str(step)
        parent.mkdir()
        if there_before:
            write_folder(parent / "pack", version(1))
        try:
            with at_each_step(broken_at(step)):
                write_folder(parent / "pack", version(2))
        except OutputError as error:
            failed += 1
            assert "No space left" in str(error)
            left = sorted(item.name for item in parent.iterdir() if not item.name.startswith("."))
            assert left == (["pack"] if there_before else [])
            if there_before:
                assert versions_in(parent / "pack") == version(1)
            write_folder(parent / "pack", version(2))  # and the next run puts everything right
        assert versions_in(parent / "pack") == version(2)
        write_folder(parent / "pack", version(3))
        assert [item.name for item in parent.iterdir()] == ["pack"]
        if failed and step > failed + 5:
            break
    assert failed > 6


def test_a_folder_with_something_else_in_it_is_left_alone(here: Path) -> None:
    pack = here / "pack"
    write_folder(pack, version(1))
    for name in ("minutes.docx", "d.txt", "e.txt", "f.txt"):
        (pack / name).write_text("mine", encoding="utf-8")
    (pack / "a.pdf").unlink()
    (pack / "a.pdf").mkdir()
    before = sorted(pack.rglob("*"))
    with pytest.raises(OutputError, match=r"a\.pdf, d\.txt, e\.txt and 2 more.*-o"):
        write_folder(pack, version(2))
    assert sorted(pack.rglob("*")) == before
    assert [item.name for item in here.iterdir()] == ["pack"]


def test_places_where_no_folder_can_go_are_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "file").touch()
    monkeypatch.chdir(here)
    for folder, said in (
        ("none/pack", "no folder"),
        ("file", "is a file"),
        (".", "you are in"),
        ("../whole-sets", "you"),
    ):
        with pytest.raises(OutputError, match=said):
            refuse_others(Path(folder), NAMES)


def test_a_link_to_a_folder_stays_one(here: Path) -> None:
    write_folder(here / "real", version(1))
    (here / "link").symlink_to("real")
    write_folder(here / "link", version(2))
    assert (here / "link").is_symlink()
    assert versions_in(here / "real") == version(2)


def test_links_planted_beside_it_lead_to_nothing_being_removed(here: Path) -> None:
    mine = here / "mine"
    mine.mkdir()
    (mine / "a.pdf").write_text("mine", encoding="utf-8")
    write_folder(here / "pack", version(1))
    for name in (".pack.new", ".pack.former"):
        (here / name).symlink_to(mine)
    write_folder(here / "pack", version(2))
    assert (mine / "a.pdf").read_text(encoding="utf-8") == "mine"
    assert versions_in(here / "pack") == version(2)


@pytest.mark.parametrize("write", [write_folder, lambda folder, contents: _beside_one_another(folder, contents)])
def test_stopping_with_ctrl_c_at_any_step_leaves_one_whole_set_and_nothing_beside_it(
    here: Path, write: Callable[[Path, dict[str, bytes]], None]
) -> None:
    """What was there before; or, once the new set is in its place, that. Which step is which differs by Python."""
    found = []
    for stop in itertools.count(1):
        write(here / "pack", version(1))
        try:
            with at_each_step(broken_at(stop, KeyboardInterrupt())):
                write(here / "pack", version(2))
        except KeyboardInterrupt:
            found.append(versions_in(here / "pack"))
        else:
            break
        assert [item.name for item in here.iterdir()] == ["pack"]
    turned = found.index(version(2))
    assert found == [version(1)] * turned + [version(2)] * (len(found) - turned)
    assert turned > 6


def _beside_one_another(folder: Path, contents: dict[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    write_together({folder / name: content for name, content in contents.items()})


# Killed


def write_and_die(folder: Path, step: int) -> None:
    with at_each_step(lambda number: os.kill(os.getpid(), signal.SIGKILL) if number == step else None):
        write_folder(folder, version(2))


def whole_one(parent: Path) -> dict[str, bytes]:
    """Return the set that is there after a kill: at its place, or beside it until the next run."""
    return versions_in(parent / "pack" if (parent / "pack").exists() else parent / ".pack.former")


def test_killed_before_each_step_one_whole_pack_is_left(here: Path) -> None:
    met = set()
    step, ended = 0, None
    while ended != 0:
        step += 1
        parent = here / str(step)
        parent.mkdir()
        write_folder(parent / "pack", version(1))
        process = processes.Process(target=write_and_die, args=(parent / "pack", step))
        process.start()
        process.join()
        ended = process.exitcode
        process.close()
        assert ended in (0, -signal.SIGKILL)
        found = whole_one(parent)
        assert found in (version(1), version(2))
        met.add((found == version(2), (parent / "pack").exists()))
        write_folder(parent / "pack", version(3))
        assert versions_in(parent / "pack") == version(3)
        assert [item.name for item in parent.iterdir()] == ["pack"]
    assert met == {(False, True), (False, False), (True, True)}


def write_until_killed(folder: Path, begun: Connection) -> None:
    for number in itertools.count(1):
        write_folder(folder, version(number))
        begun.send(number)


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_any_moment_one_whole_pack_is_left(here: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(20):
        begun_from, begun = processes.Pipe(duplex=False)
        process = processes.Process(target=write_until_killed, args=(here / "pack", begun))
        process.start()
        begun.close()
        told = begun_from.recv()
        time.sleep(chance.uniform(0, 0.02))  # not to wait for anything: to be anywhere within the next runs
        process.kill()
        try:
            while True:
                told = begun_from.recv()
        except EOFError:
            pass
        process.join()
        process.close()
        begun_from.close()
        assert whole_one(here) in (version(told), version(told + 1))


# Several files among others


def test_several_files_are_replaced_among_others(here: Path) -> None:
    (here / "mine.txt").write_text("mine", encoding="utf-8")
    for number in (1, 2):
        write_together({here / name: content for name, content in version(number).items()})
    assert versions_in(here) == version(2) | {"mine.txt": b"mine"}
    assert stat.S_IMODE((here / "a.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize("there_before", [NAMES, NAMES[1:], ()])
def test_an_error_at_any_step_puts_the_former_files_back(here: Path, there_before: tuple[str, ...]) -> None:
    former = {name: content for name, content in version(1).items() if name in there_before}
    failed = 0
    for step in range(1, 60):
        parent = here / str(step)
        parent.mkdir()
        for name, content in former.items():
            (parent / name).write_bytes(content)
        try:
            with at_each_step(broken_at(step)):
                write_together({parent / name: content for name, content in version(2).items()})
        except OutputError as error:
            failed += 1
            assert "could not be written: No space left" in str(error)
            assert versions_in(parent) == former
        else:
            shown = {name: content for name, content in versions_in(parent).items() if not name.startswith(".")}
            assert shown == version(2)
    assert failed >= 6


def test_a_folder_where_one_of_the_files_should_go_stops_all(here: Path) -> None:
    (here / "c.xlsx").mkdir()
    with pytest.raises(OutputError, match=r"c\.xlsx could not be written"):
        write_together({here / name: content for name, content in version(1).items()})
    assert [item.name for item in here.iterdir()] == ["c.xlsx"]


def test_a_link_gives_way_and_comes_back_as_a_link(here: Path) -> None:
    precious = here / "precious"
    precious.write_text("mine", encoding="utf-8")
    (here / "a.pdf").symlink_to(precious)
    (here / "c.xlsx").mkdir()
    contents = {here / name: content for name, content in version(1).items()}
    with pytest.raises(OutputError):
        write_together(contents)
    assert (here / "a.pdf").readlink() == precious
    (here / "c.xlsx").rmdir()
    write_together(contents)
    assert not (here / "a.pdf").is_symlink()
    assert precious.read_text(encoding="utf-8") == "mine"
