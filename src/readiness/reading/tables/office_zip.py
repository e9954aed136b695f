"""An Office file before any library opens it: is it a zip of plain XML that can be read without harm?

Every part is unpacked in pieces and parsed by a parser that builds nothing, so that no entity, no crowd of elements and
no packed zeros ever reach a library. A part cannot be larger than the zip says: zipfile unpacks no more than that.
"""

from __future__ import annotations

import io
import zipfile
from typing import IO
from xml.parsers import expat

from readiness.errors import TableInvalidError

MAX_UNPACKED = 200_000_000
"""Bytes. A sheet of 10,000 rows and 100 columns has about 60 million."""
MAX_ENTRIES = 2_000
MAX_ELEMENTS = 4_000_000
"""In all parts together. The same sheet has about 2 million."""
MAX_TOGETHER = 250_000
"""Elements that a library holds at one time: a row, a text, or a whole part that has neither."""
MAX_MERGED = 2_000
_PIECE = 1_000_000
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW, _TEXT, _MERGED = f"{_SHEETS} row", f"{_SHEETS} si", f"{_SHEETS} mergeCell"

_MEANT = "Check that it is the file you meant, or save what is needed of it as a new workbook."


def look_over(raw: bytes, name: str) -> dict[str, list[str]]:
    """Return the merged ranges (“A1:B3”) in each part of the zip. Raises TableInvalidError when it is not harmless.

    What a damaged zip raises is left to the caller. A part that is not well-formed XML is left to whoever needs it: no
    parser gets further in it than this one did.
    """
    merged: dict[str, list[str]] = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise _too_large(name)
        elements = 0
        for entry in entries:
            _can_be_unpacked(entry, name)
            part = _Part(name, MAX_ELEMENTS - elements)
            with archive.open(entry) as stream:
                part.read(stream)
            elements += part.elements
            merged[entry.filename] = part.merged
    return merged


def _can_be_unpacked(entry: zipfile.ZipInfo, name: str) -> None:
    if entry.flag_bits & 1:
        raise TableInvalidError(f"{name} is protected with a password. Save it without one, and try again.")
    # The others unpack without a limit; no Office program uses them.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise TableInvalidError(f"{name} is packed in a way that no Office program uses. {_MEANT}")


def _too_large(name: str) -> TableInvalidError:
    return TableInvalidError(f"{name} is far larger inside than a workbook of this kind, so it was not read. {_MEANT}")


class _Part:
    """One part of the zip, of which only counts and merged ranges are kept."""

    def __init__(self, name: str, most_elements: int) -> None:
        self._name = name
        self._most_elements = most_elements
        self.elements = 0
        self._together = 0
        self.merged: list[str] = []

    def read(self, stream: IO[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._element
        try:
            while piece := stream.read(_PIECE):
                parser.Parse(piece, False)
        except expat.ExpatError:
            pass  # not XML, or not to its end

    def _doctype(self, *_: object) -> None:
        raise TableInvalidError(
            f"{self._name} defines names of its own in its XML, which no Office program does and which can do harm, "
            f"so it was not read. {_MEANT}"
        )

    def _element(self, element: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self._together = 1 if element in (_ROW, _TEXT) else self._together + 1
        if self.elements > self._most_elements or self._together > MAX_TOGETHER:
            raise _too_large(self._name)
        if element == _MERGED:
            self.merged.append(attributes.get("ref", ""))
            if len(self.merged) > MAX_MERGED:
                raise _too_large(self._name)
