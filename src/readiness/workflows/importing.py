"""From an online form's export, or from form workbooks that came back, to responses: in a folder, or in a panel."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from readiness.errors import AssessmentInvalidError, OutputError, TableInvalidError, WrongUsageError
from readiness.panel.combining import Became, version_of
from readiness.panel.forms.filled_form import FilledForm
from readiness.panel.importing.coding import said_from
from readiness.panel.importing.drafting.draft import Suggestion, suggest
from readiness.panel.importing.heading_rows import Vocabulary
from readiness.panel.importing.import_map import ImportMap, read_map
from readiness.panel.importing.reading import read_rows
from readiness.panel.importing.table import open_table
from readiness.panel.importing.titles import Titles
from readiness.panel.intake.contents import NotOne
from readiness.panel.intake.folders import files_in
from readiness.panel.intake.tables import is_workbook, what_else
from readiness.panel.response import USUAL_PROMISE, Asked, Ratings, Response, response_text
from readiness.panel.response_file import read_response, write_response
from readiness.problems import Problem
from readiness.publishing import door
from readiness.publishing.door import Written
from readiness.publishing.places import Places
from readiness.questionnaire.asked_for import form_asked_for
from readiness.questionnaire.library import DEFAULT, load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.workflows import settings
from readiness.workflows.combining import open_panel

MAP = "map"
MAP_ENDINGS = (".yaml", ".yml")

Arrived = list[tuple[str, Ratings]]
"""Ratings, each with the name of where they came from."""


@dataclass
class Imported:
    """What came of an import."""

    became: dict[str, Became] = field(default_factory=dict)
    """Of each row or file that was used."""
    not_used: int = 0
    """Rows or files."""
    left_out: dict[str, int] = field(default_factory=dict)
    """How many rows are nobody's finished answers, by what they are."""
    said: list[str] = field(default_factory=list)
    """What could not be used, and why."""
    remarks: list[str] = field(default_factory=list)
    """What to check."""
    mentions: list[str] = field(default_factory=list)
    """How rows were read, and which were left out as they should be."""
    on_panel: list[str] = field(default_factory=list)
    """What the facilitator has to know of the panel: who waits, and what was promised."""


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
    promised: int = USUAL_PROMISE
    """What people were told who filled in a form that does not say it: nothing is shown of fewer."""
    remarks: Callable[[], list[str]] = list
    """What the facilitator has to know once they are kept."""


def import_export(
    table: Path, map_: Path, target: Target, now: dt.datetime, named: str | None = None, coded_from: str | None = None
) -> Imported:
    """Bring the responses in an export in; what cannot be used is told, row by row, and the rest is kept.

    The same export again changes nothing, and a longer one adds what is new. ``coded_from`` is the number that the form
    has for the lowest level, where the map does not say. Raises WrongUsageError, ContentInvalidError,
    TableInvalidError, AssessmentInvalidError, AssessmentLockedError or OutputError.
    """
    file = read_map(map_)
    with target.open(named, file.map.questionnaire, now) as there:
        meanings = _with_coding(file.against(there.questionnaire), coded_from)
        done = Imported()
        wanted = [*(heading for heading, _ in meanings.headings), *meanings.ignore]
        vocabulary = Vocabulary(there.questionnaire, Titles(there.questionnaire), wanted)
        with open_table(table, meanings.sheet, vocabulary) as opened:
            read = read_rows(there.questionnaire, meanings, vocabulary, opened, now.date())
        done.remarks, done.mentions = read.remarks, read.report.mentions()
        promised = {"promised": there.promised}
        rows = [(f"row {number}", ratings.model_copy(update=promised)) for number, ratings in read.ratings]
        done.became = there.keep(rows)
        done.on_panel = there.remarks()
    done.not_used = len(read.report.refused)
    done.left_out = {what: len(rows) for what, rows in read.report.left_out.items()}
    done.said = read.report.lines()
    return done


def _with_coding(map_: ImportMap, coded_from: str | None) -> ImportMap:
    """Return the map with what was said about its numbers. Raises WrongUsageError where it says something else."""
    if coded_from is None or coded_from == map_.coded_from:
        return map_
    if map_.coded_from is not None:
        raise WrongUsageError(
            f"The map says “coded_from: {map_.coded_from}”, and --coded-from says {coded_from}. Change it in the map."
        )
    return map_.model_copy(update={"coded_from": coded_from})


