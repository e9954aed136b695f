"""The documents that every template has to stand: the samples, and what is at the edge of what people do."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from readiness.assessment.model import Answer, Assessment, Evidence, Organisation, PlannedAction, ProgressNote
from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire
from readiness.scoring.many.figures import Rater, panel_result
from readiness.scoring.results import Result
from readiness.scoring.score import score
from readiness.workflows.documents.report import make
from readiness.workflows.loading import load
from tests.building import AS_AT, assessment, ladder, small_questionnaire
from tests.conftest import SAMPLES
from tests.report.everything import everything

LONG_NAME = (
    "The Royal Northmoor, Greater Dale, Upper Fell and Wharfe Valley Teaching Hospitals and Community Mental "
    "Health Services University NHS Foundation Trust and Partners"
)
LONG_NOTE = "We looked at this for a long time, and we did not all see it in the same way. " * 120
UNBROKEN = "Unbroken" * 60
HOSTILE = "</td></table><script>alert(1)</script>{{ 7 * 7 }}<img src=file:///etc/passwd> =cmd|' /C calc'!A0 &amp;"


def _content() -> Questionnaire:
    return load_questionnaire("clinical-leadership")


def _everything(level: int | str) -> Result:
    content = _content()
    return score(content, assessment(content, dict.fromkeys(content.questions, level)))


def _long_texts() -> Result:
    content = _content()
    said = Answer(
        state="rated",
        answer="1",
        note=LONG_NOTE,
        evidence=[
            Evidence(kind="processes", title=LONG_NOTE[:900], date=AS_AT, where=UNBROKEN, owner=LONG_NAME),
            Evidence(kind="observation", title=UNBROKEN),
        ],
    )
    answers: dict[str, int | str | Answer] = {**dict.fromkeys(content.questions, 1), "A1": said, "C1": said, "I6": said}
    written = assessment(content, answers)
    sheet = {"meeting": LONG_NOTE[:600], "recommendation": LONG_NOTE[:3000], "summary": UNBROKEN}
    plan = {
        found.action.id: PlannedAction(
            owner=LONG_NAME, sponsor=LONG_NAME, due=AS_AT, notes=[ProgressNote(date=AS_AT, text=LONG_NOTE[:2000])]
        )
        for found in score(content, written).actions[:3]
    }
    return score(content, _named(written, LONG_NAME, front_sheet=sheet, plan=plan))


def _hostile() -> Result:
    content = _content()
    said = Answer(
        state="rated", answer="3", note=HOSTILE, evidence=[Evidence(kind="outcomes", title=HOSTILE, where=HOSTILE)]
    )
    aside = Answer(state="not_applicable", reason=HOSTILE, note=HOSTILE)
    written = assessment(content, {**dict.fromkeys(content.questions, 2), "B1": said, "B2": aside})
    return score(content, _named(written, HOSTILE[:190], front_sheet={"summary": HOSTILE, "author": HOSTILE}))


def _panel_of_200() -> Result:
    """Nothing is agreed; the board's side is more than half, and a group is absent; a long and a hostile dissent."""
    content = _content()
    sizes = {"board": 40, "executive": 70, "triad": 30, "clinician_managers": 20, "aspiring": 3, "front_line": 37}
    raters = [
        Rater(
            group, {id_: (at + n * n + 2 * (n % 7 < 3) * (group == "front_line")) % 5 for at, id_ in enumerate(asked)}
        )
        for asked in ([question.id for question in content.scored_questions()],)
        for group, size in sizes.items()
        for n in range(size)
    ]
    said = {"A1": Answer(dissent="We saw it otherwise. " * 500), "B1": Answer(dissent=f"{HOSTILE}\n{UNBROKEN}")}
    written = _named(assessment(content, said), HOSTILE[:190])
    return score(content, written, panel_result(content, written, raters))


def _panel_all_hidden() -> Result:
    """One question and three groups, each too small to be shown."""
    groups = [{"id": id_, "label": id_} for id_ in ("board", "triad", "floor")]
    with TemporaryDirectory() as folder:
        content = small_questionnaire(Path(folder) / "small", {"only": [ladder("A1")]}, groups=groups)
    written = assessment(content, {"A1": Answer(state="rated", answer="2", dissent="Not so.")})
    raters = [Rater(group, {"A1": level}) for group in ("board", "triad", "floor") for level in (1, 3)]
    return score(content, written, panel_result(content, written, raters))


def _one_domain() -> Result:
    with TemporaryDirectory() as folder:
        content = small_questionnaire(Path(folder) / "small", {"only": [ladder("A1"), ladder("A2", essential=True)]})
    return score(content, assessment(content, {"A1": 2, "A2": 0}))


def _other_scale() -> Result:
    content = load_questionnaire("meeting-effectiveness")
    return score(content, assessment(content, {}))


def _nothing_applies() -> Result:
    content = load_questionnaire("meeting-effectiveness")
    return score(content, assessment(content, dict.fromkeys(content.questions, "not_applicable")))


def _named(written: Assessment, name: str, **more: object) -> Assessment:
    return written.model_copy(update={"organisation": Organisation(name=name), **more})


CASES: dict[str, Callable[[], Result]] = {
    **{file.stem: (lambda file=file: load(file).score()) for file in sorted(SAMPLES.glob("*.yaml"))},  # type: ignore[misc]
    "nothing-known": lambda: _everything("dont_know"),
    "no-answer": lambda: score(_content(), assessment(_content(), {})),
    "all-at-the-top": lambda: _everything(4),
    "all-at-the-bottom": lambda: _everything(0),
    "long-texts": _long_texts,
    "hostile": _hostile,
    "one-domain": _one_domain,
    "other-scale": _other_scale,
    "panel-of-200": _panel_of_200,
    "panel-all-hidden": _panel_all_hidden,
    "everything-typed": lambda: everything()[0],
    "nothing-applies": _nothing_applies,
}
TEMPLATES = ("board", "summary")


@cache
def result_of(case: str) -> Result:
    """Return a case's result, worked out once a session."""
    return CASES[case]()


@cache
def made(case: str, template: str) -> dict[str, bytes]:
    """Return the HTML and the PDF of a case, made once a session."""
    return make(result_of(case), ["html", "pdf"], template)
