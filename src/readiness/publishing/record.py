"""Which documents in a folder the program wrote, and as what: a hash of each, in a small hidden file beside them.

It holds names and hashes, nothing of what the documents say. Without it, or with a damaged one, no document counts as
the program's own: it can let a document be replaced, never an answer (see ``answers``).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from readiness.errors import OutputError
from readiness.publishing.answers import RECORD, answers_in
from readiness.reading.named_file import open_named
from readiness.safe_files import write_safely

_MOST = 2_000_000
_KEPT = 7
"""Of one document: what it was before each of as many runs that were killed."""
_HASH = re.compile("[0-9a-f]{64}")

UNNOTED = (
    f"It could not be noted here that this program made these, since something called {RECORD} is in the way. "
    "So the next run will not replace them."
)

Hashes = dict[str, tuple[str, ...]]
"""By the name of a document, or “folder/name” for one of a pack. More than one while one takes the place of another."""


class Record:
    """The record of one folder, as it was read."""

    def __init__(self, folder: Path) -> None:
        """Read it. What is damaged, too large, a link or no file at all is as good as none."""
        self._folder = folder
        self._path = folder / RECORD
        found = _read(self._path)
        self._documents = found or {}
        self._whole = found is not None

    def knows(self, name: str) -> bool:
        """Return whether a document of this name was written here."""
        return name in self._documents

    def is_as_written(self, name: str, path: Path) -> bool:
        """Return whether the file at ``path`` is to the byte what was written under this name. Raises OSError."""
        return self.knows(name) and _hash_at(path) in self._documents[name]

    def before(self, contents: Mapping[str, bytes]) -> bool:
        """Note what is about to be written, beside what was: whichever is there after a kill is known.

        Returns whether it could be noted.
        """
        known = self._still_there()
        added = {name: (*known.get(name, ())[-_KEPT:], _hash_of(content)) for name, content in contents.items()}
        self._documents = {**known, **added}
        return self._write()

    def after(self, contents: Mapping[str, bytes]) -> bool:
        """Note what was written. Returns whether it could be noted."""
        written = {name: (_hash_of(content),) for name, content in contents.items()}
        self._documents = {**self._still_there(), **written}
        return self._write()

    def _still_there(self) -> Hashes:
        return {name: known for name, known in self._documents.items() if os.path.lexists(self._folder / name)}

    def _write(self) -> bool:
        """Write the record, unless that would take the place of something that is not a record."""
        content = {"format": 1, "documents": {name: list(known) for name, known in sorted(self._documents.items())}}
        try:
            if self._path.is_symlink():
                self._path.unlink()  # planted: what it leads to is not ours
            elif not self._whole and self._path.exists() and not self._may_go():
                return False
            write_safely(self._path, (json.dumps(content, indent=1) + "\n").encode())
        except (OSError, OutputError):
            return False
        self._whole = True
        return True

    def _may_go(self) -> bool:
        """Return whether what is in the record's place is no more than a damaged record."""
        return self._path.is_file() and answers_in(self._path) is None


def _read(path: Path) -> Hashes | None:
    """Return what a record says, or None where there is none to be trusted."""
    with contextlib.suppress(OSError, ValueError, RecursionError, TypeError, KeyError, AttributeError):
        if not stat.S_ISREG(path.lstat().st_mode) or path.stat().st_size > _MOST:
            return None
        found = json.loads(path.read_bytes())["documents"]
        hashes = {str(name): tuple(known) for name, known in found.items()}
        if all(_HASH.fullmatch(one) for known in hashes.values() for one in known):
            return hashes
    return None


class PublishedNotes:
    """What is noted of the documents in a folder: there, one by one; and beside it, where they are a pack."""

    def __init__(self, folder: Path, called: Path | None = None) -> None:
        """``called`` is the folder's usual path, where it was moved aside."""
        called = called or folder
        self._inside = Record(folder)
        self._beside = Record(called.parent)
        self._pack = called.name

    def know(self, name: str) -> bool:
        """Return whether a document of this name was written there."""
        return self._inside.knows(name) or self._beside.knows(in_pack(self._pack, name))

    def say_as_written(self, name: str, path: Path) -> bool:
        """Return whether the file at ``path`` is to the byte what was written under this name. Raises OSError."""
        return self._inside.is_as_written(name, path) or self._beside.is_as_written(in_pack(self._pack, name), path)


def in_pack(pack: str, name: str) -> str:
    """Return what a document of a pack is called in the record beside the pack."""
    return f"{pack}/{name}"


def _hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _hash_at(path: Path) -> str:
    with open_named(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
