"""What the page shows, read from a dataset into plain lists and dictionaries for JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from kg.iri import PREFIXES, document_name

__all__ = ["payload", "summary"]

Row = dict[str, Any]
Labels = Mapping[str, tuple[str, str, list[str]]]
_HEAD = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in sorted(PREFIXES.items()))
_KINDS = ("StrategicCluster", "FutureIndustry", "ModernService")


def payload(store: ox.Store, texts: Mapping[str, str]) -> Row:
    """The data of the page. Concepts are named by the last part of their IRI, documents by their place in `docs`.

    A piece of evidence is `[document, start, end, [[start, end], …]]`, in code points of the document's text; where it
    has a heading above it, `[start, end]` of that comes last.
    """
    documents = _documents(store, texts)
    place = {item["name"]: number for number, item in enumerate(documents)}
    evidence = _evidence(store, place)
    labels = _Labels(store)
    return {
        "docs": documents,
        "tracks": _tracks(store, labels),
        "places": _places(store, labels),
        "links": _links(store, evidence, labels),
        "figures": _figures(store, evidence),
        "officials": _plain(store, evidence, "Tenure", "?claim kg:person/foaf:name ?name ; kg:post ?kind"),
        "systems": _plain(store, evidence, "OwnSystem", "?claim kg:name ?name OPTIONAL { ?claim kg:kind ?kind }"),
        "carriers": _carriers(store, evidence, labels),
    }


def summary(store: ox.Store, links: Mapping[tuple[str, str], tuple[str, int]]) -> Row:
    """The data of a page without documents, for a build too large for one: who is linked to what, and how often.

    `store` holds the ontology; `links` the code of a subject and the name of a track → the stance and a number.
    """
    data = payload(store, {})
    names = {track["zh"]: track["id"] for track in data["tracks"]}
    data["links"] = [
        {
            "id": f"{code}-{names[track]}",
            "s": code,
            "t": names[track],
            "stance": stance,
            "via": track,
            "words": f"{track} × {number}",
            "confidence": 1.0,
            "speaker": "",
            "evidence": [],
        }
        for (code, track), (stance, number) in sorted(links.items())
    ]
    return data


def _ask(store: ox.Store, query: str) -> list[dict[str, str]]:
    """The rows of a SELECT over the triples of all graphs, sorted, each a dictionary without the unbound."""
    answer: Any = store.query(_HEAD + query)
    names = [variable.value for variable in answer.variables]
    rows = [{name: row[name].value for name in names if row[name] is not None} for row in answer]
    return sorted(rows, key=lambda row: [row.get(name, "") for name in names])


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _documents(store: ox.Store, texts: Mapping[str, str]) -> list[Row]:
    rows = _ask(
        store,
        """SELECT DISTINCT ?document ?title ?date ?publisher WHERE { ?document a foaf:Document ; dcterms:identifier ?id
        OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document dcterms:issued ?date }
        OPTIONAL { ?document dcterms:publisher ?publisher } }""",
    )
    named = {document_name(row["document"]): row for row in rows}
    return [
        {
            "name": name,
            "iri": row["document"],
            "title": row.get("title", ""),
            "date": row.get("date", ""),
            "publisher": row.get("publisher", ""),
            "text": texts.get(name, ""),
        }
        for name, row in named.items()
    ]


def _tracks(store: ox.Store, labels: Labels) -> list[Row]:
    found: list[Row] = []
    for row in _ask(
        store,
        f"""SELECT DISTINCT ?track ?kind ?tier ?status ?source WHERE {{
        VALUES ?kind {{ {" ".join("kg:" + kind for kind in _KINDS)} }} ?track a ?kind
        OPTIONAL {{ ?track kg:tier ?tier }} OPTIONAL {{ ?track kg:status ?status }}
        OPTIONAL {{ ?track dcterms:source/dcterms:title ?source FILTER(LANG(?source) = "zh") }} }}""",
    ):
        if found and found[-1]["iri"] == row["track"]:
            continue
        zh, en, alt = labels[row["track"]]
        found.append(
            {
                "id": _last(row["track"]),
                "iri": row["track"],
                "kind": _last(row["kind"]),
                "tier": _last(row.get("tier", "")),
                "provisional": row.get("status", "").endswith("provisional"),
                "source": row.get("source", ""),
                "zh": zh,
                "en": en,
                "alt": alt,
            }
        )
    order = {kind: number for number, kind in enumerate(_KINDS)}
    tiers = {"pillar": 0, "pioneer": 1, "characteristic": 2}
    return sorted(found, key=lambda t: (order[t["kind"]], tiers.get(t["tier"], 9), t["id"]))


class _Labels(dict[str, tuple[str, str, list[str]]]):
    """Of each concept its label in Chinese and in English, and its other labels; empty ones for what has none.

    They are looked up as they are asked for: a page names few of the concepts of an ontology.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def __missing__(self, iri: str) -> tuple[str, str, list[str]]:
        names = {language: label for label, language in self._said(iri, "prefLabel")}
        alt = [label for label, language in self._said(iri, "altLabel") if language == "zh"]
        self[iri] = (names.get("zh", _last(iri)), names.get("en", _last(iri)), alt) if names else ("", "", [])
        return self[iri]

    def _said(self, iri: str, name: str) -> list[tuple[str, str]]:
        """The labels of one property of SKOS with their languages, sorted."""
        property_ = ox.NamedNode(PREFIXES["skos"] + name)
        quads = self._store.quads_for_pattern(ox.NamedNode(iri), property_, None, ox.DefaultGraph())
        said = (quad.object for quad in quads)
        return sorted((label.value, label.language or "") for label in said if isinstance(label, ox.Literal))


