"""Text that is pasted in a terminal that does not mark it: it comes as keys, more than a hand types in one go.

prompt_toolkit would take each of them for a key that was pressed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys

_A_BURST = 4
"""Letters that come in one go: no hand types so many at a list in which one key acts."""
_ENTER = (Keys.ControlM, Keys.ControlJ)
_IN_TEXT = (*_ENTER, Keys.ControlI)


class TextEntry:
    """A terminal's input while text is typed: lines that come in one go are one paste, as if they were marked as one.

    Without this the first of them would end the entry, and the others would go to the questions after it.
    """

    def __init__(self, source: Any) -> None:  # noqa: ANN401 - an Input of prompt_toolkit, which this stands in for
        self._source = source

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._source, name)

    def read_keys(self) -> list[KeyPress]:
        """Return the keys that have come."""
        keys: list[KeyPress] = self._source.read_keys()
        if not any(key.key in _ENTER for key in keys[:-1]) or not all(_is_text(key) for key in keys):
            return keys
        return [KeyPress(Keys.BracketedPaste, "".join(key.data for key in keys))]


class OneKey:
    """A terminal's input while one key is to be pressed: text that comes in one go is told, and goes no further."""

    def __init__(self, source: Any, told: Callable[[], None]) -> None:  # noqa: ANN401
        self._source = source
        self._told = told

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._source, name)

    def read_keys(self) -> list[KeyPress]:
        """Return the keys that have come, none of a paste."""
        keys: list[KeyPress] = self._source.read_keys()
        marked = any(key.key is Keys.BracketedPaste for key in keys)
        if not marked and sum(_is_text(key) and key.key not in _ENTER for key in keys) < _A_BURST:
            return keys
        self._told()
        return []


def _is_text(key: KeyPress) -> bool:
    return key.key in _IN_TEXT or not isinstance(key.key, Keys)
