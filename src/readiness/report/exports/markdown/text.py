"""Markdown: headings, paragraphs, lists and tables, in which what people typed stays text.

What a reader of Markdown or HTML would act on is escaped, so that it is text in every dialect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from readiness.questionnaire.references import PageToRead
from readiness.reading.marked_up.prose import Prose, Run
from readiness.reading.texts import clean

Lines = Iterator[str]

_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "$": "&#36;"}
"""Dialects differ in what a backslash can take the meaning from; an entity is text in all of them, and in HTML."""
_ESCAPED = str.maketrans(_ENTITY | {mark: f"\\{mark}" for mark in "\\`*_{}[]#"})
_AT_THE_START = re.compile(r"^(?:([-+])|(\d+)([.)])(?=\s|$)|([=:]))")
"""What makes a list, a heading of the line above, or a definition where a line begins with it."""
_ADDRESS = re.compile(r"://|(?<=www)\.", re.IGNORECASE)
"""What readers of some dialects make a link of."""


def line_of_text(typed: str) -> str:
    """Return a text so that it is read as it is, on one line that something else begins."""
    return " ".join(_lines(typed))


def lines_of_text(typed: str, margin: str = "") -> str:
    """Return a text so that it is read as it is, with its line ends."""
    return f"  \n{margin}".join(_AT_THE_START.sub(_not_at_the_start, line) for line in _lines(typed))


def _lines(typed: str) -> list[str]:
    lines = (" ".join(line.split()).translate(_ESCAPED) for line in clean(typed).split("\n"))
    return [_ADDRESS.sub(_no_address, line) for line in lines if line]


def _no_address(found: re.Match[str]) -> str:
    return found.group().replace(":", "&#58;").replace(".", "&#46;")


def _not_at_the_start(found: re.Match[str]) -> str:
    mark, number, after, other = found.groups()
    if mark:
        return f"\\{mark}"
    return f"{number}\\{after}" if number else f"&#{ord(other)};"


def md_heading(level: int, title: str) -> Lines:
    """Yield a heading."""
    yield f"{'#' * level} {line_of_text(title)}"
    yield ""


def md_paragraph(*said: str, lead: str = "") -> Lines:
    """Yield a paragraph, each of its texts on a line of its own, after a lead in bold; nothing of nothing."""
    whole = "  \n".join(lines_of_text(part) for part in said if part.strip())
    if whole:
        yield f"**{line_of_text(lead)}** {whole}" if lead else whole
        yield ""


def md_prose(prose: Prose, lead: str) -> Lines:
    """Yield a text with its paragraphs, bullets, emphasis and links, after a lead in bold; nothing of nothing."""
    for number, part in enumerate(prose.parts):
        lines = ["".join(map(_run, line)) for line in part.lines]
        before = f"**{line_of_text(lead)}**" if number == 0 else ""
        if part.bullets:
            yield from (before, "") if before else ()
            yield from (f"- {line}" for line in lines)
        else:
            yield f"{before} {lines[0]}".strip()
        yield ""


def _run(run: Run) -> str:
    inside = run.text.strip()
    before, _, after = run.text.partition(inside)
    told = line_of_text(inside)
    match run.kind:
        case "emphasis":
            told = f"*{told}*"
        case "strong":
            told = f"**{told}**"
        case "link":
            told = _link(told, run.address)
    return before + told + after


def _link(told: str, address: str) -> str:
    return f"[{told}](<{address}>)"


def md_pages_to_read(pages: Iterable[PageToRead]) -> Lines:
    """Yield pages to read, each a link; nothing where there are none."""
    found = [_link(line_of_text(page.title), page.url) for page in pages]
    if found:
        yield f"**To read:** {'; '.join(found)}"
        yield ""


def md_bullets(items: Iterable[tuple[str, Sequence[str]]]) -> Lines:
    """Yield items, each with its lead and lines; those of which nothing was said are left out."""
    found = False
    for lead, said in items:
        whole = "  \n  ".join(lines_of_text(part, "  ") for part in said if part.strip())
        if whole:
            yield f"- **{line_of_text(lead)}** {whole}" if lead else f"- {whole}"
            found = True
    if found:
        yield ""


def md_table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Lines:
    """Yield a table under its caption; nothing where it has no rows."""
    found = [" | ".join(line_of_text(cell) or "–" for cell in row) for row in rows]
    if found:
        yield f"**{line_of_text(caption)}**"
        yield ""
        yield f"| {' | '.join(line_of_text(head) for head in heads)} |"
        yield f"| {' | '.join('---' for _ in heads)} |"
        yield from (f"| {row} |" for row in found)
        yield ""
