"""The ways of asking on a terminal, for whoever starts a conversation."""

from __future__ import annotations

from collections.abc import Callable

from readiness.interview.surfaces.keyboard import Keyboard
from readiness.interview.surfaces.prompter import Prompter

__all__ = ["Prompter", "in_lines", "on_screen"]

_SHORT = 72
"""Columns of a line that can be read from the back of a room."""


def in_lines(say: Callable[[str], None], keys: int | None) -> Prompter:
    """Return plain numbered lines. ``keys`` is the terminal from which what was typed too early is dropped."""
    from readiness.interview.surfaces.plain import PlainPrompter

    return PlainPrompter(say, keyboard=_keyboard(keys))


def on_screen(keys: int | None, *, projected: bool) -> Prompter:
    """Return questions to pick from with a key; ``projected`` is for a whole room."""
    from readiness.interview.surfaces.terminal import TerminalPrompter

    keyboard = _keyboard(keys)
    return (
        TerminalPrompter(_SHORT, spaced=True, keyboard=keyboard) if projected else TerminalPrompter(keyboard=keyboard)
    )


def _keyboard(keys: int | None) -> Keyboard | None:
    return None if keys is None else Keyboard(keys)
