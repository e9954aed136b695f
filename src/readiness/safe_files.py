"""Writing files so that no failure can lose what was there, and only their owner can read them."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
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
    fresh = path.with_name(f".{path.name}.new")
    try:
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()  # left by a run that was killed
        # O_EXCL: never write through a link that someone else put there.
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ONLY)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if backup is not None and path.exists():
            _keep(path, backup)
        _replace(fresh, path)
        _force_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise OutputError(f"{path} could not be written: {error.strerror or error}.") from error


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
    _replace(link, backup)


def _replace(source: Path, target: Path) -> None:
    """Move over ``target``; on Windows a virus scanner or a sync client may hold it for a moment."""
    for _ in range(_TRIES_ON_WINDOWS if sys.platform == "win32" else 0):
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(0.1)
        else:
            return
    source.replace(target)


def _force_folder(folder: Path) -> None:
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
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False
