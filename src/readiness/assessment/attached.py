"""The answers inside a report: what is attached to the PDF, and taking it out again, through pypdf.

A PDF that somebody sent is not trusted. Nothing of it is read but its two or three attachments, of which each has to be
small; what they hold is read as every other file is. The hash tells a damaged file from a whole one; it is no
signature.
"""

from __future__ import annotations

import hashlib
import io
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from readiness.assessment.model import Fingerprint
from readiness.errors import AssessmentInvalidError
from readiness.problems import Problem, in_reading_order
from readiness.reading.named_file import open_named, read_named
from readiness.reading.texts import Id, Line, Strict, matching
from readiness.reading.validation import validate
from readiness.reading.yaml.strict_yaml import MAX_BYTES as MAX_ATTACHED
from readiness.reading.yaml.strict_yaml import Document, parse_yaml

ANSWERS = "assessment.yaml"
ABOUT = "about.json"
PANEL = "panel.json"
MAX_PDF = 32_000_000
"""A report on 56 questions is a hundredth of this. What is larger would take too long to refuse when it is hostile."""
_LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": MAX_ATTACHED,
    "lzw_maximum_output_length": MAX_ATTACHED,
    "run_length_maximum_output_length": MAX_ATTACHED,
    "stream_decoding_work_maximum_length": 2 * MAX_ATTACHED,
    "stream_filters_maximum_length": 2,
    "array_maximum_element_count": 50_000,
    "zlib_maximum_output_length": 8_000_000,  # the list of a PDF's parts: ten times that of a large report
}

_SEND_AGAIN = "Ask for the PDF again, as the program made it, or use the answers' own file."
Sha256 = Annotated[str, *matching("[0-9a-f]{64}", "bad-hash", "not a SHA-256 hash", _SEND_AGAIN)]


class AboutQuestionnaire(Strict):
    """The questionnaire that a report rests on."""

    id: Id
    title: Line
    version: Line
    fingerprint: Fingerprint


class About(Strict):
    """``about.json``: what a report was made with."""

    format: Literal["1"] = "1"
    program: Line
    """The version of the program."""
    template: Line
    """The name of its folder."""
    questionnaire: AboutQuestionnaire
    answers: Fingerprint
    """As it stands in the report."""
    assessment: Sha256
    """The hash of the attached answers."""
    panel: Sha256 | None = None
    """The hash of the attached figures of a panel; None where there are none."""


@dataclass(frozen=True)
class Attached:
    """What a report carries."""

    answers: bytes
    """The assessment, as YAML."""
    about: About
    panel: bytes | None = None
    """What may be shown of people's ratings, as JSON; None where there are none."""


def is_report(path: Path) -> bool:
    """Return whether a path is meant as a PDF: by its ending or by how its content begins."""
    if path.suffix.lower() == ".pdf":
        return True
    try:
        with open_named(path) as stream:
            return stream.read(5) == b"%PDF-"
    except OSError:
        return False


