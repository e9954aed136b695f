"""The colours of a report's charts."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.report.charts.contrast import READABLE, VISIBLE, channels, contrast

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


def _between(one: str, other: str, share: float) -> str:
    mixed = (round(a + (b - a) * share) for a, b in zip(channels(one), channels(other), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
