"""Text that some program read in the wrong encoding and saved so: “â€™” where ’ was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ANSI = {byte: bytes([byte]).decode("cp1252", "replace").replace("�", chr(byte)) for byte in range(0x80, 0x100)}
_BYTES = {character: byte for byte, character in _ANSI.items()}
_REST = re.escape("".join(_ANSI[byte] for byte in range(0x80, 0xC0)))
# What two, three and four bytes of UTF-8 become, as far as nobody writes such a row of characters on purpose.
_GARBLED = re.compile(f"[ÂÃ][{_REST}]|[âï][{_REST}]{{2}}|ð[{_REST}]{{3}}|â€|�")


def garbled(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each garbled character, what stands there, and what was meant; “�” where nobody knows."""
    for found in _GARBLED.finditer(text) if not text.isascii() else ():
        try:
            meant = bytes(_BYTES[character] for character in found[0]).decode()
        except (KeyError, UnicodeDecodeError):
            meant = "”" if found[0] == "â€" else ""  # what comes after it is lost easily
        if meant or found[0] == "�":
            yield found.start(), found[0], meant
