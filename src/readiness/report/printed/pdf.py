"""From HTML to a tagged PDF (PDF/UA-1), through WeasyPrint, which may read the report's type and logo only."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from readiness.errors import OutputError
from readiness.report.pages.well_formed import as_tree
from readiness.report.printed.brought_along import Face, Picture, Typeface
from readiness.report.printed.complaints import Complaints
from readiness.report.printed.more_type import packaged_type
from readiness.report.printed.renderer import load_weasyprint
from readiness.report.printed.stand_ins import told, with_names

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
_COMMON = frozenset(map(chr, range(0x80)))
"""Characters that every type has."""
_TRIED = '<!DOCTYPE html><html lang="en"><head><title>Type</title></head><body><p>{}</p></body></html>'
_DATE = "SOURCE_DATE_EPOCH"


class PdfWarningError(OutputError):
    """WeasyPrint warned of something: the document would not be what it should be."""


@dataclass(frozen=True)
class Attachment:
    """A file within the PDF."""

    name: str
    content: bytes
    media_type: str
    description: str
    made: dt.datetime


@dataclass(frozen=True)
class _Looks:
    """What a document is set in, and what it may show."""

    typeface: Typeface | None
    picture: Picture | None
    more: tuple[Path, ...] = ()
    """Files of type beside it, for letters that it has not."""


def render_pdf(
    html: str,
    attachments: Sequence[Attachment] = (),
    made: dt.datetime | None = None,
    *,
    typeface: Typeface | None = None,
    picture: Picture | None = None,
    tell: Callable[[str], None] | None = None,
) -> bytes:
    """Return the document as PDF/UA-1. The same HTML and attachments give the same bytes where the same type is there.

    ``made`` is the moment at which the document says it was made; without it, it says nothing of that. It is set in
    ``typeface``, or in the report's own. Of pictures it may show ``picture``, and no other. A character that no type
    has is printed as its name; ``tell`` is told so, and of what else this computer lacks.

    Raises PangoMissingError, with how to mend it, where the Pango libraries are missing, and PdfWarningError when
    WeasyPrint complains about the document.
    """
    load_weasyprint()
    html = html.translate(_PASTED_BREAKS)
    with _undisturbed():
        missing, looks = _missing(html, _Looks(typeface, picture))
        while True:
            text, named = with_names(html, missing)
            content, heard = _printed(text, looks, attachments, made)
            if missing.issuperset(heard.missing):
                break
            missing |= set(heard.missing)  # only seen where they are used
    if heard.missing:  # not in the text, then: a style sheet draws them
        heard.document.append(f"a style sheet draws {' '.join(heard.missing)}, which no type on this computer has")
    if heard.document:
        raise PdfWarningError(
            "The PDF was not written, because the renderer complained about the document: "
            + "; ".join(heard.document[:5])
            + ". Correct the report template, or make the HTML report (--format html)."
        )
    if tell is not None:
        for remark in [*([told(named)] if named else []), *heard.computer]:
            tell(remark)
    return content


def _missing(html: str, looks: _Looks) -> tuple[set[str], _Looks]:
    """Return the characters of a page that cannot be printed; type is added to the looks where some would lack it."""
    seldom = sorted(set(html) - _COMMON)
    missing = _unprintable(seldom, looks)
    if missing and (more := tuple(packaged_type())):
        looks = replace(looks, more=more)
        missing = _unprintable(seldom, looks)
    return missing, looks


def _unprintable(characters: list[str], looks: _Looks) -> set[str]:
    if not characters:
        return set()
    _, heard = _printed(_TRIED.format(" ".join(characters)), looks)
    undrawn = characters if heard.undrawn and len(characters) > 1 else []
    lone = {character for character in undrawn if _unprintable([character], looks)}
    return set(heard.missing) | lone | (set(characters) if heard.undrawn and len(characters) == 1 else set())


def _printed(
    html: str, looks: _Looks, attachments: Sequence[Attachment] = (), made: dt.datetime | None = None
) -> tuple[bytes, Complaints]:
    """Return the document, and what was complained of."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    with Complaints() as complaints:
        fonts = FontConfiguration()
        fetcher = _fetcher(_type_files(looks) | _picture_file(looks.picture))
        style = weasyprint.CSS(string=_faces(looks), font_config=fonts, url_fetcher=fetcher)
        document = _as_weasyprint_reads_it(html, fetcher)
        pages = document.render(font_config=fonts, stylesheets=[style], pdf_variant="pdf/ua-1")
        if made is not None:
            pages.metadata.created = pages.metadata.modified = made.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        attached = [_as_weasyprint_has_it(attachment) for attachment in attachments]
        return bytes(pages.write_pdf(pdf_variant="pdf/ua-1", attachments=attached)), complaints


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep what is going on around the work out of it.

    The renderer makes millions of small objects and frees nearly none before it ends; looking through them for garbage,
    again and again, would be a fifth of the work. And where it changes a file of type, it would write the time into it.
    """
    collecting, dated = gc.isenabled(), os.environ.get(_DATE)
    gc.disable()
    os.environ.setdefault(_DATE, "0")
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        if dated is None:
            del os.environ[_DATE]


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


def _faces(looks: _Looks) -> str:
    """Return the style sheet of all type; a template's own also stands in wherever the report's own is named."""
    typeface = looks.typeface
    faces = [
        f"@font-face {{ font-family: '{family}'; font-style: {style}; font-weight: {weight}; "
        f"src: url('{_SCHEME}{style}-{weight}') }}"
        for family in (dict.fromkeys((typeface.family, FAMILY)) if typeface else ())
        for style, weight in (typeface.faces if typeface else ())
    ]
    more = [
        f"@font-face {{ font-family: 'More {number}'; src: url('{_SCHEME}more-{number}') }}"
        for number, _ in enumerate(looks.more)
    ]
    return "\n".join([*(faces or [font_faces(_SCHEME)]), *more])


def _type_files(looks: _Looks) -> dict[str, tuple[str, bytes]]:
    """Return the media type and the content of each file of type, by its address."""
    if looks.typeface is None:
        files = {name: (font_folder() / name).read_bytes() for name in _FACES.values()}
    else:
        files = {f"{style}-{weight}": content for (style, weight), content in looks.typeface.faces.items()}
    files |= {f"more-{number}": file.read_bytes() for number, file in enumerate(looks.more)}
    return {f"{_SCHEME}{name}": ("font/otf", content) for name, content in files.items()}


def _picture_file(picture: Picture | None) -> dict[str, tuple[str, bytes]]:
    return {} if picture is None else {picture.uri: (picture.media_type, picture.content)}


def font_folder() -> Path:
    """Return where the font package keeps its files."""
    from pathlib import Path

    return Path(str(files("font_source_sans_pro"))) / "files"


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
