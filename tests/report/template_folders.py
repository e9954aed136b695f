"""Folders of report templates, as people would write them."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import ROOT

README = ROOT / "report_templates" / "README.md"

PAGE = """<!doctype html>
<html lang="en-GB">
<head><title>T</title>
<style>{{ style.report }}</style>
<style media="print">{{ style.print }}</style>
<style media="screen">{{ style.screen }}</style>
</head>
<body><h1>T</h1>
{{ logo }}
{% for part in template.parts %}{% include "parts/" ~ part ~ ".html.j2" %}{% endfor %}
</body>
</html>
"""
HEAD = "format: 1\ntitle: Mine\nsummary: Mine.\n"
PLAIN: dict[str, str | bytes] = {
    "template.yaml": f"{HEAD}parts: [one]\n",
    "report.html.j2": PAGE,
    "report.css": "p { color: #123456 }",
    "parts/one.html.j2": "<p>{{ report.organisation }}</p>\n",
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by their paths within a folder; return the folder."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def plain(folder: Path, **parts: str) -> Path:
    """Write a whole template of one part, “one”; ``parts`` are the texts of its parts."""
    return write(folder, PLAIN | {f"parts/{name}.html.j2": text for name, text in parts.items()})


def worked_example() -> dict[str, str]:
    """Return the files of the README's worked example, by path: each named above its block."""
    return dict(re.findall(r"^`([^`\n]+)`\n\n```\w+\n(.*?)```$", README.read_text(encoding="utf-8"), re.M | re.S))


def png(width: int, height: int, *, whole: bool = True) -> bytes:
    """Return a PNG picture; one that is not ``whole`` claims its size, and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    points = zlib.compress((b"\0" + b"\x5a\x1a\x50" * width) * height) if whole else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", points) + chunk(b"IEND", b"")
