"""The rules together, on the hand-made cases."""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from kg.model import Commitment, Document, Figure
from kg.ontology import load
from tests.cases import CASES, Case
from tests.cases_figures import FIGURES
from tests.cases_links import LINKS
from tests.cases_tables import TABLES


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(load())


def rows(text: str) -> set[str]:
    return {" ".join(line.split()) for line in text.splitlines() if line.strip()}


def short(name: str) -> str:
    return name.removesuffix("区").removesuffix("市")


@pytest.mark.parametrize("case", [*CASES, *LINKS, *FIGURES, *TABLES], ids=lambda case: case.name)
def test_case(case: Case, extractor: Extractor) -> None:
    document = Document(name="case.txt", text=case.text, sha256="", date=case.date)
    _, claims = next(extractor.extract([document]))
    label = extractor.ontology.label
    links = {f"{short(label(c.subject))} {label(c.track)}" for c in claims if isinstance(c, Commitment)}
    figures = {
        f"{short(label(c.subject))} {c.indicator_text} {c.measure} {c.comparator} {c.value:f} {c.unit} {c.status}"
        for c in claims
        if isinstance(c, Figure)
    }
    assert links == rows(case.links)
    assert figures == rows(case.figures)
