"""What a web page and its PDF are made from, whatever they show."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from readiness.publishing.document import Material

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from readiness.report.printed.pdf import Attachment
    from readiness.report.templates import Template


class PagePaper(Material, ABC):
    """A template and what it makes, which is made once for the page and its PDF."""

    @property
    @abstractmethod
    def template(self) -> Template:
        """The template. Raises WrongUsageError or ContentInvalidError."""

    @property
    @abstractmethod
    def html(self) -> str:
        """The page. Raises ContentInvalidError."""

    @property
    def dated(self) -> dt.datetime | None:
        """The moment at which the PDF says that it was made; None where it says nothing of that."""
        return None

    @property
    def attached(self) -> Sequence[Attachment]:
        """The files within the PDF."""
        return ()