def import_forms(sources: Sequence[Path], target: Target, now: dt.datetime, named: str | None = None) -> Imported:
    """Bring form workbooks in, and those in folders, whatever they are called. Every file is used or told.

    Raises as above.
    """
    done = Imported()
    forms: dict[str, FilledForm] = {}
    for path in dict.fromkeys(_workbooks(sources, done)):
        try:
            form = FilledForm(path)
        except TableInvalidError as error:
            _leave_out(done, [str(error)])
            continue
        if form.questionnaire is None:
            _leave_out(done, [form.why_not])
        else:
            forms[str(path)] = form
    if not forms and not done.not_used:
        names = ", ".join(map(str, sources))
        raise WrongUsageError(f"There is no form workbook in {names}, whatever it may be called.")
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
        done.on_panel = there.remarks()
    return done


def draft_map(
    table: Path, named: str | None = None, form: str | None = None, coded_from: str | None = None
) -> Suggestion:
    """Return a draft of the map for an export, and what is not sure in it. Nothing is written.

    ``form`` is the id of the form that was asked, and ``coded_from`` the number that it has for the lowest level.
    """
    questionnaire = load_questionnaire(settings.usual_questionnaire(named))
    vocabulary = Vocabulary(questionnaire, Titles(questionnaire))
    coding = said_from(coded_from) if coded_from is not None else None
    with open_table(table, None, vocabulary) as (_, rows):
        return suggest(questionnaire, vocabulary, rows, table, _asked(questionnaire, form), coding)


def _asked(questionnaire: Questionnaire, form: str | None) -> list[str] | None:
    """Return the questions of a shorter form; None for every question. Raises WrongUsageError."""
    chosen = form_asked_for(questionnaire, form)
    return next((known.questions for known in questionnaire.about.forms if known.id == chosen), None)


def place_of_map(output: str, table: Path, *, force: bool = False) -> Places:
    """Return where a draft of a map goes. Raises WrongUsageError where the ending is none of a map's, or it may not."""
    if Path(output).suffix.lower() not in MAP_ENDINGS:
        raise WrongUsageError(f"{output} has to end in {MAP_ENDINGS[0]}, as maps do.")
    places = Places({MAP: Path(output)}, named=True).made_from(table, force=force)
    door.check_places(places)
    return places


def require_code(coded_from: str | None) -> None:
    """Raise WrongUsageError where what was said of the lowest level's number is no number or code."""
    if coded_from is not None and said_from(coded_from) is None:
        raise WrongUsageError("--coded-from is a number, 0 or 1, or a code such as A1.")


def write_map(draft: Suggestion, places: Places) -> Written:
    """Write the draft of a map. Raises WrongUsageError or OutputError."""
    return door.publish(places, {MAP: draft.text.encode()})


def _leave_out(done: Imported, why: Iterable[str]) -> None:
    done.not_used += 1
    done.said += why


def _workbooks(sources: Sequence[Path], done: Imported) -> Iterator[Path]:
    """Yield the files that are named, and the workbooks among all that is in folders; tell every other file there."""
    for found in files_in(sources):
        if isinstance(found, Problem):
            _leave_out(done, [str(found)])
        elif isinstance(found, NotOne):
            done.mentions.append(f"{found.name}: {found.what}")
        elif found in sources or is_workbook(found):
            yield found
        else:
            other = what_else(found)
            line = f"{found}: {other.what}"
            if other.somebodys:
                _leave_out(done, [line])
            else:
                done.mentions.append(line)


@contextmanager
def _panel(assessment: Path, named: str | None, now: dt.datetime) -> Iterator[_Open]:
    with open_panel(assessment, now, named) as panel:
        known = {ratings.id: ratings for ratings in panel.there.responses} if panel.there else {}

        def keep(arrived: Arrived) -> dict[str, Became]:
            versions = [(name, *version_of(known.get(ratings.id), ratings)) for name, ratings in arrived]
            combined = panel.keep([(name, ratings) for name, ratings, _ in versions])
            older: dict[str, Became] = {name: became for name, _, became in versions if became == "older_version"}
            return combined.became | older

        yield _Open(panel.loaded.questionnaire, keep, panel.loaded.assessment.panel.min_group_size, panel.remarks)


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
    if path.is_symlink():
        raise OutputError(f"{path} is a link, and a response is written to no other place. Take it away.")
    known = read_response(path) if path.exists() else None
    if isinstance(known, list):
        raise AssessmentInvalidError(known)
    if known is not None and known.id != ratings.id:
        raise OutputError(f"{path} is another response than its name says, so it stays as it is. Give it another name.")
    version, became = version_of(known.ratings if known else None, ratings)
    response = Response.model_construct(format="2", questionnaire=asked, **version.__dict__)
    if became == "new":
        door.create(path, response_text(response))
    elif became == "newer_version":
        write_response(path, response)
    return became


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise OutputError(f"The folder {folder} could not be made: {error.strerror or error}.") from error
