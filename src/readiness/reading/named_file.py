"""Opening a file that somebody named. Only files of bytes: to read a pipe or a device may take for ever."""

from __future__ import annotations

import errno
import logging
import os
import stat
from io import BufferedReader, FileIO
from pathlib import Path

_log = logging.getLogger(__name__)

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISLNK, "a link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


def kind_of(path: Path) -> str:
    """Return “a folder”, “a link”, “a pipe” and so on; empty for a file, and where there is nothing."""
    try:
        return _kind(path.lstat().st_mode)
    except (OSError, ValueError):
        return ""


def open_named(path: Path) -> BufferedReader:
    """Open a file for reading. Raises OSError, at once, where there is none; what it is instead is its ``strerror``."""
    _require_a_file(_status(path), path)  # before it is opened: opening some devices does something
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | _WITHOUT_WAITING)
    try:
        _require_a_file(os.fstat(handle), path)
        _log.debug("Reading %s", path)
        return BufferedReader(FileIO(handle))
    except OSError:
        os.close(handle)
        raise


def read_named(path: Path, most: int) -> bytes:
    """Return a file's content, or its first ``most`` + 1 bytes where it is longer. Raises OSError."""
    with open_named(path) as stream:
        return stream.read(most + 1)


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        if not path.is_symlink():
            raise
        if error.errno == errno.ENOENT:
            raise FileNotFoundError(error.errno, f"it is a link to {path.readlink()}, and nothing is there") from error
        if error.errno == errno.ELOOP:
            raise OSError(error.errno, "it is a link that leads back to itself") from error
        raise


def _require_a_file(status: os.stat_result, path: Path) -> None:
    kind = _kind(status.st_mode)
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if kind:
        raise OSError(errno.EINVAL, f"it is {kind}, not a file", str(path))


def _kind(mode: int) -> str:
    return next((words for holds, words in _KINDS if holds(mode)), "")
