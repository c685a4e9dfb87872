"""A dataset in every format that other tools take, the same bytes for the same dataset.

The RDF formats are made here, the others in the modules that know them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import KgError
from kg.iri import PREFIXES, compress
from kg.store import ask, open_store
from kg.turtle import written

__all__ = ["FILES", "FORMATS", "export", "export_files", "names", "write_nquads", "write_trig", "write_turtle"]

_XSD = PREFIXES["xsd"]
_REIFIED = tuple(
    f"CONSTRUCT {{ ?claim rdf:reifies <<( ?subject kg:{edge} ?thing )>> }} "
    f"WHERE {{ ?claim a kg:{kind} ; kg:subject ?subject ; kg:{role} ?thing }}"
    for kind, edge, role in (
        ("Commitment", "commitsTo", "track"),
        ("Pursuit", "pursues", "direction"),
        ("Siting", "hasCarrier", "carrier"),
    )
)
_SUFFIXES = {"turtle": "ttl", "longturtle": "ttl", "rdf12": "ttl", "nquads": "nq", "ntriples": "nt", "rdfxml": "rdf"}
_LOCAL = re.compile(r"[a-z]+:[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?")


def _sorted(store: ox.Store) -> Iterator[ox.Quad]:
    """The quads, sorted, a graph at a time."""
    for graph in sorted(store.named_graphs(), key=str):
        quads = store.quads_for_pattern(None, None, None, graph)
        yield from sorted(quads, key=lambda q: (str(q.subject), str(q.predicate), str(q.object)))


def _triples(store: ox.Store) -> Iterator[ox.Triple]:
    """The triples of all graphs, sorted, each once, a subject at a time."""
    for subject in sorted({quad.subject for quad in store}, key=str):
        triples = {quad.triple for quad in store.quads_for_pattern(subject, None, None)}
        yield from sorted(triples, key=lambda t: (str(t.predicate), str(t.object)))


def write_turtle(store: ox.Store) -> str:
    """The triples of all graphs of a dataset as one Turtle text."""
    return written(_triples(store), ox.RdfFormat.TURTLE)


def write_trig(store: ox.Store) -> str:
    """A dataset as TriG, a named graph for each document."""
    return written(_sorted(store), ox.RdfFormat.TRIG)


def write_nquads(store: ox.Store) -> str:
    """A dataset as sorted N-Quads lines."""
    return written(_sorted(store), ox.RdfFormat.N_QUADS)


def _ntriples(store: ox.Store) -> str:
    return written(_triples(store), ox.RdfFormat.N_TRIPLES)


def _jsonld(store: ox.Store) -> str:
    return written(_sorted(store), ox.RdfFormat.JSON_LD)


def _streaming_jsonld(store: ox.Store) -> str:
    return written(_sorted(store), ox.RdfFormat.STREAMING_JSON_LD)


def _n3(store: ox.Store) -> str:
    return written(_triples(store), ox.RdfFormat.N3)


def _rdfxml(store: ox.Store) -> str:
    """RDF/XML. What XML 1.0 cannot hold, a control character in a literal, becomes U+FFFD."""
    triples = (ox.Triple(t.subject, t.predicate, _printable(t.object)) for t in _triples(store))
    return written(triples, ox.RdfFormat.RDF_XML).replace("\r", "&#13;")


def _printable(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    from kg.network import plain_text

    if isinstance(term, ox.Triple):
        raise KgError("a triple term has no place in this format", hint="export to rdf12")
    if not isinstance(term, ox.Literal):
        return term
    value = plain_text(term.value)
    return ox.Literal(value, language=term.language) if term.language else ox.Literal(value, datatype=term.datatype)


def _rdf12(store: ox.Store) -> str:
    """RDF 1.2 Turtle: every plain edge that a claim says is a triple term which the claim reifies."""
    reified = [triple for query in _REIFIED for triple in ask(store, query).triples]
    triples = {*_triples(store), *reified}
    return written(
        sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object))), ox.RdfFormat.TURTLE
    )


def _longturtle(store: ox.Store) -> str:
    """Turtle with one term to a line, which version control shows well (rdflib's would write "5" as 5.0)."""
    lines = [f"PREFIX {prefix}: <{space}>\n" for prefix, space in sorted(PREFIXES.items())]
    for subject, said in groupby(_triples(store), key=lambda triple: triple.subject):
        lines.append(f"\n{_short(subject)}\n")
        for predicate, triples in groupby(said, key=lambda triple: triple.predicate):
            objects = " ,\n        ".join(_short(triple.object) for triple in triples)
            lines.append(f"    {_short(predicate)}\n        {objects} ;\n")
        lines.append(".\n")
    return "".join(lines)


def _short(term: object) -> str:
    """A term in Turtle, an IRI by its prefix where the rest of it is plain."""
    if isinstance(term, ox.NamedNode):
        name = compress(term.value)
        return name if _LOCAL.fullmatch(name) else str(term)
    return str(term)


def _hext(store: ox.Store) -> str:
    """Hextuples: a JSON array to a line, subject, predicate, value, datatype, language, graph."""
    lines = []
    for quad in _sorted(store):
        thing, graph = quad.object, quad.graph_name
        said = [_node(thing), "globalId", ""]
        if isinstance(thing, ox.Literal):
            said = [thing.value, thing.datatype.value, thing.language or ""]
        row = [_node(quad.subject), quad.predicate.value, *said, _node(graph)]
        lines.append(json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) + "\n")
    return "".join(lines)


