"""Placing discs side by side, so that none overlaps another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEAST_BETWEEN = 2.0
"""The least room between two discs."""
_STEP = 3.0


@dataclass(frozen=True)
class Box:
    """Where discs have to stay."""

    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Disc:
    """A disc, and the height at which it belongs."""

    radius: float
    y: float
    box: Box

    @property
    def wanted(self) -> float:
        """The height that is nearest to where it belongs, and wholly inside the box."""
        return min(max(self.y, self.box.top + self.radius), self.box.bottom - self.radius)


@dataclass(frozen=True)
class PlacedDisc:
    """Where a disc is."""

    x: float
    y: float
    radius: float


def place(discs: Sequence[Disc]) -> list[PlacedDisc] | None:
    """Return a place for each disc, in the order given; None where they do not all fit.

    Discs that belong at the same height stand in a row, in the order given, as near to the middle of their box as those
    placed before them leave room for; only where there is none, a little above or below. The same discs give the same
    places.
    """
    places: dict[int, PlacedDisc] = {}
    for row in _rows(discs):
        found = _first_free([discs[number] for number in row], list(places.values()))
        if found is None:
            return None
        places.update(zip(row, found, strict=True))
    return [places[number] for number in range(len(discs))]


def _rows(discs: Sequence[Disc]) -> Iterator[list[int]]:
    """Give the discs (by their numbers) that stand in a row, none wider than its box."""
    together: dict[tuple[Box, float], list[int]] = {}
    for number, disc in enumerate(discs):
        together.setdefault((disc.box, disc.wanted), []).append(number)
    for (box, _), row in together.items():
        part: list[int] = []
        for number in row:
            if part and _width([discs[other] for other in [*part, number]]) > box.right - box.left:
                yield part
                part = []
            part.append(number)
        yield part


def _width(row: Sequence[Disc]) -> float:
    return sum(2 * disc.radius + LEAST_BETWEEN for disc in row) - LEAST_BETWEEN


def _first_free(row: Sequence[Disc], placed: Sequence[PlacedDisc]) -> list[PlacedDisc] | None:
    offsets, x = [], -_width(row) / 2
    for disc in row:
        offsets.append(x + disc.radius)
        x += 2 * disc.radius + LEAST_BETWEEN
    for y in _heights(row):
        middle = _nearest_to_middle(row, offsets, y, placed)
        if middle is not None:
            return [PlacedDisc(middle + offset, y, disc.radius) for disc, offset in zip(row, offsets, strict=True)]
    return None


def _heights(row: Sequence[Disc]) -> Iterator[float]:
    """Give the heights to try: where the row belongs, then further and further away."""
    box, radius = row[0].box, max(disc.radius for disc in row)
    highest, lowest = box.top + radius, box.bottom - radius
    wanted = min(max(row[0].wanted, highest), lowest)
    yield wanted
    for step in range(1, math.ceil((lowest - highest) / _STEP) + 1):
        for y in (wanted - step * _STEP, wanted + step * _STEP):
            if highest <= y <= lowest:
                yield y


def _nearest_to_middle(
    row: Sequence[Disc], offsets: Sequence[float], y: float, placed: Sequence[PlacedDisc]
) -> float | None:
    """Return where the middle of the row can be, so that none of its discs overlaps one that is placed."""
    taken = []
    for disc, offset in zip(row, offsets, strict=True):
        for other in placed:
            reach = disc.radius + other.radius + LEAST_BETWEEN
            if abs(other.y - y) < reach:
                half = math.sqrt(reach**2 - (other.y - y) ** 2)
                taken.append((other.x - half - offset, other.x + half - offset))
    box, half_width = row[0].box, _width(row) / 2
    if not any(start < box.middle < end for start, end in taken):
        return box.middle
    edges, reached = [], -math.inf
    for start, end in sorted(taken):
        if start > reached:
            edges += [reached, start]
        reached = max(reached, end)
    free = [edge for edge in (*edges, reached) if box.left + half_width <= edge <= box.right - half_width]
    return min(free, key=lambda edge: (round(abs(edge - box.middle), 6), -edge), default=None)
