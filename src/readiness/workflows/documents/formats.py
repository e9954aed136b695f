"""The formats of a report: what people ask for, the files that it gives, and what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from readiness.errors import WrongUsageError
from readiness.publishing.places import Places, is_folder

FILES: dict[str, dict[str, str]] = {
    "pdf": {"pdf": "-report.pdf"},
    "html": {"html": "-report.html"},
    "docx": {"docx": "-report.docx"},
    "xlsx": {"xlsx": "-plan-and-answers.xlsx"},
    "csv": {"actions.csv": "-actions.csv", "answers.csv": "-answers.csv"},
    "json": {"json": "-report.json"},
    "ics": {"actions.ics": "-actions.ics"},
}
"""Format → each document that it gives → what its file's name ends in."""

FORMATS = tuple(FILES)
DEFAULT_FORMATS = ("pdf", "html")
"""The NHS service manual asks for an HTML version beside every PDF."""
PACK = "all"
ANSWERS = "yaml"
"""The answers' own file, which a report carries within it."""
KNOWN = (*FORMATS, PACK, ANSWERS)

PDF_ENDING = ".pdf"


@dataclass(frozen=True)
class Wanted:
    """Which documents to make, and where each goes."""

    formats: tuple[str, ...]
    places: Places

    def made_from(self, *sources: Path | None, force: bool = False) -> Wanted:
        """Return the same documents, made from these files, with or without --force."""
        return replace(self, places=self.places.made_from(*sources, force=force))


def documents_of(formats: Sequence[str]) -> list[str]:
    """Return what these formats give, each once."""
    return list(dict.fromkeys(document for format_ in formats for document in FILES[format_]))


def refuse_unknown(formats: Sequence[str]) -> None:
    """Raise WrongUsageError, with all the formats there are, when one of these is not among them."""
    for format_ in formats:
        if format_ not in KNOWN:
            raise WrongUsageError(f"There is no format “{format_}”. {_there_are()}")


def wanted(source: Path, output: str | None, formats: Sequence[str]) -> Wanted:
    """Return what to make of ``source`` and where each document goes.

    Without ``output``, beside the source as NAME-report.pdf. A folder (there already, or with a / at its end) takes
    them under that name. A file's ending says its format when none was asked for. “all” goes into a folder of its own.
    Raises WrongUsageError when the two do not fit.
    """
    refuse_unknown(formats)
    if PACK in formats:
        return _pack(source, output)
    if output is not None and not is_folder(output):
        chosen, named = _named(Path(output), formats)
        return Wanted(chosen, Places(named, named=True))
    chosen = tuple(formats or DEFAULT_FORMATS)
    folder = source.parent if output is None else Path(output)
    endings = _endings(chosen)
    return Wanted(chosen, Places({name: folder / f"{stem_of(source)}{ending}" for name, ending in endings.items()}))


def one_for_standard_output(formats: Sequence[str]) -> str:
    """Return the format of the one document that goes to standard output; HTML when none was asked for."""
    refuse_unknown(formats)
    if len(formats) > 1 or PACK in formats:
        raise WrongUsageError("Only one format can go to standard output. Give one --format.")
    return formats[0] if formats else "html"


def format_named_by(output: str | None, formats: Sequence[str]) -> tuple[str, ...]:
    """Return the formats asked for; when there are none, the one that the ending of ``output`` names, if any."""
    ending = Path(output or "").suffix.lower().removeprefix(".").replace("yml", ANSWERS)
    return tuple(formats) or ((ending,) if ending in (*FORMATS, ANSWERS) else ())


def stem_of(source: Path) -> str:
    """Return what the names of the documents begin with.

    What is made from a report has “again” in its name, so that it never takes the place of the report that it was made
    from, nor of the documents beside it, which may rest on newer answers.
    """
    if source.suffix.lower() == PDF_ENDING:
        return f"{report_name(source)}-again"
    return source.name.removesuffix(".yaml").removesuffix(".yml")


def report_name(source: Path) -> str:
    """Return what a report is called, without the words that every report has in its file's name."""
    return (
        source.name[: -len(PDF_ENDING)].removesuffix("-report") if source.suffix.lower() == PDF_ENDING else source.name
    )


def _pack(source: Path, output: str | None) -> Wanted:
    folder = Path(output) if output else source.parent / f"{stem_of(source)}-pack"
    if folder.suffix.lower().removeprefix(".") in FORMATS and not folder.is_dir():
        raise WrongUsageError(f"“--format all” makes a folder, and {output} is named as a file. Leave out its ending.")
    places = {document: folder / f"{stem_of(source)}{ending}" for document, ending in _endings(FORMATS).items()}
    return Wanted(FORMATS, Places(places, named=output is not None, folder=folder))


def _named(target: Path, formats: Sequence[str]) -> tuple[tuple[str, ...], dict[str, Path]]:
    """Return the formats and places for a file's name that was given."""
    ending = target.suffix.lower().removeprefix(".")
    chosen = format_named_by(str(target), formats)
    if not chosen:
        if ending:
            raise WrongUsageError(f"No format has the ending .{ending}, of {target}. {_there_are()}")
        chosen = DEFAULT_FORMATS
    documents = documents_of(chosen)
    if len(documents) == 1:
        if ending in FORMATS and ending != chosen[0]:
            raise WrongUsageError(f"{target} ends in .{ending}, but the format asked for is {chosen[0]}.")
        return chosen, {documents[0]: target}
    base = target.with_suffix("") if ending in FORMATS else target
    return chosen, {name: base.with_name(f"{base.name}{'-' if '.' in name else '.'}{name}") for name in documents}


def _endings(formats: Sequence[str]) -> dict[str, str]:
    return {document: ending for format_ in formats for document, ending in FILES[format_].items()}


def _there_are() -> str:
    return (
        f"Formats: {', '.join(FORMATS)}; {PACK} for all of these in a folder; {ANSWERS} for the answers inside a PDF."
    )
