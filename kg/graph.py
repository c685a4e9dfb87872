"""Claims to RDF: the only maker of triples.

What is made is N-Quads lines, which sort, merge and load fast. One named graph per document; the ontology and
the run stand in their own. No blank nodes; a quote is written once per sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.iri import ONTOLOGY_GRAPH, PREFIXES, TERMS, THINGS, claim_iri, document_iri, person_iri, span_iri
from kg.model import (
    Carrier,
    Claim,
    Commitment,
    Document,
    Figure,
    OwnSystem,
    Pursuit,
    Span,
    Status,
    Tenure,
)
from kg.ontology import Ontology

__all__ = ["claim_lines", "document_lines", "identify", "place_lines", "rebase", "run_lines"]

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})
_SPECIAL = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff\ud800-\udfff]')
"""What cannot stand in a literal as it is; most texts hold nothing of it."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
_DATE = {4: "gYear", 7: "gYearMonth", 10: "date"}
_KG = f"<{TERMS}"
_A = f"<{PREFIXES['rdf']}type>"
_OA, _PROV, _DC, _SCHEMA = PREFIXES["oa"], PREFIXES["prov"], PREFIXES["dcterms"], PREFIXES["schema"]
_FOAF, _ORG, _SKOS, _XSD = PREFIXES["foaf"], PREFIXES["org"], PREFIXES["skos"], PREFIXES["xsd"]
_QUDT = PREFIXES["qudt"]


