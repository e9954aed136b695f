"""Whatever people type is read back from the file exactly as it was saved."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readiness.assessment.changes import reference_to
from readiness.assessment.model import (
    ActionStatus,
    Answer,
    Assessment,
    Evidence,
    Organisation,
    PanelSettings,
    Participant,
    PlannedAction,
    Previous,
    ProgressNote,
    Reference,
    SetAside,
    Targets,
    Workshop,
)
from readiness.assessment.reading import AssessmentDocument
from readiness.assessment.text import AssessmentText
from readiness.questionnaire.model import Questionnaire
from readiness.questionnaire.question_types import EvidenceKind
from readiness.reading.texts import LONGEST_TEXT, clean
from tests.building import action, assessment, ladder, small_questionnaire

# What YAML could take for something else, and what people do type.
TRAPS = (
    *("yes", "No", "on", "null", "~", "NULL", "true", "1e3", "0x1F", "1_000", "012", "1:30", ".inf", "2026-10-31", "="),
    *(": ", ":", " #", "#", "- ", "-", "? ", "---", "...", "|", ">", "%YAML", "@", "`", "!tag", "&a", "*a", "<<"),
    *("{", "}", "[", "]", ",", "'", '"', "''", '\\"', "\\", "\\n", "\\x00"),
    *(" ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\xa0", "\u3000"),
    *("\x00", "\x07", "\x1b[2J", "\x7f", "\x9b", "\u202e", "\u2066", "\ufeff", "\ud800", "\ufffe", "\uffff"),
    *("é", "e\u0301", "–", "“so”", "£", "😀", "👩🏽‍⚕️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "中文", "עברית", "\U0010ffff"),
    *("{{ 7 }}", "{% x %}", "<b>", "a long word after a long word, again and again, until the line is full; "),
)

ALIKE = settings(derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
"""The same examples in every run, however slow the machine."""

_pieces = st.lists(
    st.one_of(st.sampled_from(TRAPS), st.text(st.characters(exclude_categories=()), max_size=12)), max_size=30
)
typed = _pieces.map("".join)
texts = typed.map(clean).filter(bool)
maybe = st.none() | texts
ids = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,15}", fullmatch=True) | st.sampled_from(("y", "No", "null", "on"))
dates = st.dates(max_value=dt.date(9999, 12, 30))
moments = st.datetimes(
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
).map(lambda moment: moment.replace(microsecond=0))
wordings = st.from_regex(r"[0-9a-f]{12}", fullmatch=True) | st.sampled_from(("123456789012", "1234567890e1", "0" * 12))

SAID: dict[str, st.SearchStrategy[Any]] = {
    "L1": st.sampled_from("01234"),
    "Y1": st.sampled_from(("yes", "no")),
    "N1": st.decimals(0, 10**6, places=3).map(lambda number: format(number.normalize(), "f")),
    "O1": st.sampled_from(("yes", "off")),
    "K1": st.lists(st.sampled_from(("no", "a", "b")), unique=True).map(
        lambda ticked: tuple(item for item in ("no", "a", "b") if item in ticked)
    ),
    "T1": texts,
}


@cache
def questionnaire() -> Questionnaire:
    """Return a questionnaire with every type of question, and ids that YAML could take for something else."""

    def question(id_: str, **its: object) -> dict[str, Any]:
        return {"id": id_, "short": id_, "statement": f"Statement of {id_}.", "why": "Because.", **its}

    bands = [{"from": 0, "level": 0, "text": "Few."}, {"from": 50, "level": 4, "text": "Most."}]
    options = [{"id": "yes", "label": "Often", "level": 0}, {"id": "off", "label": "Now and then", "level": 4}]
    items = [{"id": id_, "label": f"Item {id_}"} for id_ in ("no", "a", "b")]
    scored = ("L1", "Y1", "N1", "O1", "K1")
    with TemporaryDirectory() as folder:
        return small_questionnaire(
            Path(folder) / "q",
            {
                "all": [
                    ladder("L1"),
                    question("Y1", type="yes_no", yes="So.", no="Not so."),
                    question("N1", type="number", bands=bands),
                    question("O1", type="choice", options=options),
                    question("K1", type="checklist", items=items),
                    question("T1", type="text"),
                ]
            },
            actions=[action("do", [(id_, 0, 4) for id_ in scored])],
            facts=[question("F1", type="text"), question("F2", type="number")],
            forms=[{"id": "no", "title": "Short", "questions": ["L1"]}],
            groups=[{"id": "on", "label": "Board"}],
        )


@st.composite
def answers(draw: st.DrawFn, said: st.SearchStrategy[Any], latest: dt.date = dt.date.max) -> Answer:
    state = draw(st.sampled_from(("rated", "dont_know", "not_applicable", "unanswered")))
    records = st.builds(
        Evidence,
        kind=st.sampled_from(get_args(EvidenceKind)),
        title=texts,
        date=st.none() | st.dates(max_value=latest),
        where=maybe,
        owner=maybe,
    )
    return Answer(
        state=state,
        answer=draw(said) if state == "rated" else None,
        reason=draw(texts) if state == "not_applicable" else draw(maybe),
        note=draw(maybe),
        dissent=draw(maybe),
        evidence=draw(st.lists(records, max_size=3)),
        answered=draw(st.none() | moments),
        wording=draw(st.none() | wordings),
    )


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    content = questionnaire()
    as_at = draw(dates)
    names = texts.filter(lambda name: len(" ".join(name.split())) <= 200)
    set_aside = st.builds(SetAside, question=ids, why=texts, answer=answers(SAID["K1"] | texts))
    return Assessment(
        questionnaire=reference_to(content),
        organisation=Organisation(
            name=draw(names), code=draw(st.none() | st.from_regex(r"[A-Za-z0-9]{2,12}", fullmatch=True))
        ),
        as_at=as_at,
        form=draw(st.none() | st.just("no")),
        participants=draw(st.lists(st.builds(Participant, role=texts, group=st.none() | st.just("on")), max_size=3)),
        facts=draw(st.fixed_dictionaries({}, optional={"F1": texts, "F2": SAID["N1"]})),
        targets=Targets(
            domains=draw(st.fixed_dictionaries({}, optional={"all": st.integers(0, 4)})),
            questions=draw(st.dictionaries(st.sampled_from(list(SAID)), st.integers(0, 4))),
        ),
        panel=PanelSettings(min_group_size=draw(st.integers(3, 50))),
        front_sheet=draw(st.dictionaries(ids, texts, max_size=3)),
        answers=draw(st.fixed_dictionaries({}, optional={id_: answers(said, as_at) for id_, said in SAID.items()})),
        plan=draw(st.fixed_dictionaries({}, optional={"do": planned()})),
        workshop=draw(st.none() | workshops()),
        previous=draw(st.none() | last_time()),
        set_aside=draw(st.lists(set_aside, max_size=3)),
    )


def workshops() -> st.SearchStrategy[Workshop]:
    some = st.lists(ids, max_size=3)
    return st.builds(Workshop, started=moments, minutes=st.integers(24, 480), agenda=some, settled=some, parked=some)


def planned() -> st.SearchStrategy[PlannedAction]:
    begin_and_end = st.tuples(st.none() | dates, st.none() | dates).map(
        lambda pair: tuple(sorted(pair)) if None not in pair else pair  # type: ignore[type-var]
    )
    notes = st.lists(st.builds(ProgressNote, date=dates, text=texts), max_size=2)
    fields: st.SearchStrategy[dict[str, Any]] = st.builds(
        dict,
        title=maybe,
        status=st.sampled_from(get_args(ActionStatus)),
        owner=maybe,
        sponsor=maybe,
        notes=notes,
        updated=st.none() | dates,
    )
    return st.builds(lambda pair, its: PlannedAction(start=pair[0], due=pair[1], **its), begin_and_end, fields)


def references() -> st.SearchStrategy[Reference]:
    """Every weight that a questionnaire may have: up to six digits before the point, and six after it."""
    weights = st.decimals("0.000001", "999999.999999", places=6).map(Fraction)
    return st.builds(
        Reference,
        id=st.just(questionnaire().id),
        version=maybe,
        fingerprint=st.none() | st.just("sha256:" + "0" * 64),
        default_target=st.none() | st.integers(0, 9),
        weights=st.none() | st.dictionaries(ids, weights, max_size=3),
    )


@st.composite
def last_time(draw: st.DrawFn) -> Previous:
    as_at = draw(dates)
    return Previous(
        questionnaire=draw(references()),
        as_at=as_at,
        form=draw(st.none() | ids),
        participants=draw(st.lists(st.builds(Participant, role=texts, group=st.none() | ids), max_size=2)),
        targets=Targets(domains=draw(st.dictionaries(ids, st.integers(0, 9), max_size=2))),
        answers=draw(st.dictionaries(ids, answers(SAID["K1"] | texts, as_at), max_size=3)),
        plan=draw(st.dictionaries(ids, planned(), max_size=2)),
    )


def read_back(content: bytes) -> Assessment:
    """Return what the program makes of a file with this content."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "assessment.yaml"
        file.write_bytes(content)
        return AssessmentDocument(file).against(questionnaire())


