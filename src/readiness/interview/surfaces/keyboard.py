"""What comes from the keyboard between two questions: it was not meant for the second, and is dropped."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

AHEAD = "What was typed ahead was not taken."
STILL = 0.15
"""Seconds without a key: longer than between the two strokes of a double press, too short to be a wait."""
CTRL_C = "\x03"
_AT_ONCE = 65536
_SAID_BY_THE_TERMINAL = re.compile("\x1b\\[[?>]?[0-9;]*[Rcn]")
"""What a terminal sends by itself: where its cursor is, and what kind it is."""

if sys.platform == "win32":
    import msvcrt

    class _Source:
        """The console's keys."""

        def __init__(self, _: int) -> None:
            pass

        @contextmanager
        def open(self) -> Iterator[None]:
            yield

        def waits(self, seconds: float) -> bool:
            """Return whether a key comes within so many seconds."""
            until = time.monotonic() + seconds
            while not msvcrt.kbhit():
                if time.monotonic() >= until:
                    return False
                time.sleep(0.01)
            return True

        def read(self) -> str:
            """Return the keys that have come."""
            keys = []
            while msvcrt.kbhit():
                keys.append(msvcrt.getwch())
            return "".join(keys)

else:
    import termios

    class _Source:
        """A terminal's keys. Raises EOFError when the terminal has gone."""

        def __init__(self, handle: int) -> None:
            self._handle = handle

        @contextmanager
        def open(self) -> Iterator[None]:
            """Hand over keys one by one, not line by line, and do not show them; Ctrl-C is a signal as ever."""
            try:
                before, attributes = termios.tcgetattr(self._handle), termios.tcgetattr(self._handle)
                attributes[3] &= ~(termios.ICANON | termios.ECHO)
                termios.tcsetattr(self._handle, termios.TCSANOW, attributes)  # NOW: what has come stays, to be counted
            except termios.error as error:
                raise EOFError from error
            try:
                yield
            finally:
                with suppress(termios.error):
                    termios.tcsetattr(self._handle, termios.TCSANOW, before)

        def waits(self, seconds: float) -> bool:
            """Return whether a key comes within so many seconds."""
            return bool(select.select([self._handle], [], [], seconds)[0])

        def read(self) -> str:
            """Return the keys that have come."""
            try:
                came = os.read(self._handle, _AT_ONCE)
            except OSError as error:
                raise EOFError from error
            if not came:
                raise EOFError
            return came.decode(errors="replace")


class Keyboard:
    """A terminal's keyboard, which has to be still before a question is shown."""

    def __init__(
        self,
        handle: int,
        now: Callable[[], float] = time.monotonic,
        waits: Callable[[float], bool] | None = None,
    ) -> None:
        """``handle`` is that of a terminal; ``now`` counts seconds, and ``waits`` waits so many of them for a key."""
        self._source = _Source(handle)
        self._now = now
        self._waits = waits or self._source.waits
        self._used = float("-inf")

    def used(self) -> None:
        """Note that a question was answered at this moment."""
        self._used = self._now()

    def settle(self) -> bool:
        """Drop every key that comes until none has come for a moment; return whether a person typed any of them.

        A Ctrl-C among them raises KeyboardInterrupt, and a terminal that has gone EOFError.
        """
        typed = ""
        still_at = self._used + STILL
        with self._source.open():
            while self._waits(max(0.0, still_at - self._now())):
                typed += self._source.read()
                if CTRL_C in typed:
                    raise KeyboardInterrupt
                still_at = self._now() + STILL
        return bool(_SAID_BY_THE_TERMINAL.sub("", typed))
