"""What a manifest names besides text: a logo and type, read from the folder that names them, and looked at."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.problems import Problem
from readiness.report.printed.brought_along import Face, Picture, Typeface
from readiness.report.templates import pictures
from readiness.report.templates.layers import Layer

LARGEST_FONT = 2_000_000
_FACES: dict[str, Face] = {
    "regular": ("normal", 400),
    "italic": ("italic", 400),
    "semibold": ("normal", 600),
    "bold": ("normal", 700),
}
_FONTS_BEGIN = (b"\x00\x01\x00\x00", b"OTTO", b"true")


def read_logo(layers: Sequence[Layer], problems: list[Problem]) -> Picture | None:
    """Return the logo of the first layer that has one, adding what is wrong with it."""
    for layer in layers:
        if layer.about is None or layer.about.logo is None:
            continue
        named = layer.about.logo
        content = layer.own_file(named.file, ("logo", "file"), pictures.LARGEST)
        if isinstance(content, Problem):
            problems.append(content)
            return None
        try:
            return Picture(pictures.media_type_of(content), content, named.alt)
        except pictures.NotAPictureError as error:
            problems.append(Problem("bad-picture", str(layer.folder / named.file), error.wrong, error.mend))
            return None
    return None


def read_typeface(layers: Sequence[Layer], problems: list[Problem]) -> Typeface | None:
    """Return the type of the first layer that has some, adding what is wrong with its files."""
    for layer in layers:
        if layer.about is not None and layer.about.type is not None:
            named = layer.about.type
            files = {key: getattr(named, key) for key in _FACES if getattr(named, key)}
            found = {_FACES[key]: _font(layer, key, name, problems) for key, name in files.items()}
            return Typeface(named.family, {face: content for face, content in found.items() if content is not None})
    return None


def _font(layer: Layer, key: str, name: str, problems: list[Problem]) -> bytes | None:
    content = layer.own_file(name, ("type", key), LARGEST_FONT)
    if isinstance(content, Problem):
        problems.append(content)
        return None
    if not content.startswith(_FONTS_BEGIN):
        wrong = "The file is not type in the TrueType or OpenType format."
        mend = "Use a file that ends in .ttf or .otf; one made for web pages (.woff) will not do."
        problems.append(Problem("bad-font", str(layer.folder / name), wrong, mend))
        return None
    return content