def _places(store: ox.Store, labels: Labels) -> list[Row]:
    rows = _ask(
        store,
        """SELECT DISTINCT ?place ?kind ?code ?initials WHERE { VALUES ?kind { kg:City kg:District }
        ?place a ?kind ; dcterms:identifier ?code OPTIONAL { ?place kg:initials ?initials } }""",
    )
    return [
        {
            "id": _last(row["place"]),
            "iri": row["place"],
            "kind": _last(row["kind"]),
            "code": row["code"],
            "initials": row.get("initials", ""),
            "zh": labels[row["place"]][0],
            "en": labels[row["place"]][1],
            "alt": labels[row["place"]][2],
        }
        for row in rows
    ]


def _evidence(store: ox.Store, place: Mapping[str, int]) -> dict[str, list[list[Any]]]:
    words: dict[str, list[list[int]]] = defaultdict(list)
    spans = "SELECT DISTINCT ?claim ?start ?end WHERE { ?claim kg:words ?w . ?w oa:start ?start ; oa:end ?end }"
    for row in _ask(store, spans):
        words[row["claim"]].append([int(row["start"]), int(row["end"])])
    found: dict[str, list[list[Any]]] = defaultdict(list)
    for row in _ask(
        store,
        """SELECT DISTINCT ?claim ?document ?start ?end ?from ?to WHERE { ?claim kg:evidence ?e .
        ?e oa:hasSource ?document ; oa:hasSelector ?p . ?p oa:start ?start ; oa:end ?end
        OPTIONAL { ?e kg:heading/oa:hasSelector ?h . ?h oa:start ?from ; oa:end ?to } }""",
    ):
        start, end = int(row["start"]), int(row["end"])
        inside = sorted(word for word in words[row["claim"]] if start <= word[0] and word[1] <= end)
        heading = [[int(row["from"]), int(row["to"])]] if "from" in row else []
        found[row["claim"]].append([place.get(document_name(row["document"]), 0), start, end, inside, *heading])
    return {claim: sorted(pieces) for claim, pieces in found.items()}


