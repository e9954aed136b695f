"""The apostrophe before a text that a spreadsheet would take for a formula: put there, and taken off again (OWASP)."""

from __future__ import annotations

_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What makes a spreadsheet reckon a cell instead of showing it; the wide ones in East Asian settings."""
_MARK = "'"


def starts_a_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for something to reckon."""
    return text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(_STARTS_A_FORMULA)


def marked(text: str) -> str:
    """Return the text as no spreadsheet takes it for a formula. ``unmarked`` gives back exactly what it was.

    What people typed with apostrophes of their own before a formula gets one more, since one is taken off again.
    """
    return _MARK + text if starts_a_formula(text.lstrip(_MARK)) else text


def unmarked(text: str) -> str:
    """Return the text without the mark."""
    return text[1:] if text.startswith(_MARK) and starts_a_formula(text.lstrip(_MARK)) else text
