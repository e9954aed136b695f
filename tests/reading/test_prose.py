"""Paragraphs, bullets, emphasis and links: what is read, what is refused, and what CommonMark itself would read."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from readiness.reading.marked_up.markup import read_markup
from readiness.reading.marked_up.prose import Prose, Run

PIECES = [
    *(
        "a",
        "b",
        "word",
        "Ward 7",
        " ",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "- ",
        "* ",
        "+ ",
        "-",
        "*",
        "**",
        "***",
        "_",
        "__",
    ),
    *(
        "#",
        "# ",
        ">",
        "1. ",
        "2) ",
        "`",
        "``",
        "```",
        "~~~",
        "~~",
        "<b>",
        "<",
        ">",
        "</b>",
        "<!--",
        "&amp;",
        "&#58;",
        "&",
    ),
    *(
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "[x](https://a.example.org)",
        "[x](mailto:a@b.example.org)",
        "[x]: https://a.org",
    ),
    *("|", "---", "===", "\\", "\\*", "\\[", ".", ",", ":", "”", "é", "!", "5", "https://a.example.org"),
]
WRITTEN = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
COMMON_MARK = MarkdownIt("commonmark")


def _as_page(prose: Prose) -> str:
    """Return it as CommonMark's own pages have it."""
    page = ""
    for part in prose.parts:
        lines = ["".join(_run(run) for run in line) for line in part.lines]
        page += (
            "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>" if part.bullets else f"<p>{lines[0]}</p>"
        )
    return page


def _run(run: Run) -> str:
    text = html.escape(run.text, quote=False).replace('"', "&quot;")
    if run.kind == "link":
        return f'<a href="{html.escape(run.address)}">{text}</a>'
    tag = {"emphasis": "em", "strong": "strong"}.get(run.kind)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _common_mark(text: str) -> str:
    """Return the page that CommonMark makes, with no paragraphs in bullets, and one space for every gap."""
    page = COMMON_MARK.render(re.sub(r" +$", "", text, flags=re.MULTILINE))
    page = re.sub(r"<li>\s*<p>(.*?)</p>\s*</li>", r"<li>\1</li>", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"\s*(</?(?:p|ul|li)>)\s*", r"\1", page))


@given(WRITTEN)
def test_what_is_taken_reads_as_commonmark_reads_it(text: str) -> None:
    found = read_markup(text)
    if not found.faults and found.lines:
        assert _as_page(Prose.of(text)) == _common_mark(text)
