"""Two builds for other people's tools: the seed's, and one of the seed with a review that fills every answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.pipeline import build

SEEDS = Path(__file__).parents[2] / "seeds"
REVIEW = (
    "2024年，荔湾区地区生产总值增长4%，固定资产投资完成500亿元。"
    "2025年，荔湾区地区生产总值预期增长5%以上，固定资产投资力争完成550亿元。"
    "天河区做强人工智能。黄埔区做强人工智能，重点发展大模型。"
)


@pytest.fixture(scope="session")
def review_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of the seed and a review; tests do not write to it."""
    folder = tmp_path_factory.mktemp("review")
    shutil.copytree(SEEDS, folder / "texts")
    (folder / "texts" / "review.txt").write_text(REVIEW, encoding="utf-8")
    with (folder / "texts" / "manifest.csv").open("a", encoding="utf-8") as manifest:
        manifest.write("review.txt,,,2025-02-07,广州市,,\n")
    build(folder / "texts", folder / "out")
    return folder / "out"
