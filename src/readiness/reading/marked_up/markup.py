"""The little of Markdown that a text may use, and everything else of it that people may think it can.

Paragraphs, bullets of one depth, ``*emphasis*``, ``**strong**``, ``[words](https://…)``, and a backslash before a mark
that is meant as itself. What CommonMark would read otherwise than it is printed here is a fault, with its place, so
that a text never says less than it was written to. See docs/decisions/0021-prose.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from readiness.reading.marked_up.spans import JoinedLines, MarkupFault, MarkupRun, as_itself, fault_at, read_spans


class MarkupLine(NamedTuple):
    """A paragraph or a bullet: its mark, its text as it was written, and its runs."""

    bullet: str
    source: str
    runs: list[MarkupRun]


@dataclass
class Markup:
    """What was read, and what may not be written."""

    lines: list[MarkupLine] = field(default_factory=list)
    faults: list[MarkupFault] = field(default_factory=list)


_BULLET = re.compile(r"( {0,3})([-*])( {1,4})(?=[^ ])")
_INDENTED = re.compile(r" {4,}(?=[^ ])")
_ACROSS = re.compile(r"([-*_])(?: *\1){2,} *$")
_OPENINGS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"#{1,6}(?= |$)"), "A heading", "Make it a paragraph. " + as_itself("#")),
    (re.compile(r">"), "A quotation", "Make it a paragraph. " + as_itself(">")),
    (re.compile(r"(?:```|~~~)"), "A block of code", "Make it a paragraph."),
    (_ACROSS, "A line across the page", "Take it out: an empty line divides paragraphs."),
    (re.compile(r"(?:=+|-+) *$"), "The line below a heading", "Take it out."),
    (re.compile(r"\|.*\| *$|\|?(?: *:?-+:? *\|)+ *(?::?-+:?)? *$"), "A table", "Make it bullets."),
    (
        re.compile(r"\[(?:\\.|[^\[\]\\])+\]:"),
        "An address to be named elsewhere",
        "Write the link in its place: [words](https://…).",
    ),
    (re.compile(r"<(?=[A-Za-z/!?])"), "A tag of a web page", "Take it out. " + as_itself("<")),
)
_NUMBERED = re.compile(r"\d{1,9}[.)](?= |$)")
_INTERRUPTING = re.compile(r"1[.)](?= )")
_OTHER_BULLET = re.compile(r"[+](?= |$)|[-*](?= *$)")
_TASK = re.compile(r"\[[ xX]\](?= )")
_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")


def read_markup(text: str, *, folded: bool = False, lost: bool = False) -> Markup:
    """Return what a text says, and what it may not.

    In a ``folded`` text each line end divides paragraphs; ``lost`` is whether bullets of it were joined to one line.
    """
    reader = _Reader(folded=folded)
    plain = "".join(" " if mark.isspace() and mark != "\n" else mark for mark in text.replace("\r\n", " \n"))
    if lost:
        wrong = "Lines that begin with a dash were joined to one, because this text does not keep its lines."
        mend = "Write it after “|”, on lines of its own."
        reader.markup.faults.append(fault_at("lost-bullets", wrong, mend, 0, ""))
    at = 0
    for line in plain.split("\n"):
        reader.take(line.rstrip(" "), at)
        at += len(line) + 1
    reader.close()
    return reader.markup


class _Reader:
    """Takes lines, one at a time; has a paragraph or a bullet open, or nothing."""

    def __init__(self, *, folded: bool) -> None:
        self.markup = Markup()
        self._folded = folded
        self._open: JoinedLines | None = None
        self._lines = 0
        self._told_last = ""
        self._bullet = ""
        self._inset = 0
        """How far in the text of the last bullet stands; 0 where the last thing was no bullet."""

    def take(self, line: str, at: int) -> None:
        bare = line.lstrip(" ")
        start = at + len(line) - len(bare)
        if not bare:
            self.close()
            return
        bullet = _BULLET.match(line)
        if self._folded and not (bullet and self._bullet):
            self.close()
        if bullet and not _ACROSS.match(bare):
            self._begin_bullet(bullet, line, at)
        elif self._open is None:
            self._begin(line, bare, start)
        else:
            self._tell_line(bare, start, inside=True)
            self._open.add(bare, start)
            self._lines += 1
        if _BREAK.search(bare) and not self._folded:
            self._tell("A new line", "Make it a paragraph of its own, after an empty line.", at + len(line) - 1, "\\")

    def close(self) -> None:
        """End the paragraph or the bullet that is open."""
        if self._open is not None:
            if self._lines > 1:  # put together they may be what none of them was
                self._tell_line(self._open.text, self._open.place(0))
            runs = read_spans(self._open, self.markup.faults)
            self.markup.lines.append(MarkupLine(self._bullet, self._open.text, runs))
        self._open = None

    def _begin(self, line: str, bare: str, start: int) -> None:
        indent = len(line) - len(bare)
        if self._inset and indent >= self._inset:
            mend = "Put it into the bullet's own line, or begin it at the margin."
            self._tell("A second paragraph in a bullet", mend, start, bare.split(" ")[0])
        elif _INDENTED.match(line):
            self._tell("A block of code", "Begin it at the margin.", start, bare.split(" ")[0])
        self._bullet, self._inset = "", 0
        self._tell_line(bare, start)
        self._open, self._lines = JoinedLines(), 1
        self._open.add(bare, start)

    def _begin_bullet(self, bullet: re.Match[str], line: str, at: int) -> None:
        mark = at + bullet.start(2)
        if self._inset and len(bullet[1]) >= self._inset:
            self._tell("A list within a list", "Begin each bullet at the margin.", mark, bullet[2])
        self.close()
        self._bullet, self._inset = bullet[2], bullet.end()
        self._open, self._lines = JoinedLines(), 1
        text = line[bullet.end() :]
        if _TASK.match(text):
            self._tell("A box to tick", "Take it out.", at + bullet.end(), "[")
        if _BULLET.match(text):
            self._tell("A list within a list", "Begin each bullet at the margin.", at + bullet.end(), text[0])
        else:
            self._tell_line(text, at + bullet.end())
        self._open.add(text, at + bullet.end())

    def _tell_line(self, bare: str, start: int, *, inside: bool = False) -> None:
        """Tell what a line begins with that would be more than text."""
        for what, mend, word in _told(bare, self._bullet, inside=inside):
            if not inside or what != self._told_last:  # each line of a table is one
                self._tell(what, mend, start, word)
            self._told_last = what

    def _tell(self, what: str, mend: str, at: int, word: str) -> None:
        wrong = f"{what} stands here, which this text cannot have."
        self.markup.faults.append(fault_at("markup", wrong, mend, at, word))


def _told(bare: str, bullet: str, *, inside: bool) -> Iterator[tuple[str, str, str]]:
    """Yield what a line begins with, what to do, and the word that it is."""
    for opening, what, mend in _OPENINGS:
        if found := opening.match(bare):
            yield what, mend, found[0].split(" ")[0]
            return
    if found := (_INTERRUPTING if inside and not bullet else _NUMBERED).match(bare):
        mend = f"Begin each line with a dash. {as_itself(found[0][-1], after=found[0][:-1])}"
        yield "A numbered list", mend, found[0]
    elif found := _OTHER_BULLET.match(bare):
        yield "A bullet of another kind", f"Write “- ” and its text. {as_itself(found[0])}", found[0]
    elif bare[:1] in "-*" and bare[1:6] == "     ":
        yield "A block of code", "Write one space after the dash.", bare[0]
