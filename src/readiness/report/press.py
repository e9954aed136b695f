"""A process beside this one that makes the PDF: it loads the renderer while this one still reads the answers.

Loading takes a tenth of a report's time. Nor does what the renderer's libraries say themselves reach the terminal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from readiness.errors import OutputError
from readiness.report.printed.limited_process import Apart, EndedError, Limit, OverLimitError
from readiness.report.printed.pdf import render_pdf
from readiness.report.printed.renderer import load_weasyprint

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from types import TracebackType

    from readiness.report.printed.brought_along import Picture, Typeface
    from readiness.report.printed.pdf import Attachment
    from readiness.report.templates import Template

MOST = Limit(seconds=60, megabytes=1000)
"""What the PDF of somebody else's template may take. A board's report takes five seconds and 130 MB."""
_OWN_MISTAKES = (
    RecursionError,
    ArithmeticError,
    LookupError,
    AttributeError,
    AssertionError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What a page or a style sheet that nobody thought of makes the renderer raise."""


class Press:
    """Renders one PDF. Use it with ``with``: whatever happens, the process ends with the block.

    Where no process is ``needed``, or none may be started, or it is ended from outside, the PDF is made in this one;
    but for a page that is not ``trusted`` one is started all the same, and held to ``MOST``.
    """

    def __init__(self, *, needed: bool = True) -> None:
        self._needed = needed
        self._process: Apart | None = None

    def __enter__(self) -> Press:
        if self._needed:
            self._process = Apart(load_weasyprint).__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.__exit__(kind, error, trace)

    def render(
        self,
        html: str,
        attachments: Sequence[Attachment] = (),
        made: dt.datetime | None = None,
        *,
        typeface: Typeface | None = None,
        picture: Picture | None = None,
        tell: Callable[[str], None] | None = None,
        trusted: bool = True,
    ) -> bytes:
        """Return what ``render_pdf`` returns of the same, or raise what it raises, having told what it tells.

        ``trusted`` says that the page comes from a template that came with the program. Raises OutputError when
        another's takes more than it may.
        """
        if not trusted and self._process is None:
            with Press() as press:
                return press.render(
                    html, attachments, made, typeface=typeface, picture=picture, tell=tell, trusted=trusted
                )
        if self._process is None:
            return render_pdf(html, attachments, made, typeface=typeface, picture=picture, tell=tell)
        limit = None if trusted else MOST
        try:
            content, remarks = self._process.run(limit, _pressed, html, attachments, made, typeface, picture)
        except EndedError:
            return render_pdf(html, attachments, made, typeface=typeface, picture=picture, tell=tell)
        except (OverLimitError, *_OWN_MISTAKES) as error:
            if trusted:
                raise
            why = error if isinstance(error, OverLimitError) else "the renderer cannot follow them"
            raise OutputError(
                f"The PDF was not written. The template's pages and style sheets ask for too much: {why}. Correct "
                "them, or make the HTML report (--format html)."
            ) from error
        if tell is not None:
            for remark in remarks:
                tell(remark)
        return content

    def render_for(
        self,
        template: Template,
        html: str,
        attachments: Sequence[Attachment] = (),
        made: dt.datetime | None = None,
        *,
        tell: Callable[[str], None] | None = None,
    ) -> bytes:
        """Return what ``render`` returns of a page that ``template`` made."""
        return self.render(
            html,
            attachments,
            made,
            typeface=template.typeface,
            picture=template.logo,
            tell=tell,
            trusted=template.came_with_the_program,
        )


def _pressed(
    html: str,
    attachments: Sequence[Attachment],
    made: dt.datetime | None,
    typeface: Typeface | None,
    picture: Picture | None,
) -> tuple[bytes, list[str]]:
    remarks: list[str] = []
    content = render_pdf(html, attachments, made, typeface=typeface, picture=picture, tell=remarks.append)
    return content, remarks
