"""Writing files so that no failure can lose what was there, and only their owner can read them."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from readiness.errors import OutputError

OWNER_ONLY = 0o600
_TRIES_ON_WINDOWS = 8


def write_safely(path: Path, content: bytes, *, backup: Path | None = None) -> None:
    """Replace ``path`` with ``content``, wholly or not at all.

    The content goes to a new file in the same folder, is forced to disk and then takes the place of the old one, which
    is kept as ``backup`` when that is given. Only the owner may read the file. Raises OutputError, with the former file
    untouched.
    """
    fresh = beside(path, "new")
    try:
        write_new(fresh, content)
        if backup is not None and path.exists():
            _keep(path, backup)
        move(fresh, path)
        force_folder(path.parent)
    except OSError as error:
        _forget(fresh)
        raise OutputError(f"{path} could not be written: {error.strerror or error}.") from error


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Replace several files: all of them, or none.

    Nothing takes its place before everything is on the disk. When something goes wrong after that, the former files are
    put back. Only the owner may read them. Raises OutputError. (A run that is killed leaves each file whole.)
    """
    path, placed = Path(), list[Path]()
    try:
        for path, content in contents.items():
            write_new(beside(path, "new"), content)
        for path in contents:
            _link_former(path)
            placed.append(path)
            move(beside(path, "new"), path)
    except (OSError, KeyboardInterrupt) as error:
        for replaced in placed:
            _put_back(replaced)
        for unused in contents:
            _forget(beside(unused, "new"))
        if not isinstance(error, OSError):
            raise
        raise OutputError(f"{path} could not be written: {error.strerror or error}.") from error
    # All are in place, and nothing turns back any more: Ctrl-C waits until the former ones are gone.
    try:
        for folder in {path.parent for path in contents}:
            force_folder(folder)
    finally:
        _forget_former(contents)


def beside(path: Path, word: str) -> Path:
    """Return the hidden name beside ``path`` for what it will be (“new”) or was (“former”)."""
    return path.with_name(f".{path.name}.{word}")


def write_new(fresh: Path, content: bytes) -> None:
    """Write a file that was not there, to the disk itself; what a killed run left under its name goes."""
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    # O_EXCL: never write through a link that someone else put there.
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ONLY)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _link_former(path: Path) -> None:
    """Give the file that is at ``path``, if any, a second name. A link is kept as a link."""
    former = beside(path, "former")
    with contextlib.suppress(FileNotFoundError):
        former.unlink()
    if not (path.exists() or path.is_symlink()):
        return
    try:
        os.link(path, former, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system without links, such as many a network drive
        write_new(former, path.read_bytes())


def _put_back(path: Path) -> None:
    """Undo what was done at ``path``."""
    former = beside(path, "former")
    with contextlib.suppress(OSError):
        if former.exists() or former.is_symlink():
            move(former, path)
            _forget(former)  # a move onto another name of the same file leaves both
        else:
            path.unlink()


def _forget_former(paths: Iterable[Path]) -> None:
    """Remove what was at these paths before, even where Ctrl-C is pressed meanwhile."""
    paths = list(paths)
    try:
        for path in paths:
            _forget(beside(path, "former"))
    except KeyboardInterrupt:
        for path in paths:
            _forget(beside(path, "former"))
        raise


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _keep(path: Path, backup: Path) -> None:
    """Make ``backup`` the same file as ``path`` is now, without a moment in which there is no backup."""
    link = backup.with_name(f".{backup.name}.new")
    with contextlib.suppress(FileNotFoundError):
        link.unlink()
    try:
        os.link(path, link)
    except OSError:  # a file system without links, such as many a network drive
        shutil.copyfile(path, link)
    link.chmod(OWNER_ONLY)  # an editor may have made it readable by others
    move(link, backup)


def move(source: Path, target: Path) -> None:
    """Move over ``target``; on Windows a virus scanner or a sync client may hold it for a moment."""
    for _ in range(_TRIES_ON_WINDOWS if sys.platform == "win32" else 0):
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(0.1)
        else:
            return
    source.replace(target)


def force_folder(folder: Path) -> None:
    """Force the new name to disk, where the system can do that for folders."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):  # some network drives cannot; the file itself is safe
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path leads, by whatever links, to something in ``folder``."""
    try:
        # Strictly first: from Python 3.13 on, a link that leads to itself is otherwise taken for a file of that name.
        with contextlib.suppress(FileNotFoundError):
            path.resolve(strict=True)
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False