def literal(text: str, *, datatype: str = "", language: str = "") -> str:
    r"""The N-Quads form of a literal; a lone surrogate becomes U+FFFD, which RDF can hold.

    >>> print(literal('"a"\n'))
    "\"a\"\n"
    >>> literal("5.5", datatype="decimal")
    '"5.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    if _SPECIAL.search(text):
        text = _CONTROL.sub(_control, text.translate(_ESCAPES))
    tail = f"^^<{_XSD}{datatype}>" if datatype else f"@{language}" if language else ""
    return f'"{text}"{tail}'


def _control(match: re.Match[str]) -> str:
    code = ord(match[0])
    return "\ufffd" if code >= 0xD800 else f"\\u{code:04X}"


def document_lines(document: Document) -> Iterator[str]:
    """The quads about a document itself."""
    subject, graph = f"<{document_iri(document.name)}>", f"<{document_iri(document.name)}> ."
    yield f"{subject} {_A} <{_FOAF}Document> {graph}"
    yield f"{subject} <{_DC}identifier> {literal(document.name)} {graph}"
    yield f"{subject} {_KG}sha256> {literal(document.sha256)} {graph}"
    for name, value in (
        ("title", document.title),
        ("publisher", document.issuer),
        ("spatial", document.place),
        ("format", document.media_type),
    ):
        if value:
            yield f"{subject} <{_DC}{name}> {literal(value)} {graph}"
    if document.date:
        date = literal(document.date, datatype=_DATE[len(document.date)])
        yield f"{subject} <{_DC}issued> {date} {graph}"
    if document.address:
        yield f"{subject} <{_FOAF}page> {literal(document.address, datatype='anyURI')} {graph}"


def place_lines(document: Document, claims: Iterable[Claim]) -> Iterator[str]:
    """The quads that say on which page and under which heading each piece of evidence stands, where there are any."""
    graph = f"<{document_iri(document.name)}> ."
    quoted: set[Span] = set()
    for piece in {piece.span: piece for claim in claims for piece in claim.evidence}.values():
        node = f"<{span_iri(document.name, piece.span.start, piece.span.end)}>"
        if document.pages:
            page = literal(str(document.page(piece.span.start)), datatype="integer")
            yield f"{node} {_KG}page> {page} {graph}"
        if piece.heading:
            start, end = piece.heading.start, piece.heading.end
            yield f"{node} {_KG}heading> <{span_iri(document.name, start, end)}> {graph}"
            if piece.heading in quoted:
                continue
            quoted.add(piece.heading)
            for line in _quoted(document.name, piece.heading, document.text[start:end]):
                yield f"{line} {graph}"


def claim_lines(claims: Iterable[Claim], ontology: Ontology, *, run: str) -> Iterator[str]:
    """The quads of claims, each in the graph of its document. A line may come more than once, a quote does not."""
    quoted: set[tuple[str, Span]] = set()
    placed: set[tuple[str, Span]] = set()
    for claim in claims:
        graph = f" <{document_iri(claim.document)}> ."
        node = identify(claim)
        lines = _common(node, claim, run)
        for piece in claim.evidence:
            lines.append(f"<{node}> {_KG}evidence> <{span_iri(claim.document, piece.span.start, piece.span.end)}>")
            for word in piece.words:
                inner = f"<{span_iri(claim.document, word.start, word.end)};position>"
                lines.append(f"<{node}> {_KG}words> {inner}")
                if (claim.document, word) not in placed:
                    placed.add((claim.document, word))
                    lines += _position(inner, word.start, word.end)
            if (claim.document, piece.span) not in quoted:
                quoted.add((claim.document, piece.span))
                lines += _quoted(claim.document, piece.span, piece.quote)
        lines += _specific(node, claim, ontology)
        for line in lines:
            yield line + graph


def identify(claim: Claim) -> str:
    """The IRI of a claim, a hash of what it says and where. Raises TypeError for a claim of no known kind."""
    place = (claim.document, claim.subject)
    start = claim.evidence[0].span.start
    match claim:
        case Commitment():
            return claim_iri("commitment", *place, claim.track)
        case Figure():
            said = (claim.indicator_text, claim.measure, claim.comparator, claim.value, claim.value_max)
            return claim_iri("figure", *place, *said, claim.unit, claim.period, claim.status, start)
        case Tenure():
            return claim_iri("tenure", *place, claim.person, claim.post)
        case OwnSystem():
            return claim_iri("system", *place, claim.name, claim.kind)
        case Pursuit():
            return claim_iri("pursuit", *place, claim.direction)
        case Carrier():
            return claim_iri("siting", *place, claim.name)
    raise TypeError(f"a claim of no known kind: {claim!r}")


def _common(node: str, claim: Claim, run: str) -> list[str]:
    return [
        f"<{node}> {_KG}subject> <{claim.subject}>",
        f"<{node}> <{_PROV}wasQuotedFrom> <{document_iri(claim.document)}>",
        f"<{node}> <{_PROV}wasGeneratedBy> <{run}>",
    ]


def _quoted(document: str, place: Span, text: str) -> list[str]:
    """The lines of a stretch of a document, by its position and its words."""
    span = span_iri(document, place.start, place.end)
    position, quote = f"<{span};position>", f"<{span};quote>"
    return [
        f"<{span}> {_A} <{_OA}SpecificResource>",
        f"<{span}> <{_OA}hasSource> <{document_iri(document)}>",
        f"<{span}> <{_OA}hasSelector> {position}",
        f"<{span}> <{_OA}hasSelector> {quote}",
        f"{quote} {_A} <{_OA}TextQuoteSelector>",
        f"{quote} <{_OA}exact> {literal(text)}",
        *_position(position, place.start, place.end),
    ]


def _position(node: str, start: int, end: int) -> list[str]:
    return [
        f"{node} {_A} <{_OA}TextPositionSelector>",
        f'{node} <{_OA}start> "{start}"^^<{_XSD}integer>',
        f'{node} <{_OA}end> "{end}"^^<{_XSD}integer>',
    ]


def _specific(node: str, claim: Claim, ontology: Ontology) -> Iterator[str]:
    match claim:
        case Commitment():
            yield f"<{claim.subject}> {_KG}commitsTo> <{claim.track}>"
            yield f"<{node}> {_A} {_KG}Commitment>"
            yield f"<{node}> {_KG}track> <{claim.track}>"
            yield f"<{node}> {_KG}stance> {_KG}{claim.stance}>"
            yield f"<{node}> {_KG}via> <{claim.via}>"
            yield f"<{node}> {_KG}surface> {literal(claim.surface)}"
            yield f"<{node}> {_KG}confidence> {literal(str(claim.confidence), datatype='decimal')}"
            yield from _speaker(node, claim.speaker, claim.subject)
        case Figure():
            yield from _figure(node, claim, ontology)
            yield from _speaker(node, claim.speaker, claim.subject)
        case Tenure():
            person = person_iri(claim.person, claim.subject)
            yield from _person(person, claim.person)
            yield f"<{node}> {_A} {_KG}Tenure>"
            yield f"<{node}> {_A} <{_ORG}Membership>"
            yield f"<{node}> <{_ORG}member> <{person}>"
            yield f"<{node}> {_KG}person> <{person}>"
            yield f"<{node}> {_KG}post> {literal(claim.post)}"
        case OwnSystem():
            yield f"<{node}> {_A} {_KG}OwnSystem>"
            yield f"<{node}> {_KG}name> {literal(claim.name)}"
            if claim.kind:
                yield f"<{node}> {_KG}kind> {literal(claim.kind)}"
        case Pursuit():
            yield f"<{claim.subject}> {_KG}pursues> <{claim.direction}>"
            yield f"<{node}> {_A} {_KG}Pursuit>"
            yield f"<{node}> {_KG}direction> <{claim.direction}>"
        case Carrier():
            yield from _carrier(node, claim)


def _figure(node: str, figure: Figure, ontology: Ontology) -> Iterator[str]:
    kind = "Target" if figure.status is Status.TARGET else "Achievement"
    yield f"<{node}> {_A} {_KG}{kind}>"
    if figure.indicator:
        yield f"<{node}> {_KG}indicator> <{figure.indicator}>"
    yield f"<{node}> {_KG}indicatorText> {literal(figure.indicator_text)}"
    yield f"<{node}> {_KG}measure> {literal(figure.measure)}"
    yield f"<{node}> {_KG}comparator> {literal(figure.comparator)}"
    if figure.value_max is None:
        yield f"<{node}> <{_SCHEMA}value> {literal(f'{figure.value:f}', datatype='decimal')}"
    else:
        yield f"<{node}> <{_SCHEMA}minValue> {literal(f'{figure.value:f}', datatype='decimal')}"
        yield f"<{node}> <{_SCHEMA}maxValue> {literal(f'{figure.value_max:f}', datatype='decimal')}"
    yield f"<{node}> {_KG}unit> {literal(figure.unit)}"
    unit = ontology.unit_iris.get(figure.unit)
    if unit:
        yield f"<{node}> <{_QUDT}hasUnit> <{unit}>"
    if figure.period:
        year, _, part = figure.period.partition("-")
        yield f"<{node}> {_KG}period> {literal(year, datatype='gYear')}"
        if part:
            yield f"<{node}> {_KG}periodPart> {literal(part)}"
    yield f"<{node}> {_KG}surface> {literal(figure.surface)}"


def _carrier(node: str, claim: Carrier) -> Iterator[str]:
    carrier = claim_iri("carrier", claim.subject, claim.name).replace("/claim/carrier-", "/carrier/")
    yield f"<{claim.subject}> {_KG}hasCarrier> <{carrier}>"
    yield f"<{node}> {_A} {_KG}Siting>"
    yield f"<{node}> {_KG}carrier> <{carrier}>"
    yield f"<{carrier}> {_A} {_KG}Carrier>"
    yield f"<{carrier}> <{_SKOS}prefLabel> {literal(claim.name, language='zh')}"
    yield f"<{carrier}> <{_SCHEMA}containedInPlace> <{claim.subject}>"
    if claim.kind:
        yield f"<{carrier}> {_KG}carrierKind> <{claim.kind}>"
    for track in claim.tracks:
        yield f"<{carrier}> {_KG}track> <{track}>"


def _speaker(node: str, name: str, subject: str) -> Iterator[str]:
    if name:
        person = person_iri(name, subject)
        yield from _person(person, name)
        yield f"<{node}> <{_PROV}wasAttributedTo> <{person}>"


def _person(person: str, name: str) -> Iterator[str]:
    yield f"<{person}> {_A} <{_FOAF}Person>"
    yield f"<{person}> <{_FOAF}name> {literal(name, language='zh')}"


def run_lines(run: str, *, version: str, date: str = "") -> Iterator[str]:
    """The quads about the run that made the claims; its date is an argument, never the clock."""
    graph = f"<{ONTOLOGY_GRAPH}> ."
    yield f"<{run}> {_A} <{_PROV}Activity> {graph}"
    yield f"<{run}> <{_PROV}used> <{ONTOLOGY_GRAPH}> {graph}"
    yield f"<{run}> <{_DC}hasVersion> {literal(version)} {graph}"
    if date:
        yield f"<{run}> <{_PROV}endedAtTime> {literal(date + 'T00:00:00Z', datatype='dateTime')} {graph}"


def rebase(lines: Iterable[str], base: str) -> Iterator[str]:
    """The lines with things named under another base."""
    if base == THINGS:
        yield from lines
    else:
        for line in lines:
            yield line.replace(f"<{THINGS}", f"<{base}")
