"""Reading a page as browsers do, and writing it anew with nothing in it but what may stand there.

Whatever a template writes, what a browser is given was written here, from elements that were looked at: two readings of
the same odd words cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import tinyhtml5

from readiness.report.pages.addresses import reaches
from readiness.report.pages.allowed import HTML, SVG, VOID, attributes_of, may_be, may_have

DEEPEST = 200
"""Elements within elements. Browsers begin to straighten a page out at 512."""
_XMLNS = "{http://www.w3.org/2000/xmlns/}xmlns"
_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_VALUE = _TEXT | {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}
_LONGEST = 40


@dataclass(frozen=True)
class Fault:
    """Something in a page that may not stand there."""

    wrong: str
    mend: str
    word: str
    """What to look for in the template's files, to find the place; what was put together by a loop is not there."""


def read_page(page: str) -> ElementTree.Element:
    """Return the page as a browser reads it."""
    root: ElementTree.Element = tinyhtml5.parse(page)
    return root


def faults(root: ElementTree.Element) -> Iterator[Fault]:
    """Yield everything in the page that may not stand there, each kind once."""
    seen = set()
    for fault in _all_faults(root):
        if fault not in seen:
            seen.add(fault)
            yield fault


def written(root: ElementTree.Element, first: str) -> str:
    """Return a page without faults as text, with ``first`` at the beginning of its head.

    It says that it is XML (``readiness.report.pages.well_formed``) where XML and HTML cannot read it differently.
    """
    raw = "".join(style.text or "" for style in root.iter(f"{HTML}style"))
    if "<" not in raw and "&" not in raw:
        root.set("xmlns", HTML[1:-1])
    else:
        root.attrib.pop("xmlns", None)
    head = root.find(f"{HTML}head")
    if head is not None:
        for told in head.findall(f"{HTML}meta[@charset]"):
            head.remove(told)
    parts = ["<!DOCTYPE html>\n"]
    _write(root, parts, first)
    return "".join([*parts, "\n"])


def _all_faults(root: ElementTree.Element) -> Iterator[Fault]:
    waiting: list[tuple[ElementTree.Element, int, bool]] = [(root, 1, False)]
    while waiting:
        element, depth, in_drawing = waiting.pop()
        if not isinstance(element.tag, str):
            continue  # a comment, which is not written
        tag, name = element.tag, _name(element)
        drawing = tag.startswith(SVG)
        if depth > DEEPEST:
            yield Fault(f"The page has more than {DEEPEST} elements within one another.", "Close each one.", name)
            continue
        if attributes_of(tag) is None or (in_drawing and not drawing):
            where = "a picture" if in_drawing else "a document"
            mend = "Take it out. The README of the report templates lists what may stand in a page."
            yield Fault(f"The page holds <{name}>, which {where} may not.", mend, f"<{name}")
            continue
        yield from _attribute_faults(element)
        if tag == f"{HTML}style":
            yield from _style_faults("The page has a style that", element.text or "")
        waiting += [(child, depth + 1, drawing) for child in reversed(element)]


def _attribute_faults(element: ElementTree.Element) -> Iterator[Fault]:
    name = _name(element)
    for key, value in element.attrib.items():
        shown = key.rpartition("}")[2]
        if key == _XMLNS:
            continue
        if not may_have(str(element.tag), key):
            mend = "Take it out. The README of the report templates lists what may stand in a page."
            yield Fault(f"The page has “{shown}” in <{name}>, which may not stand there.", mend, shown)
        elif not may_be(str(element.tag), key, value):
            mend = _MENDS.get(key, "Take it out, or write what the README of the report templates allows.")
            yield Fault(f"The page has {shown}=“{_cut(value)}” in <{name}>, which may not stand there.", mend, value)
        elif key == "style" or (element.tag.startswith(SVG) and ("(" in value or "\\" in value)):
            yield from _style_faults(f"The page has “{shown}” in <{name}>, which", value)


_MENDS = {
    "href": "Lead to a place in the page (#…), or to https://, http://, mailto: or tel:, without spaces.",
    "src": "Name a logo in template.yaml; a document fetches no other picture.",
    "charset": "Write utf-8.",
}


def _style_faults(beginning: str, style: str) -> Iterator[Fault]:
    if "</style" in style.lower():
        yield Fault(f"{beginning} holds “</style”.", "Take it out.", "</style")
    for reach in reaches(style):
        yield Fault(f"{beginning} {reach.wrong}.", reach.mend, reach.word)


def _write(element: ElementTree.Element, parts: list[str], first: str = "") -> None:
    name = _name(element)
    drawing = "" if element.tag != f"{SVG}svg" else f' xmlns="{SVG[1:-1]}"'
    own = (f' {key}="{value.translate(_VALUE)}"' for key, value in element.attrib.items() if key != _XMLNS)
    parts.append(f"<{name}{drawing}{''.join(own)}")
    if element.tag.startswith(HTML) and name in VOID:
        parts.append("/>")
        return
    parts.append(">")
    if name == "head":
        parts.append(f"\n{first}")
    text = element.text or ""
    if name == "pre" and text.startswith("\n"):
        parts.append("<!-- -->")  # a browser drops a first line that is empty
    parts.append(text if element.tag == f"{HTML}style" else text.translate(_TEXT))
    for child in element:
        if isinstance(child.tag, str):
            _write(child, parts, first)
        parts.append((child.tail or "").translate(_TEXT))
    parts.append(f"</{name}>")


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
