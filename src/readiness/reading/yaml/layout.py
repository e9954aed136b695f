"""What a text editor does not show, and YAML does not read as it looks.

Tabs and odd spaces that indent, marks that nobody sees, git's marks of a conflict, text that was saved wrong: each is
named at its place. The text is then put as it was meant, so that whatever else is wrong is told at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from readiness.problems import Problem, Severity
from readiness.reading.characters import (
    DIRECTION,
    ODD_SPACES,
    TURNING,
    named,
    without_marks,
    written_from_right_to_left,
)
from readiness.reading.garbled import garbled


class Span(NamedTuple):
    """Lines, counted from 0, that one text in quotes, or after | or >, goes over."""

    first: int
    last: int
    block: bool


Spans = Callable[[str], tuple[list[Span], bool]]
"""Returns the texts over several lines as far as YAML can be read, and whether all of it can."""

_MOST_LINES = 10
_MOST_CONFLICTS = 100
_ENDS = re.compile("(\r\n|\r|\n)")
_OTHER_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))  # lines end there for YAML, not for editors
_OTHER_END = re.compile("[\x85\u2028\u2029]")
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(\s|$)")
_LEAD = re.compile(rf"(?:[ \t{ODD_SPACES}]*[-?](?=[ \t{ODD_SPACES}]))*[ \t{ODD_SPACES}]*")
_KEY = re.compile(
    rf"""(?:"[^"]*"|'[^']*'|[^\s:#"'&*!|>%@`\[\]{{}}][^:#]*):"""
    rf"""(?=[{ODD_SPACES}]|[ \t]+[{ODD_SPACES}][ \t{ODD_SPACES}]*["'\[{{|>#&*!%@`])[ \t{ODD_SPACES}]*"""
)
_TURNING = re.compile(f"[{TURNING}]")
_STRAY = re.compile(rf"^[{DIRECTION}]+(?= )|:[{DIRECTION}]+ ")
"""A direction mark where it belongs to no text: before the indentation, or after a key."""
_ODD = re.compile(rf"[\t{ODD_SPACES}]")


@dataclass
class Layout:
    """A text as YAML can read it, and what was amiss in how it was laid out."""

    name: str
    text: str
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    guessed: set[int] = field(default_factory=set)
    """Lines, counted from 0, that are now as far in as they seem to be meant."""
    _moved: dict[int, list[dict[int, int]]] = field(default_factory=dict)

    def column(self, line: int, column: int) -> int:
        """Return where a column of the text, counted from 0 as the line is, stood in the file."""
        for shifts in reversed(self._moved.get(line, ())):
            column += sum(shift for at, shift in shifts.items() if at <= column)
        return column

    def move(self, line: int, shifts: dict[int, int]) -> None:
        """Record how much further to the right things stood: what is at a column, and all after it."""
        self._moved.setdefault(line, []).append(shifts)

    def add_problem(
        self, code: str, places: Iterable[tuple[int, int]], wrong: str, mend: str, severity: Severity
    ) -> None:
        """Add one problem for all lines that have the same fault, at the first place, counted from 0."""
        (line, column), *others = places
        more = list(dict.fromkeys(other + 1 for other, _ in others if other != line))
        also = f" So it is on line{'s' if len(more) > 1 else ''} {_listed(more)}." if more else ""
        found = Problem(code, self.name, f"{wrong}{also}", mend, line + 1, column + 1, severity)
        (self.warnings if severity == "warning" else self.problems).append(found)


def lay_out(text: str, name: str, spans: Spans) -> Layout:
    """Return ``text`` as YAML should read it, with what is wrong with the layout of the file ``name``."""
    layout = Layout(name, text)
    if text.isascii() and not any(odd in text for odd in ("\t", "<<<<<<<", ">>>>>>>")):
        return layout
    pieces = _ENDS.split(text)
    lines, ends = pieces[::2], [*pieces[1::2], ""]
    _tell_garbled(layout, lines)
    _without_turning(layout, lines)
    _without_conflicts(layout, lines)
    _without_marks(layout, lines)
    lines[:] = [line.rstrip(" \t\r") for line in lines]  # what nothing comes after is never wrong
    _with_plain_spaces(layout, lines, lambda whole: spans(_joined(whole, ends)))
    _tell_other_ends(layout, lines)
    layout.text = _joined(lines, ends)
    return layout


