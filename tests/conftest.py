"""What tests share, made once: the ontology, the rules made of it, the build of the seed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from kg.extract import Extractor
from kg.ontology import Ontology, load
from kg.pipeline import build

settings.register_profile("kg", deadline=None, derandomize=True)
settings.load_profile("kg")


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The ontology that comes along."""
    return load()


@pytest.fixture(scope="session")
def extractor(ontology: Ontology) -> Extractor:
    """Documents to claims, with the ontology that comes along."""
    return Extractor(ontology)


@pytest.fixture(scope="session")
def seed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder of `seeds/`; tests do not write to it."""
    out = tmp_path_factory.mktemp("seed") / "out"
    build(Path(__file__).parent.parent / "seeds", out)
    return out
