"""Names to IRIs, and back: the one place where an IRI is made.

Terms stand under `TERMS`, things under a base that a user may set (`THINGS` by default). An IRI of a claim
holds a hash of what is said and where, so that the same input gives the same IRIs on every machine.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import quote, unquote

from kg.errors import KgError

__all__ = [
    "ONTOLOGY_GRAPH",
    "PREFIXES",
    "TERMS",
    "THINGS",
    "check_base",
    "claim_iri",
    "compress",
    "document_iri",
    "document_name",
    "expand",
    "person_iri",
    "span_iri",
]

TERMS = "https://w3id.org/sectorgraph/ns#"
THINGS = "https://w3id.org/sectorgraph/id/"
ONTOLOGY_GRAPH = THINGS + "ontology"

PREFIXES = {
    "kg": TERMS,
    "carrier": THINGS + "carrier/",
    "claim": THINGS + "claim/",
    "cue": THINGS + "cue/",
    "decoy": THINGS + "decoy/",
    "direction": THINGS + "direction/",
    "document": THINGS + "document/",
    "framework": THINGS + "framework/",
    "indicator": THINGS + "indicator/",
    "industry": THINGS + "gbt4754-2017/",
    "person": THINGS + "person/",
    "place": THINGS + "place/",
    "run": THINGS + "run/",
    "scheme": THINGS + "scheme/",
    "segment": THINGS + "segment/",
    "source": THINGS + "source/",
    "tier": THINGS + "tier/",
    "track": THINGS + "track/",
    "unit": THINGS + "unit/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_DOCUMENT = "/document/"
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`]+[/#]")


def expand(curie: str) -> str:
    """The IRI of a prefixed name. Raises KeyError for an unknown prefix.

    >>> expand("place:440103")
    'https://w3id.org/sectorgraph/id/place/440103'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def compress(iri: str) -> str:
    """The prefixed name of an IRI under the longest namespace that fits; the IRI itself where none does.

    >>> compress("https://w3id.org/sectorgraph/id/place/440103")
    'place:440103'
    """
    fits = [(len(space), prefix) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not fits:
        return iri
    length, prefix = max(fits)
    return f"{prefix}:{iri[length:]}"


@lru_cache(maxsize=8)
def document_iri(name: str) -> str:
    """The IRI of a document, which also names its graph.

    >>> document_iri("a b/天河.txt")
    'https://w3id.org/sectorgraph/id/document/a%20b/%E5%A4%A9%E6%B2%B3.txt'
    """
    return PREFIXES["document"] + quote(name, safe="/", errors="surrogatepass")


def document_name(iri: str) -> str:
    """The name of the document that `document_iri` gave the IRI for, under any base; empty for other IRIs.

    >>> document_name(document_iri("a b/天河.txt"))
    'a b/天河.txt'
    """
    return unquote(iri.partition(_DOCUMENT)[2], errors="surrogatepass")


def span_iri(document: str, start: int, end: int) -> str:
    """The IRI of a stretch of a document (its name, code points), a fragment in the manner of RFC 5147.

    >>> span_iri("a.txt", 3, 9)
    'https://w3id.org/sectorgraph/id/document/a.txt#char=3,9'
    """
    return f"{document_iri(document)}#char={start},{end}"


def claim_iri(kind: str, *parts: object) -> str:
    """The IRI of a claim of a kind, from what it says and where.

    >>> claim_iri("commitment", "a.txt", "place:440103")
    'https://w3id.org/sectorgraph/id/claim/commitment-1deb3f8231fa960d'
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{PREFIXES['claim']}{kind}-{digest[:16]}"


def person_iri(name: str, subject: str) -> str:
    """The IRI of a person of a name who speaks for a place (its IRI): namesakes elsewhere stay apart."""
    place = subject.rsplit("/", 1)[-1]
    return f"{PREFIXES['person']}{place}-{quote(name, safe='')}"


def check_base(base: str) -> str:
    """The base itself, if it can stand before the name of a thing. Raises KgError otherwise.

    >>> check_base("https://example.org/id/")
    'https://example.org/id/'
    """
    if not _BASE.fullmatch(base) or _DOCUMENT in base:
        raise KgError(f"not a base for IRIs: {base!r}", where="--base", hint="such as https://example.org/id/")
    return base
