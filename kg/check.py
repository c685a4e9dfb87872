"""Whether a build is sound: it fits its shapes (SHACL), and every quote stands at its offsets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.iri import PREFIXES, TERMS, document_name
from kg.ontology import default_path
from kg.store import ask, open_store, plain, texts

__all__ = ["Problem", "check", "check_evidence", "check_shapes"]

_OA, _SH = PREFIXES["oa"], PREFIXES["sh"]
_SHAPE = "https://w3id.org/sectorgraph/shape/"
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_POINTED = frozenset(
    ox.NamedNode(PREFIXES["prov"] + "Activity" if name == "Activity" else TERMS + name)
    for name in ("StrategicCluster", "FutureIndustry", "ModernService", "District", "City", "Activity")
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """What is wrong with a node, and by which shape; evidence that does not stand is of the shape `evidence`."""

    node: str
    shape: str
    message: str


def check(out: Path) -> list[Problem]:
    """The problems of a build folder, sorted; empty for a sound one. Raises OutputError where there is no build."""
    store = open_store(out)
    return sorted([*check_evidence(store, texts(out)), *check_shapes(store)])


def check_shapes(store: ox.Store, *, claims_only: bool = False) -> list[Problem]:
    """Where a dataset does not fit the shapes, sorted.

    With `claims_only` the ontology is taken for sound (`kg lint` looks after it), which makes it quick.
    """
    from pyshacl import validate
    from rdflib import Graph, URIRef

    data = Graph()
    triples = {q.triple for q in store if not claims_only or _matters(q)}
    data.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    rules = Graph().parse(default_path() / "shapes.ttl")
    if claims_only:
        for name in ("Concept", "Segment", "District"):
            rules.remove((URIRef(_SHAPE + name), URIRef(_SH + "targetClass"), None))
    conforms, report, _ = validate(data, shacl_graph=rules, inference="none")
    if conforms:
        return []
    found = []
    for result in report.subjects(URIRef(_SH + "focusNode")):
        value = {str(p).removeprefix(_SH): o for p, o in report.predicate_objects(result)}
        messages = sorted(str(o) for o in report.objects(result, URIRef(_SH + "resultMessage")))
        shape = str(value.get("sourceShape", "")).rsplit("/", 1)[-1]
        found.append(Problem(node=str(value["focusNode"]), shape=shape, message=" / ".join(messages)))
    return sorted(found)


def _matters(quad: ox.Quad) -> bool:
    """Whether a quad is of a document, or types something that claims point to."""
    if document_name(str(quad.graph_name)):
        return True
    return quad.predicate == _TYPE and quad.object in _POINTED


def check_evidence(store: ox.Store, documents: dict[str, str]) -> list[Problem]:
    """The pieces of evidence whose quote does not stand at its offsets, sorted."""
    query = f"""SELECT ?node ?document ?start ?end ?quote WHERE {{ GRAPH ?document {{
        ?node <{_OA}hasSelector> ?p, ?q . ?p <{_OA}start> ?start ; <{_OA}end> ?end . ?q <{_OA}exact> ?quote }} }}"""
    found = []
    for row in ask(store, query).rows:
        node, document, start, end, quote = (plain(term) for term in row)
        name = document_name(document)
        if documents.get(name, "")[int(start) : int(end)] != quote:
            what = f"the quote does not stand at {start} to {end} of {name}"
            found.append(Problem(node=node, shape="evidence", message=what))
    return sorted(found)
