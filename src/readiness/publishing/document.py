"""What a document is: its format, its file's name, what makes it; and all that one thing can become.

Named tuples, since data classes take longer to make than all else that ``readiness --help`` loads of this program.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from readiness.errors import WrongUsageError


class Material:
    """What documents are made from: a result and a template, a session, a questionnaire."""

    def __init__(self) -> None:
        self.remarks: list[str] = []
        """What people should know about the documents; a maker adds to it."""


M = TypeVar("M", bound=Material)


class DocumentKind(NamedTuple, Generic[M]):
    """A file that something can become. A format is one of them, or several that go together."""

    format: str
    """What people ask for with --format."""
    title: str
    """“the PDF”: what is said while it is made."""
    ending: str
    """What its file's name ends in, where the program chooses the name: “-report.pdf”."""
    media_type: str
    make: Callable[[M], bytes]
    part: str = ""
    """Which of its format's files it is: “actions” of csv."""
    in_pack: bool = True
    """Whether “all” makes it. The pack is as it is, to the byte, so what comes later is asked for by name."""

    @property
    def extension(self) -> str:
        """What a file of this kind ends in, without the dot: “pdf”."""
        return self.ending.rpartition(".")[2]

    @property
    def name(self) -> str:
        """What tells it from the other documents of the same thing: “pdf”, “actions.csv”."""
        return f"{self.part}.{self.extension}" if self.part else self.extension


class Registry(NamedTuple, Generic[M]):
    """All the documents that one thing can become, in the order in which they are told and made."""

    documents: tuple[DocumentKind[M], ...]
    usual: tuple[str, ...]
    """The formats where none is asked for."""
    there_are: str = ""
    """What there is to choose from, in a sentence."""
    pack: str = ""
    """The format that is all of them in a folder; nothing where there is no such format."""
    tells_each: bool = False
    """Whether each of several is told when it is made; otherwise only the PDF, which takes seconds."""

    @property
    def formats(self) -> tuple[str, ...]:
        """What can be asked for, each once."""
        return tuple(dict.fromkeys(document.format for document in self.documents))

    @property
    def in_pack(self) -> tuple[str, ...]:
        """The formats that the pack holds."""
        return tuple(dict.fromkeys(document.format for document in self.documents if document.in_pack))

    @property
    def beside_pack(self) -> tuple[str, ...]:
        """The formats that it does not hold."""
        return tuple(format_ for format_ in self.formats if format_ not in self.in_pack)

    def of(self, formats: Sequence[str]) -> list[DocumentKind[M]]:
        """Return the documents of these formats, each once. Raises WrongUsageError, with all that there are."""
        for format_ in formats:
            if format_ not in self.formats:
                raise _wrong_usage(f"There is no format “{format_}”. {self._told}")
        return [found for format_ in dict.fromkeys(formats) for found in self.documents if found.format == format_]

    def named(self, extension: str) -> str | None:
        """Return the format of files that end so, or None."""
        return next((found.format for found in self.documents if found.extension == extension), None)

    def of_ending(self, ending: str, name: str) -> str:
        """Return the format of files that end so; ``name`` is the whole name. Raises WrongUsageError."""
        found = self.named(ending)
        if found is None:
            raise _wrong_usage(f"No format has the ending .{ending}, of {name}. {self._told}")
        return found

    @property
    def _told(self) -> str:
        return self.there_are or f"Formats: {', '.join(self.formats)}."


def _wrong_usage(said: str) -> WrongUsageError:
    """Return the error; it is loaded when it is raised, since this module is when the program starts."""
    from readiness.errors import WrongUsageError

    return WrongUsageError(said)
