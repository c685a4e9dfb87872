"""Documents, claims and ontologies made for a test."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TypeVar

from kg.extract import Extractor
from kg.model import Claim, Commitment, Document
from kg.ontology import default_path

C = TypeVar("C", bound=Claim)
PREFIXES = """@prefix kg: <https://w3id.org/sectorgraph/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix segment: <https://w3id.org/sectorgraph/id/segment/> .
@prefix track: <https://w3id.org/sectorgraph/id/track/> .
@prefix source: <https://w3id.org/sectorgraph/id/source/> .
@prefix decoy: <https://w3id.org/sectorgraph/id/decoy/> .
@prefix cue: <https://w3id.org/sectorgraph/id/cue/> .
"""


def document(text: str, *, date: str = "2025-02-10", title: str = "", place: str = "") -> Document:
    """A text as a document of a year."""
    return Document(name="a.txt", text=text, sha256="", date=date, title=title, place=place)


def claims(extractor: Extractor, kind: type[C], text: str, *, date: str = "2025-02-10", title: str = "") -> list[C]:
    """The claims of a kind in a text."""
    _, found = next(extractor.extract([document(text, date=date, title=title)]))
    return [claim for claim in found if isinstance(claim, kind)]


def links(extractor: Extractor, text: str) -> set[str]:
    """The commitments in a text as `天河区 人工智能 grow`."""
    label = extractor.ontology.label
    return {f"{label(c.subject)} {label(c.track)} {c.stance}" for c in claims(extractor, Commitment, text)}


def extended(folder: Path, turtle: str) -> Path:
    """A copy of the ontology that comes along, with a file more."""
    shutil.copytree(default_path(), folder)
    (folder / "zz-made.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return folder