def _trix(store: ox.Store) -> str:
    """TriX, an XML with a graph for each document. What XML 1.0 cannot hold becomes U+FFFD."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<TriX xmlns="http://www.w3.org/2004/03/trix/trix-1/">\n']
    for graph, quads in groupby(_sorted(store), key=lambda quad: quad.graph_name):
        parts.append(f"<graph>\n<uri>{escape(_node(graph))}</uri>\n" if _node(graph) else "<graph>\n")
        for quad in quads:
            terms = (quad.subject, quad.predicate, _printable(quad.object))
            parts.append(f"<triple>{''.join(map(_element, terms))}</triple>\n")
        parts.append("</graph>\n")
    return "".join(parts).replace("\r", "&#13;") + "</TriX>\n"


def _element(term: object) -> str:
    if not isinstance(term, ox.Literal):
        return f"<uri>{escape(_node(term))}</uri>"
    if term.language:
        return f"<plainLiteral xml:lang={quoteattr(term.language)}>{escape(term.value)}</plainLiteral>"
    if term.datatype.value == _XSD + "string":
        return f"<plainLiteral>{escape(term.value)}</plainLiteral>"
    return f"<typedLiteral datatype={quoteattr(term.datatype.value)}>{escape(term.value)}</typedLiteral>"


def _node(term: object) -> str:
    """The IRI of a node; nothing for the default graph. Raises KgError for a blank node: no build has one."""
    if isinstance(term, ox.BlankNode):
        raise KgError("a blank node", hint="build again: no build has one")
    return term.value if isinstance(term, ox.NamedNode) else ""


FORMATS: dict[str, Callable[[ox.Store], str]] = {
    "turtle": write_turtle,
    "trig": write_trig,
    "nquads": write_nquads,
    "ntriples": _ntriples,
    "jsonld": _jsonld,
    "streaming-jsonld": _streaming_jsonld,
    "rdfxml": _rdfxml,
    "n3": _n3,
    "longturtle": _longturtle,
    "trix": _trix,
    "hext": _hext,
    "rdf12": _rdf12,
}
"""The RDF formats. `rdf12` has statements that RDF 1.1 cannot say; the others have the same triples."""


def _graphml(out: Path) -> dict[str, bytes]:
    from kg import network, propertygraph

    return {"graph.graphml": propertygraph.write_graphml(network.read(out)).encode()}


def _gexf(out: Path) -> dict[str, bytes]:
    from kg import network, propertygraph

    return {"graph.gexf": propertygraph.write_gexf(network.read(out)).encode()}


def _tables(out: Path) -> dict[str, bytes]:
    from kg import network, propertygraph

    return {name: text.encode() for name, text in propertygraph.write_tables(network.read(out)).items()}


def _cypher(out: Path) -> dict[str, bytes]:
    from kg import network, propertygraph

    return {"graph.cypher": propertygraph.write_cypher(network.read(out)).encode()}


def _xlsx(out: Path) -> dict[str, bytes]:
    from kg import workbook

    return {"tables.xlsx": workbook.write_workbook(out)}


def _cube(out: Path) -> dict[str, bytes]:
    from kg import cube

    return {"cube.ttl": cube.write_cube(out).encode()}


def _csvw(out: Path) -> dict[str, bytes]:
    from kg import cube

    return cube.write_metadata(out)


def _docbin(out: Path) -> dict[str, bytes]:
    from kg import docbin

    return {"links.spacy": docbin.write_docbin(out)}


FILES: dict[str, Callable[[Path], dict[str, bytes]]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _tables,
    "cypher": _cypher,
    "xlsx": _xlsx,
    "cube": _cube,
    "csvw": _csvw,
    "spacy": _docbin,
}
"""The other formats: the files of each, by name; where there are several they stand in a folder."""


def names() -> tuple[str, ...]:
    """The names of all formats."""
    return (*FORMATS, *FILES)


def _check(to: str, known: Iterable[str]) -> None:
    if to not in known:
        raise KgError(f"no such format: {to}", where="--to", hint="one of " + ", ".join(known))


def export(out: Path, to: str) -> str:
    """The dataset of a build folder in an RDF format. Raises KgError for a format of no known name."""
    _check(to, FORMATS)
    return FORMATS[to](open_store(out))


def export_files(out: Path, to: str) -> dict[str, bytes]:
    """A build folder in any format: the files by name, mostly one. Raises KgError for a format of no known name."""
    _check(to, names())
    return FILES[to](out) if to in FILES else {f"graph.{_SUFFIXES.get(to, to)}": export(out, to).encode()}
