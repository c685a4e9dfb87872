"""Text → claims takes no more bytecodes than was accepted; a figure that is worth it is accepted by a command."""

from __future__ import annotations

import json
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from benchmarks import instructions


@pytest.mark.slow
def test_the_hot_path_takes_no_more_than_was_accepted(capfd: pytest.CaptureFixture[str]) -> None:
    status = instructions.main([])
    assert status == 0, capfd.readouterr().err


def loop(times: int) -> int:
    total = 0
    for number in range(times):
        total += number
    return total


def test_a_count_is_exact_and_grows_with_the_work() -> None:
    one, same, ten = (instructions.counted(partial(loop, n)).total() for n in (100, 100, 1000))
    assert one == same
    assert ten - one == pytest.approx(9 * one, rel=0.05)


def test_a_count_names_modules() -> None:
    assert set(instructions.counted(lambda: loop(3))) == {__name__}


def test_too_much_fails_and_is_accepted_by_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    monkeypatch.setattr(instructions, "FIGURES", tmp_path / "figures.json")
    monkeypatch.setattr(instructions, "measure", lambda: (Counter(a=1200), Counter(a=1200)))
    (tmp_path / "figures.json").write_text(json.dumps({"3.1": 7, instructions.VERSION: 1000}))
    assert instructions.main([]) == 1
    assert "20 % more than the 1,000 accepted" in (err := capsys.readouterr().err)
    assert "--accept" in err
    assert instructions.main(["--accept"]) == 0
    assert json.loads((tmp_path / "figures.json").read_text()) == {"3.1": 7, instructions.VERSION: 1200}
    assert instructions.main([]) == 0
    monkeypatch.setattr(instructions, "measure", lambda: (Counter(a=1200), Counter(a=1500)))
    assert instructions.main([]) == 1


def test_a_python_without_a_figure_is_judged_by_its_curve() -> None:
    assert instructions.judge(1000, 1100, None) == ""
    assert "more than linear" in instructions.judge(1000, 1300, None)
