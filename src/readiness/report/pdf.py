"""From HTML to a tagged PDF (PDF/UA-1), through WeasyPrint, which may read the report's type and logo only."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import logging
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from readiness.errors import OutputError
from readiness.report.looks import Face, Picture, Typeface
from readiness.report.well_formed import as_tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FAMILY = "Source Sans Pro"
_FACES: dict[Face, str] = {
    ("normal", 400): "SourceSansPro-Regular.otf",
    ("italic", 400): "SourceSansPro-It.otf",
    ("normal", 600): "SourceSansPro-Semibold.otf",
    ("normal", 700): "SourceSansPro-Bold.otf",
}
_SCHEME = "report-type:"
_PASTED_BREAKS = {0x2028: " ", 0x2029: " "}
"""What other programs put between lines and paragraphs; no type has a letter for them."""


class PdfWarningError(OutputError):
    """WeasyPrint warned of something: the document would not be what it should be."""


class PangoMissingError(OutputError):
    """The computer lacks the libraries that make PDFs."""


@dataclass(frozen=True)
class Attachment:
    """A file within the PDF."""

    name: str
    content: bytes
    media_type: str
    description: str
    made: dt.datetime


def render_pdf(
    html: str,
    attachments: Sequence[Attachment] = (),
    made: dt.datetime | None = None,
    *,
    typeface: Typeface | None = None,
    picture: Picture | None = None,
) -> bytes:
    """Return the document as PDF/UA-1. The same HTML and attachments give the same bytes.

    ``made`` is the moment at which the document says it was made; without it, it says nothing of that. It is set in
    ``typeface``, or in the report's own. Of pictures it may show ``picture``, and no other.

    Raises PangoMissingError, with how to mend it, where the Pango libraries are missing, and PdfWarningError when
    WeasyPrint complains about the document.
    """
    weasyprint = load_weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    # The renderer makes millions of small objects and frees nearly none before it ends; looking through them for
    # garbage, again and again, would be a fifth of the work.
    collecting = gc.isenabled()
    gc.disable()
    try:
        fonts = FontConfiguration()
        given = _type_files(typeface) | _picture_file(picture)
        fetcher = _fetcher(given)
        faces = font_faces(_SCHEME) if typeface is None else _own_faces(typeface)
        style = weasyprint.CSS(string=faces, font_config=fonts, url_fetcher=fetcher)
        document = _as_weasyprint_reads_it(html.translate(_PASTED_BREAKS), fetcher)
        pages = document.render(font_config=fonts, stylesheets=[style], pdf_variant="pdf/ua-1")
        if made is not None:
            pages.metadata.created = pages.metadata.modified = made.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        attached = [_as_weasyprint_has_it(attachment) for attachment in attachments]
        content = pages.write_pdf(pdf_variant="pdf/ua-1", attachments=attached)
    finally:
        if collecting:
            gc.enable()
        logger.removeHandler(complaints)
    if complaints.missing:
        raise PdfWarningError(_without_type(complaints.missing, html))
    if complaints.heard:
        raise PdfWarningError(
            "The PDF was not written, because the renderer complained about the document: "
            + "; ".join(complaints.heard[:5])
            + ". Correct the report template, or make the HTML report (--format html)."
        )
    return bytes(content)


def _as_weasyprint_reads_it(html: str, fetcher: Any) -> Any:  # noqa: ANN401
    """Return WeasyPrint's document. Where the page is XML too, WeasyPrint is spared the reading."""
    import cssselect2
    import weasyprint

    tree = as_tree(html)
    if tree is None:
        return weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=_SCHEME)

    class Read(weasyprint.HTML):  # type: ignore[misc]
        """What WeasyPrint's own ``__init__`` leaves behind, from a tree that is there already."""

        def __init__(self) -> None:
            self.base_url, self.url_fetcher, self.media_type = _SCHEME, fetcher, "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

    return Read()


