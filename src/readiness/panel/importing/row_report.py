"""What could not be used of a table, and why: the same reason is given once, with all its rows."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.problems import printable

_LEFT_OUT = {"unfinished": "Left out: not finished.", "test": "Left out: a test, not somebody's answers."}


class RowReport:
    """Gathers what is to be said. No row is left out without a word, and no word is what stands in a row."""

    def __init__(self) -> None:
        self.refused: set[int] = set()
        """The rows that cannot be used at all."""
        self.left_out: dict[str, list[int]] = {}
        """The rows that are nobody's finished answers, by what they are."""
        self._said: dict[str, list[int]] = {}
        self._mentioned: dict[str, list[int]] = {}

    def not_used(self, row: int, wrong: str) -> None:
        """Say why a row cannot be used."""
        self.refused.add(row)
        self.note(row, f"Not used: {wrong}")

    def leave_out(self, row: int, what: str) -> None:
        """Leave a row out as the map says."""
        self.left_out.setdefault(what, []).append(row)

    def note(self, row: int, wrong: str) -> None:
        """Say what of a row cannot be used; the rest of it is."""
        self._said.setdefault(wrong, []).append(row)

    def mention(self, row: int, what: str) -> None:
        """Say how a row was read, where nothing is wrong with it."""
        self._mentioned.setdefault(what, []).append(row)

    def lines(self) -> list[str]:
        """Return everything that cannot be used as lines, in the order of the rows."""
        return _lines(self._said)

    def mentions(self) -> list[str]:
        """Return how rows were read, and which were left out, as lines."""
        return _lines(self._mentioned | {_LEFT_OUT[what]: rows for what, rows in self.left_out.items()})


def rows_numbered(rows: Iterable[int]) -> str:
    """Return “Row 3” or “Rows 3, 7–9”."""
    spans: list[list[int]] = []
    for row in sorted(set(rows)):
        if spans and spans[-1][1] == row - 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    shown = ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in spans)
    return f"Row {shown}" if len(spans) == 1 and spans[0][0] == spans[0][1] else f"Rows {shown}"


def _lines(said: dict[str, list[int]]) -> list[str]:
    in_order = sorted(said.items(), key=lambda pair: (pair[1][0], pair[0]))
    return [printable(f"{rows_numbered(rows)}: {what}") for what, rows in in_order]
