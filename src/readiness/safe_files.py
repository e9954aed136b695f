"""Writing files so that no failure can lose what was there, and only their owner can read them."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from readiness.errors import OutputError
from readiness.held_files import when_free
from readiness.reading.named_file import kind_of

_log = logging.getLogger(__name__)

OWNER_ONLY = 0o600


def write_safely(path: Path, content: bytes, *, backup: Path | None = None) -> None:
    """Replace ``path`` with ``content``, wholly or not at all.

    The content goes to a new file in the same folder, is forced to disk and then takes the place of the old one, which
    is kept as ``backup`` when that is given. Only the owner may read either, from their first byte, and no link that
    somebody put under one of these names is followed. Raises OutputError, with the former file untouched and nothing
    else left behind.
    """
    fresh = beside(path, "new")
    try:
        write_new(fresh, content)
        if backup is not None and path.exists():
            _keep(path, backup)
        move(fresh, path)
        force_folder(path.parent)
    except (OSError, KeyboardInterrupt) as error:
        _forget(fresh)
        if not isinstance(error, OSError):
            raise
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
    _require_no_folder(fresh)
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
    """Put a copy of ``path`` in the place of ``backup``, without a moment in which there is no backup."""
    _require_no_folder(backup)
    copy = beside(backup, "new")
    try:
        write_new(copy, path.read_bytes())
        move(copy, backup)
    except (OSError, KeyboardInterrupt):
        _forget(copy)
        raise


def _require_no_folder(path: Path) -> None:
    """Raise OSError, naming it, where a folder stands under a name of ours: anything else there is replaced."""
    if kind_of(path) == "a folder":
        said = f"a folder called {path.name} is in the way. Rename it or move it away, and try again"
        raise IsADirectoryError(errno.EISDIR, said, str(path))


def move(source: Path, target: Path) -> None:
    """Move over ``target``, which another program may hold for a moment. Raises OSError."""
    shown = source.name if target.name.startswith(".") else target.name  # the other of the two names is ours
    when_free(lambda: source.replace(target), target, shown)
    if target.name == shown:
        _log.debug("Wrote %s", target)


def followed(path: Path) -> Path:
    """Return the file that a link leads to, by however many links; the path as it is where it is no link."""
    is_link = os.path.islink(path)  # noqa: PTH114 - Path's own raises where a folder may not be looked into
    return Path(os.path.realpath(path)) if is_link else path


def own_file(path: Path, backup: Path) -> Path:
    """Return the file to write where ``path`` is named: what it leads to, and no other name keeps the former content.

    ``backup`` does not count as one. Raises OutputError, which says what is there instead.
    """
    real = followed(path)
    if kind_of(real) == "a link":
        raise OutputError(f"{path} is a link that leads back to itself. Nothing was changed. Use the file's own name.")
    if real != path and not os.path.lexists(real):
        raise OutputError(
            f"{path} is a link to {real}, and nothing is there. Nothing was changed. Perhaps a drive is not connected; "
            "if the file was moved, use its new name."
        )
    if kind_of(real):
        raise OutputError(f"{path} is {kind_of(real)}, not a file.")
    _require_one_name(real, backup)
    return real


def _require_one_name(path: Path, backup: Path) -> None:
    """Raise OutputError where the file has other names, under which the former content would stay (hard links)."""
    try:
        names = path.stat().st_nlink
    except OSError:  # there is none yet
        return
    ours = sum(_same(path, other) for other in (backup, beside(backup, "new")))  # as a run left them that was killed
    if names - ours > 1:
        raise OutputError(
            f"{path} is one of {names - ours} names of the same file (hard links). To save under this name would leave "
            "the others with the former answers, so nothing was changed. To make it a file of its own: copy it, remove "
            "this name, and give the copy this name."
        )


def _same(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(one.lstat(), other.lstat())
    except OSError:
        return False


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
