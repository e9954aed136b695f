"""Reading a document as a person meets it: the text of a page, where it stands, and what the bookmarks lead to."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

import pypdfium2 as pdfium


@dataclass(frozen=True)
class Box:
    """A piece of text on a page, in points from the page's lower left."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Heading:
    """A bookmark, and where it leads."""

    title: str
    page: int
    top: float


@dataclass(frozen=True)
class Pages:
    """What stands on the pages of a PDF."""

    sizes: list[tuple[float, float]]
    boxes: list[Box]
    headings: list[Heading]
    text: str


def read_pages(content: bytes) -> Pages:
    """Return everything that can be seen in a PDF."""
    document = pdfium.PdfDocument(content)
    sizes, boxes, texts = [], [], []
    for number, page in enumerate(document):
        sizes.append((page.get_width(), page.get_height()))
        words = page.get_textpage()
        # Without the running lines, which would stand in the middle of a text that goes on overleaf.
        foot, head = 50, page.get_height() - (50 if number else 0)
        texts.append(words.get_text_bounded(0, foot, page.get_width(), head))
        for at in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(at)
            boxes.append(Box(number, words.get_text_bounded(left, bottom, right, top), left, bottom, right, top))
    headings = []
    for item in document.get_toc():
        where = item.get_dest()
        view = where.get_view()[1]
        headings.append(Heading(item.get_title(), where.get_index(), view[1]))
    return Pages(sizes, boxes, headings, run_together("".join(texts)))


def run_together(text: str) -> str:
    """Return a text without the spaces, line ends and hyphens that a layout may put in or leave out."""
    return re.sub(r"[\s\x00-\x20\ufffe\u00ad\u200b-]+", "", html.unescape(text))


class Headings(HTMLParser):
    """Collects the headings of an HTML document with their levels."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if re.fullmatch("h[1-6]", tag):
            self.found.append((int(tag[1]), ""))
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            level, text = self.found[-1]
            self.found[-1] = (level, text + data)
