"""The sentences that say links as spaCy's training data: what a recogniser or classifier of one's own learns from."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from kg.iri import document_name
from kg.model import Stance
from kg.store import ask, open_store, plain

__all__ = ["write_docbin"]

LABEL = "TRACK"
"""The label of the words that name an industry."""

_QUERY = """SELECT ?document ?start ?text ?from ?to ?track ?stance WHERE {
    ?claim a kg:Commitment ; kg:track ?track ; kg:stance/skos:notation ?stance ; kg:evidence ?piece ; kg:words ?word .
    ?piece oa:hasSource ?document ; oa:hasSelector ?position, ?quote . ?quote oa:exact ?text .
    ?position oa:start ?start ; oa:end ?end . ?word oa:start ?from ; oa:end ?to
    FILTER(?from >= ?start && ?to <= ?end) }"""


def write_docbin(out: Path) -> bytes:
    """The links of a build folder as a spaCy `DocBin`, a `Doc` for each sentence, in the order of the documents.

    Tokens are characters, as in `spacy.blank("zh")`. The words that say a link are entities with the IRIs of their
    tracks as `kb_id`; `cats` are the stances; `user_data` has the document's name and where in it the sentence begins
    (code points). Where words overlap, the longer are kept.
    """
    import spacy
    from spacy.tokens import DocBin
    from spacy.util import filter_spans

    sentences: dict[tuple[str, int, str], dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
    stances: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for row in ask(open_store(out), _QUERY).rows:
        document, start, text, first, last, track, stance = (plain(term) for term in row)
        key = document_name(document), int(start), text
        sentences[key][int(first) - int(start), int(last) - int(start)].add(track)
        stances[key].add(stance)
    nlp = spacy.blank("zh")
    docs = DocBin(store_user_data=True)
    for key in sorted(sentences):
        doc = nlp.make_doc(key[2])
        named = sorted(sentences[key].items())
        spans = [doc.char_span(*place, label=LABEL, kb_id=" ".join(sorted(tracks))) for place, tracks in named]
        doc.ents = filter_spans([span for span in spans if span is not None])
        doc.cats = {stance.value: float(stance.value in stances[key]) for stance in Stance}
        doc.user_data = {"document": key[0], "start": key[1]}
        docs.add(doc)
    return docs.to_bytes()