@settings(ALIKE, max_examples=120)
@given(assessments())
def test_an_assessment_is_read_back_as_it_was(said: Assessment) -> None:
    assert read_back(AssessmentText(questionnaire()).write(said)) == said


@settings(ALIKE, max_examples=300)
@given(typed)
def test_a_note_is_read_back_as_it_was(said: str) -> None:
    note = clean(said)
    given_ = assessment(questionnaire(), {"L1": Answer(note=note or None)})
    assert read_back(AssessmentText(questionnaire()).write(given_)).answers["L1"].note == (note or None)


@settings(ALIKE, max_examples=300)
@given(typed)
def test_cleaning_twice_changes_nothing_more(said: str) -> None:
    assert clean(clean(said)) == clean(said)


@settings(ALIKE, max_examples=15)
@given(st.lists(assessments(), min_size=2, max_size=4))
def test_saving_again_and_again_writes_what_saving_once_writes(said: list[Assessment]) -> None:
    """The writer reuses the text of answers that did not change."""
    again = AssessmentText(questionnaire())
    mixed = [now.model_copy(update={"answers": {**before.answers, **now.answers}}) for before, now in pairwise(said)]
    for now in [*said, *mixed, *reversed(said)]:
        assert again.write(now) == AssessmentText(questionnaire()).write(now)


