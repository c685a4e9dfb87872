"""A short run of the coverage-guided fuzzer over each harness, always from the same seed."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.fuzz import harness
from tests.fuzz.__main__ import Fuzzer, fuzzing, main

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 14), reason="atheris is not made for this Python")


@pytest.fixture(scope="module")
def fuzzer() -> Iterator[Fuzzer]:
    with fuzzing() as made:
        yield made


@pytest.mark.slow
@pytest.mark.parametrize("name", harness.HARNESSES)
def test_a_short_run_finds_nothing(fuzzer: Fuzzer, name: str) -> None:
    run = fuzzer.fuzz(name, 4, seed=1)
    assert run.good, f"{run.found!r}\n{run.said[-4000:]}"
    assert "number_of_executed_units" in run.said


def test_a_fault_is_found_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["broken", "--seconds", "20"]) == 1
    shown = capsys.readouterr().out
    assert "broken: FAILED" in shown
    assert "AssertionError: found" in shown
    assert "b'" in shown


def test_a_fuzzer_that_does_not_start_is_an_error(fuzzer: Fuzzer) -> None:
    with pytest.raises(RuntimeError, match="no-such-harness"):
        fuzzer.fuzz("no-such-harness", 1, seed=1)
    assert fuzzer.fuzz("numerals", 1, seed=1).good
