"""What commands that ask share: how to ask, what time it is, and how to show a file's name in a command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from readiness.cli import console

if TYPE_CHECKING:
    import datetime as dt

    from readiness.interview.surfaces.prompter import Prompter


def can_ask() -> bool:
    """Return whether there is a terminal to ask on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


SHORT = 72
"""Columns of a line that can be read from the back of a room."""


def prompter_for(*, plain: bool, projected: bool = False, may_type_ahead: bool = False) -> Prompter:
    """Return a way of asking on this terminal; ``plain`` asks line by line, ``projected`` is for a whole room.

    What comes before a question is shown is dropped, unless one ``may_type_ahead``, as somebody with a pile of forms.
    """
    from readiness.interview.surfaces.keyboard import Keyboard

    keyboard = None if may_type_ahead else Keyboard(sys.stdin.fileno())
    if plain or console.wants_plain():
        from readiness.interview.surfaces.plain import PlainPrompter

        return PlainPrompter(console.result, keyboard=keyboard)
    from readiness.interview.surfaces.terminal import TerminalPrompter

    return TerminalPrompter(SHORT, spaced=True, keyboard=keyboard) if projected else TerminalPrompter(keyboard=keyboard)


def now() -> dt.datetime:
    """Return the time here."""
    import datetime as dt

    return dt.datetime.now().astimezone()
