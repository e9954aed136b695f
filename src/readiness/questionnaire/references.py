"""Pages to read: named with their addresses, printed, and never fetched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, SerializerFunctionWrapHandler, WithJsonSchema, model_serializer

from readiness.reading.marked_up.web_addresses import LONGEST_ADDRESS, address_fault, shown_address
from readiness.reading.texts import Line, Strict, one_line, refuse


def _address(address: str) -> str:
    fault = address_fault(one_line(address))
    if fault is not None:
        raise refuse("bad-link", f"“{{name}}” is “{shown_address(address)}”, which {fault.wrong}.", fault.mend)
    return address


PageAddress = Annotated[
    Line,
    AfterValidator(_address),
    WithJsonSchema({"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://", "maxLength": LONGEST_ADDRESS}),
]
"""The address of a page, in full."""


class PageToRead(Strict):
    """A page that says more."""

    title: Line
    url: PageAddress

    def __str__(self) -> str:
        """Return “Title (https://…)”."""
        return f"{self.title} ({self.url})"


class WithReferences(Strict):
    """What may name pages to read. While it names none, it is dumped as it was before there were any."""

    newer: ClassVar[tuple[str, ...]] = ("references",)
    """Keys that were not in the first edition: what is not said leaves fingerprints as they were."""

    references: Annotated[list[PageToRead], Field(max_length=40)] = []

    @model_serializer(mode="wrap")
    def _without_what_is_not_said(self, whole: SerializerFunctionWrapHandler) -> dict[str, object]:
        said: dict[str, object] = whole(self)
        return {key: value for key, value in said.items() if value or key not in self.newer}


def to_read(references: Iterable[PageToRead]) -> list[str]:
    """Return each page as plain text: “Title (https://…)”."""
    return [str(page) for page in references]