def sha256_of(content: bytes) -> str:
    """Return the hash of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def name_within(path: Path) -> str:
    """Return what problems call the answers inside a report."""
    return f"{path} ({ANSWERS})"


def take_out(path: Path) -> Attached:
    """Return what is attached to a report. Raises AssessmentInvalidError when that is not to be had whole."""
    found = _attachments(path)
    if ANSWERS not in found or ABOUT not in found:
        raise _refusal(
            "missing-file",
            path,
            "There are no answers inside this PDF.",
            "Reports carry them unless they were made with --no-attachment, or saved again by another program. "
            "Use the answers' own file, which ends in .yaml.",
        )
    document = parse_yaml(found[ABOUT], Document(f"{path} ({ABOUT})"))
    about = validate(About, document)
    if about is None or document.problems:
        raise AssessmentInvalidError(in_reading_order(document.problems))
    if sha256_of(found[ANSWERS]) != about.assessment:
        raise _refusal(
            "bad-hash", path, "The answers inside this PDF are not those that it was made from.", _SEND_AGAIN
        )
    if about.panel is None:
        return Attached(found[ANSWERS], about)
    if PANEL not in found or sha256_of(found[PANEL]) != about.panel:
        raise _refusal(
            "bad-hash", path, "The panel's figures inside this PDF are not those that it was made from.", _SEND_AGAIN
        )
    return Attached(found[ANSWERS], about, found[PANEL])


def _attachments(path: Path) -> dict[str, bytes]:
    """Return our own attachments, as far as they are there."""
    raw = _read(path)
    if not raw.startswith(b"%PDF-"):
        raise _refusal(
            "cannot-read", path, "This is not a PDF, though its name says so.", "Check that it is the right file."
        )
    try:
        return _from_pdf(raw)
    except _EncryptedError:
        raise _refusal(
            "cannot-read",
            path,
            "This PDF is protected with a password, so the answers inside it cannot be read.",
            "Save it without protection first, or use the answers' own file.",
        ) from None
    except _TooLargeError:
        raise _refusal(
            "too-large",
            path,
            f"What is attached to this PDF is larger than {MAX_ATTACHED // 1_000_000} MB, so it was not read.",
            "Check that it is a report of this program.",
        ) from None
    except ImportError:
        raise
    except Exception as error:  # whatever a damaged file drives the library to
        raise _refusal(
            "cannot-read",
            path,
            "This PDF is damaged, or another program saved it in a way that cannot be read here.",
            _SEND_AGAIN,
        ) from error


class _EncryptedError(Exception):
    """A password is needed."""


class _TooLargeError(Exception):
    """An attachment is larger than any of ours."""


def _from_pdf(raw: bytes) -> dict[str, bytes]:
    import pypdf
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it thinks of a file is not for the terminal
    with pypdf.apply_configuration(**_LIMITS):
        try:
            reader = pypdf.PdfReader(io.BytesIO(raw), strict=True)  # it mends nothing: that can take for ever
            # One that is protected against changes only opens with no password, as it does in every viewer.
            if reader.is_encrypted and reader.decrypt("") == pypdf.PasswordType.NOT_DECRYPTED:
                raise _EncryptedError
        except DependencyError:  # what it would need to undo the protection
            raise _EncryptedError from None
        streams = {name: file.get_object()["/EF"]["/F"] for name, file in _named(reader.root_object).items()}
    with pypdf.apply_configuration(**{**_LIMITS, "zlib_maximum_output_length": MAX_ATTACHED}):
        return {name: _content(stream) for name, stream in streams.items()}


def _named(catalogue: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever stands in a file
    """Return our own attachments by name. They are few, so a file's list of them is flat and short."""
    holder = catalogue
    for key in ("/Names", "/EmbeddedFiles", "/Names"):
        entry = holder.get(key) if isinstance(holder, dict) else None
        holder = entry.get_object() if entry is not None else None
    pairs = holder if isinstance(holder, list) else []
    found: dict[str, Any] = {}
    for name, file in zip(pairs[::2], pairs[1::2], strict=False):
        if name in (ANSWERS, ABOUT, PANEL):
            found.setdefault(str(name), file)
    return found


def _content(stream: Any) -> bytes:  # noqa: ANN401
    from pypdf.errors import LimitReachedError

    try:
        return bytes(stream.get_data())
    except LimitReachedError:
        raise _TooLargeError from None


def _read(path: Path) -> bytes:
    try:
        raw = read_named(path, MAX_PDF)
    except OSError as error:
        raise _refusal(
            "cannot-read",
            path,
            f"The file cannot be read: {error.strerror or error}.",
            "Check that the path is right and that you may read it.",
        ) from error
    if len(raw) > MAX_PDF:
        raise _refusal(
            "too-large",
            path,
            f"The file is larger than {MAX_PDF // 1_000_000} MB, so it was not read.",
            "Check that it is the file you meant.",
        )
    return raw


def _refusal(code: str, path: Path, wrong: str, mend: str) -> AssessmentInvalidError:
    return AssessmentInvalidError([Problem(code, str(path), wrong, mend)])
