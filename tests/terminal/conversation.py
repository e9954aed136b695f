"""A conversation with ``readiness assess`` in a real pseudo-terminal, read off its screen as a person would read it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte
from pexpect.fdpexpect import fdspawn

PATIENCE = 30.0
"""Seconds after which a test gives up waiting. It says nothing about how fast the program has to be."""

UP, DOWN, ENTER, ESC, CTRL_C, CTRL_D, SPACE = "\x1b[A", "\x1b[B", "\r", "\x1b", "\x03", "\x04", " "
_TRIES = 10
"""How often Ctrl-C is pressed at most."""
_AT_ONCE = 512
"""Characters that are sent before looking at what came back."""
_BEGINS, _ENDS = "\x1b[?2004h", "\x1b[?2004l"
"""What a question in the full screen puts out first and last: that the terminal is to mark what is pasted."""
_NEAR = 5
"""Rows around what is new in which a text may begin or end."""
ALL_OF_THE_LINE = "\x01\x0b"
"""Ctrl-A and Ctrl-K: to the start of the line, and delete to its end."""

# Makes the pseudo-terminal the controlling one, as a window does, and then becomes the program. The two rights let root
# write where permissions forbid it; a person has not got them.
_IN_A_WINDOW = """
import ctypes, fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
if sys.argv[1] == "as-a-person" and os.geteuid() == 0:
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for right in (1, 2):
        assert prctl(24, right, 0, 0, 0) == 0, os.strerror(ctypes.get_errno())
os.execv(sys.argv[2], sys.argv[2:])
"""


class Window(pyte.Screen):
    """A terminal's window, what has scrolled off its top, and what was drawn since the person last did something."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self.above: list[str] = []
        self.fresh: set[tuple[int, int]] = set()

    def draw(self, data: str) -> None:
        """Draw characters, and remember where."""
        for character in data:
            super().draw(character)
            last = self.cursor.x - 1
            wide = self.buffer[self.cursor.y][last].data == ""  # the second cell of a wide character
            self.fresh.add((len(self.above) + self.cursor.y, last - 1 if wide else last))

    def index(self) -> None:
        """Move down a line; at the bottom the top line scrolls off, and can be scrolled back to."""
        if self.cursor.y == self.lines - 1:
            self.above.append(self._row(0))
        super().index()

    def rows(self) -> list[str]:
        """Return what is in the window."""
        return [_as_read(self._row(y)) for y in range(self.lines)]

    def all_rows(self) -> list[str]:
        """Return what is in the window and above it."""
        return [_as_read(row) for row in self.above] + self.rows()

    def drew(self, text: str) -> bool:
        """Return whether the text can be read, and some of it was drawn since ``fresh`` was emptied.

        Spaces and line ends do not count: a window's edge may come between any two characters.
        """
        if not self.fresh:
            return False
        rows = [*self.above, *(self._row(y) for y in range(self.lines))]
        first, last = min(self.fresh)[0], max(self.fresh)[0]
        cells = [
            (c, (line, x) in self.fresh)
            for line in range(max(0, first - _NEAR), min(len(rows), last + 1 + _NEAR))
            for x, c in enumerate(rows[line])
            if c not in " \0"
        ]
        page, wanted = "".join(c for c, _ in cells), _without_spaces(text)
        at = page.find(wanted)
        while at >= 0:
            if any(fresh for _, fresh in cells[at : at + len(wanted)]):
                return True
            at = page.find(wanted, at + 1)
        return False

    def _row(self, y: int) -> str:
        # A wide character takes two cells, the second of them empty; a blank keeps columns and characters in step.
        return "".join(self.buffer[y][x].data[:1] or "\0" for x in range(self.columns))


