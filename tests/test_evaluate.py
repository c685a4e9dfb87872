"""Scores from small tables made by hand."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.evaluate import Score, evaluate
from kg.ontology import Ontology

LINK = ("document", "subject", "track", "need")
FIGURE = (
    *("document", "subject", "indicator", "measure", "comparator", "value", "value_max", "unit", "period", "status"),
    "need",
)
USUAL = {
    "document": "a",
    "subject": "天河区",
    "indicator": "地区生产总值",
    "measure": "growth",
    "comparator": "=",
    "value": "5",
    "unit": "%",
    "period": "2025",
    "status": "target",
    "need": "required",
}


def write(folder: Path, table: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    folder.mkdir(exist_ok=True)
    with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def link(text: str, need: str = "required") -> dict[str, str]:
    return dict(zip(LINK, [*text.split(), need], strict=True))


def score(
    tmp_path: Path,
    ontology: Ontology,
    links: tuple[list[dict[str, str]], list[dict[str, str]]] = ([], []),
    figures: tuple[list[dict[str, str]], list[dict[str, str]]] = ([], []),
) -> tuple[Score, Score]:
    """The scores of found rows against gold rows."""
    for folder, place in ((tmp_path / "out", 0), (tmp_path / "gold", 1)):
        write(folder, "links", LINK, links[place])
        write(folder, "targets", FIGURE, figures[place])
    first, second = evaluate(tmp_path / "out", str(tmp_path / "gold"), ontology=ontology)
    return first, second


def test_links_are_hits_misses_and_alarms(tmp_path: Path, ontology: Ontology) -> None:
    found = [link("a 天河区 人工智能"), link("a 天河区 人工智能"), link("a 黄埔区 人工智能"), link("a 天河区 现代金融")]
    gold = [link("a 天河区 人工智能"), link("a 海珠区 软件与互联网"), link("a 天河区 现代金融", "optional")]
    links, _ = score(tmp_path, ontology, (found, gold))
    assert (links.hits, len(links.misses), len(links.alarms)) == (1, 1, 1)
    assert (links.precision, links.recall, links.f1) == (0.5, 0.5, 0.5)
    assert dict(links.errors) == {"missed link": 1, "subject too many": 1}
    assert {t: (h, m, a) for t, h, m, a in links.tracks}["人工智能"] == (1, 0, 1)


def test_a_link_of_the_wrong_district_is_told(tmp_path: Path, ontology: Ontology) -> None:
    links, _ = score(tmp_path, ontology, ([link("a 黄埔区 人工智能")], [link("a 天河区 人工智能")]))
    assert dict(links.errors) == {"wrong subject": 1}


def test_nothing_against_nothing_is_perfect(tmp_path: Path, ontology: Ontology) -> None:
    assert [s.f1 for s in score(tmp_path, ontology)] == [1.0, 1.0]


@pytest.mark.parametrize(
    ("found", "gold"),
    [
        ({}, {}),
        ({"indicator": "GDP"}, {}),
        ({"indicator": "地区生产总值增速"}, {}),
        ({"indicator": "规模以上工业增加值"}, {"indicator": "规上工业增加值"}),
        ({"indicator": "全区“四上”企业"}, {"indicator": "四上企业"}),
        ({"value": "5.0"}, {}),
        ({"period": "2024"}, {}),
        ({"value": "7"}, {"value": "*"}),
        ({"comparator": "≥"}, {"comparator": "*"}),
        ({"unit": "家"}, {"unit": "个"}),
        ({"unit": "count"}, {"unit": "条"}),
    ],
)
def test_the_same_figure(found: dict[str, str], gold: dict[str, str], tmp_path: Path, ontology: Ontology) -> None:
    _, figures = score(tmp_path, ontology, figures=([USUAL | found], [USUAL | gold]))
    assert (figures.hits, figures.misses, figures.alarms) == (1, (), ())


@pytest.mark.parametrize(
    ("found", "error"),
    [
        ({"indicator": "工业投资"}, "wrong indicator"),
        ({"subject": "黄埔区"}, "wrong subject"),
        ({"comparator": "≥"}, "wrong comparator"),
        ({"status": "achieved"}, "wrong status"),
        ({"unit": "CNY"}, "wrong unit"),
        ({"measure": "share"}, "wrong measure"),
    ],
)
def test_another_figure_and_how_it_differs(
    found: dict[str, str], error: str, tmp_path: Path, ontology: Ontology
) -> None:
    _, figures = score(tmp_path, ontology, figures=([USUAL | found], [USUAL]))
    assert (figures.hits, len(figures.misses), len(figures.alarms)) == (0, 1, 1)
    assert dict(figures.errors) == {error: 1}


def test_a_figure_is_matched_once(tmp_path: Path, ontology: Ontology) -> None:
    _, figures = score(tmp_path, ontology, figures=([USUAL], [USUAL, USUAL]))
    assert (figures.hits, len(figures.misses)) == (1, 1)
    _, figures = score(tmp_path, ontology, figures=([USUAL, USUAL | {"value": "9"}], [USUAL]))
    assert (figures.hits, dict(figures.errors)) == (1, {"false figure": 1})


def test_both_ends_of_a_range_count(tmp_path: Path, ontology: Ontology) -> None:
    gold = USUAL | {"comparator": "range", "value_max": "6"}
    _, figures = score(tmp_path, ontology, figures=([gold | {"value_max": "7"}], [gold]))
    assert figures.hits == 0


def test_an_optional_figure_counts_neither_way(tmp_path: Path, ontology: Ontology) -> None:
    optional = USUAL | {"need": "optional"}
    for found in ([], [USUAL]):
        _, figures = score(tmp_path, ontology, figures=(found, [optional]))
        assert (figures.hits, figures.misses, figures.alarms) == (0, (), ())


def test_a_prefix_names_the_gold_as_well_as_a_folder(tmp_path: Path, ontology: Ontology) -> None:
    score(tmp_path, ontology)
    for table in ("links", "targets"):
        (tmp_path / "gold" / f"{table}.csv").rename(tmp_path / f"x-{table}.csv")
    assert len(evaluate(tmp_path / "out", str(tmp_path / "x-"), ontology=ontology)) == 2
    with pytest.raises(OutputError, match="no such table"):
        evaluate(tmp_path / "out", str(tmp_path / "y-"), ontology=ontology)
