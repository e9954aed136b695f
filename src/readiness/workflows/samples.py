"""The sample assessments of fictional organisations that come with a questionnaire."""

from __future__ import annotations

from pathlib import Path

from readiness.questionnaire.library import find_questionnaire


def samples_of(questionnaire: str) -> dict[str, Path]:
    """Return the sample files of a questionnaire, by name."""
    folder = find_questionnaire(questionnaire) / "samples"
    return {file.stem: file for file in sorted(folder.glob("*.yaml"))} if folder.is_dir() else {}