class Conversation:
    """One run of a command; use it in a ``with`` statement, which leaves nothing running behind."""

    def __init__(
        self,
        *arguments: str | Path,
        folder: Path,
        rows: int = 40,
        columns: int = 100,
        env: Mapping[str, str] | None = None,
        as_a_person: bool = False,
        command: str = "assess",
    ) -> None:
        """Run it in ``folder``. ``as_a_person`` obeys permissions even when the tests are run by root."""
        self.plain = "--plain" in arguments
        self.window = Window(columns, rows)
        self.sent_out = ""
        """Everything that the program has put out, escape sequences and all."""
        self._stream = pyte.Stream(self.window)
        self._master, slave = os.openpty()
        termios.tcsetwinsize(slave, (rows, columns))
        program = [sys.executable, "-m", "readiness", command, *map(str, arguments)]
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-c", _IN_A_WINDOW, "as-a-person" if as_a_person else "as-it-is", *program],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd=folder,
                env=_environment(env or {}),
                start_new_session=True,
            )
        finally:
            os.close(slave)
        self._terminal = fdspawn(
            self._master, encoding="utf-8", codec_errors="replace", timeout=PATIENCE, use_poll=True
        )
        self._terminal.delaybeforesend = None
        self._open, self._over = True, False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.close_window()

    # What a person does

    def type(self, keys: str) -> None:
        """Wait until a question is shown, and type keys, whatever they are.

        What is on the screen now is old from here on. Ctrl-C is pressed at once.
        """
        if keys != CTRL_C:
            self._until(self._is_asked, "no question is shown")
        self.hurry(keys)

    def type_bytes(self, keys: bytes) -> None:
        """Type what may be no text, at a question that is shown."""
        os.write(self._master, keys)

    def hurry(self, keys: str) -> None:
        """Type keys at once, be a question there or not."""
        self.window.fresh.clear()
        for at in range(0, len(keys), _AT_ONCE):
            self._terminal.send(keys[at : at + _AT_ONCE])
            while len(keys) > _AT_ONCE and self._read(patience=0):
                pass  # or both sides could wait for the other to read

    def enter(self, text: str = "") -> None:
        """Type a line and Enter."""
        self.type(text + ENTER)

    def instead(self, text: str) -> None:
        """Type a line in the place of what stands in the entry, and Enter."""
        self.type(ALL_OF_THE_LINE + text + ENTER)

    def paste(self, text: str) -> None:
        """Paste text as a terminal does: bracketed, so that line ends in it are not Enter."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def answer(self, prompt: str, text: str = "") -> None:
        """Wait for a prompt and type a line."""
        self.expect(prompt)
        self.enter(text)

    def pick(self, prompt: str, key: str) -> None:
        """Wait for a prompt and press a single key."""
        self.expect(prompt)
        self.type(key)

    def begin(self, name: str = "Testham NHS Trust") -> None:
        """Answer what comes before the questions, as at 31 October 2025."""
        self.answer("Organisation's name:", name)
        self.answer("ODS code", "zz9")
        self.expect("at which day?")
        if self.plain:
            self.enter("31/10/2025")
        else:
            self.instead("31/10/2025")
        self.answer("Who takes part?", "Chief nurse, Medical director")

    def close_window(self) -> None:
        """Close the window: the system tells the program that its terminal has gone (SIGHUP)."""
        if self._open:
            self._open = False
            os.close(self._master)

    # What a person sees

    def expect(self, text: str) -> None:
        """Wait until the text has been drawn since the last keys were typed, however it is wrapped."""
        self._until(lambda: self.window.drew(text), f"nothing new says “{text}”")

    def shows(self, text: str) -> None:
        """Wait until the window shows the text, be it new or not."""
        wanted = _without_spaces(text)
        self._until(
            lambda: wanted in _without_spaces("".join(self.window.rows())), f"the window does not show “{text}”"
        )

    def ends(self) -> int:
        """Read to the end and return the exit code."""
        while self._read():
            pass
        return self.process.wait(PATIENCE)

    def interrupts(self) -> int:
        """Press Ctrl-C, again if nothing comes of it, and return the exit code.

        Python loses a Ctrl-C at a plain prompt if it comes between taking in one key and waiting for the next.
        """
        self.type(CTRL_C)
        for _ in range(_TRIES):
            while self._read(PATIENCE / _TRIES):
                pass
            if self._over:
                break
            self.type(CTRL_C)
        return self.ends()

    @property
    def said(self) -> str:
        """Everything that can be read in the window and above it, with single spaces."""
        return " ".join("\n".join(self.window.all_rows()).split())

    def _is_asked(self) -> bool:
        """Return whether a question is shown, so that keys answer it: what comes before one is dropped."""
        if self.plain:
            return self.sent_out[-1:] not in ("", "\n")  # a prompt is the only line that does not end
        return self.sent_out.rfind(_BEGINS) > self.sent_out.rfind(_ENDS)

    def _until(self, holds: Callable[[], bool], wrong: str) -> None:
        give_up = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > give_up or not self._read():
                rows = "\n".join(row for row in self.window.all_rows() if row)
                raise AssertionError(f"{wrong}; the screen has:\n{rows}")

    def _read(self, patience: float = PATIENCE) -> bool:
        """Take in what the program has put out; return False when there is no more."""
        try:
            put_out = self._terminal.read_nonblocking(65536, patience)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            self._over = True
            return False
        self.sent_out += put_out
        self._stream.feed(put_out)
        return True


def hang_up(conversation: Conversation) -> int:
    """Close the window and return how the process ended: its exit code, or minus the signal that ended it."""
    conversation.close_window()
    ended = conversation.process.wait(PATIENCE)
    assert ended in (130, -signal.SIGHUP)
    return ended


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PROMPT_TOOLKIT_NO_CPR": "1", **more}


def _as_read(row: str) -> str:
    return row.replace("\0", "").rstrip()


def _without_spaces(text: str) -> str:
    return "".join(text.split())
