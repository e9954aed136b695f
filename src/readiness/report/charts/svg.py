"""Writing SVG safely: every text and attribute is escaped by the XML library."""

from __future__ import annotations

from xml.etree import ElementTree as ET

NS = "http://www.w3.org/2000/svg"

# A renderer of PDF does not apply the page's style sheet inside a picture, so each shape carries its own look. The
# class stays, so that a style sheet can still change it (for a dark screen, say).
_LOOK: dict[str, dict[str, str]] = {
    "grid": {"stroke": "#d8dde0", "stroke-width": "1"},
    "axis": {"font-size": "9", "fill": "#425563"},
    "axis-number": {"font-size": "11", "font-weight": "bold", "fill": "#212b32"},
    "label": {"font-size": "12", "fill": "#212b32"},
    "unknown": {"font-size": "11", "fill": "#425563", "font-style": "italic"},
    "range": {"fill": "#e8edee", "stroke": "#aeb7bd", "stroke-width": "0.75"},
    "gap": {"stroke": "#005eb8", "stroke-width": "2.5"},
    "beyond": {"stroke": "#768692", "stroke-width": "1.5"},
    "target": {"fill": "#ffffff", "stroke": "#425563", "stroke-width": "2"},
    "now": {"fill": "#005eb8", "stroke": "#ffffff", "stroke-width": "1"},
}


class Drawing:
    """A picture with a title and a text alternative, built shape by shape."""

    def __init__(self, width: float, height: float, title: str, css_class: str) -> None:
        """``title`` is what is read out in place of the picture."""
        self._root = ET.Element(
            "svg",
            {
                "xmlns": NS,
                "viewBox": f"0 0 {width:g} {height:g}",
                "role": "img",
                "class": css_class,
                "font-family": "Source Sans Pro, Arial, sans-serif",
            },
        )
        ET.SubElement(self._root, "title").text = title

    def line(self, x1: float, y1: float, x2: float, y2: float, css_class: str) -> None:
        """Draw a straight line."""
        self._add("line", css_class, x1=x1, y1=y1, x2=x2, y2=y2)

    def circle(self, x: float, y: float, radius: float, css_class: str) -> None:
        """Draw a disc or a ring."""
        self._add("circle", css_class, cx=x, cy=y, r=radius)

    def rect(self, x: float, y: float, width: float, height: float, css_class: str, radius: float = 0) -> None:
        """Draw a box."""
        self._add("rect", css_class, x=x, y=y, width=width, height=height, rx=radius)

    def text(self, x: float, y: float, words: str, css_class: str, anchor: str = "start") -> None:
        """Write a line of text whose baseline is at ``y``."""
        self._add("text", css_class, x=x, y=y, text_anchor=anchor).text = words

    def __str__(self) -> str:
        return ET.tostring(self._root, encoding="unicode")

    def _add(self, tag: str, css_class: str, **attributes: float | str) -> ET.Element:
        given = {
            name.replace("_", "-"): f"{value:g}" if isinstance(value, (int, float)) else value
            for name, value in attributes.items()
        }
        return ET.SubElement(self._root, tag, {"class": css_class, **_LOOK.get(css_class, {}), **given})


def text_width(words: str, size: float) -> float:
    """Return about how wide a line of text is, on the generous side."""
    narrow = sum(character in "iljtfr.,:;'|!() " for character in words)
    wide = sum(character.isupper() or character in "mwMW@%" for character in words)
    return size * (0.52 * len(words) - 0.2 * narrow + 0.14 * wide)
