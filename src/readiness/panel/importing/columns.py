"""Which column of an export is which: the headings that the map names, found again where people have edited them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from readiness.errors import TableInvalidError
from readiness.panel.forms.plain_words import plain_heading, quoted, says_who
from readiness.panel.importing.heading_rows import HEADINGS_WITHIN, Heading, Top, Vocabulary, find_headings
from readiness.panel.importing.import_map import ImportMap
from readiness.panel.importing.row_report import numbered
from readiness.reading.compared import plain
from readiness.reading.tables.cells import Row, column_name

_ALIKE, _CLEARLY = 0.8, 0.08
"""How alike two headings are that may be the same, and by how much more than to any other."""

Part = tuple[int, str | None]
"""A column of a question over several columns, and which of its answers stands there; None where only its cells say."""


@dataclass(frozen=True)
class Columns:
    """Where everything is, counted from 0."""

    group: int
    id: int | None
    completed: int | None
    questions: dict[str, list[Part]]
    """By the question's id, sorted."""
    left_out: list[tuple[int, frozenset[str], str]]
    """Columns that say that a row is left out: if it says one of these, as what."""
    remarks: list[str]
    """What was taken for something else than it says, and what is not there."""


def place_columns(
    map_: ImportMap, vocabulary: Vocabulary, rows: Iterator[Row], name: str
) -> tuple[Columns, Iterator[Row], Top]:
    """Return where the map's columns are, the rows below the headings, and the headings.

    Raises TableInvalidError when the headings, or that of the group, are not to be found or not told apart.
    """
    first = list(islice(rows, HEADINGS_WITHIN))
    top = find_headings(first, vocabulary)
    if top is None:
        raise TableInvalidError(
            f"No row of {name} has the headings that the map names. Check that it is the export of that form, and that "
            "its headings are still there; or draft a new map with --suggest-map."
        )
    wanted = list(dict.fromkeys([*(heading for heading, _ in map_.headings), *(out.column for out in map_.leave_out)]))
    found, remarks = match(wanted, top.columns, map_.ignore)
    if map_.group not in found:
        raise TableInvalidError(
            f"{name}, row {top.row}: no column, or more than one, is headed {quoted(map_.group)}, so nobody's "
            "group is known. Put that heading above one column, or change “group:” in the map."
        )
    _what_is_left_out_is_there(map_, found, name)
    columns = Columns(
        found[map_.group],
        found.get(map_.id) if map_.id else None,
        found.get(map_.completed) if map_.completed else None,
        _questions(map_, found),
        [(found[out.column], out.compared, out.because) for out in map_.leave_out],
        remarks + ([f"{numbered(top.more)}: headings too, so nobody's answers."] if top.more else []),
    )
    if not columns.questions:
        raise TableInvalidError(f"{name} has no column for any question of the map, so it has no answers.")
    return columns, chain(first[top.below :], rows), top


def _what_is_left_out_is_there(map_: ImportMap, found: Mapping[str, int], name: str) -> None:
    for out in map_.leave_out:
        if out.column not in found:
            raise TableInvalidError(
                f"{name}: no column is headed {quoted(out.column)}, so it cannot be told which rows to leave out. "
                "Put the heading back, or take it out of “leave_out:” in the map."
            )


def _questions(map_: ImportMap, found: Mapping[str, int]) -> dict[str, list[Part]]:
    places: dict[str, list[Part]] = {}
    for id_, heading in sorted(map_.questions.items()):
        if isinstance(heading, str):
            parts: list[Part] = [(found[heading], None)] if heading in found else []
        else:
            parts = [(found[text], part) for part, text in heading.items() if text in found]
        if parts:
            places[id_] = parts
    return places


def match(
    wanted: Sequence[str], headings: Mapping[int, Heading], ignored: Iterable[str] = ()
) -> tuple[dict[str, int], list[str]]:
    """Return the column of each wanted heading that is there once, and remarks on the others."""
    exact, same = _by_name(headings, plain), _by_name(headings, plain_heading)
    found: dict[str, int] = {}
    remarks: list[str] = []
    missing: list[str] = []
    for heading in wanted:
        there = exact.get(plain(heading), [])
        there = there if len(there) == 1 else same.get(plain_heading(heading), [])
        if len(there) == 1:
            found[heading] = there[0]
        elif there:
            letters = " and ".join(column_name(place) for place in there)
            remarks.append(
                f"Columns {letters} are both headed {quoted(heading)}, so neither is read. Rename one of them."
            )
        else:
            missing.append(heading)
    passed_over = {plain_heading(heading) for heading in ignored}
    once = {there[0]: text for text, there in same.items() if len(there) == 1 and text not in passed_over}
    free = {
        place: text for place, text in once.items() if place not in found.values() and not says_who(headings[place].own)
    }
    nearest = _nearest({heading: plain_heading(heading) for heading in missing}, free)
    for heading in missing:
        if heading in nearest:
            found[heading] = nearest[heading]
            now = quoted(headings[nearest[heading]].names[0])
            letter = column_name(nearest[heading])
            remarks.append(f"Column {letter} is headed {now}. It was taken for {quoted(heading)}.")
        else:
            remarks.append(f"No column is headed {quoted(heading)}, so it is not read.")
    return found, remarks


def _by_name(headings: Mapping[int, Heading], compared: Callable[[str], str]) -> dict[str, list[int]]:
    """Return the columns that each name may mean."""
    places: dict[str, list[int]] = {}
    for place, heading in headings.items():
        for name in dict.fromkeys(map(compared, heading.names)):
            places.setdefault(name, []).append(place)
    return places


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
