"""The conversation line by line: for screen readers, dictation, and terminals that cannot redraw.

No colour, no redraw, no key that acts without Enter. Everything that can be picked has a number or a word.
"""

from __future__ import annotations

import contextlib
import shutil
import textwrap
from collections.abc import Callable, Sequence

from readiness.interview.surfaces.keyboard import AHEAD, Keyboard
from readiness.interview.surfaces.prompter import (
    NO_CHARACTER,
    Check,
    Choice,
    Command,
    Style,
    WentBack,
    anything,
    is_whole,
)
from readiness.reading.texts import LONGEST_TEXT, clean

with contextlib.suppress(ImportError):
    import readline  # noqa: F401 - without it a terminal cuts a line at 4,096 characters

BACK = {"<", "back"}


class PlainPrompter:
    """Asks by printing lines and reading lines."""

    def __init__(
        self, write: Callable[[str], None], read: Callable[[str], str] = input, keyboard: Keyboard | None = None
    ) -> None:
        """``write`` prints one line; ``read`` shows a prompt and returns the line that was typed.

        With ``keyboard`` a question is asked when that is still, and no line typed or pasted before answers it; without
        one, lines may be typed ahead.
        """
        self._write = write
        self._read = read
        self._keyboard = keyboard

    def say(self, text: str = "", style: Style = "plain", indent: int = 0) -> None:  # noqa: ARG002
        """Print the text, wrapped to the window."""
        for line in wrapped(text, indent):
            self._write(line)

    def page(self) -> None:
        """Leave a line empty; nothing is ever taken off the screen."""
        self._write("")

    def choose(
        self,
        question: str,
        choices: Sequence[Choice],
        commands: Sequence[Command] = (),
        default: str | None = None,
        heading: str = "",
    ) -> str:
        """List the choices and read a key or a word until one is known."""
        if heading:
            self.say(heading)
        for choice in choices:
            sentence = f". {choice.text}" if choice.text else ""
            self.say(f"{choice.key}: {_without_key(choice)}{sentence}")
        if commands:
            self.say("Or type: " + ", ".join(f"{command.word}" for command in commands) + ".")
        while True:
            typed = self._ask(f"{question}{f' [{default}]' if default else ''} ").lower().rstrip(".")
            picked = _match(typed or default or "", choices, commands)
            if picked is not None:
                return picked
            self.say(f"“{typed[:40]}” is not one of the answers. Type {_keys(choices)}, or one of the words above.")

    def line(self, question: str, default: str = "", check: Check = anything) -> str:
        """Read a line until nothing is wrong with it. “<” or “back” goes back."""
        while True:
            typed = self._ask(f"{question}{f' [{default}]' if default else ''} ")
            if typed.lower() in BACK:
                raise WentBack
            typed = typed or default
            wrong = check(typed)
            if wrong is None:
                return typed
            self.say(f"{wrong} Or type back.")

    def text(self, question: str, default: str = "") -> str:
        """Read lines until an empty one."""
        self.say(f"{question} Finish with an empty line. A line with only the word back goes back.")
        if default:
            self.say(f"Now: {default}")
            self.say("An empty line at once keeps it. A line with only the word clear takes it out.")
        lines: list[str] = []
        while True:
            typed = self._whole("> ") if lines else self._ask("> ")  # lines that are pasted are lines of the text
            if typed.lower() in BACK and not lines:
                raise WentBack
            if typed.lower() == "clear" and not lines:
                return ""
            if not typed:
                return "\n".join(lines)[:LONGEST_TEXT] if lines else default
            lines.append(typed)

    def tick(
        self, question: str, choices: Sequence[Choice], ticked: Sequence[str] = (), *, may_be_empty: bool = False
    ) -> list[str]:
        """List the choices with numbers and read the numbers of all that are true."""
        numbers = {choice.key: str(number) for number, choice in enumerate(choices, start=1)}
        for choice in choices:
            self.say(f"{numbers[choice.key]}: {choice.label}{' (ticked)' if choice.key in ticked else ''}")
        more = " An empty line skips." if may_be_empty else ""
        self.say(f"Type the numbers of all that are true, with spaces between, or none.{more}")
        keys = {number: key for key, number in numbers.items()}

        def check(typed: str) -> str | None:
            unknown = [word for word in _words(typed) if word not in keys]
            if not typed and not may_be_empty:
                return "Type numbers, or none."
            return f"“{unknown[0][:20]}” is not a number from 1 to {len(keys)}." if unknown else None

        now = " ".join(numbers[key] for key in ticked if key in numbers)
        return [keys[word] for word in _words(self.line(question, now, check))]

    def _ask(self, prompt: str) -> str:
        if self._keyboard is None:
            return self._whole(prompt)
        if self._keyboard.settle():
            self.say(AHEAD)
        typed = self._whole(prompt)
        self._keyboard.used()
        return typed

    def _whole(self, prompt: str) -> str:
        """Read a line until all of it is characters."""
        while True:
            with contextlib.suppress(UnicodeDecodeError):
                typed = self._read(prompt)
                if is_whole(typed):
                    return clean(typed)
            self.say(NO_CHARACTER)


def wrapped(text: str, indent: int = 0, width: int | None = None) -> list[str]:
    """Return the text as lines that fit the window, at most 100 wide so that they stay readable."""
    width = width or window_width() - 1
    lines: list[str] = []
    for paragraph in text.split("\n"):
        margin = " " * indent
        lines += textwrap.wrap(
            paragraph, max(width, 20), initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False
        ) or [""]
    return lines


def window_width() -> int:
    """Return how wide text may be: the window's width, and at most what reads well."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def window_rows() -> int:
    """Return how many lines the window shows."""
    return shutil.get_terminal_size((80, 24)).lines


def _without_key(choice: Choice) -> str:
    return choice.label.removeprefix(f"{choice.key} ")


def _match(typed: str, choices: Sequence[Choice], commands: Sequence[Command]) -> str | None:
    for choice in choices:
        if typed in (choice.key, choice.label.lower(), _without_key(choice).lower()):
            return choice.key
    for command in commands:
        if typed in (command.key, command.word):
            return command.key
    begun = [choice.key for choice in choices if choice.label.lower().split()[0] == typed]
    return begun[0] if len(begun) == 1 else None


def _keys(choices: Sequence[Choice]) -> str:
    *first, last = [choice.key for choice in choices]
    return f"{', '.join(first)} or {last}" if first else last


def _words(typed: str) -> list[str]:
    words = typed.replace(",", " ").split()
    return [] if [word.lower() for word in words] in (["none"], ["0"]) else words
