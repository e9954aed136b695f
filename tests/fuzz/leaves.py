"""Single values that have broken programs."""

from __future__ import annotations

from random import Random
from typing import Any

TEXTS: tuple[str, ...] = (
    "",
    " ",
    "\u00a0",
    "null",
    "true",
    "~",
    "0x10",
    "1e999999999",
    "-1",
    "2026-02-30",
    "0026-10-31",
    "9999-12-31",
    "31/12/2062",
    "Q1 2027/28",
    "=1+1",
    "'=1+1",
    "@SUM(A1)",
    "+44 20",
    "<script>alert(1)</script>",
    "]]><!--",
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "../../etc/passwd",
    "file:///etc/passwd",
    "C:\\CON",
    "\x1b[2J",
    "a\u202eb",
    "P1\u200b",
    "\u200f",
    "\ufeffx",
    "\ud800",
    "e\u0301" * 40,
    "\U0001f44d\U0001f3fd",
    "\u0645\u0631\u062d\u0628\u0627",
    "\U000e0041",
    "\x00",
    "\x85",
    "\u2028",
    "a # b",
    "a: b",
    "- a",
    "&a *a",
    "!!python/object/apply:os.system [touch owned]",
    "x" * 70_000,
    "word " * 3_000,
    "٣",
    "１",
    "0.1" * 30,
    "<<<<<<< HEAD",
    "__proto__",
    "__class__",
)
NUMBERS: tuple[Any, ...] = (
    0,
    -1,
    1,
    2,
    5,
    11,
    10**18,
    10**400,
    0.5,
    -0.0,
    1e308,
    float("inf"),
    float("nan"),
    True,
    None,
)
OTHERS: tuple[Any, ...] = ([], {}, [[]], {"a": None})


def leaf(chance: Random) -> Any:  # any value at all
    """Return a value that has no business where it will stand."""
    return chance.choice(chance.choice((TEXTS, NUMBERS, OTHERS)))