def _tell_other_ends(layout: Layout, lines: list[str]) -> None:
    found: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(lines):
        for match in _OTHER_END.finditer(line):
            found.setdefault(match[0], []).append((number, layout.column(number, match.start())))
    for mark, places in found.items():
        wrong = f"{named(mark)[0].upper()}{named(mark)[1:]} stands here, which nobody can see. It is read as a space."
        layout.add_problem("unseen-mark", places, wrong, "Type a space, or begin a new line.", "warning")


def _joined(lines: list[str], ends: list[str]) -> str:
    whole = (line + end for line, end in zip(lines, ends, strict=True))
    return "".join(whole).translate(_OTHER_ENDS)


def _tell_garbled(layout: Layout, lines: list[str]) -> None:
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, line in enumerate(lines):
        for column, said, meant in garbled(line):
            found.setdefault((said, meant), []).append((number, column))
    for (said, meant), places in found.items():
        wrong = f"“{said}” stands here, which is what “{meant}” becomes when text is saved in the wrong encoding."
        if not meant:
            wrong = "“�” stands here: a character was lost when the text was saved in the wrong encoding."
        layout.add_problem("garbled-text", places, wrong, "Type the character again.", "warning")


def _without_conflicts(layout: Layout, lines: list[str]) -> None:
    """Name each of git's conflicts; go on with the first of the two versions."""
    at = told = 0
    while at < len(lines) and told < _MOST_CONFLICTS:
        mark = _CONFLICT.match(lines[at])
        if mark is None or mark[1][0] not in "<>":
            at += 1
            continue
        end = _end_of_conflict(lines, at) if mark[1][0] == "<" else at
        wrong = "Git's mark of a conflict stands here: two versions of the file were put together, and none was chosen"
        wrong += f", up to line {end + 1}." if end > at else "."
        mend = "Keep the lines that are right, and delete the lines of <<<<<<<, ======= and >>>>>>>."
        layout.add_problem("conflict", [(at, 0)], wrong, mend, "error")
        told, ours = told + 1, True
        for number in range(at, end + 1):
            inner = _CONFLICT.match(lines[number])
            ours = ours and (inner is None or inner[1][0] == "<")
            lines[number] = lines[number] if ours and inner is None else ""
        at = end + 1


def _end_of_conflict(lines: list[str], start: int) -> int:
    for number in range(start + 1, len(lines)):
        if mark := _CONFLICT.match(lines[number]):
            if mark[1][0] == ">":
                return number
            if mark[1][0] == "<":
                break
    return start


def _without_turning(layout: Layout, lines: list[str]) -> None:
    found: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(lines):
        gone = [match.start() for match in _TURNING.finditer(line)]
        for column in gone:
            found.setdefault(line[column], []).append((number, column))
        if gone:
            lines[number] = _TURNING.sub("", line)
            layout.move(number, _shifts(gone))
    for mark, places in found.items():
        wrong = f"{named(mark)[0].upper()}{named(mark)[1:]} stands here, which turns text around on screen."
        layout.add_problem("control-character", places, wrong, "Type the text again without it.", "error")


def _shifts(gone: list[int]) -> dict[int, int]:
    """Return what to move where characters at these columns of a line were left out."""
    return dict(Counter(column - before for before, column in enumerate(gone)))


def _without_marks(layout: Layout, lines: list[str]) -> None:
    found: dict[str, list[tuple[int, int]]] = {}
    right_to_left = any(map(written_from_right_to_left, lines))
    for number, line in enumerate(lines):
        if "\\" in line:  # what a mark belongs to may be written as \\U0001f469: the value as a whole will tell
            continue
        gone: list[int] = []
        lines[number] = without_marks(line, gone.append, keep_direction=right_to_left and not _STRAY.search(line))
        for column in gone:
            found.setdefault(line[column], []).append((number, layout.column(number, column)))
        if gone:
            layout.move(number, _shifts(gone))
    for mark, places in found.items():
        tell_mark(layout, mark, places)


