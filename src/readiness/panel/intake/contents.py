"""What a file is by what is in it, not by its name. Zips and mails are opened, within limits."""

from __future__ import annotations

import email
import email.message
import email.policy
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST_ARRIVAL = 30_000_000
"""Of one file, of everything in a zip together, and of everything in a mail."""
MAX_INSIDE = 2_000
"""Files in a zip, or parts of a mail."""
DEEPEST_ARRIVAL = 4
"""How far a zip or a mail is opened that is inside another."""

_ASK = "Ask for the file that the form saved."
_HEADER = rb"From|To|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Content-Type|X-[\w-]+"
_MAIL = re.compile(
    rb"(?:From |(?:" + _HEADER + rb"): .*\r?\n(?:[ \t].*\r?\n)*[A-Za-z-]+:)",
    re.IGNORECASE,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text that may hold a response, and what to call the place where it was found."""

    name: str
    raw: bytes
    its_own_name: bool = True
    """Whether what the place is called says what is in it, as the name of a mail does not of the words in it."""


@dataclass(frozen=True, slots=True)
class NotOne:
    """Something that no response can be read from."""

    name: str
    what: str
    """What it is and what to do about it, in a sentence or two."""
    somebodys: bool = False
    """It looks like what somebody answered, so that a voice is missing."""


def pieces_of(name: str, raw: bytes, depth: int = 0, *, its_own_name: bool = True) -> Iterator[Piece | NotOne]:
    """Yield what is in a file: its text, or what is inside it where it is a zip or a mail."""
    if len(raw) > LARGEST_ARRIVAL:
        yield NotOne(name, f"It is larger than {LARGEST_ARRIVAL // 1_000_000} MB, so it was not read. {_ASK}")
    elif depth > DEEPEST_ARRIVAL:
        yield NotOne(name, "It is inside too many other files to be opened. Take it out by hand.")
    elif raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _in_zip(name, raw, depth)
    elif raw.startswith(_OLD_OFFICE):
        yield NotOne(
            name,
            "It is an Outlook message or an old Office file, which cannot be opened here. Open it and save what is "
            "attached to it; or, in Excel, save it as .xlsx.",
            somebodys=True,
        )
    elif raw.startswith(b"%PDF-"):
        yield NotOne(name, "It is a PDF, not a response.")
    elif raw.startswith(_PICTURES) or raw[4:12] in (b"ftypheic", b"ftypmif1"):
        yield NotOne(
            name, f"It is a picture. If somebody photographed the form, type it in with “readiness enter”. {_ASK}"
        )
    elif _MAIL.match(raw.lstrip()):
        yield from _in_mail(name, raw, depth)
    else:
        yield Piece(name, raw, its_own_name)


def _in_zip(name: str, raw: bytes, depth: int) -> Iterator[Piece | NotOne]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            names = {entry.filename for entry in entries}
            if "[Content_Types].xml" in names or "content.xml" in names:
                yield _office(name, names)
                return
            if len(entries) > MAX_INSIDE or sum(entry.file_size for entry in entries) > LARGEST_ARRIVAL:
                yield NotOne(name, f"It unpacks to more than a pile of responses can be, so it was not read. {_ASK}")
                return
            for entry in entries:
                if entry.filename.startswith("__MACOSX/"):
                    continue
                yield from _entry(f"{name}: {entry.filename}", archive, entry, depth)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError):
        yield NotOne(name, "It is a zip that is not whole. Ask for it again.", somebodys=True)


def _entry(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, depth: int) -> Iterator[Piece | NotOne]:
    if entry.flag_bits & 1:
        yield NotOne(name, "It is protected with a password. Unpack it by hand.", somebodys=True)
        return
    # The others unpack without a limit.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        yield NotOne(name, "It is packed in a way that is not known here. Unpack it by hand.", somebodys=True)
        return
    try:
        inside = archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        yield NotOne(name, "It is not whole. Ask for it again.", somebodys=True)
        return
    yield from pieces_of(name, inside, depth + 1)


def _office(name: str, inside: set[str]) -> NotOne:
    if "xl/workbook.xml" in inside or "content.xml" in inside:
        return NotOne(
            name,
            "It is a workbook. A form that was filled in comes in with “readiness import FILE --into ASSESSMENT”.",
            somebodys=True,
        )
    return NotOne(name, "It is a document of an Office program, not a response.")


def _in_mail(name: str, raw: bytes, depth: int) -> Iterator[Piece | NotOne]:
    try:
        message = email.message_from_bytes(raw.lstrip(), policy=email.policy.compat32)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (ValueError, RecursionError, IndexError, KeyError, LookupError):
        yield NotOne(name, "It is a mail that is not whole. Open it and save what is attached to it.", somebodys=True)
        return
    if len(parts) > MAX_INSIDE:
        yield NotOne(name, f"It is a mail of more than {MAX_INSIDE} parts, so it was not read. {_ASK}")
        return
    for part in parts:
        yield from _part(name, part, depth)


def _part(name: str, part: email.message.Message, depth: int) -> Iterator[Piece | NotOne]:
    try:
        content = part.get_payload(decode=True)
        called = part.get_filename()
    except (ValueError, LookupError, TypeError, AssertionError):
        content, called = None, None
    if isinstance(content, bytes) and content.strip():
        where = f"{name}: {called}" if called else name
        yield from pieces_of(where, content, depth + 1, its_own_name=bool(called))
