"""What must not change unnoticed: the shipped questionnaires' fingerprints and wordings, and the samples' documents.

Answers are held against wordings and fingerprints, so a change of the code that moves one makes every file of a trust
look as if its questionnaire had changed. UPDATE_GOLDEN=1 writes the page anew after a change that is meant: read it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator

import pytest

from readiness.questionnaire.library import load_questionnaire
from readiness.workflows.documents.report import make
from readiness.workflows.loading import load
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "pinned"
QUESTIONNAIRES = ("clinical-leadership", "meeting-effectiveness")
SAMPLES = ROOT / "questionnaires" / "clinical-leadership" / "samples"
OURS = ("html", "csv", "json", "ics")
"""The formats whose bytes depend on nothing but this program."""


def _content(name: str) -> Iterator[tuple[str, str]]:
    questionnaire = load_questionnaire(name)
    yield f"{name} fingerprint", questionnaire.fingerprint
    for id_ in questionnaire.by_id:
        yield f"{name} {id_}", questionnaire.wording(id_)


def content() -> dict[str, str]:
    """Return each fingerprint and wording."""
    return dict(pair for name in QUESTIONNAIRES for pair in _content(name))


def documents() -> dict[str, str]:
    """Return a hash of each document of the samples."""
    found = {}
    for sample in sorted(SAMPLES.glob("*.yaml")):
        for name, made in make(load(sample).score(), OURS).items():
            found[f"{sample.stem} {name}"] = hashlib.sha256(made).hexdigest()
    return found


@pytest.mark.parametrize("pinned", [content, documents], ids=lambda pinned: pinned.__name__)
def test_nothing_moved_unnoticed(pinned: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    file = GOLDEN / f"{pinned.__name__}.json"
    now = pinned()
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    assert now == json.loads(file.read_text(encoding="utf-8"))
