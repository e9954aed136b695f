"""What commands that ask share: how to ask, what time it is, and how to show a file's name in a command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from readiness.cli import console

if TYPE_CHECKING:
    import datetime as dt

    from readiness.interview.prompter import Prompter


def can_ask() -> bool:
    """Return whether there is a terminal to ask on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def prompter_for(*, plain: bool) -> Prompter:
    """Return a way of asking on this terminal; ``plain`` asks line by line."""
    if plain or console.wants_plain():
        from readiness.interview.plain import PlainPrompter

        return PlainPrompter(console.result)
    from readiness.interview.terminal import TerminalPrompter

    return TerminalPrompter()


def now() -> dt.datetime:
    """Return the time here."""
    import datetime as dt

    return dt.datetime.now().astimezone()
