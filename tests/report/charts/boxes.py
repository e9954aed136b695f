"""Where the texts and shapes of a picture are, measured with the widths that the charts themselves use."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from readiness.report.charts.drawing.lettering import text_width

SVG = "{http://www.w3.org/2000/svg}"
_ABOVE, _BELOW = 0.74, 0.24
"""How far type reaches above and below its baseline, as shares of its size."""


@dataclass(frozen=True)
class Rectangle:
    """A rectangle, and what is in it."""

    left: float
    top: float
    right: float
    bottom: float
    what: str

    def overlaps(self, other: Rectangle) -> bool:
        """Whether the two share more than an edge."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.01
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.01
        )

    def inside(self, other: Rectangle) -> bool:
        """Whether all of it is within the other."""
        return (
            self.left >= other.left - 0.01
            and self.right <= other.right + 0.01
            and self.top >= other.top - 0.01
            and self.bottom <= other.bottom + 0.01
        )


def parse(svg: str) -> ET.Element:
    """Return the picture as XML."""
    return ET.fromstring(svg)


def view_box(root: ET.Element) -> Rectangle:
    """Return the picture's own box."""
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    return Rectangle(left, top, left + width, top + height, "the picture")


def texts(root: ET.Element) -> list[Rectangle]:
    """Return the box of each text."""
    return [_text(element) for element in root.iter(f"{SVG}text")]


def discs(root: ET.Element) -> list[Rectangle]:
    """Return the box of each disc and ring, without its edge."""
    found = []
    for circle in root.iter(f"{SVG}circle"):
        x, y, radius = (float(circle.attrib[name]) for name in ("cx", "cy", "r"))
        found.append(Rectangle(x - radius, y - radius, x + radius, y + radius, circle.attrib["class"]))
    return found


def shapes(root: ET.Element) -> list[Rectangle]:
    """Return the box of each shape with its edge."""
    found = []
    for element in root.iter():
        box = _shape(element)
        if box is not None:
            left, top, right, bottom = box
            edge = float(element.get("stroke-width", 0)) / 2 if element.get("stroke", "none") != "none" else 0.0
            along = 0.0 if element.tag == f"{SVG}line" and top == bottom else edge  # a line ends where it ends
            found.append(Rectangle(left - along, top - edge, right + along, bottom + edge, element.attrib["class"]))
    return found


def overlapping(boxes: list[Rectangle]) -> list[tuple[str, str]]:
    """Return what overlaps."""
    return [(one.what, other.what) for one, other in itertools.combinations(boxes, 2) if one.overlaps(other)]


def _shape(element: ET.Element) -> tuple[float, float, float, float] | None:
    def number(name: str) -> float:
        return float(element.attrib[name])

    match element.tag.removeprefix(SVG):
        case "circle":
            x, y, radius = number("cx"), number("cy"), number("r")
            return x - radius, y - radius, x + radius, y + radius
        case "rect":
            return number("x"), number("y"), number("x") + number("width"), number("y") + number("height")
        case "line":
            across, down = sorted((number("x1"), number("x2"))), sorted((number("y1"), number("y2")))
            return across[0], down[0], across[1], down[1]
        case "path":
            points = [list(map(float, point.split())) for point in element.attrib["d"].replace("L", "M").split("M")[1:]]
            xs, ys = zip(*points, strict=True)
            return min(xs), min(ys), max(xs), max(ys)
    return None


def _text(element: ET.Element) -> Rectangle:
    size, x, y = (float(element.attrib[name]) for name in ("font-size", "x", "y"))
    words = element.text or ""
    width = text_width(words, size, bold="font-weight" in element.attrib)
    left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
    return Rectangle(left, y - _ABOVE * size, left + width, y + _BELOW * size, words)
