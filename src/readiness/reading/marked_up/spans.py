"""Within a paragraph: emphasis, links, and marks that are meant as themselves; the rest that Markdown knows is told."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from readiness.reading.marked_up.web_addresses import address_fault, shown_address

MarkupRun = tuple[str, str, str]
"""Words, what they are (text, emphasis, strong, link), and where they lead."""


def as_itself(mark: str, *, after: str = "") -> str:
    """Return how a mark is written that means nothing."""
    return f"If it is meant as itself, write {after}\\{mark} in its place."


class MarkupFault(NamedTuple):
    """What may not be written, and where: the place in the text, and the word that stands there."""

    problem_code: str
    wrong: str
    mend: str
    at: int
    word: str


def fault_at(code: str, wrong: str, mend: str, at: int, word: str) -> MarkupFault:
    """Return what may not be written."""
    return MarkupFault(code, wrong, mend, at, word)


@dataclass
class JoinedLines:
    """A paragraph of which the lines are joined, and where in the text each of them began."""

    text: str = ""
    begins: list[tuple[int, int]] = field(default_factory=list)

    def add(self, line: str, at: int) -> None:
        """Add a line that began at a place of the text, with one space for several."""
        self.text += " " if self.text else ""
        for word in re.finditer(r"[^ ]+", line):
            gap = 1 if self.text and not self.text.endswith(" ") else 0
            self.begins.append((len(self.text) + gap, at + word.start()))
            self.text += " " * gap + word[0]

    def place(self, here: int) -> int:
        """Return where in the text something of the paragraph stands."""
        begin, at = self.begins[bisect_right(self.begins, here, key=itemgetter(0)) - 1] if self.begins else (0, 0)
        return at + here - begin


_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))|(?P<loose>`+)"
    r"|(?P<image>!\[(?:\\.|[^\[\]\\])*\]\()"
    r"|(?P<link>\[(?P<label>(?:\\.|[^\[\]\\])*)\]\((?P<to>(?:\\.|[^()\\]|\([^()]*\))*)\))"
    r"|(?P<halflink>\]\()"
    r"|(?P<tag><(?:[A-Za-z/][^<>]*>|[!?]))"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);)"
    r"|(?P<struck>~~(?=[^~ ]).*?~~)"
    r"|(?P<stars>\*+)"
    r"|(?P<underscores>_+)"
)
_REFUSED = {
    "code": ("Code stands here, between backticks", f"Take them out. {as_itself('`')}"),
    "image": ("A picture stands here", "Take it out, or make it a link: [words](https://…)."),
    "tag": ("A tag of a web page stands here", f"Take it out; a link is [words](https://…). {as_itself('<')}"),
    "struck": ("Words struck through stand here", "Take the marks out, or the words."),
}
_KINDS = {1: "emphasis", 2: "strong"}


def is_entity(text: str) -> bool:
    """Return whether a web page reads a code such as “&amp;” as another character."""
    return html.unescape(text) != text


def read_spans(source: JoinedLines, faults: list[MarkupFault]) -> list[MarkupRun]:
    """Return the runs of a paragraph, and add what may not stand in it to ``faults``."""
    return _Spans(source, faults).read()


class _Spans:
    def __init__(self, source: JoinedLines, faults: list[MarkupFault]) -> None:
        self.source, self.text, self.faults = source, source.text, faults
        self.runs: list[MarkupRun] = []
        self.opened: tuple[str, int] | None = None
        """The stars that emphasis began with, and where."""
        self.underscore: int | None = None

    def read(self) -> list[MarkupRun]:
        done = 0
        for token in _TOKEN.finditer(self.text):
            self._add(self.text[done : token.start()])
            done = token.end()
            match token.lastgroup:
                case "escape":
                    self._add(token[0][1])
                case "link":
                    self._link(token)
                case "stars":
                    self._stars(token)
                case "underscores":
                    self._underscores(token)
                case "loose":
                    self._add(token[0])
                case "entity" if not is_entity(token[0]):
                    self._add(token[0])
                case kind:
                    self._refuse(str(kind), token)
        self._add(self.text[done:])
        return _joined(self.runs)

    def _add(self, text: str) -> None:
        if text:
            self.runs.append((text, "text", ""))

    def _stars(self, token: re.Match[str]) -> None:
        stars, (opens, closes) = token[0], _flanks(self.text, token)
        if not opens and not (closes and self.opened):
            self._add(stars)
        elif self.opened is None and len(stars) <= 2:
            self.opened = (stars, token.start())
            self.runs.append((stars, "open", ""))
        elif self.opened and closes and not opens and self.opened[0] == stars and self._began_a_word():
            self._close(_KINDS[len(stars)])
        else:
            mend = "Write *words* or **words**. " + as_itself("*")
            self._tell("markup", "It is not clear what the stars here begin or end.", mend, token.start(), stars)

    def _began_a_word(self) -> bool:
        place = self.opened[1] if self.opened else 0
        return not (place and self.text[place - 1].isalnum())

    def _close(self, kind: str) -> None:
        begin = max(number for number, run in enumerate(self.runs) if run[1] == "open")
        inner = "".join(text for text, _, _ in self.runs[begin + 1 :])
        self.runs[begin:] = [(inner, kind, "")]
        self.opened = None

    def _underscores(self, token: re.Match[str]) -> None:
        opens, closes = _flanks(self.text, token)
        before, after = _beside(self.text, token)
        if closes and (not opens or _is_mark(after)) and self.underscore is not None:
            mend = "Write *words* in place of _words_. " + as_itself("_")
            self._tell("markup", "Emphasis by underscores stands here.", mend, self.underscore, "_")
            self.underscore = None
        elif opens and (not closes or _is_mark(before)):
            self.underscore = token.start()
        self._add(token[0])

    def _link(self, token: re.Match[str]) -> None:
        label, to = token["label"], token["to"]
        at = token.start("to")
        if self.opened:
            mend = "End the emphasis before the link, and begin it again after."
            self._tell("markup", "A link stands within emphasis.", mend, token.start(), "[")
        inner = JoinedLines(label, [(0, self.source.place(token.start("label")))])
        words = read_spans(inner, self.faults)
        if any(kind != "text" for _, kind, _ in words):
            self._tell("markup", "Emphasis stands within a link.", "Take the stars out.", token.start("label"), "*")
        if not label.strip():
            self._tell("bad-link", "This link has no words.", "Write them: [words](https://…).", token.start(), "[")
        if wrong := address_fault(to, mail=True):
            mend = wrong.mend if ":" in to else f"{wrong.mend} {as_itself('[')}"
            self._tell("bad-link", f"“{shown_address(to)}” {wrong.wrong}.", mend, at, to.split(" ")[0] or ")")
        self.runs.append(("".join(text for text, _, _ in words), "link", to))

    def _refuse(self, kind: str, token: re.Match[str]) -> None:
        here, word = token.start(), token[0].split(" ")[0]
        if kind == "entity":
            wrong = f"“{token[0]}” stands here, which is a code of a web page."
            self._tell("markup", wrong, _plainly(token[0]), here, word)
        elif kind == "halflink":
            mend = "Write the whole of it: [words](https://…)."
            self._tell("bad-link", "Part of a link stands here.", mend, here, word)
        else:
            what, mend = _REFUSED[kind]
            self._tell("markup", f"{what}, which this text cannot have.", mend, here, word)

    def _tell(self, code: str, wrong: str, mend: str, here: int, word: str) -> None:
        self.faults.append(fault_at(code, wrong, mend, self.source.place(here), word))


def _plainly(entity: str) -> str:
    """Return what to write in place of a character's code."""
    meant = html.unescape(entity)
    if meant.isspace():
        return "Type a space."
    return f"Type “{meant}” itself." if meant.isprintable() else "Take it out."


def _joined(runs: list[MarkupRun]) -> list[MarkupRun]:
    """Return the runs with texts that stand side by side as one."""
    joined: list[MarkupRun] = []
    for words, kind, address in runs:
        run = (words, "text" if kind == "open" else kind, address)  # what nothing ends is a star
        if joined and run[1] == joined[-1][1] == "text":
            joined[-1] = (joined[-1][0] + run[0], "text", "")
        else:
            joined.append(run)
    return joined


def _flanks(text: str, token: re.Match[str]) -> tuple[bool, bool]:
    """Return whether marks may begin emphasis, and whether they may end it, as CommonMark has it."""
    before, after = _beside(text, token)
    opens = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    closes = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    return opens, closes


def _beside(text: str, token: re.Match[str]) -> tuple[str, str]:
    """Return the characters before and after; a space at an end of the text."""
    return text[token.start() - 1] if token.start() else " ", text[token.end() : token.end() + 1] or " "


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
