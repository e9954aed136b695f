"""What may stand in a document that somebody else's template makes: a list; what is not on it may not.

Nothing on it loads anything by itself, runs anything, or orders a browser about. (report_templates/README.md says the
same for people.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _words("meta br hr img col wbr")
_PLAIN = _words(
    "html head title body main header footer nav section article aside address hgroup h1 h2 h3 h4 h5 h6 div p hr pre "
    "blockquote dl dt dd ul figure figcaption span em strong small s cite q dfn abbr code var samp kbd sub sup i b u "
    "mark bdi bdo br wbr ins del ruby rt rp caption colgroup tbody thead tfoot tr table summary menu"
)
_HTML_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN, frozenset()),
    "html": _words("xmlns"),
    "meta": _words("charset name content"),
    "style": _words("media type"),
    "a": _words("href rel"),
    "img": _words("src alt width height"),
    "ol": _words("start reversed type"),
    "li": _words("value"),
    "col": _words("span"),
    "colgroup": _words("span"),
    "td": _words("colspan rowspan headers"),
    "th": _words("colspan rowspan headers scope abbr"),
    "time": _words("datetime"),
    "data": _words("value"),
    "details": _words("open"),
}
_EVERYWHERE = _words("class id lang dir title role tabindex hidden translate style")
_EVERYWHERE_TOO = re.compile(r"(?:aria|data)-[a-z0-9-]+")

_SVG_ELEMENTS = _words(
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient "
    "stop clipPath"
)
_SVG_ATTRIBUTES = _words(
    "xmlns viewBox preserveAspectRatio width height x y dx dy x1 y1 x2 y2 cx cy r rx ry fx fy d points transform "
    "offset gradientUnits gradientTransform spreadMethod clipPathUnits focusable "
    "fill fill-opacity fill-rule stroke stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity opacity color display visibility overflow clip-path clip-rule stop-color "
    "stop-opacity shape-rendering text-rendering vector-effect font-family font-size font-style font-weight "
    "text-anchor text-decoration dominant-baseline alignment-baseline letter-spacing word-spacing rotate textLength "
    "lengthAdjust"
)
_META_NAMES = _words("viewport author description keywords generator color-scheme")
_ADDRESSES: Mapping[str, re.Pattern[str]] = {
    "href": re.compile(r"#\S*|(?:https?://|mailto:|tel:)\S*", re.IGNORECASE),
    "src": re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*"),
}
"""Where a reader may be led with a click, and pictures that are in the page themselves."""


def attributes_of(tag: str) -> frozenset[str] | None:
    """Return the attributes of its own that an element may have, or None where the element itself may not stand."""
    if tag.startswith(SVG):
        return _SVG_ATTRIBUTES if tag.removeprefix(SVG) in _SVG_ELEMENTS else None
    return _HTML_ATTRIBUTES.get(tag.removeprefix(HTML)) if tag.startswith(HTML) else None


def may_have(tag: str, name: str) -> bool:
    """Return whether a listed element may have an attribute of this name."""
    own = attributes_of(tag) or frozenset()
    return name in own or name in _EVERYWHERE or _EVERYWHERE_TOO.fullmatch(name) is not None


def may_be(tag: str, name: str, value: str) -> bool:
    """Return whether a listed attribute may have this value; ``addresses`` says more of styles."""
    if tag == f"{HTML}meta":
        return {"charset": value.lower() == "utf-8", "name": value.lower() in _META_NAMES}.get(name, True)
    allowed = _ADDRESSES.get(name)
    return allowed is None or allowed.fullmatch(value) is not None
