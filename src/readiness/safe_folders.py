"""Writing a folder of files that belong together, so that it is always one whole set of them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from readiness.errors import OutputError
from readiness.safe_files import beside, force_folder, move, write_new

OWNER_ONLY_FOLDER = 0o700
_OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in a folder that someone looked at."""


def write_folder(folder: Path, contents: Mapping[str, bytes], *, may_go: Collection[str] = ()) -> None:
    """Make ``folder`` hold these files and no others, wholly or not at all. Only the owner may read it.

    ``may_go`` has the names of further files of ours that a former set may have with it.

    The files go to a new folder beside it and are forced to the disk. Then the former folder moves aside, the new one
    takes its place, and the former one is removed. A run that is killed at any moment leaves a whole set, which is at
    its place or, between the two moves, beside it; the next run puts that right. Raises OutputError, with the former
    folder untouched, and when the folder holds anything but a former set of the same files.
    """
    folder = real(folder)
    fresh, former = beside(folder, "new"), beside(folder, "former")
    ours = {*contents, *may_go}
    refuse_others(folder, ours)
    try:
        _tidy(folder, ours)
        fresh.mkdir(mode=OWNER_ONLY_FOLDER)
        for name, content in contents.items():
            write_new(fresh / name, content)
        force_folder(fresh)
        if folder.exists():
            move(folder, former)
        move(fresh, folder)
    except (OSError, KeyboardInterrupt) as error:
        with contextlib.suppress(OSError):
            _tidy(folder, ours)
        if not isinstance(error, OSError):
            raise
        raise OutputError(f"The folder {folder} could not be written: {error.strerror or error}.") from error
    # The new one is in place, and nothing turns back any more: Ctrl-C waits until the former one is gone.
    try:
        force_folder(folder.parent)
    finally:
        _forget_former(former, ours)


def refuse_others(folder: Path, names: Collection[str]) -> None:
    """Raise OutputError when files of these names may not take the place of what is in ``folder``."""
    refuse_place(folder)
    others = others_in(folder, names)
    if others:
        raise OutputError(
            f"{folder} holds something that is not part of this pack: {a_few(others)}. Nothing was "
            "changed. Choose another folder with -o, or move what is yours out of this one."
        )


def refuse_place(folder: Path) -> None:
    """Raise OutputError where no folder of ours can be, whatever is in it."""
    folder = real(folder)
    if folder == real(Path()):
        raise OutputError(f"{folder} is the folder that you are in, so it cannot be replaced. Choose another with -o.")
    if not folder.parent.is_dir():
        raise OutputError(f"There is no folder {folder.parent}. Make it, or choose another place with -o.")
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file, not a folder. Choose another place with -o.")


def others_in(folder: Path, names: Collection[str]) -> list[str]:
    """Return what is in a folder, if it is there, that is no file of these names. Raises OutputError."""
    folder = real(folder)
    if not folder.exists():
        return []
    try:
        return sorted(item.name for item in folder.iterdir() if not _may_go(item, names))
    except OSError as error:
        raise OutputError(f"The folder {folder} cannot be read: {error.strerror or error}.") from error


def a_few(names: Sequence[str]) -> str:
    """Return the first names of many, and how many more there are."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def real(folder: Path) -> Path:
    """Return the folder that a path leads to: a link to a folder stays, and what it leads to is replaced."""
    return Path(os.path.realpath(folder))


def _may_go(item: Path, names: Collection[str]) -> bool:
    return (item.name in names or item.name in _OF_THE_SYSTEM) and (item.is_symlink() or not item.is_dir())


def _tidy(folder: Path, names: Collection[str]) -> None:
    """Put right what a run left that did not end: the former folder goes back if its place is empty."""
    former = beside(folder, "former")
    if former.is_dir() and not former.is_symlink() and not folder.exists():
        move(former, folder)
    _remove(beside(folder, "new"), names)
    _remove(former, names)


def _forget_former(former: Path, names: Collection[str]) -> None:
    """Remove the former folder, even where Ctrl-C is pressed meanwhile; where that fails, the next run tries again."""
    with contextlib.suppress(OSError):
        try:
            _remove(former, names)
        except KeyboardInterrupt:
            _remove(former, names)
            raise


def _remove(folder: Path, names: Collection[str]) -> None:
    """Remove a folder with these files in it. Raises OSError when it holds others."""
    if folder.is_symlink():
        folder.unlink()  # planted: what it leads to is not ours
    if not folder.is_dir():
        return
    for item in list(folder.iterdir()):
        if _may_go(item, names):
            item.unlink()
    folder.rmdir()
