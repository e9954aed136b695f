"""How wide text is, so that no chart runs one text into another.

A PDF sets charts in Source Sans, a browser perhaps in Arial; a character counts for the wider of the two. So no line is
wider than is said here, whichever type it is set in. A table is quicker than reading the type's own files each time; a
test compares it with them.
"""

from __future__ import annotations

import unicodedata

_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))
_MORE = "£‘’“”–—…•·−×½ßøœæØÆŒ"
# fmt: off
_REGULAR = (
    278, 289, 426, 557, 557, 890, 667, 249, 334, 334, 418, 584, 278, 334, 278, 350, 557, 557, 557, 557, 557, 557, 557,
    557, 557, 557, 278, 278, 584, 584, 584, 557, 1016, 667, 667, 723, 723, 667, 611, 778, 723, 278, 500, 667, 557, 834,
    723, 778, 667, 778, 723, 667, 611, 723, 667, 944, 667, 667, 611, 303, 350, 303, 497, 557, 542, 557, 557, 500, 557,
    557, 292, 557, 557, 246, 247, 500, 255, 834, 557, 557, 557, 557, 347, 500, 338, 557, 500, 723, 500, 500, 500, 334,
    260, 334, 584,
    557, 249, 249, 426, 426, 557, 1000, 1000, 351, 278, 584, 584, 834, 611, 611, 944, 890, 778, 1000, 1000,
)
_BOLD = (
    278, 334, 482, 557, 557, 890, 723, 275, 334, 334, 438, 584, 278, 334, 278, 344, 557, 557, 557, 557, 557, 557, 557,
    557, 557, 557, 334, 334, 584, 584, 584, 611, 976, 723, 723, 723, 723, 667, 611, 778, 723, 282, 557, 723, 611, 834,
    723, 778, 667, 778, 723, 667, 611, 723, 667, 944, 667, 667, 611, 334, 344, 334, 584, 557, 549, 557, 611, 557, 611,
    557, 334, 611, 611, 278, 278, 557, 278, 890, 611, 611, 611, 611, 390, 557, 361, 611, 557, 778, 557, 557, 500, 390,
    280, 390, 584,
    557, 278, 278, 500, 500, 557, 1000, 1000, 351, 278, 584, 584, 834, 611, 611, 944, 890, 778, 1000, 1000,
)
# fmt: on
_WIDTHS = {
    bold: dict(zip(_PRINTABLE + _MORE, widths, strict=True)) for bold, widths in ((False, _REGULAR), (True, _BOLD))
}
_UNKNOWN = 1350
"""A character that neither type has comes from another: as wide as the widest of those, which are pictures."""
ELLIPSIS = "…"


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """Return the most room that a line of text can take."""
    return sum(_width(character, _WIDTHS[bold]) for character in words) * size / 1000


def shorten(words: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return as much of a line as goes into ``width``, with an ellipsis where something is left out."""
    if text_width(words, size, bold=bold) <= width:
        return words
    room = width - text_width(ELLIPSIS, size, bold=bold)
    kept = 0
    for character in words:
        room -= text_width(character, size, bold=bold)
        if room < 0:
            break
        kept += 1
    return words[:kept].rstrip(" ,;:–-") + ELLIPSIS


def wrap(words: str, width: float, size: float, *, lines: int = 2, bold: bool = False) -> list[str]:
    """Return the text in lines no wider than ``width``, at most so many; the last ends in an ellipsis when cut."""
    wrapped: list[str] = []
    left = words.split()
    while left and len(wrapped) < lines - 1:
        taken = 1
        while taken < len(left) and text_width(" ".join(left[: taken + 1]), size, bold=bold) <= width:
            taken += 1
        if text_width(left[0], size, bold=bold) > width:
            break
        wrapped.append(" ".join(left[:taken]))
        left = left[taken:]
    return [*wrapped, shorten(" ".join(left), width, size, bold=bold)] if left else wrapped


def _width(character: str, widths: dict[str, int]) -> int:
    if character in widths:
        return widths[character]
    if unicodedata.combining(character):
        return 0
    letter = unicodedata.normalize("NFD", character)[0]
    return widths.get(letter, _UNKNOWN)
