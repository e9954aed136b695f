"""Keeping a document that is to be replaced under another name, so that nothing that somebody made is gone."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from readiness.errors import OutputError
from readiness.publishing.standing import former_name
from readiness.reading.named_file import open_named
from readiness.safe_files import OWNER_ONLY, force_folder
from readiness.safe_folders import OWNER_ONLY_FOLDER


@contextmanager
def kept(files: Iterable[Path]) -> Iterator[dict[Path, Path]]:
    """Keep each file under another name as well, and give those names; they go again when the block fails.

    When it is interrupted they stay: nobody knows whether the new documents are in place already. Raises OutputError,
    with nothing kept.
    """
    copies: dict[Path, Path] = {}
    try:
        for file in files:
            copy = former_name(file, file.suffix)
            _second_name(file, copy)
            copies[file] = copy
        yield copies
        for copy in copies.values():
            with contextlib.suppress(OSError):
                copy.chmod(OWNER_ONLY)  # whoever made it may have let others read it
    except Exception as error:
        for copy in copies.values():
            with contextlib.suppress(OSError):
                copy.unlink()
        if isinstance(error, OSError):
            raise OutputError(f"{file} could not be kept: {error.strerror or error}. Nothing was changed.") from error
        raise


@contextmanager
def kept_folder(folder: Path, standing: Path) -> Iterator[Path]:
    """Keep the files of a folder in another beside it as well, and give its name; it goes again when the block fails.

    ``standing`` is where the folder is now. When the block is interrupted the copy stays, as above. Raises OutputError,
    with nothing kept.
    """
    copy = former_name(folder, "")
    try:
        copy.mkdir(mode=OWNER_ONLY_FOLDER)
        for file in sorted(standing.iterdir()):
            _second_name(file, copy / file.name)
        force_folder(copy)
        yield copy
    except Exception as error:
        shutil.rmtree(copy, ignore_errors=True)
        if isinstance(error, OSError):
            raise OutputError(f"{folder} could not be kept: {error.strerror or error}. Nothing was changed.") from error
        raise


def _second_name(file: Path, name: Path) -> None:
    """Give a file a second name, which must be free. A link is kept as a link."""
    try:
        # A link first: it takes no room on a full disk, and cannot be half made.
        os.link(file, name, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links, such as many a network drive
        with open_named(file) as source, name.open("xb") as copy:
            name.chmod(OWNER_ONLY)
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
