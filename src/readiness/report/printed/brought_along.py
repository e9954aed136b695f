"""What a document may bring with it besides its text: type and pictures. Nothing else is ever read for a PDF."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass

Face = tuple[str, int]
"""A style and a weight, as style sheets name them: ("italic", 400)."""


@dataclass(frozen=True)
class Typeface:
    """A family of type, with the file of each face."""

    family: str
    faces: Mapping[Face, bytes]


@dataclass(frozen=True)
class Picture:
    """A picture that has been looked at: it is what it says it is, and asks for nothing from elsewhere."""

    media_type: str
    content: bytes
    alt: str

    @property
    def uri(self) -> str:
        """The picture itself as an address, so that a page that shows it stays one file."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode()}"
