"""Running a template's files: in a sandbox in which they reach one another, what they are given, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jinja2
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from readiness.errors import ContentInvalidError
from readiness.problems import Problem
from readiness.reading.named_file import read_named
from readiness.safe_files import is_inside

LARGEST_PAGE = 10_000_000
"""Characters. A whole report is under a million."""
LARGEST_FILE = 2_000_000
TOO_MUCH = "Take out what goes on for very long, such as loops within loops, or makes very long texts."
"""What to do about a template that keeps a computer busy."""

_OWN_MISTAKES = (
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    OSError,
    MemoryError,
)
"""What a mistake in a template's own code can raise."""
_MAY_BE_CALLED = ("builtins", "jinja2", "markupsafe")


def markup(text: str, **escaped: str) -> Markup:
    """Return text that is markup already; ``escaped`` fills its {gaps} with what is not."""
    made = Markup(text)  # noqa: S704 - the program's own, or a style sheet that cannot end the element it stands in
    return made.format(**escaped) if escaped else made


class Sandbox:
    """The files of a template and of those that it extends: each file is the first one's that has it."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._environment = _Confined(
            loader=_Layers(folders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        # By chance a page would not be the same twice.
        del self._environment.globals["lipsum"], self._environment.filters["random"]

    def render(self, page: str, **given: Any) -> str:  # noqa: ANN401 - whatever the template may see
        """Return the page as text.

        Everything that is not markup is escaped; a name that is not there is an error, not a gap. Raises
        ContentInvalidError, with the file and line, when it cannot be rendered.
        """
        try:
            text = self._written(self._environment.get_template(page).generate(**given))
            text.encode()
        except (jinja2.TemplateError, *_OWN_MISTAKES) as error:
            raise ContentInvalidError([self._problem(page, error)]) from error
        return text

    def syntax_problems(self) -> list[Problem]:
        """Return what is wrong with the way that the files are written, without rendering them."""
        problems = []
        for folder in self._folders:
            for file in sorted(folder.rglob("*.j2")):
                name = file.relative_to(folder).as_posix()
                try:
                    self._environment.parse(_text(file, folder, name), filename=str(file))
                except jinja2.TemplateError as error:
                    problems.append(self._problem(name, error))
                except (OSError, ValueError, RecursionError) as error:
                    said, mend = f"The file cannot be read: {error}.", "Save it again as “UTF-8” in your editor."
                    problems.append(Problem("template-error", str(file), said, mend))
        return problems

    def _written(self, chunks: Any) -> str:  # noqa: ANN401
        written, size = [], 0
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST_PAGE:
                raise ValueError(f"it writes more than {LARGEST_PAGE // 1_000_000} million characters")
            written.append(chunk)
        return "".join(written)

    def _problem(self, page: str, error: Exception) -> Problem:
        file = getattr(error, "filename", None) or str(self._folders[0] / page)
        line = getattr(error, "lineno", None)
        said = str(getattr(error, "message", None) or error).rstrip(".") or type(error).__name__
        trace = error.__traceback__
        while trace is not None:  # the last place inside the template's files
            inside = trace.tb_frame.f_code.co_filename
            if any(str(folder) in inside for folder in self._folders):
                file, line = inside, trace.tb_lineno
            trace = trace.tb_next
        if isinstance(error, RecursionError):
            said = "something in it asks for itself again and again"
        elif isinstance(error, MemoryError):
            said = "it needs more memory than a page may have"
        mend = "Compare it with the README of the report templates, and with the “board” template."
        if isinstance(error, (RecursionError, MemoryError, TimeoutError)):
            mend = TOO_MUCH
        said = re.sub(r"'[^']* object' has no attribute '([^']*)'", r"there is no “\1” here", said)
        return Problem(
            "template-error",
            str(file),
            f"The template cannot be rendered: {said}.",
            mend,
            line,
        )


class _Confined(ImmutableSandboxedEnvironment):
    """Lets a template look at values, and call nothing but what jinja2 and plain texts, numbers and lists offer.

    What it is given has methods too, and some of them (a model's that read files, or load pickles) do what the one who
    hands on a template must not be able to.
    """

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401
        owner = getattr(obj, "__self__", None)
        kind = (owner if isinstance(owner, type) else type(owner)) if owner is not None else obj
        module = getattr(kind, "__module__", None) or "builtins"  # what is built in names none
        return super().is_safe_callable(obj) and module.split(".")[0] in _MAY_BE_CALLED


class _Layers(jinja2.BaseLoader):
    """Loads a file from the first folder that has it, and follows no link out of that folder.

    “board/report.html.j2” is the file of the template “board” in the chain, though one before it has its own.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        steps = split_template_path(template)  # refuses ..
        for folder in self._folders:
            file = folder.joinpath(*steps)
            if file.is_file():
                return _text(file, folder, template), str(file), lambda: True
        for folder in self._folders[1:]:
            file = folder.joinpath(*steps[1:])
            if folder.resolve().name == steps[0] and file.is_file():
                return _text(file, folder, template), str(file), lambda: True
        raise jinja2.TemplateNotFound(template, f"there is no file {template}")


def _text(file: Path, folder: Path, name: str) -> str:
    if not is_inside(file, folder):
        raise jinja2.TemplateNotFound(name, f"{name} is a link that leads out of the folder")
    raw = read_named(file, LARGEST_FILE)
    if len(raw) > LARGEST_FILE:
        raise jinja2.TemplateNotFound(name, f"{name} is larger than {LARGEST_FILE // 1_000_000} MB")
    return raw.decode("utf-8-sig").replace("\r\n", "\n")
