"""The training data for spaCy: sentences with the words that say a link, as they stand in the document."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import DocBin
from spacy.training import Example

from kg.export import export_files
from kg.iri import PREFIXES

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def test_words_of_links_are_entities_of_their_sentence(seed_out: Path) -> None:
    nlp = spacy.blank("zh")
    docs = list(DocBin().from_bytes(export_files(seed_out, "spacy")["links.spacy"]).get_docs(nlp.vocab))
    text = SEED.read_text(encoding="utf-8")
    assert len(docs) > 10
    for doc in docs:
        start = doc.user_data["start"]
        assert text[start : start + len(doc.text)] == doc.text
        assert doc.ents
        assert max(doc.cats.values()) == 1
        assert all(iri.startswith(PREFIXES["track"]) for ent in doc.ents for iri in ent.kb_id_.split())
    named = {ent.text for doc in docs for ent in doc.ents}
    assert {"具身智能", "人工智能"} <= named


def test_a_recogniser_can_be_trained_with_them(seed_out: Path) -> None:
    nlp = spacy.blank("zh")
    docs = DocBin().from_bytes(export_files(seed_out, "spacy")["links.spacy"]).get_docs(nlp.vocab)
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    recogniser = nlp.add_pipe("ner")
    nlp.initialize(lambda: examples)
    assert recogniser.labels == ("TRACK",)  # type: ignore[attr-defined]
    assert nlp.update(examples)["ner"] > 0
