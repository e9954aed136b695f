"""Whether one colour can be read on another, by the formula of the Web Content Accessibility Guidelines (2.2)."""

from __future__ import annotations

READABLE = 4.5
"""The least contrast of text with what is behind it (success criterion 1.4.3)."""
VISIBLE = 3.0
"""The least contrast of a shape's edge with what is beside it (success criterion 1.4.11)."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours written as #rrggbb: 1 for the same colour, 21 for black on white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def channels(colour: str) -> tuple[int, int, int]:
    """Return the red, green and blue of #rrggbb, each from 0 to 255."""
    number = int(colour.removeprefix("#"), 16)
    return number >> 16, number >> 8 & 255, number & 255


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