def _as_weasyprint_has_it(attachment: Attachment) -> Any:  # noqa: ANN401
    import weasyprint
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Given(URLFetcher):  # type: ignore[misc]
        """Gives the attachment; the media type of what has no address would be looked up on each computer anew."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002
            return URLFetcherResponse(url, attachment.content, {"Content-Type": attachment.media_type})

    return weasyprint.Attachment(
        url=f"attached:{attachment.name}",
        url_fetcher=Given(),
        name=attachment.name,
        description=attachment.description,
        created=attachment.made,
        modified=attachment.made,
    )


def font_faces(base: str) -> str:
    """Return the style sheet that names the report's type; ``base`` stands before each file's name."""
    faces = [
        f"@font-face {{ font-family: '{FAMILY}'; font-style: {style}; font-weight: {weight}; "
        f"src: url('{base}{name}') }}"
        for (style, weight), name in _FACES.items()
    ]
    return "\n".join(faces)


def _own_faces(typeface: Typeface) -> str:
    """Return the style sheet of a template's own type, which also stands in wherever the report's own is named."""
    return "\n".join(
        f"@font-face {{ font-family: '{family}'; font-style: {style}; font-weight: {weight}; "
        f"src: url('{_SCHEME}{style}-{weight}') }}"
        for family in dict.fromkeys((typeface.family, FAMILY))
        for style, weight in typeface.faces
    )


def _type_files(typeface: Typeface | None) -> dict[str, tuple[str, bytes]]:
    """Return the media type and the content of each file of type, by its address."""
    if typeface is None:
        return {f"{_SCHEME}{name}": ("font/otf", (font_folder() / name).read_bytes()) for name in _FACES.values()}
    return {f"{_SCHEME}{style}-{weight}": ("font/otf", content) for (style, weight), content in typeface.faces.items()}


def _picture_file(picture: Picture | None) -> dict[str, tuple[str, bytes]]:
    return {} if picture is None else {picture.uri: (picture.media_type, picture.content)}


def font_folder() -> Path:
    """Return where the font package keeps its files."""
    from pathlib import Path

    return Path(str(files("font_source_sans_pro"))) / "files"


def load_weasyprint() -> Any:  # noqa: ANN401 - a module without types
    """Return the module; raise OutputError where the libraries that it needs are missing."""
    try:
        with _libraries_by_file_name():
            import weasyprint
    except OSError as error:
        raise PangoMissingError(
            "The PDF cannot be made, because the Pango libraries are missing on this computer. “readiness doctor” says "
            "how to add them. Until then, --format html makes the same report as a web page, which any browser prints."
        ) from error
    return weasyprint


def _fetcher(given: Mapping[str, tuple[str, bytes]]) -> Any:  # noqa: ANN401
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class GivenOnly(URLFetcher):  # type: ignore[misc]
        """Gives what it was given, by address, and refuses everything else: no file, no network."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002
            if url not in given:
                raise ValueError("a report may not fetch anything")
            media_type, content = given[url]
            return URLFetcherResponse(url, content, {"Content-Type": media_type})

    return GivenOnly()


@contextlib.contextmanager
def _libraries_by_file_name() -> Iterator[None]:
    """On Linux, let libraries be found by the names of their files alone.

    WeasyPrint tries other systems' names first. For each of them Python would start the linker's tools and, where there
    is one, a compiler: a tenth of the whole report's time, to find nothing.
    """
    if sys.platform != "linux":
        yield
        return
    import ctypes.util

    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _without_type(missing: Sequence[str], html: str) -> str:
    """Return what to do about characters that no type on this computer has, with the words around each."""
    text = " ".join(unescape(re.sub(r"<head.*?</head>|<[^>]*>", " ", html, flags=re.DOTALL)).split())
    named = []
    for character in missing[:5]:
        at = text.find(character)
        around = f" in “{text[max(0, at - 40) : at + 30].strip()}”" if at >= 0 else ""
        named.append(f"{character} (U+{ord(character):04X}){around}")
    return (
        "The PDF was not written, because no type on this computer has these characters: "
        + "; ".join(named)
        + ". Put words in their place where they were typed, or make the HTML report (--format html)."
    )


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint warns of, and the characters that it found no type for."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith(".notdef") and isinstance(record.args, tuple):
            character = str(record.args[0])
            if character not in self.missing:
                self.missing.append(character)
        else:
            self.heard.append(record.getMessage())
