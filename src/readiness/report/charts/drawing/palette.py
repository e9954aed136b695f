"""The colours of a report's charts, and whether one can be read on another.

Contrast is by the formula of the Web Content Accessibility Guidelines (2.2).
"""

from __future__ import annotations

from dataclasses import dataclass

READABLE = 4.5
"""The least contrast of text with what is behind it (success criterion 1.4.3)."""
VISIBLE = 3.0
"""The least contrast of a shape's edge with what is beside it (success criterion 1.4.11)."""

Ramp = tuple[str, ...]
"""Two colours or more."""


@dataclass(frozen=True)
class Palette:
    """Colours as #rrggbb. ``ramp`` goes from the lowest level to the highest."""

    ink: str
    quiet: str
    rule: str
    pale: str
    accent: str
    heading: str
    paper: str
    ramp: Ramp

    def level(self, number: int, highest: int, lowest: int = 0) -> str:
        """Return the colour of a level on a scale up to ``highest``: the ramp's own, or colours between."""
        place = (number - lowest) / max(1, highest - lowest) * (len(self.ramp) - 1)
        below = min(int(place), len(self.ramp) - 2)
        return _between(self.ramp[below], self.ramp[below + 1], place - below)

    def on(self, background: str) -> str:
        """Return the ink that reads on ``background``: the report's own, or black or white where those do not."""
        own = max((self.paper, self.ink), key=lambda ink: contrast(ink, background))
        if contrast(own, background) >= READABLE:
            return own
        return max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, background))

    def edge(self, fill: str) -> str:
        """Return the colour of the edge that makes a shape of colour ``fill`` stand out from the paper."""
        return fill if contrast(fill, self.paper) >= VISIBLE else self.quiet


NHS = Palette(
    ink="#212b32",
    quiet="#425563",
    rule="#d8dde0",
    pale="#f0f4f5",
    accent="#005eb8",
    heading="#003087",
    paper="#ffffff",
    ramp=("#ffffff", "#e8edee", "#41b6e6", "#005eb8", "#003087"),
)
"""The NHS identity's blues and greys."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours written as #rrggbb: 1 for the same colour, 21 for black on white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def channels(colour: str) -> tuple[int, int, int]:
    """Return the red, green and blue of #rrggbb, each from 0 to 255."""
    number = int(colour.removeprefix("#"), 16)
    return number >> 16, number >> 8 & 255, number & 255


def _between(one: str, other: str, share: float) -> str:
    mixed = (round(a + (b - a) * share) for a, b in zip(channels(one), channels(other), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
