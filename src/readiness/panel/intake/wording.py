"""Text as mail, phones and editors leave it, and the JSON objects that stand in it among other words."""

from __future__ import annotations

import codecs
import html
import quopri
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_QUOTES = dict.fromkeys(map(ord, "“”„‟″«»＂"), '"')
_OTHER_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u3000\t"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_QUOTED = re.compile(r"^[ \t]*(?:[>|][ \t]?)+", re.MULTILINE)
_ENCODED_FOR_MAIL = re.compile(rb"=\r?\n|=(?:3D|22|7B|C2|E2)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BEGINS = re.compile(r'\{\s*"')


def decoded(raw: bytes) -> str:
    """Return the text in some bytes, however it was saved. What is no text becomes text of no use."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    sample = raw[:400]
    if sample[1::2].count(0) > len(sample) // 4:
        return raw.decode("utf-16-le", "replace")
    if sample[::2].count(0) > len(sample) // 4:
        return raw.decode("utf-16-be", "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def before_mail(text: str) -> str:
    """Return a text as it was before mail quoted it, wrapped it, and made its quotes and spaces typographic.

    Made for JSON without a line break in any of its texts: all line breaks go.
    """
    raw = text.encode("utf-8", "surrogatepass")
    if _ENCODED_FOR_MAIL.search(raw):
        text = quopri.decodestring(raw).decode("utf-8", "replace")
    if "&quot;" in text or "&#34;" in text:
        text = html.unescape(_TAG.sub("", text))
    text = text.replace("''", '"') if '"' not in text else text
    text = _QUOTED.sub("", text.translate(_OTHER_QUOTES | _OTHER_SPACES | _NOTHING))
    return text.replace("\r", "").replace("\n", "")


def objects_in(text: str) -> Iterator[str]:
    """Yield each JSON object that stands in a text by itself; the rest from its start where one never ends."""
    at = 0
    while begins := _BEGINS.search(text, at):
        end = _end_of(text, begins.start())
        yield text[begins.start() : end]
        if end is None:
            return
        at = end


def _end_of(text: str, start: int) -> int | None:
    """Return where the object that begins at ``start`` ends; None where it does not."""
    depth, inside, escaped = 0, False, False
    for at in range(start, len(text)):
        character = text[at]
        if inside:
            if escaped or character == "\\":
                escaped = not escaped
            elif character == '"':
                inside = False
        elif character == '"':
            inside = True
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if not depth:
                return at + 1
    return None
