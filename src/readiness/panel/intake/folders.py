"""Which files a folder holds, and those in its folders: every one of them is named, used or not."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from readiness.errors import WrongUsageError
from readiness.panel.intake.contents import NotOne
from readiness.problems import Problem
from readiness.safe_files import is_inside

MOST_FILES = 50_000
"""Files in a folder and its folders; more is not a folder of responses."""
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "icon\r"})


def is_of_the_system(name: str) -> bool:
    """Return whether a file is what a computer leaves in folders: hidden, or the mark of a document that is open."""
    return name.startswith((".", "~$")) or name.lower() in _OF_THE_SYSTEM


def files_in(sources: Sequence[Path]) -> Iterator[Path | Problem | NotOne]:
    """Yield the files that are named, and those in folders that are named, in order.

    A file that leads out of its folder is a problem. What the computer left there is told in one line for a folder.
    Raises WrongUsageError where nothing is.
    """
    for source in dict.fromkeys(sources):
        if source.is_dir():
            inside = list(_in_folder(source))
            if not inside:
                raise WrongUsageError(f"There is no file in the folder {source}.")
            yield from inside
        elif source.exists():
            yield source
        else:
            raise WrongUsageError(f"There is nothing at {source}.")


def _in_folder(folder: Path) -> Iterator[Path | Problem | NotOne]:
    passed: list[str] = []
    number = 0
    for inside, folders, names in os.walk(folder):
        folders.sort()
        for name in [name for name in folders if (Path(inside) / name).is_symlink()]:
            yield _link(Path(inside) / name, folder)
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in sorted(names):
            number += 1
            if number > MOST_FILES:
                raise WrongUsageError(
                    f"{folder} holds more than {MOST_FILES:,} files. Name the folder with the responses alone."
                )
            file = Path(inside) / name
            if is_of_the_system(name):
                passed.append(name)
            elif file.is_symlink() and not is_inside(file, folder):
                yield _link(file, folder)
            else:
                yield file
    if passed:
        yield NotOne(str(folder), f"Passed over, as left there by the computer: {_named(passed)}.")


def _link(path: Path, folder: Path) -> Problem | NotOne:
    if is_inside(path, folder):
        return NotOne(str(path), "It is a link to a folder that is read already.")
    wrong = "It is a link that leads out of the folder, so it was not read."
    return Problem("cannot-read", str(path), wrong, "Put the file itself there.")


def _named(names: list[str]) -> str:
    first = ", ".join(names[:5])
    return first if len(names) <= 5 else f"{first} and {len(names) - 5} more"
