"""What stops a file from being read as YAML, in plain words, as far as the line shows it."""

from __future__ import annotations

import re

from readiness.reading.characters import ODD_SPACES, named

Place = tuple[int, int]
"""A line and a column, counted from 0."""

_ODD = re.compile(rf"[\t{ODD_SPACES}]")
_LINE_ENDS = re.compile("\r\n|\r|\n")
_VALUE = re.compile(r"\s*(?:- +)*(?:[\w-]+[ \t]*:[ \t]+)?(?P<value>\S.*)")
_NO_SPACE = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*:[^\s/:]")
_WITHIN = {
    "'": "Write '' for an apostrophe within, or put the text in double quotes.",
    '"': 'Write \\" for one within.',
}
_CURLY = "“”‘’„«"
_SPECIAL = "%@`[]{}>|*&!,?-:"
_LOOK = "Look at this line and the one above: indentation, a missing quote, or text with “: ” in it that needs quotes."


def in_plain_words(text: str, said: str, place: Place | None, context: Place | None) -> tuple[str, str, Place | None]:
    """Return what is wrong, what to do, and where; ``said`` is what YAML's reader says, at ``place``."""
    lines = _LINE_ENDS.split(text)
    wrong, mend, where = _in_plain_words(lines, said, place, context)
    near = [lines[at[0]] for at in (where, place, context) if at is not None and at[0] < len(lines)]
    odd = next((found[0] for line in near if (found := _ODD.search(line))), None)
    return f"{wrong} There is {named(odd)} in this line, which is no plain space." if odd else wrong, mend, where


def _in_plain_words(
    lines: list[str], said: str, place: Place | None, context: Place | None
) -> tuple[str, str, Place | None]:
    here = place or context
    if here is None:
        return f"The file cannot be read: {said or 'it is not valid YAML'}.", _LOOK, None
    opened = lines[context[0]][context[1] : context[1] + 1] if context and context[0] < len(lines) else ""
    if opened in _WITHIN and "end of stream" in said:
        wrong = f"The text in quotes that begins here never ends: there is no second {opened}."
        return wrong, "Write the quote where the text ends.", context
    numbers = [here[0], *([context[0]] if context and "simple key" not in said else []), here[0] - 1]
    for number in dict.fromkeys(number for number in numbers if 0 <= number < len(lines)):
        found = _of_line(lines[number], said)
        if found is not None:
            return *found, here if number == here[0] else (number, len(lines[number]) - len(lines[number].lstrip()))
    return f"The file cannot be read from here on: {said}.", _LOOK, here


def _of_line(line: str, said: str) -> tuple[str, str] | None:
    """Return what is wrong with a line, and what to do; None where it shows nothing."""
    if _NO_SPACE.match(line):
        return "There is no space after the colon, so this is no key.", "Put a space after it."
    value = _VALUE.match(line)
    if value is None or line.lstrip().startswith("#"):
        return None
    return _of_value(value["value"], said)


def _of_value(value: str, said: str) -> tuple[str, str] | None:
    first, quotes = value[0], 'Put the whole text in quotes: "…".'
    if first in _CURLY:
        return f"The quote here is “{first}”, which is part of the text to YAML.", "Type straight quotes: \"…\" or '…'."
    if first in _WITHIN:
        end = value.find(first, 1)
        rest = value[end + 1 :].strip() if end > 0 else ""
        ended = f"The text in quotes ends at the second {first}, and more comes after it."
        return (ended, _WITHIN[first]) if rest and rest[0] not in "#:,]}" else None
    if first in _SPECIAL and not _opens_something(value):
        return f"Text cannot begin with “{first}”, which has a meaning of its own here.", quotes
    if "mapping values" in said and re.search(r":(\s|$)", value):
        return "A colon with a space after it stands within the text, as if what is before it were a key.", quotes
    return None


def _opens_something(value: str) -> bool:
    """Return whether a special character may stand for itself: “-5”, or a list that goes on below."""
    if value[0] in "-?:":
        return value[1:2] not in ("", " ")
    return value[0] in "[{" and value.rstrip().endswith((",", "[", "{", "]", "}"))
