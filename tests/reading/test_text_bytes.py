"""Which characters a text file may hold: those that YAML reads."""

from __future__ import annotations

from yaml.reader import Reader

from readiness.problems import Problem
from readiness.reading.text_bytes import decode


def test_just_the_characters_that_yaml_refuses_are_refused() -> None:
    for point in (*range(0xD800), *range(0xE000, 0x11000)):
        text = f"a{chr(point)}b"
        problems: list[Problem] = []
        refused = decode(text.encode(), "f", problems) is None
        assert refused == bool(problems) == bool(Reader.NON_PRINTABLE.search(text)), hex(point)
