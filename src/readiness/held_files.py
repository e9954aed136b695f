"""Waiting for a file that another program holds for a moment: a sync client, a virus scanner, a word processor."""

from __future__ import annotations

import errno
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SECONDS = 10
_BETWEEN_TRIES = 0.1
_BUSY = {errno.EBUSY, errno.EAGAIN, errno.ETXTBSY}
_BUSY_ON_WINDOWS = {32, 33}
"""A sharing violation, and a lock violation."""


_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """How one waits, and who is told: whoever listens to the log."""

    tell: Callable[[str], None] = _log.info
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class _Waiting:
    patience = Patience()


def wait_with(patience: Patience) -> Patience:
    """Wait like this from now on, in the whole process; return how it was before."""
    before, _Waiting.patience = _Waiting.patience, patience
    return before


def when_free(do: Callable[[], object], path: Path, name: str) -> None:
    """Do something that puts ``path`` in its place, trying again for up to 10 seconds while another program holds it.

    ``name`` is what people know it by. Raises OSError, which says what to do where it was held all the time; at once
    where waiting cannot help.
    """
    patience, until = _Waiting.patience, None
    while True:
        try:
            do()
        except OSError as error:
            if not _may_be_held(error, path):
                raise
            now = patience.now()
            if until is None:
                until = now + SECONDS
                patience.tell(f"{name} is in use by another program; waiting …")
            if now >= until:
                raise _still_held(path, name) from error
            patience.sleep(_BETWEEN_TRIES)
        else:
            return


def _still_held(path: Path, name: str) -> OSError:
    said = (
        f"after {SECONDS} seconds {name} is still in use by another program, such as OneDrive or a virus scanner. "
        "Close it there, or wait until it has been synchronised, and try again"
    )
    return OSError(errno.EBUSY, said, str(path))


def _may_be_held(error: OSError, path: Path) -> bool:
    """Return whether another program may be the reason. A right that is missing will be missing in 10 seconds too."""
    if error.errno in _BUSY or getattr(error, "winerror", None) in _BUSY_ON_WINDOWS:
        return True
    if not isinstance(error, PermissionError):  # as Windows, and network drives, tell of a file that is held
        return False
    may_write = os.access(path.parent, os.W_OK) and (os.access(path, os.W_OK) or not os.path.lexists(path))
    return may_write and not path.is_dir()
