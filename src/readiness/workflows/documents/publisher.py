"""The one publisher: it makes documents of any kind, and writes them through the door, all or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from readiness.publishing import door
from readiness.publishing.document import DocumentKind, M
from readiness.publishing.door import Written
from readiness.publishing.places import Destination
from readiness.report.printed.renderer import PangoMissingError

Say = Callable[[str], None]


def deliver(
    destination: Destination[M], material: M, say: Say | None = None, first: Callable[[], None] | None = None
) -> Written | bytes:
    """Publish the documents, or return the one that goes to standard output. Raises WrongUsageError or OutputError."""
    if destination.places is None:
        return _for_standard_output(destination, material, say, first)
    return write_documents(destination, material, say, first)


def write_documents(
    destination: Destination[M], material: M, say: Say | None = None, first: Callable[[], None] | None = None
) -> Written:
    """Make the documents and write them, all or none.

    ``say`` is told of each step that takes a while. ``first`` is called when they are made, before any is written; what
    it raises stops them. Where PDFs cannot be made on this computer, the others are made all the same; but not of a
    pack. Raises WrongUsageError or OutputError.
    """
    if destination.places is None:
        raise ValueError("these documents go to standard output")
    door.check_places(destination.places)
    made: dict[str, bytes] = {}
    lacking: PangoMissingError | None = None
    for document in destination.documents:
        try:
            made |= contents_of([document], material, say if _is_told(document, destination) else None)
        except PangoMissingError as error:
            if destination.places.folder is not None:
                raise _no_pack(destination, document, error) from error
            lacking = error
    if made and first is not None:
        first()
    written = door.publish(destination.places, made, lacking)
    return replace(written, remarks=[*written.remarks, *material.remarks])


def _for_standard_output(
    destination: Destination[M], material: M, say: Say | None, first: Callable[[], None] | None
) -> bytes:
    """Return the one document that goes there, having said what there is to say about it."""
    (document,) = destination.documents
    content = contents_of([document], material, say if _is_told(document, destination) else None)[document.name]
    if say is not None:
        for remark in material.remarks:
            say(remark)
    if first is not None:
        first()
    return content


def contents_of(documents: Sequence[DocumentKind[M]], material: M, say: Say | None = None) -> dict[str, bytes]:
    """Return each document's bytes by its name: “pdf”, “actions.csv”. ``say`` is told of each."""
    made = {}
    for document in documents:
        if say is not None:
            say(f"Making {document.title} …")
        made[document.name] = document.make(material)
    return made


def _is_told(document: DocumentKind[M], destination: Destination[M]) -> bool:
    several = len({document.format for document in destination.documents}) > 1
    return document.format == "pdf" or (destination.registry.tells_each and several)


def _no_pack(destination: Destination[M], lacking: DocumentKind[M], error: PangoMissingError) -> PangoMissingError:
    rest = dict.fromkeys(f"--format {document.format}" for document in destination.documents if document is not lacking)
    return PangoMissingError(f"{error} Nothing was written. For the rest of the pack: {' '.join(rest)}.")