@pytest.mark.parametrize("trap", TRAPS, ids=ascii)
def test_every_trap_alone_and_at_either_end(trap: str) -> None:
    said = [
        clean(text) for text in (trap, f"{trap}x", f"x{trap}", f"x{trap}x", f"x\n{trap}", f"{trap}\nx", f"x {trap}")
    ]
    for text in filter(None, said):
        given_ = assessment(questionnaire(), {"T1": Answer(state="rated", answer=text, note=text)})
        back = read_back(AssessmentText(questionnaire()).write(given_)).answers["T1"]
        assert (back.answer, back.note) == (text, text)


@pytest.mark.parametrize(
    "unit", ["word ", "unbroken", "line\n", "two  spaces", "a: b #c ", "- x\n\n", "😀", "  indented\n"], ids=ascii
)
def test_the_longest_text_is_read_back_whole(unit: str) -> None:
    note = clean((unit * LONGEST_TEXT)[:LONGEST_TEXT])
    given_ = assessment(questionnaire(), {"L1": Answer(note=note)})
    assert read_back(AssessmentText(questionnaire()).write(given_)).answers["L1"].note == note


def test_the_file_reads_as_a_person_would_write_it() -> None:
    said = Answer(
        state="rated",
        answer="3",
        note="First paragraph: with a colon.\n\nSecond – “quoted”.",
        evidence=[Evidence.model_validate({"kind": "processes", "title": "Plan", "date": "2026-09-30"})],
        answered=dt.datetime(2026, 10, 31, 9, 5, tzinfo=dt.UTC),
    )
    written = AssessmentText(questionnaire()).write(assessment(questionnaire(), {"L1": said})).decode()
    answer = written[written.index("  L1:") : written.index("    wording:")]
    assert answer == (
        "  L1:\n"
        "    state: rated\n"
        "    answer: 3\n"
        "    note: |-\n"
        "      First paragraph: with a colon.\n"
        "\n"
        "      Second – “quoted”.\n"
        "    evidence:\n"
        "    - kind: processes\n"
        "      title: Plan\n"
        "      date: 2026-09-30\n"
        "    answered: 2026-10-31T09:05:00+00:00\n"
    )
    assert "as_at: 2026-10-31\n" in written


def test_the_panel_is_not_mentioned_while_nothing_was_set() -> None:
    plain = assessment(questionnaire(), {})
    assert b"panel" not in AssessmentText(questionnaire()).write(plain)
    other = plain.model_copy(update={"panel": PanelSettings(min_group_size=10)})
    assert b"panel:\n  min_group_size: 10\n" in AssessmentText(questionnaire()).write(other)


def test_last_time_is_written_as_it_is_now_and_without_what_was_not_there(tmp_path: Path) -> None:
    small = small_questionnaire(tmp_path / "q", {"one": [ladder("C1")]})
    now = assessment(small, {})
    bare = Previous(questionnaire=now.questionnaire, as_at=now.as_at)
    planned = bare.model_copy(update={"plan": {"act-C1": PlannedAction(status="on_track")}})
    writer = AssessmentText(small)
    for previous in (bare, planned, bare):
        text = writer.write(now.model_copy(update={"previous": previous})).decode().partition("\nprevious:\n")[2]
        assert ("plan:" in text, "on_track" in text) == (previous is planned, previous is planned)
        assert "participants" not in text
