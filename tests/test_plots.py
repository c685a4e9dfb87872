"""Plots: in Chinese where a font has it, else in English; no letter is missing (a warning would fail the test)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import networkx as nx
import pytest

from kg import frames, network, plots


@pytest.fixture(autouse=True)
def settings() -> Iterator[None]:
    mpl.use("Agg")
    with mpl.rc_context():
        yield
    mpl.pyplot.close("all")


def test_plots_speak_chinese_with_a_font_of_it(seed_out: Path) -> None:
    assert plots.language() == "zh"
    graph = network.commitments(network.read(seed_out))
    for figure in (
        plots.heatmap(frames.matrix(graph), title="承诺强度"),
        plots.heatmap(frames.likeness(graph), title="相似度", digits=2),
        plots.bars(frames.matrix(graph).sum(axis=1), title="权重合计"),
    ):
        image = io.BytesIO()
        figure.savefig(image)
        assert image.getvalue().startswith(b"\x89PNG")


def test_plots_fall_back_to_english(monkeypatch: pytest.MonkeyPatch, seed_out: Path) -> None:
    monkeypatch.setattr("matplotlib.font_manager.get_font_names", lambda: ["DejaVu Sans"])
    speaks = plots.language()
    assert speaks == "en"
    graph = network.commitments(network.read(seed_out), language=speaks)
    plots.heatmap(frames.matrix(graph), title="Commitments").savefig(io.BytesIO())


def test_the_first_bar_is_at_the_top(seed_out: Path) -> None:
    series = frames.matrix(network.commitments(network.read(seed_out), language="en")).sum(axis=1)
    axes = plots.bars(series).axes[0]
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert labels == list(series.index)
    assert axes.yaxis_inverted()


def test_an_empty_frame_is_drawn() -> None:
    plots.heatmap(frames.matrix(nx.Graph())).savefig(io.BytesIO())
