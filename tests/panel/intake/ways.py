"""What becomes of a response on its way back: each takes the file's bytes and gives what arrives."""

from __future__ import annotations

import base64
import io
import json
import quopri
import textwrap
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

Way = Callable[[bytes], bytes]


def _words_around(raw: bytes) -> bytes:
    return b"Hi {first name},\n\nhere is mine :-} \n\n" + raw + b'\n\nRegards,\n"Tom" {Ward 5}\n'


def _quoted(raw: bytes) -> bytes:
    return "".join(f"> {line}\n" for line in raw.decode().splitlines()).encode()


def _quoted_twice(raw: bytes) -> bytes:
    return b"On Tuesday Tom wrote:\n" + _quoted(_quoted(raw))


def _wrapped(raw: bytes) -> bytes:
    return "\n".join(textwrap.wrap(raw.decode(), 76, break_long_words=True, break_on_hyphens=False)).encode()


def _wrapped_anywhere(raw: bytes) -> bytes:
    text = json.dumps(json.loads(raw), separators=(",", ":"))
    return "\r\n".join(text[at : at + 70] for at in range(0, len(text), 70)).encode()


def _curly(raw: bytes) -> bytes:
    return raw.decode().replace('"', "”").encode()


def _english_curly(raw: bytes) -> bytes:
    parts = raw.decode().split('"')
    return (
        "".join(part + ("“" if at % 2 == 0 else "”") for at, part in enumerate(parts[:-1])).encode()
        + parts[-1].encode()
    )


def _no_break_spaces(raw: bytes) -> bytes:
    return raw.decode().replace("  ", "\u00a0 ").encode()


def _invisible_marks(raw: bytes) -> bytes:
    return raw.decode().replace('"id"', '\u200b"id"\u200e').encode()


def _for_mail(raw: bytes) -> bytes:
    return quopri.encodestring(raw)


def _as_a_web_page(raw: bytes) -> bytes:
    lines = raw.decode().replace("&", "&amp;").replace('"', "&quot;").splitlines()
    return (
        "<html><body><p>Hello</p>" + "".join(f"<div>{line}<br></div>\n" for line in lines) + "</body></html>"
    ).encode()


def _zipped(raw: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("__MACOSX/._response.json", b"\x00\x05\x16\x07")
        file.writestr("some folder/response.json", raw)
    return made.getvalue()


def _attached(raw: bytes) -> bytes:
    mail = _mail()
    mail.set_content("Hello Jane, it is attached.\n")
    mail.add_attachment(raw, maintype="application", subtype="json", filename="response.json")
    return bytes(mail)


def _in_the_mail(raw: bytes) -> bytes:
    mail = _mail()
    mail.set_content(_words_around(raw).decode())
    return bytes(mail)


def _forwarded(raw: bytes) -> bytes:
    mail = _mail()
    mail.set_content("See below.\n")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "a@testham.example", "Mine"
    inner.set_content("Here.\n")
    inner.add_attachment(raw, maintype="text", subtype="plain", filename="response.txt")
    mail.add_attachment(inner)
    return bytes(mail)


def _mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "tom@testham.example", "jane@testham.example", "Mine {1}"
    return mail


WAYS: dict[str, Way] = {
    "as it was": lambda raw: raw,
    "other line ends": lambda raw: raw.replace(b"\n", b"\r\n"),
    "old Mac line ends": lambda raw: raw.replace(b"\n", b"\r"),
    "one line": lambda raw: json.dumps(json.loads(raw)).encode(),
    "empty lines": lambda raw: raw.replace(b"\n", b"\n\n"),
    "a mark at its start": lambda raw: b"\xef\xbb\xbf" + raw,
    "UTF-16 with a mark": lambda raw: raw.decode().encode("utf-16"),
    "UTF-16": lambda raw: raw.decode().encode("utf-16-le"),
    "UTF-16, the other way": lambda raw: raw.decode().encode("utf-16-be"),
    "UTF-32": lambda raw: raw.decode().encode("utf-32"),
    "words around it": _words_around,
    "quoted": _quoted,
    "quoted twice": _quoted_twice,
    "wrapped": _wrapped,
    "wrapped anywhere": _wrapped_anywhere,
    "curly quotes": _curly,
    "English quotes": _english_curly,
    "no-break spaces": _no_break_spaces,
    "invisible marks": _invisible_marks,
    "quoted-printable": _for_mail,
    "a web page": _as_a_web_page,
    "zipped": _zipped,
    "zipped twice": lambda raw: _zipped(_zipped(raw)),
    "attached to a mail": _attached,
    "in a mail": _in_the_mail,
    "in a forwarded mail": _forwarded,
    "zipped and attached": lambda raw: _attached(_zipped(raw)),
    "quoted with words around it": lambda raw: _words_around(_quoted(raw)),
    "wrapped, then quoted": lambda raw: _quoted(_wrapped_anywhere(raw)),
    "curly quotes in UTF-16": lambda raw: _curly(raw).decode().encode("utf-16"),
}
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
