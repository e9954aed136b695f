"""What many tests share: the shipped questionnaire and its samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire

pytest_plugins = ["tests.browser", "tests.not_run"]

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "questionnaires" / "clinical-leadership" / "samples"


@pytest.fixture(scope="session")
def clinical_leadership() -> Questionnaire:
    """Return the shipped questionnaire."""
    return load_questionnaire("clinical-leadership")


@pytest.fixture(params=sorted(file.stem for file in SAMPLES.glob("*.yaml")))
def sample(request: pytest.FixtureRequest) -> Path:
    """Give each of the shipped samples in turn."""
    return SAMPLES / f"{request.param}.yaml"
