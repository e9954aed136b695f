"""What a conversation needs of whatever it is held on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Style = Literal["plain", "title", "quiet", "done", "warning"]


class WentBack(Exception):  # noqa: N818 - not an error: the person asked to go back
    """The person asked to go back, in the middle of anything."""


class Stopped(Exception):  # noqa: N818 - not an error: the person asked to stop
    """The person asked to save and stop."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be picked with one key."""

    key: str
    label: str
    text: str = ""
    """A sentence that is shown with it, however long."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done at any question."""

    key: str
    word: str
    label: str


Check = Callable[[str], str | None]
"""Returns what is wrong with a typed line, or None."""


NO_CHARACTER = (
    "That holds something that is no character: perhaps this terminal is in another encoding than UTF-8. "
    "Type it again, in plain letters."
)


def is_whole(typed: str) -> bool:
    """Return whether all that was typed is characters: of bytes that are none, nothing is to be kept."""
    try:
        typed.encode()
    except UnicodeEncodeError:
        return False
    return True


def anything(_: str) -> None:
    """Accept every line."""


class Prompter(Protocol):
    """A way of showing text to a person and of asking for a choice or a line.

    Every method that asks may raise KeyboardInterrupt (Ctrl-C) or EOFError (the terminal went away). ``line``, ``text``
    and ``tick`` raise WentBack when the person wants to go back, whatever stands in the entry.
    """

    def say(self, text: str = "", style: Style = "plain", indent: int = 0) -> None:
        """Show a paragraph, wrapped to the window."""

    def page(self) -> None:
        """Begin a new page; on a screen, nothing that was said before stays in sight."""

    def choose(
        self,
        question: str,
        choices: Sequence[Choice],
        commands: Sequence[Command] = (),
        default: str | None = None,
        heading: str = "",
    ) -> str:
        """Return the key of the choice or command that was picked. ``heading`` stays in sight above the choices."""
        ...

    def line(self, question: str, default: str = "", check: Check = anything) -> str:
        """Return one line, for which ``check`` finds nothing wrong."""
        ...

    def text(self, question: str, default: str = "") -> str:
        """Return text of any length; empty when nothing was written."""
        ...

    def tick(
        self, question: str, choices: Sequence[Choice], ticked: Sequence[str] = (), *, may_be_empty: bool = False
    ) -> list[str]:
        """Return the keys of the choices that are ticked; none is an answer too.

        ``may_be_empty`` lets a person who types pass with an empty line.
        """
        ...


def yes_or_no(prompter: Prompter, question: str, *, default: bool) -> bool:
    """Return the answer to a yes-or-no question of the program's own."""
    choices = [Choice("y", "Yes"), Choice("n", "No")]
    return prompter.choose(question, choices, default="y" if default else "n") == "y"
