"""What tests share: the build of the seed, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline import build


@pytest.fixture(scope="session")
def seed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of `seeds/`; tests do not write to it."""
    out = tmp_path_factory.mktemp("seed") / "out"
    build(Path(__file__).parent.parent / "seeds", out)
    return out
