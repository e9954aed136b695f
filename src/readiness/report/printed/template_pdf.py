"""The PDF of a page that a template made: somebody else's is printed in a process that may take so much and no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from readiness.errors import OutputError
from readiness.report.printed.limited_process import Apart, EndedError, Limit, OverLimitError
from readiness.report.printed.pdf import render_pdf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

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


def template_pdf(
    template: Template,
    html: str,
    attachments: Sequence[Attachment] = (),
    made: dt.datetime | None = None,
    *,
    tell: Callable[[str], None] | None = None,
) -> bytes:
    """Return what ``render_pdf`` returns of a page that ``template`` made, or raise what it raises.

    Raises OutputError when a template that did not come with the program takes more than it may.
    """
    if template.came_with_the_program:
        return render_pdf(html, attachments, made, typeface=template.typeface, picture=template.logo, tell=tell)
    try:
        with Apart() as process:
            content, remarks = process.run(MOST, _held, html, attachments, made, template.typeface, template.logo)
    except EndedError:  # on this computer, no process may be started
        content, remarks = _held(html, attachments, made, template.typeface, template.logo)
    except (OverLimitError, *_OWN_MISTAKES) as error:
        why = error if isinstance(error, OverLimitError) else "the renderer cannot follow them"
        raise OutputError(
            f"The PDF was not written. The template's pages and style sheets ask for too much: {why}. Correct "
            "them, or make the HTML report (--format html)."
        ) from error
    if tell is not None:
        for remark in remarks:
            tell(remark)
    return content


def _held(
    html: str,
    attachments: Sequence[Attachment],
    made: dt.datetime | None,
    typeface: Typeface | None,
    picture: Picture | None,
) -> tuple[bytes, list[str]]:
    """Return the PDF and what there is to say about it, so that both can come from a process beside this one."""
    remarks: list[str] = []
    content = render_pdf(html, attachments, made, typeface=typeface, picture=picture, tell=remarks.append)
    return content, remarks
