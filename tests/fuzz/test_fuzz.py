"""The corpus, and a few cases of each target: the same ones in each run."""

from __future__ import annotations

import pytest

from tests.fuzz.corpus import CORPUS
from tests.fuzz.targets import TARGETS
from tests.fuzz.watch import watch

FEW = 20
MOST_MB = 500


@pytest.mark.parametrize("target", TARGETS)
def test_a_few_cases_of_each_target_end_well(target: str) -> None:
    found = watch(target, 0, FEW)
    assert found.faults == []
    assert found.tried == FEW
    assert found.peak < MOST_MB
    assert len(found.codes) > 1, "all ended alike, so that they were hardly different inputs"


@pytest.mark.parametrize("number", range(len(CORPUS)), ids=list(CORPUS))
def test_each_case_of_the_corpus_ends_well(number: int) -> None:
    found = watch("corpus", number, 1)
    assert found.faults == []
    assert found.peak < MOST_MB
