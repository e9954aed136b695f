"""The keyboard has to be still before a question is shown; what came until then is dropped, and told."""

from __future__ import annotations

import os
import select
import termios
from collections.abc import Callable, Iterator

import pytest

from readiness.interview.surfaces.keyboard import STILL, Keyboard

HELD_DOWN = 40


class Terminal:
    """A pseudo-terminal in whose time keys arrive: nothing waits, and the clock goes on when somebody would."""

    def __init__(self) -> None:
        self.keys, self.handle = os.openpty()
        self.time = 100.0
        self.to_come: list[tuple[float, bytes]] = []
        """When keys come, and which."""

    def now(self) -> float:
        return self.time

    def waits(self, seconds: float) -> bool:
        """Let so many seconds go by, or fewer if a key comes before they are over."""
        if select.select([self.handle], [], [], 0)[0]:
            return True
        until = self.time + seconds
        if self.to_come and self.to_come[0][0] < until:
            self.time, keys = self.to_come.pop(0)
            os.write(self.keys, keys)
            return bool(select.select([self.handle], [], [], 10)[0])
        self.time = until
        return False

    def close(self) -> None:
        os.close(self.handle)
        os.close(self.keys)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    opened = Terminal()
    yield opened
    opened.close()


@pytest.fixture
def keyboard(terminal: Terminal) -> Keyboard:
    return Keyboard(terminal.handle, terminal.now, terminal.waits)


def after_it(terminal: Terminal) -> bytes:
    """Return what is left for the question that comes next."""
    attributes = termios.tcgetattr(terminal.handle)
    attributes[3] &= ~termios.ICANON
    termios.tcsetattr(terminal.handle, termios.TCSANOW, attributes)
    return os.read(terminal.handle, 1000) if select.select([terminal.handle], [], [], 0)[0] else b""


def test_a_still_keyboard_takes_no_time(terminal: Terminal, keyboard: Keyboard) -> None:
    assert not keyboard.settle()
    assert terminal.time == 100.0


def test_a_moment_goes_by_after_an_answer(terminal: Terminal, keyboard: Keyboard) -> None:
    keyboard.used()
    assert not keyboard.settle()
    assert terminal.time == pytest.approx(100.0 + STILL)


def test_saving_counts_as_part_of_the_moment(terminal: Terminal, keyboard: Keyboard) -> None:
    keyboard.used()
    terminal.time += 3
    assert not keyboard.settle()
    assert terminal.time == pytest.approx(103.0)


@pytest.mark.parametrize("keys", [b"2", b"2\r3\r", b"\x1b[B\r", b"\r", "✓".encode(), b"\xff"])
def test_keys_that_wait_are_dropped_and_told(terminal: Terminal, keyboard: Keyboard, keys: bytes) -> None:
    os.write(terminal.keys, keys)
    assert keyboard.settle()
    assert terminal.time == pytest.approx(100.0 + STILL), "and the keyboard is still after them"
    assert after_it(terminal) == b""


def test_the_second_stroke_of_a_double_press_is_dropped(terminal: Terminal, keyboard: Keyboard) -> None:
    keyboard.used()
    terminal.to_come = [(100.0 + 0.12, b"2")]
    assert keyboard.settle()
    assert after_it(terminal) == b""


def test_a_key_that_comes_to_a_question_that_is_shown_stays(terminal: Terminal, keyboard: Keyboard) -> None:
    keyboard.used()
    terminal.to_come = [(100.0 + STILL + 0.001, b"2")]
    assert not keyboard.settle()
    terminal.waits(1)
    assert after_it(terminal) == b"2"


def test_a_key_that_is_held_down_is_dropped_until_it_is_let_go(terminal: Terminal, keyboard: Keyboard) -> None:
    keyboard.used()
    terminal.to_come = [(100.0 + 0.03 * number, b"3") for number in range(1, HELD_DOWN + 1)]
    assert keyboard.settle()
    assert terminal.to_come == []
    assert terminal.time == pytest.approx(100.0 + 0.03 * HELD_DOWN + STILL)


@pytest.mark.parametrize("said", [b"\x1b[12;40R", b"\x1b[?62;22c", b"\x1b[12;40R\x1b[1;1R"])
def test_what_the_terminal_says_by_itself_was_typed_by_nobody(
    terminal: Terminal, keyboard: Keyboard, said: bytes
) -> None:
    os.write(terminal.keys, said)
    assert not keyboard.settle()
    assert after_it(terminal) == b""


def test_ctrl_c_among_them_stops(terminal: Terminal, keyboard: Keyboard) -> None:
    attributes = termios.tcgetattr(terminal.handle)
    attributes[3] &= ~termios.ISIG  # as while a question of the full screen is shown
    termios.tcsetattr(terminal.handle, termios.TCSANOW, attributes)
    os.write(terminal.keys, b"22\x03")
    with pytest.raises(KeyboardInterrupt):
        keyboard.settle()


def _typed(terminal: Terminal) -> None:
    os.write(terminal.keys, b"2")


@pytest.mark.parametrize("does", [lambda _: None, _typed], ids=["nothing", "a key"])
def test_the_terminal_is_as_it_was_before(
    terminal: Terminal, keyboard: Keyboard, does: Callable[[Terminal], None]
) -> None:
    before = termios.tcgetattr(terminal.handle)
    does(terminal)
    keyboard.settle()
    assert termios.tcgetattr(terminal.handle) == before


def test_a_terminal_that_has_gone_has_no_more_to_say(keyboard: Keyboard, terminal: Terminal) -> None:
    os.close(terminal.keys)
    terminal.keys = os.open(os.devnull, os.O_RDONLY)
    with pytest.raises(EOFError):
        keyboard.settle()