def _links(store: ox.Store, evidence: Mapping[str, list[list[Any]]], labels: Labels) -> list[Row]:
    rows = _ask(
        store,
        """SELECT DISTINCT ?subject ?track ?stance ?via ?surface ?confidence ?speaker ?claim
        WHERE { ?claim a kg:Commitment ; kg:subject ?subject ; kg:track ?track ; kg:stance ?stance ; kg:via ?via ;
        kg:surface ?surface ; kg:confidence ?confidence
        OPTIONAL { ?claim prov:wasAttributedTo/foaf:name ?speaker } }""",
    )
    return [
        {
            "id": row["claim"],
            "s": _last(row["subject"]),
            "t": _last(row["track"]),
            "stance": _last(row["stance"]),
            "via": labels[row["via"]][0],
            "words": row["surface"],
            "confidence": row["confidence"],
            "speaker": row.get("speaker", ""),
            "evidence": evidence.get(row["claim"], []),
        }
        for row in rows
    ]


def _figures(store: ox.Store, evidence: Mapping[str, list[list[Any]]]) -> list[Row]:
    rows = _ask(
        store,
        """SELECT DISTINCT ?subject ?indicator ?measure ?period ?part ?value ?low ?high ?comparator ?unit ?kind
        ?speaker ?claim WHERE { VALUES ?kind { kg:Target kg:Achievement } ?claim a ?kind ; kg:subject ?subject ;
        kg:indicatorText ?indicator ; kg:measure ?measure ; kg:comparator ?comparator ; kg:unit ?unit
        OPTIONAL { ?claim schema:value ?value } OPTIONAL { ?claim schema:minValue ?low ; schema:maxValue ?high }
        OPTIONAL { ?claim kg:period ?period } OPTIONAL { ?claim kg:periodPart ?part }
        OPTIONAL { ?claim prov:wasAttributedTo/foaf:name ?speaker } }""",
    )
    return [
        {
            "id": row["claim"],
            "s": _last(row["subject"]),
            "indicator": row["indicator"],
            "measure": row["measure"],
            "comparator": row["comparator"],
            "value": row.get("value", row.get("low", "")),
            "max": row.get("high", ""),
            "unit": row["unit"],
            "period": "-".join(part for part in (row.get("period", ""), row.get("part", "")) if part),
            "status": "target" if row["kind"].endswith("Target") else "achieved",
            "speaker": row.get("speaker", ""),
            "evidence": evidence.get(row["claim"], []),
        }
        for row in rows
    ]


def _plain(store: ox.Store, evidence: Mapping[str, list[list[Any]]], kind: str, pattern: str) -> list[Row]:
    rows = _ask(
        store,
        f"SELECT DISTINCT ?subject ?name ?kind ?claim WHERE {{ ?claim a kg:{kind} ; kg:subject ?subject . {pattern} }}",
    )
    return [
        {
            "id": row["claim"],
            "s": _last(row["subject"]),
            "name": row["name"],
            "kind": row.get("kind", ""),
            "evidence": evidence.get(row["claim"], []),
        }
        for row in rows
    ]


def _carriers(store: ox.Store, evidence: Mapping[str, list[list[Any]]], labels: Labels) -> list[Row]:
    rows = _ask(
        store,
        """SELECT DISTINCT ?subject ?name ?kind ?track ?claim WHERE { ?claim a kg:Siting ; kg:subject ?subject ;
        kg:carrier ?carrier . ?carrier skos:prefLabel ?name ; kg:carrierKind ?kind
        OPTIONAL { ?carrier kg:track ?track } }""",
    )
    found: dict[str, Row] = {}
    for row in rows:
        item = found.setdefault(
            row["claim"],
            {
                "id": row["claim"],
                "s": _last(row["subject"]),
                "name": row["name"],
                "kind": labels[row["kind"]][0],
                "tracks": [],
                "evidence": evidence.get(row["claim"], []),
            },
        )
        if "track" in row:
            item["tracks"].append(_last(row["track"]))
    return list(found.values())
