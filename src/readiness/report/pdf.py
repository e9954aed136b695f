"""From HTML to a tagged PDF (PDF/UA-1), through WeasyPrint, which may read nothing but the report's own type."""

from __future__ import annotations

import gc
import logging
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from readiness.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = "Source Sans Pro"
_FACES = {
    ("normal", 400): "SourceSansPro-Regular.otf",
    ("italic", 400): "SourceSansPro-It.otf",
    ("normal", 600): "SourceSansPro-Semibold.otf",
    ("normal", 700): "SourceSansPro-Bold.otf",
}
_SCHEME = "report-type:"


class PdfWarningError(OutputError):
    """WeasyPrint warned of something: the document would not be what it should be."""


class PangoMissingError(OutputError):
    """The computer lacks the libraries that make PDFs."""


def render_pdf(html: str) -> bytes:
    """Return the document as PDF/UA-1. The same HTML gives the same bytes.

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
        fetcher = _fetcher()
        style = weasyprint.CSS(string=font_faces(_SCHEME), font_config=fonts, url_fetcher=fetcher)
        document = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=_SCHEME)
        content = document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    finally:
        if collecting:
            gc.enable()
        logger.removeHandler(complaints)
    if complaints.heard:
        raise PdfWarningError(
            "The PDF was not written, because the renderer complained about the document: "
            + "; ".join(complaints.heard[:5])
            + ". Correct the report template, or make the HTML report (--format html)."
        )
    return bytes(content)


def font_faces(base: str) -> str:
    """Return the style sheet that names the report's type; ``base`` stands before each file's name."""
    faces = [
        f"@font-face {{ font-family: '{FAMILY}'; font-style: {style}; font-weight: {weight}; "
        f"src: url('{base}{name}') }}"
        for (style, weight), name in _FACES.items()
    ]
    return "\n".join(faces)


def font_folder() -> Path:
    """Return where the font package keeps its files."""
    from pathlib import Path

    return Path(str(files("font_source_sans_pro"))) / "files"


def load_weasyprint() -> Any:  # noqa: ANN401 - a module without types
    """Return the module; raise OutputError where the libraries that it needs are missing."""
    try:
        import weasyprint
    except OSError as error:
        raise PangoMissingError(
            "The PDF cannot be made, because the Pango libraries are missing on this computer. “readiness doctor” says "
            "how to add them. Until then, --format html makes the same report as a web page, which any browser prints."
        ) from error
    return weasyprint


def _fetcher() -> Any:  # noqa: ANN401
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class TypeOnly(URLFetcher):  # type: ignore[misc]
        """Gives the report's type, and refuses everything else: no file, no network."""

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002
            name = url.removeprefix(_SCHEME)
            if not url.startswith(_SCHEME) or name not in _FACES.values():
                raise ValueError("a report may not fetch anything")
            return URLFetcherResponse(url, (font_folder() / name).read_bytes(), {"Content-Type": "font/otf"})

    return TypeOnly()


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())