def tell_mark(layout: Layout, mark: str, places: Iterable[tuple[int, int]]) -> None:
    """Add the warning about a mark that nobody sees."""
    said = named(mark)
    wrong = f"{said[0].upper()}{said[1:]} stands here, which nobody can see. It is left out."
    layout.add_problem("unseen-mark", places, wrong, "Delete it: such marks come along when text is copied.", "warning")


def _with_plain_spaces(layout: Layout, lines: list[str], spans: Callable[[list[str]], tuple[list[Span], bool]]) -> None:
    """Name what is not a plain space where only plain spaces count, and put plain ones."""
    suspects = {number: places for number, line in enumerate(lines) if (places := _odd_places(line))}
    if not suspects:
        return
    _, readable = spans(lines)
    as_meant = _respaced(lines, suspects)
    inside, _ = spans(as_meant)
    for span in inside:
        for number in [number for number in suspects if span.first < number <= span.last]:
            indent = _block_indent(as_meant, span) if span.block else 0
            suspects[number] = [column for column in suspects[number] if column < indent]
    found: dict[str, list[tuple[int, int]]] = {}
    for number, places in suspects.items():
        for column in places:
            character = lines[number][column]
            if character != "\t" or not readable:
                found.setdefault(character, []).append((number, layout.column(number, column)))
    guilty = {number: places for number, places in suspects.items() if places}
    for number, line in enumerate(_respaced(lines, guilty) if found else lines):
        if len(line) != len(lines[number]):
            layout.move(number, {len(line) - len(line.lstrip()): len(lines[number]) - len(line)})
            layout.guessed.add(number)
        lines[number] = line
    for character, where in found.items():
        wrong = f"{named(character)[0].upper()}{named(character)[1:]} stands here, where only plain spaces count."
        layout.add_problem("odd-space", where, wrong, "Delete it, and type plain spaces in its place.", "error")


def _odd_places(line: str) -> list[int]:
    """Return the columns of odd spaces and tabs that indent, or that stand right after a dash or a key."""
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    key = _KEY.match(line, start)
    spaces = [*range(start)]
    if key is not None:
        spaces += range(key.end() - (len(key[0]) - len(key[0].rstrip())), key.end())
    return [column for column in spaces if _ODD.match(line[column])]


def _block_indent(lines: list[str], span: Span) -> int:
    first = next((line for line in lines[span.first + 1 : span.last + 1] if line.strip()), "")
    return len(first) - len(first.lstrip(" "))


def _respaced(lines: list[str], odd: dict[int, list[int]]) -> list[str]:
    """Return the lines with plain spaces for odd ones; where tabs indent, as far in as the lines around them ask."""
    found: list[str] = []
    indents: dict[str, int] = {}
    above = ""
    for number, line in enumerate(lines):
        if number in odd:
            places = set(odd[number])
            margin = line[: len(line) - len(line.lstrip())]
            plain = "".join(" " if column in places else character for column, character in enumerate(line))
            if "\t" in margin and places & {*range(len(margin))}:
                indent = indents.setdefault(margin, _indent_after(above))
                plain = " " * indent + plain[len(margin) :]
            line = plain
        above = line if line.strip() else above
        found.append(line)
    return found


def _indent_after(above: str) -> int:
    """Return how far in a line stands after the line above it."""
    bare = above.lstrip(" ")
    return len(above) - len(bare) + 2 * bare.startswith("- ") + 2 * bare.rstrip().endswith(":")


def _listed(numbers: list[int]) -> str:
    shown = [str(number) for number in numbers[:_MOST_LINES]]
    if len(numbers) > _MOST_LINES:
        return f"{', '.join(shown)} and {len(numbers) - _MOST_LINES} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
