"""Characters that nobody sees, or that are not what they look like: their names, and which of them a text keeps.

What a writing needs stays: the joiners of Arabic, Persian and Indic writing, what holds an emoji or a flag together,
the breaks between words in Thai or Khmer, direction marks in text that has letters written from right to left. In any
other place such a mark says nothing, and makes two texts differ that look the same, so it is left out. No visible
character is ever taken away. See docs/decisions/0012-hand-written-files.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

ODD_SPACES = "\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What looks like a space or a line end and is none to YAML; for a class of a regular expression."""
TURNING = "\u202a-\u202e\u2066-\u2069"
"""What turns text around on screen, so that it reads as something else."""
DIRECTION = "\u061c\u200e\u200f"
"""What says which way the text goes on that stands beside it."""

_MARKS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_JOINING = (
    "\u0600-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
_NO_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf"
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_DRESSED = f"{_PICTURE}[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?"
_NEEDED = "|".join(
    (
        "\U0001f3f4[\U000e0061-\U000e007a]{4,6}\U000e007f",  # the flags of England, Scotland and Wales
        f"{_DRESSED}(?:\u200d{_DRESSED})*",  # families, professions
        "[0-9#*]\ufe0f\u20e3",  # keycaps
        f"[{_JOINING}][\u200c\u200d]",
        f"[{_NO_SPACES}]\u200b(?=[{_NO_SPACES}])",
        f"[{_IDEOGRAPHS}][\ufe00-\ufe02\U000e0100-\U000e01ef]",
        "[\u1820-\u18aa][\u180b-\u180f]",
    )
)
_FROM_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ANY = re.compile(f"[{_MARKS}{DIRECTION}]")
_UNNEEDED = re.compile(f"({_NEEDED})|[{_MARKS}]")
_UNNEEDED_OR_DIRECTION = re.compile(f"({_NEEDED})|[{_MARKS}{DIRECTION}]")
_TO_BE_NAMED = re.compile(f"[{_MARKS}{DIRECTION}{ODD_SPACES}\t]")

_NAMES = {
    "\t": "tab",
    "\x00": "NUL",
    "\x07": "bell",
    "\x1b": "escape",
    "\x85": "next-line mark",
    "\u00a0": "no-break space",
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\ufeff": "byte order mark",
}


def named(character: str) -> str:
    """Return what a character is called, with its number: “a no-break space (U+00A0)”."""
    name = _NAMES.get(character) or unicodedata.name(character, "control character").lower()
    return f"{'an' if name[0] in 'aeio' else 'a'} {name} (U+{ord(character):04X})"


def written_from_right_to_left(text: str) -> bool:
    """Return whether a text has letters that are."""
    return not text.isascii() and _FROM_RIGHT_TO_LEFT.search(text) is not None


def without_marks(
    text: str, dropped: Callable[[int], object] | None = None, *, keep_direction: bool | None = None
) -> str:
    """Return a text without the marks that nobody sees and its writing does not need.

    ``dropped`` is told the place of each; ``keep_direction`` is whether the text belongs to one with letters that are
    written from right to left. What is returned has none left to drop.
    """
    if text.isascii() or not _ANY.search(text):
        return text
    if keep_direction is None:
        keep_direction = written_from_right_to_left(text)
    unneeded = _UNNEEDED if keep_direction else _UNNEEDED_OR_DIRECTION

    def keep(found: re.Match[str]) -> str:
        if found[1] is None and dropped is not None:
            dropped(found.start())
        return found[1] or ""

    return unneeded.sub(keep, text)


def shown(text: str) -> str:
    """Return a text for a message, with what cannot be seen in it named: “P3[U+200B]”."""
    return text if text.isascii() and "\t" not in text else _TO_BE_NAMED.sub(_numbered, text)


def _numbered(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
