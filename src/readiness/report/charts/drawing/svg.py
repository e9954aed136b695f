"""Writing SVG safely: every text and attribute is escaped by the XML library."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from readiness.report.charts.drawing.lettering import text_width
from readiness.report.charts.drawing.palette import Palette

NS = "http://www.w3.org/2000/svg"
WIDTH = 680.0
"""Units across a picture; printed 174 mm wide, 12 units are 8.7 points."""

_TALLEST = 1.32
"""How high a picture may be by its width: with a heading above it, it stands on one printed page."""

LABEL, SMALL = 12.5, 11.0
"""Sizes of type: labels, and what stands beside them."""
_HATCH = 6.0


class Drawing:
    """A picture with a title, built shape by shape.

    A renderer of PDF does not apply the page's style sheet inside a picture, so each shape carries its own look. The
    class stays, so that a style sheet can still change it (for a dark screen, say). Nothing has an id and nothing
    refers to one, so that pictures can stand together in a page.
    """

    def __init__(self, title: str, css_class: str, palette: Palette) -> None:
        """``title`` is what is read out in place of the picture."""
        self.palette = palette
        self._looks = _looks(palette)
        self._root = ET.Element(
            "svg",
            {
                "xmlns": NS,
                "role": "img",
                "class": f"chart {css_class}",
                "font-family": "Source Sans Pro, Arial, sans-serif",
            },
        )
        ET.SubElement(self._root, "title").text = title

    def line(self, x1: float, y1: float, x2: float, y2: float, css_class: str) -> None:
        """Draw a straight line."""
        self._add("line", css_class, x1=x1, y1=y1, x2=x2, y2=y2)

    def circle(self, x: float, y: float, radius: float, css_class: str, fill: str | None = None) -> None:
        """Draw a disc or a ring; with ``fill`` in that colour, and with an edge where it would be lost on the paper."""
        self._add("circle", css_class, **self._filled(fill), cx=x, cy=y, r=radius)

    def rect(self, x: float, y: float, width: float, height: float, css_class: str, fill: str | None = None) -> None:
        """Draw a box, coloured like a disc."""
        self._add("rect", css_class, **self._filled(fill), x=x, y=y, width=width, height=height)

    def hatch(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a box with slanting lines: not known. (Lines, because a pattern shows seams in a PDF.)"""
        strokes = []
        start = _HATCH - (x + y) % _HATCH
        while start < width + height:
            top, left = max(0.0, start - width), max(0.0, start - height)
            points = (x + left, y + start - left, x + start - top, y + top)
            strokes.append("M{} {}L{} {}".format(*map(_number, points)))
            start += _HATCH
        self._add("path", "hatch", d="".join(strokes))
        self._add("rect", "hatched", x=x, y=y, width=width, height=height)

    def text(
        self, x: float, y: float, words: str, css_class: str, anchor: str = "start", fill: str | None = None
    ) -> None:
        """Write a line of text whose middle is at the height ``y``."""
        size = float(self._looks[css_class]["font-size"])
        more = {"fill": fill} if fill else {}
        if anchor != "start":
            more["text_anchor"] = anchor
        self._add("text", css_class, **more, x=x, y=y + size * 0.34).text = words

    def width_of(self, words: str, css_class: str) -> float:
        """Return the most room that a line of text can take."""
        return text_width(
            words, float(self._looks[css_class]["font-size"]), bold="font-weight" in self._looks[css_class]
        )

    def as_svg(self, height: float, width: float = WIDTH) -> str:
        """Return the picture, so many units high; fewer units across make its type larger on paper.

        One that would be higher than a page is set smaller, with room on its right: a page cuts off what goes over it.
        """
        across = max(width, height / _TALLEST)
        self._root.set("viewBox", f"0 0 {_number(across)} {_number(height)}")
        return ET.tostring(self._root, encoding="unicode")

    def _filled(self, fill: str | None) -> dict[str, str]:
        return {"fill": fill, "stroke": self.palette.edge(fill)} if fill else {}

    def _add(self, tag: str, css_class: str, **attributes: float | str) -> ET.Element:
        given = {
            name.replace("_", "-"): value if isinstance(value, str) else _number(value)
            for name, value in attributes.items()
        }
        return ET.SubElement(self._root, tag, {"class": css_class, **self._looks[css_class], **given})


def _number(value: float) -> str:
    """Return a length to a hundredth of a unit: far less than can be seen."""
    return f"{round(value, 2):g}"


def _looks(colours: Palette) -> dict[str, dict[str, str]]:
    """Return how each class looks."""

    def type_(size: float, fill: str, *, bold: bool = False) -> dict[str, str]:
        return {"font-size": f"{size:g}", "fill": fill} | ({"font-weight": "600"} if bold else {})

    def stroke(colour: str, width: float, **more: str) -> dict[str, str]:
        return {"fill": "none", "stroke": colour, "stroke-width": f"{width:g}", **more}

    return {
        "label": type_(LABEL, colours.ink),
        "strong": type_(LABEL, colours.ink, bold=True),
        "quadrant": type_(LABEL, colours.heading, bold=True),
        "quiet": type_(SMALL, colours.quiet),
        "number": type_(SMALL, colours.ink, bold=True),
        "grid": stroke(colours.rule, 1),
        "axis": stroke(colours.quiet, 1),
        "divide": stroke(colours.quiet, 1.25, **{"stroke-dasharray": "4 3"}),
        "track": stroke(colours.rule, 1),
        "hatch": stroke(colours.quiet, 0.6, opacity="0.6"),
        "hatched": stroke(colours.quiet, 0.75),
        "gap": stroke(colours.accent, 3),
        "beyond": stroke(colours.quiet, 1.5, **{"stroke-dasharray": "2 2"}),
        "target": {"fill": colours.paper, "stroke": colours.ink, "stroke-width": "2"},
        "goal": stroke(colours.ink, 2),
        "mark": {"fill": colours.accent, "stroke": colours.accent, "stroke-width": "1.25"},
        "dot": {"fill": colours.quiet},
        "paper": {"fill": colours.paper},
        "pale": {"fill": colours.pale},
    }
