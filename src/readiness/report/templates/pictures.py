"""Looking at a logo before it goes into a document: its kind, its size, and that it asks for nothing from elsewhere."""

from __future__ import annotations

import io
import re
import warnings
from xml.etree import ElementTree as ET

LARGEST_PICTURE = 500_000
_MOST_PIXELS = 16_000_000
_MOST_SHAPES = 5_000
_MOST_COPIES = 50

# Plain shapes. No text (it would need type that may not be there), no pictures, no scripts, no other documents.
_SHAPES = frozenset(
    {"svg", "g", "defs", "title", "desc", "style", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    | {"linearGradient", "radialGradient", "stop", "clipPath", "use"}
)
_ELSEWHERE = re.compile(r"@import|(?:url|src|image-set)\(\s*[\"']?(?!\s*[\"']?#)", re.IGNORECASE)

PLAIN_SVG = "Save it again as plain SVG, with all text turned into paths, or as PNG."


class NotAPictureError(Exception):
    """What is wrong, in a sentence, and what to do."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(wrong)
        self.wrong, self.mend = wrong, mend


def media_type_of(content: bytes) -> str:
    """Return the kind of a picture that is safe to show. Raises NotAPictureError."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        _look_at_raster(content, "PNG")
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        _look_at_raster(content, "JPEG")
        return "image/jpeg"
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _look_at_drawing(content)
        return "image/svg+xml"
    raise NotAPictureError("The file is not a picture in SVG, PNG or JPEG.", "Save it as one of these.")


def _look_at_raster(content: bytes, kind: str) -> None:
    from PIL import Image, ImageFile

    broken = NotAPictureError(f"The file begins like a {kind} picture, but cannot be read.", "Save it again.")
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint makes it True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow only warns of a picture that would fill the memory
            picture = Image.open(io.BytesIO(content), formats=[kind])
            if picture.width * picture.height <= _MOST_PIXELS:
                picture.load()
                return
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        pass
    except Exception as error:
        raise broken from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    wrong = f"The picture has more than {_MOST_PIXELS // 1_000_000} million points."
    raise NotAPictureError(wrong, "Save it smaller: 1,000 points across are enough for print.")


def _look_at_drawing(content: bytes) -> None:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(content, forbid_dtd=True)
    except (ET.ParseError, ValueError, LookupError, DefusedXmlException) as error:
        wrong = "The SVG picture cannot be read, or declares things of its own (a DTD)."
        raise NotAPictureError(wrong, PLAIN_SVG) from error
    if _name(root) != "svg":
        raise NotAPictureError(f"The file is XML, but not an SVG picture: it holds “{_name(root)}”.", PLAIN_SVG)
    shapes = list(root.iter())
    for shape in shapes:
        _look_at_shape(shape)
    _look_at_copies(shapes)


def _look_at_shape(shape: ET.Element) -> None:
    name = _name(shape)
    if name not in _SHAPES:
        raise NotAPictureError(f"The SVG picture holds “{name}”, which is not a plain shape.", PLAIN_SVG)
    for key, value in shape.attrib.items():
        bare = key.rpartition("}")[2].lower()
        if bare.startswith("on"):
            raise NotAPictureError(f"The SVG picture holds a script, in “{bare}”.", PLAIN_SVG)
        if (bare in {"href", "src"} and not value.strip().startswith("#")) or _ELSEWHERE.search(value):
            raise NotAPictureError(f"The SVG picture asks for something from elsewhere, in “{bare}”.", PLAIN_SVG)
    if name == "style" and _ELSEWHERE.search(shape.text or ""):
        raise NotAPictureError("The SVG picture's style asks for something from elsewhere.", PLAIN_SVG)


def _look_at_copies(shapes: list[ET.Element]) -> None:
    """Copies of copies of copies would make a small file draw for hours."""
    copies = [shape for shape in shapes if _name(shape) == "use"]
    copied = {value.strip() for copy in copies for key, value in copy.attrib.items() if key.endswith("href")}
    nested = any(
        f"#{shape.get('id')}" in copied and any(_name(inner) == "use" for inner in shape.iter()) for shape in shapes
    )
    if nested or len(copies) > _MOST_COPIES or len(shapes) > _MOST_SHAPES:
        raise NotAPictureError("The SVG picture is too involved: too many shapes, or copies of copies.", PLAIN_SVG)


def _name(shape: ET.Element) -> str:
    """Return an element's name, whatever namespace it claims: a maker of PDFs does not ask either."""
    return str(shape.tag).rpartition("}")[2]
