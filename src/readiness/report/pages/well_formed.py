"""Pages that are XML as well as HTML.

The standard library reads one in a tenth of the time that a reader of all HTML takes. Only pages of the templates that
came with the program say that they are: their words mean the same either way, which of other people's nobody knows.
"""

from __future__ import annotations

from xml.etree import ElementTree

_XHTML = "{http://www.w3.org/1999/xhtml}"


def as_tree(page: str) -> ElementTree.Element | None:
    """Return the page as elements with HTML's plain names, or None where it does not say that it is XML, or is not.

    It says so as XHTML does: its ``html`` names the namespace. ``page`` may declare no entities; what
    ``readiness.report.pages.html`` returns cannot, since nothing stands between its doctype and ``<html>``.
    """
    try:
        tree = ElementTree.fromstring(page)  # noqa: S314 - no entities, see above
    except ElementTree.ParseError:
        return None
    if tree.tag != f"{_XHTML}html":
        return None
    for element in tree.iter():
        element.tag = element.tag.removeprefix(_XHTML)
    return tree
