"""From an online form's export, or from form workbooks that came back, to responses: in a folder, or in a panel."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from readiness.errors import AssessmentInvalidError, OutputError, TableInvalidError, WrongUsageError
from readiness.panel.arriving import version_of
from readiness.panel.combining import Became
from readiness.panel.export_columns import place_columns
from readiness.panel.export_rows import ExportRows
from readiness.panel.export_table import open_table
from readiness.panel.filled_form import FilledForm
from readiness.panel.import_map import read_map
from readiness.panel.plain_words import plain_heading
from readiness.panel.response import Asked, Ratings, Response
from readiness.panel.response_file import read_response, write_response
from readiness.panel.row_report import RowReport
from readiness.panel.suggesting import Suggestion, known_headings, suggest
from readiness.questionnaire.library import DEFAULT, load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.safe_files import is_inside
from readiness.workflows.combining import open_panel

Arrived = list[tuple[str, Ratings]]
"""Ratings, each with the name of where they came from."""


@dataclass
class Imported:
    """What came of an import."""

    became: dict[str, Became] = field(default_factory=dict)
    """Of each row or file that was used."""
    not_used: int = 0
    """Rows or files."""
    said: list[str] = field(default_factory=list)
    """What could not be used, and why."""
    remarks: list[str] = field(default_factory=list)
    """What to check."""
    after_figures: bool = False
    """Ratings were added to others of which figures may have been shown."""


@dataclass(frozen=True)
class Target:
    """Where responses go: files in a ``folder``, or the panel beside an ``assessment``."""

    folder: Path | None = None
    assessment: Path | None = None

    def open(self, named: str | None, said: str, now: dt.datetime) -> AbstractContextManager[_Open]:
        """Open it for responses to the questionnaire ``named``, or to that which the assessment or the file said."""
        if self.assessment is not None:
            return _panel(self.assessment, named, now)
        if self.folder is None:
            raise WrongUsageError("Say where the responses go: -o FOLDER, or --into ASSESSMENT.")
        return _folder(self.folder, load_questionnaire(named or said))


@dataclass(frozen=True)
class _Open:
    questionnaire: Questionnaire
    keep: Callable[[Arrived], dict[str, Became]]
    after_figures: Callable[[Iterable[Became]], bool] = lambda _: False
    """Whether what became of ratings adds them to others of which figures may have been shown."""


def import_export(table: Path, map_: Path, target: Target, now: dt.datetime, named: str | None = None) -> Imported:
    """Bring the responses in an export in; what cannot be used is told, row by row, and the rest is kept.

    The same export again changes nothing, and a longer one adds what is new. Raises WrongUsageError,
    ContentInvalidError, TableInvalidError, AssessmentInvalidError, AssessmentLockedError or OutputError.
    """
    file = read_map(map_)
    with target.open(named, file.map.questionnaire, now) as there:
        meanings = file.against(there.questionnaire)
        report, done = RowReport(), Imported()
        known = {plain_heading(heading) for heading, _ in meanings.headings}
        with open_table(table, meanings.sheet, known) as (name, rows):
            columns, below = place_columns(meanings, rows, name)
            reader = ExportRows(there.questionnaire, meanings, columns, now.date(), report)
            arrived = [(f"row {number}", ratings) for number, ratings in reader.read(below)]
        done.remarks = columns.remarks
        done.became = there.keep(arrived)
        done.after_figures = there.after_figures(done.became.values())
    done.not_used = len(report.refused)
    done.said = report.lines()
    return done


def import_forms(sources: Sequence[Path], target: Target, now: dt.datetime, named: str | None = None) -> Imported:
    """Bring form workbooks in, and those in folders; what cannot be used is told, file by file. Raises as above."""
    done = Imported()
    forms: dict[str, FilledForm] = {}
    for path in dict.fromkeys(_workbooks(sources)):
        try:
            form = FilledForm(path)
        except TableInvalidError as error:
            _leave_out(done, [str(error)])
            continue
        if form.questionnaire is None:
            _leave_out(done, [form.why_not])
        else:
            forms[str(path)] = form
    if not forms:
        return done
    first = next(iter(forms.values())).questionnaire or DEFAULT
    safe = first if re.fullmatch("[A-Za-z][A-Za-z0-9_-]{0,63}", first) else DEFAULT
    with target.open(named, safe, now) as there:
        arrived: Arrived = []
        for path_, form in forms.items():
            ratings = form.ratings(there.questionnaire, now.date())
            done.said += form.remarks
            if isinstance(ratings, list):
                _leave_out(done, map(str, ratings))
            else:
                arrived.append((path_, ratings))
        done.became = there.keep(arrived)
        done.after_figures = there.after_figures(done.became.values())
    return done


def draft_map(table: Path, named: str | None = None) -> Suggestion:
    """Return a draft of the map for an export, and what is not sure in it. Nothing is written."""
    questionnaire = load_questionnaire(named or DEFAULT)
    with open_table(table, None, known_headings(questionnaire)) as (_, rows):
        return suggest(questionnaire, rows, table)


def _leave_out(done: Imported, why: Iterable[str]) -> None:
    done.not_used += 1
    done.said += why


def _workbooks(sources: Sequence[Path]) -> Iterator[Path]:
    """Yield the files; of a folder, its workbooks that do not lead out of it."""
    for source in sources:
        if source.is_dir():
            inside = [file for file in sorted(source.glob("*.xls[xm]")) if not file.name.startswith((".", "~$"))]
            found = [file for file in inside if is_inside(file, source)]
            if not found:
                raise WrongUsageError(f"There is no workbook (*.xlsx) in the folder {source}.")
            yield from found
        elif source.exists():
            yield source
        else:
            raise WrongUsageError(f"There is nothing at {source}.")


@contextmanager
def _panel(assessment: Path, named: str | None, now: dt.datetime) -> Iterator[_Open]:
    with open_panel(assessment, now, named) as panel:
        known = {ratings.id: ratings for ratings in panel.there.responses} if panel.there else {}

        def keep(arrived: Arrived) -> dict[str, Became]:
            versions = [(name, *version_of(known.get(ratings.id), ratings)) for name, ratings in arrived]
            combined = panel.keep([(name, ratings) for name, ratings, _ in versions])
            older: dict[str, Became] = {name: became for name, _, became in versions if became == "older_version"}
            return combined.became | older

        yield _Open(panel.loaded.questionnaire, keep, panel.added_after_figures)


@contextmanager
def _folder(folder: Path, questionnaire: Questionnaire) -> Iterator[_Open]:
    asked = Asked.of(questionnaire)

    def keep(arrived: Arrived) -> dict[str, Became]:
        if arrived:
            _make(folder)
        return {name: _keep_in(folder, ratings, asked) for name, ratings in arrived}

    yield _Open(questionnaire, keep)


def _keep_in(folder: Path, ratings: Ratings, asked: Asked) -> Became:
    """Write somebody's response, unless the one that is there counts. Raises OutputError or AssessmentInvalidError."""
    path = folder / f"response-{ratings.id}.json"
    known = read_response(path) if path.exists() or path.is_symlink() else None
    if isinstance(known, list):
        raise AssessmentInvalidError(known)
    version, became = version_of(known.ratings if known else None, ratings)
    if became in ("new", "newer_version"):
        write_response(path, Response.model_construct(format="1", questionnaire=asked, **version.__dict__))
    return became


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise OutputError(f"The folder {folder} could not be made: {error.strerror or error}.") from error
