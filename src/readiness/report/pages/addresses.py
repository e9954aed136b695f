"""What style sheets ask for: read as browsers read them, so that no way of writing an address hides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

_LOADS = frozenset(
    {"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "-moz-element"}
)
"""Functions whose texts are addresses."""
_LONGEST = 40


@dataclass(frozen=True)
class Reach:
    """A place in a style sheet that asks for something from elsewhere. Lines and columns count from 1."""

    wrong: str
    """What it does, as words after “The style sheet”."""
    mend: str
    word: str
    """The words that do."""
    line: int
    column: int


def reaches(style: str) -> Iterator[Reach]:
    """Yield each place that asks for anything but a part of the same document (``url(#clip)``), in reading order."""
    waiting = list(reversed(tinycss2.parse_component_value_list(style, skip_comments=True)))
    while waiting:
        found = waiting.pop()
        if found.type == "at-keyword" and found.lower_value in {"import", "namespace"}:
            wrong = "imports another" if found.lower_value == "import" else f"holds “@{found.lower_value}”"
            mend = "Copy what it imports into this one."
            yield Reach(wrong, mend, f"@{found.value}", found.source_line, found.source_column)
        elif (address := _address(found)) is not None and not address.startswith("#"):
            mend = "Take it out: a document holds everything itself. Type and a logo are named in template.yaml."
            wrong = f"asks for “{address[:_LONGEST]}”"
            yield Reach(wrong, mend, address, found.source_line, found.source_column)
        else:
            waiting += reversed(_within(found))


def _address(found: Any) -> str | None:  # noqa: ANN401 - tinycss2's nodes
    """Return what a node would load, as far as it can be shown; or None where it is no address."""
    if found.type == "url":
        return str(found.value).strip()
    if found.type == "error" and found.kind == "bad-url":
        return "url(…)"
    if found.type == "function" and found.lower_name in _LOADS:
        given = [part for part in found.arguments if part.type != "whitespace"]
        if found.lower_name == "url" and len(given) == 1 and given[0].type == "string":
            return str(given[0].value).strip()
        return f"{found.lower_name}(…)"
    return None


def _within(found: Any) -> list[Any]:  # noqa: ANN401
    if found.type == "function":
        return list(found.arguments)
    return list(found.content) if found.type.endswith("block") else []
