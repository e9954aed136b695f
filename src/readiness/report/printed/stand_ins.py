"""Words for characters that no type on the computer has: “[thumbs up sign]” for 👍."""

from __future__ import annotations

import platform
import re
import unicodedata
from collections.abc import Set

_TONES = {
    "\U0001f3fb": "light skin tone",
    "\U0001f3fc": "medium-light skin tone",
    "\U0001f3fd": "medium skin tone",
    "\U0001f3fe": "medium-dark skin tone",
    "\U0001f3ff": "dark skin tone",
}
_NATIONS = {"gbeng": "England", "gbsct": "Scotland", "gbwls": "Wales"}
_JOINS = "\u200d"
_SAYS_HOW = "\ufe0e\ufe0f"
"""Whether the character before it is a letter or a picture."""
_KEYCAP = "\u20e3"
_FLAG_LETTERS = "\U0001f1e6-\U0001f1ff"
_TAGS = "\U000e0020-\U000e007f"
_ONE = re.compile(
    f"[{_FLAG_LETTERS}]{{2}}"
    f"|[0-9#*][{_SAYS_HOW}]?{_KEYCAP}"
    f"|[^\\x00-\\x7f](?:[{_SAYS_HOW}{_KEYCAP}{''.join(_TONES)}{_TAGS}]|{_JOINS}[^\\x00-\\x7f])*"
)
"""What a person sees as one: a character with all that changes it, or that is joined to it."""

_FOR_EAST_ASIA = ("CJK ", "HIRAGANA ", "KATAKANA ", "HANGUL ", "BOPOMOFO ", "IDEOGRAPHIC ", "FULLWIDTH ", "YI ")
_IN_PACKAGES = {
    "ARABIC": "fontpkg-noto-sans-arabic",
    "DEVANAGARI": "fontpkg-noto-sans-devanagari",
    "KHMER": "fontpkg-noto-sans-khmer",
    "TAMIL": "fontpkg-noto-sans-tamil",
    "TELUGU": "fontpkg-noto-sans-telugu",
    "THAI": "fontpkg-noto-sans-thai",
}
"""Python packages of type, by the word that the names of a script's letters begin with."""
_MOST_NAMED = 5


def with_names(text: str, missing: Set[str]) -> tuple[str, dict[str, str]]:
    """Return the text with a name in brackets for what has a character that is missing, and what stands for what."""
    named: dict[str, str] = {}

    def stand_in(found: re.Match[str]) -> str:
        one = found[0]
        if missing.isdisjoint(one):
            return one
        return named.setdefault(one, f"[{name_of(one)}]")

    return _ONE.sub(stand_in, text) if missing else text, named


def name_of(one: str) -> str:
    """Return the name of what a person sees as one character, in small letters: “thumbs up sign, dark skin tone”."""
    if len(one) == 2 and all("\U0001f1e6" <= letter <= "\U0001f1ff" for letter in one):
        return "flag " + "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in one)
    if one[-1] == _KEYCAP:
        return f"keycap {one[0]}"
    tags = "".join(chr(ord(tag) - 0xE0000) for tag in one if "\U000e0020" <= tag < "\U000e007f")
    if tags:
        return f"flag of {_NATIONS.get(tags, tags)}"
    parts = [part for part in one if part not in _SAYS_HOW and part != _JOINS and part < "\U000e0000"]
    return ", ".join(_TONES.get(part) or _name(part) for part in parts or one)


def told(named: dict[str, str]) -> str:
    """Return what to tell about the names that were printed, and how to have the characters themselves."""
    shown = ", ".join(f"{words} for {typed}" for typed, words in list(named.items())[:_MOST_NAMED])
    more = f", and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    has_it = "it" if len(named) == 1 else "them"
    return (
        f"Printed as words in the PDF, because no type on this computer has {has_it}: {shown}{more}. The web page and "
        f"the answers keep what was typed. {_advice(''.join(named))}"
    )


def _name(character: str) -> str:
    return unicodedata.name(character, "").lower() or f"character U+{ord(character):04X}"


def _advice(missing: str) -> str:
    names = {unicodedata.name(character, "") for character in missing}
    scripts = sorted({_IN_PACKAGES[word] for name in names if (word := name.partition(" ")[0]) in _IN_PACKAGES})
    ways = [f"“pip install {' '.join(scripts)}”"] if scripts else []
    asian = any(name.startswith(_FOR_EAST_ASIA) for name in names)
    pictures = any(unicodedata.category(character) in {"So", "Sk"} for character in missing)
    if platform.system() == "Linux":
        wanted = {"fonts-noto-cjk": asian, "fonts-noto-color-emoji": pictures}
        chosen = [package for package in wanted if wanted[package]] or ([] if scripts else ["fonts-noto-core"])
        ways += [f"on Debian or Ubuntu “sudo apt install {' '.join(chosen)}”"] if chosen else []
    elif not ways:
        ways = ["have “Noto Emoji” or the like installed on this computer, or put words in their place"]
    return f"To print them, add type: {'; '.join(ways)}."
