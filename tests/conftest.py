"""What many tests share: the shipped questionnaire and its samples."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness.questionnaire.library import load_questionnaire
from readiness.questionnaire.model import Questionnaire

pytest_plugins = ["tests.browser", "tests.not_run"]

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "questionnaires" / "clinical-leadership" / "samples"


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_mine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep whoever runs the tests from having settings of their own in them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        for variable in [name for name in os.environ if name.startswith("READINESS_")]:
            patch.delenv(variable)
        yield


@pytest.fixture(scope="session")
def clinical_leadership() -> Questionnaire:
    """Return the shipped questionnaire."""
    return load_questionnaire("clinical-leadership")


@pytest.fixture(params=sorted(file.stem for file in SAMPLES.glob("*.yaml")))
def sample(request: pytest.FixtureRequest) -> Path:
    """Give each of the shipped samples in turn."""
    return SAMPLES / f"{request.param}.yaml"
