"""What commands that ask share: whether one can ask, what time it is, and how to ask on this terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from readiness.cli import console

if TYPE_CHECKING:
    import datetime as dt

    from readiness.workflows.conversations.surfaces import Prompter


def can_ask() -> bool:
    """Return whether there is a terminal to ask on."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def prompter_for(*, plain: bool, projected: bool = False, may_type_ahead: bool = False) -> Prompter:
    """Return a way of asking on this terminal; ``plain`` asks line by line, ``projected`` is for a whole room.

    What comes before a question is shown is dropped, unless one ``may_type_ahead``, as somebody with a pile of forms.
    """
    from readiness.workflows.conversations import surfaces

    plain = plain or console.wants_plain()
    keys = None if may_type_ahead else sys.stdin.fileno()
    return surfaces.in_lines(console.result, keys) if plain else surfaces.on_screen(keys, projected=projected)


def now() -> dt.datetime:
    """Return the time here."""
    import datetime as dt

    return dt.datetime.now().astimezone()
