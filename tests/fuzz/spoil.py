"""Damage: to bytes, to the words of a text, and to what is inside a workbook."""

from __future__ import annotations

import io
import zipfile
from random import Random

from tests.fuzz.leaves import TEXTS

ODD = (
    b"\x00",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b"\t",
    b'"',
    b"'",
    b"{",
    b"[",
    b"<",
    b"#",
    b":",
    b"\xc2\xa0",
)


def spoil_bytes(content: bytes, chance: Random) -> bytes:
    """Return content with one to four places cut, doubled, exchanged or overwritten."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        if not made:
            break
        at = chance.randrange(len(made))
        length = min(chance.choice((1, 1, 2, 8, 64, 512)), len(made) - at)
        match chance.randrange(5):
            case 0:
                del made[at : at + length]
            case 1:
                made[at:at] = made[at : at + length] * chance.choice((1, 3, 50))
            case 2:
                made[at : at + length] = chance.choice(ODD)
            case 3:
                made[at] = chance.randrange(256)
            case _:
                made[at:at] = chance.choice(TEXTS).encode("utf-8", "surrogatepass")[:5_000]
    return bytes(made)


def spoil_words(text: str, chance: Random) -> str:
    """Return a text with one to three of its words or lines exchanged, repeated, or made something else."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                lines[at] = chance.choice((" ", "\t", "\u00a0", "  - ", "")) + lines[at]
            case 1:
                lines.insert(at, lines[chance.randrange(len(lines))])
            case 2:
                del lines[at]
                lines = lines or [""]
            case 3:
                before, colon, _ = lines[at].partition(": ")
                lines[at] = f"{before}{colon}{chance.choice(TEXTS)[:5_000]}"
            case _:
                lines[at] = lines[at].replace(
                    chance.choice((":", "-", " ", '"')), chance.choice(("", "::", "\u200b", '"')), 1
                )
    return "\n".join(lines)


def spoil_zip(content: bytes, chance: Random) -> bytes:
    """Return a workbook of which one part is damaged, missing, doubled or renamed; or the file's own bytes are."""
    if chance.random() < 0.2:
        return spoil_bytes(content, chance)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        chosen = chance.choice([name for name in names if name.endswith((".xml", ".rels"))] or names)
        for name in names:
            raw = before.read(name)
            if name != chosen:
                after.writestr(name, raw)
                continue
            match chance.randrange(5):
                case 0:
                    continue
                case 1:
                    after.writestr(chance.choice(("../../owned", "/owned", "xl/other.xml", name.upper())), raw)
                case 2:
                    after.writestr(name, spoil_xml(raw, chance))
                case 3:
                    after.writestr(name, spoil_bytes(raw, chance))
                case _:
                    after.writestr(name, spoil_xml(spoil_xml(raw, chance), chance))
    return made.getvalue()


XML = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    b"<f>HYPERLINK(&quot;http://127.0.0.1/&quot;)</f>",
    b"<v>1e999</v>",
    b"<v>-99999999999</v>",
    b'<c r="ZZZ99999999"><v>1</v></c>',
    b'<c r="A1" t="s"><v>99999999</v></c>',
    b'<c r="A1" t="e"><v>#REF!</v></c>',
    b'<c r="A1" t="d"><v>2026-13-45</v></c>',
    b'<row r="99999999"><c r="A1"><v>1</v></c></row>',
    b'<mergeCell ref="A1:XFD1048576"/>',
    b'<dimension ref="A1:XFD1048576"/>',
)


def spoil_xml(raw: bytes, chance: Random) -> bytes:
    """Return a part of a workbook with something hostile between two of its tags, or a number exchanged."""
    ends = [at + 1 for at, byte in enumerate(raw) if byte == ord(">")]
    if not ends or chance.random() < 0.3:
        digit = str(chance.randrange(10)).encode()
        return raw.replace(digit, chance.choice((b"", b"99999999", b"-1", b"x")), chance.randint(1, 3))
    at = chance.choice(ends)
    return raw[:at] + chance.choice(XML) + raw[at:]
