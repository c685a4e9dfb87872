"""One claim of each kind, made by hand."""

from __future__ import annotations

from decimal import Decimal

from kg.iri import expand
from kg.model import (
    Carrier,
    Claim,
    Commitment,
    Comparator,
    Document,
    Evidence,
    Figure,
    Measure,
    OwnSystem,
    Pursuit,
    Span,
    Stance,
    Status,
    Tenure,
)

TEXT = "天河区委书记谭明鹤说，天河将做强人工智能，工业投资增长5%-6%，建设“1+2”体系和某某产业园。"
DOCUMENT = Document(
    name="某 区/a.txt",
    text=TEXT,
    sha256="0" * 64,
    title="某“题”\\",
    issuer="某报",
    date="2025-02",
    place="广州市",
    address="https://example.org/?a=1&b=2",
)
PLACE, TRACK = expand("place:440106"), expand("track:artificial-intelligence")


def evidence(*words: str) -> tuple[Evidence, ...]:
    """The whole text, with words of it marked."""
    spans = tuple(Span(start=TEXT.index(word), end=TEXT.index(word) + len(word)) for word in words)
    return (Evidence(span=Span(start=0, end=len(TEXT)), quote=TEXT, words=spans),)


COMMITMENT = Commitment(
    document=DOCUMENT.name,
    subject=PLACE,
    evidence=evidence("人工智能"),
    track=TRACK,
    stance=Stance.GROW,
    via=TRACK,
    surface="人工智能",
    confidence=Decimal("0.95"),
    speaker="谭明鹤",
)
FIGURE = Figure(
    document=DOCUMENT.name,
    subject=PLACE,
    evidence=evidence("工业投资增长5%-6%"),
    indicator=expand("indicator:industrial-investment"),
    indicator_text="工业投资",
    measure=Measure.GROWTH,
    comparator=Comparator.RANGE,
    value=Decimal(5),
    value_max=Decimal(6),
    unit="%",
    period="2025-H1",
    status=Status.TARGET,
    surface="工业投资增长5%-6%",
)
TENURE = Tenure(
    document=DOCUMENT.name, subject=PLACE, evidence=evidence("天河区委书记谭明鹤"), person="谭明鹤", post="区委书记"
)
SYSTEM = OwnSystem(document=DOCUMENT.name, subject=PLACE, evidence=evidence("1+2"), name="1+2", kind="体系")
PURSUIT = Pursuit(
    document=DOCUMENT.name, subject=PLACE, evidence=evidence(), direction=expand("direction:two-integrations")
)
CARRIER = Carrier(
    document=DOCUMENT.name,
    subject=PLACE,
    evidence=evidence("某某产业园"),
    name="某某产业园",
    kind="https://w3id.org/sectorgraph/id/carrier-kind/park",
    tracks=(TRACK,),
)
EVERY: tuple[Claim, ...] = (COMMITMENT, FIGURE, TENURE, SYSTEM, PURSUIT, CARRIER)
