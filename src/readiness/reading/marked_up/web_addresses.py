"""Addresses that a text may lead to: looked at, never looked up."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

LONGEST_ADDRESS = 2_000
_COPY_IT = "Copy it from the browser's address line."
_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}", re.IGNORECASE)
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@([A-Za-z0-9.-]+)")
_ODD = re.compile(r"[^!-~]|[\"<>\\^`{|}]")
"""What no address has in it as browsers write it: anything but plain letters, digits and marks."""
_ENTITY = re.compile(r"&#?\w+;")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


class AddressFault(NamedTuple):
    """What is wrong with an address, as the end of a sentence, and what to do."""

    wrong: str
    mend: str


def address_fault(address: str, *, mail: bool = False) -> AddressFault | None:
    """Return what is wrong with the address of a page, or None where nothing is; ``mail`` allows mailto: too."""
    kinds = "https://, http:// or mailto:" if mail else "https:// or http://"
    if len(address) > LONGEST_ADDRESS:
        return AddressFault(f"is longer than {LONGEST_ADDRESS} characters", "Lead to a page that has a shorter one.")
    scheme = _SCHEME.match(address)
    known = {"https", "http", *(["mailto"] if mail else [])}
    if scheme is None or scheme[1].lower() not in known:
        return AddressFault("is not the address of a page", f"Write it in full, beginning with {kinds}.")
    if odd := _ODD.search(address):
        what = "a space" if odd[0].isspace() else f"“{odd[0]}”"
        return AddressFault(f"has {what} in it, which no address has", _COPY_IT)
    if _ENTITY.search(address):
        return AddressFault("has a code of a web page in it", "Write the character itself: & in place of &amp;.")
    return _mail_fault(address) if scheme[1].lower() == "mailto" else _page_fault(address)


def shown_address(address: str) -> str:
    """Return an address for a message: cut short, and without anybody's password."""
    bare = re.sub(r"//[^/?#]*@", "//…@", address)
    return bare if len(bare) <= 60 else f"{bare[:57]}…"


def _mail_fault(address: str) -> AddressFault | None:
    found = _MAIL.fullmatch(address.partition(":")[2])
    if found and _HOST.fullmatch(found[1]):
        return None
    return AddressFault("is not somebody's address", "Write mailto: and the address alone: mailto:team@example.org.")


def _page_fault(address: str) -> AddressFault | None:
    try:
        parts = urlsplit(address)
        port_is_one = parts.port is None or parts.port > 0
    except ValueError:
        port_is_one = False
    if port_is_one and "@" in parts.netloc:
        return AddressFault("has a name or a password in it, before the @", "Take that and the @ out.")
    if port_is_one and parts.netloc[-1:] != ":" and _HOST.fullmatch(parts.hostname or ""):
        return None
    return AddressFault("is not the address of a page", f"It needs a name such as www.example.org. {_COPY_IT}")
