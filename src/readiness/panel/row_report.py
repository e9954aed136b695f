"""What could not be used of a table, and why: the same reason is given once, with all its rows."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.problems import printable


class RowReport:
    """Gathers what is to be said. No row is left out without a word."""

    def __init__(self) -> None:
        self.refused: set[int] = set()
        """The rows that cannot be used at all."""
        self._said: dict[str, list[int]] = {}

    def leave_out(self, row: int, wrong: str) -> None:
        """Say why a row cannot be used."""
        self.refused.add(row)
        self.note(row, f"Not used: {wrong}")

    def note(self, row: int, wrong: str) -> None:
        """Say what of a row cannot be used; the rest of it is."""
        self._said.setdefault(wrong, []).append(row)

    def lines(self) -> list[str]:
        """Return everything as lines, in the order of the rows."""
        said = sorted(self._said.items(), key=lambda pair: (pair[1][0], pair[0]))
        return [printable(f"{_numbered(rows)}: {wrong}") for wrong, rows in said]


def _numbered(rows: Iterable[int]) -> str:
    """Return “Row 3” or “Rows 3, 7–9”."""
    spans: list[list[int]] = []
    for row in sorted(set(rows)):
        if spans and spans[-1][1] == row - 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    shown = ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in spans)
    return f"Row {shown}" if len(spans) == 1 and spans[0][0] == spans[0][1] else f"Rows {shown}"
