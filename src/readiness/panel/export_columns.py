"""Which column of an export is which: the headings that the map names, found again where people have edited them."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from readiness.errors import TableInvalidError
from readiness.panel.import_map import ImportMap
from readiness.panel.plain_words import plain_heading, quoted, says_who
from readiness.reading.cells import Row, column_name

HEADINGS_WITHIN = 20
"""Rows that are not blank, in which the headings are looked for: people put a title above a table."""
_ALIKE, _CLEARLY = 0.8, 0.08
"""How alike two headings are that may be the same, and by how much more than to any other."""


@dataclass(frozen=True)
class Columns:
    """Where everything is, counted from 0."""

    group: int
    id: int | None
    completed: int | None
    questions: dict[str, int]
    """By the question's id, sorted."""
    remarks: list[str]
    """What was taken for something else than it says, and what is not there."""


def place_columns(map_: ImportMap, rows: Iterator[Row], name: str) -> tuple[Columns, Iterator[Row]]:
    """Return where the map's columns are, and the rows below the headings.

    Raises TableInvalidError when the headings, or that of the group, are not to be found or not told apart.
    """
    first = list(islice(rows, HEADINGS_WITHIN))
    wanted = [heading for heading, _ in map_.headings]
    at = heading_row(first, {plain_heading(heading) for heading in wanted})
    if at is None:
        raise TableInvalidError(
            f"No row of {name} has the headings that the map names. Check that it is the export of that form, and that "
            "its headings are still there; or draft a new map with --suggest-map."
        )
    headings = {place: cell.text for place, cell in enumerate(first[at].cells) if cell.text}
    found, remarks = match(wanted, headings, [plain_heading(heading) for heading in map_.ignore])
    if map_.group not in found:
        raise TableInvalidError(
            f"{name}, row {first[at].number}: no column, or more than one, is headed {quoted(map_.group)}, so nobody's "
            "group is known. Put that heading above one column, or change “group:” in the map."
        )
    columns = Columns(
        found[map_.group],
        found.get(map_.id) if map_.id else None,
        found.get(map_.completed) if map_.completed else None,
        {id_: found[heading] for id_, heading in sorted(map_.questions.items()) if heading in found},
        remarks,
    )
    if not columns.questions:
        raise TableInvalidError(f"{name} has no column for any question of the map, so it has no answers.")
    return columns, chain(first[at + 1 :], rows)


def heading_row(first: Sequence[Row], known: Collection[str]) -> int | None:
    """Return which row has most of the known headings; None where none has one."""
    counts = [heading_count(row, known) for row in first]
    return counts.index(max(counts)) if any(counts) else None


def heading_count(row: Row, known: Collection[str]) -> int:
    """Return how many cells of a row are known headings."""
    return sum(plain_heading(cell.text) in known for cell in row.cells if cell.text)


def match(
    wanted: Sequence[str], headings: Mapping[int, str], ignored: Collection[str] = ()
) -> tuple[dict[str, int], list[str]]:
    """Return the column of each wanted heading that is there once, and remarks on the others."""
    places: dict[str, list[int]] = {}
    for place, heading in headings.items():
        places.setdefault(plain_heading(heading), []).append(place)
    found: dict[str, int] = {}
    remarks: list[str] = []
    missing: list[str] = []
    for heading in wanted:
        there = places.get(plain_heading(heading), [])
        if len(there) == 1:
            found[heading] = there[0]
        elif there:
            letters = " and ".join(column_name(place) for place in there)
            remarks.append(
                f"Columns {letters} are both headed {quoted(heading)}, so neither is read. Rename one of them."
            )
        else:
            missing.append(heading)
    taken = {*found.values(), *(place for place, text in headings.items() if says_who(text))}
    once = {there[0]: text for text, there in places.items() if len(there) == 1 and text not in ignored}
    free = {place: text for place, text in once.items() if place not in taken}
    nearest = _nearest({heading: plain_heading(heading) for heading in missing}, free)
    for heading in missing:
        if heading in nearest:
            found[heading] = nearest[heading]
            now = quoted(headings[nearest[heading]])
            letter = column_name(nearest[heading])
            remarks.append(f"Column {letter} is headed {now}. It was taken for {quoted(heading)}.")
        else:
            remarks.append(f"No column is headed {quoted(heading)}, so it is not read.")
    return found, remarks


def _nearest(missing: Mapping[str, str], free: Mapping[int, str]) -> dict[str, int]:
    """Return the column that is clearly the nearest to a heading, where the heading is the nearest to it too."""
    pairs = [(heading, place, _how_alike(missing[heading], free[place])) for heading in missing for place in free]
    alike = {(heading, place): ratio for heading, place, ratio in pairs if ratio}
    found: dict[str, int] = {}
    for (heading, place), ratio in alike.items():
        rivals = [other for pair, other in alike.items() if (pair[0] == heading) != (pair[1] == place)]
        if ratio >= _ALIKE and all(ratio >= other + _CLEARLY for other in rivals):
            found[heading] = place
    return found


def clearly_nearest(text: str, among: Iterable[str]) -> str | None:
    """Return which of several texts is alike, and clearly more so than any other; each as it is compared."""
    ratios = sorted(((_how_alike(text, other), other) for other in among), reverse=True)
    second = ratios[1][0] if len(ratios) > 1 else 0.0
    return ratios[0][1] if ratios and ratios[0][0] >= max(_ALIKE, second + _CLEARLY) else None


def _how_alike(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE - _CLEARLY or matcher.quick_ratio() < _ALIKE - _CLEARLY:
        return 0.0
    return matcher.ratio()
