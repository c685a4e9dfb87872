"""Names for spaCy: a component that finds them in any pipeline, and a pipeline of our own around it.

spaCy gets coarse tokens (match, gap, match, …), so that a `Doc` costs no more than its matches. The component
`kg_mentions` is registered as a factory: added to another pipeline it finds the same names in that pipeline's own
tokens. A build asks the matcher itself, and starts without spaCy.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.names import Matcher, Mention
from kg.ontology import Ontology, load
from kg.reading import fold

__all__ = ["make_mentions", "make_pipeline"]

KEY = "kg"
"""The span group of a `Doc` that holds the mentions; in its `user_data`, what our tokenizer has found."""

_Known = list[tuple[Mention, int]]
"""Mentions, each with the number of its token."""


@Language.factory("kg_mentions", default_config={"ontology": ""})
def make_mentions(nlp: Language, name: str, ontology: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The component `kg_mentions`, which puts the mentions into `doc.spans["kg"]`.

    A span's label is the kind, its `kb_id_` the IRIs of the concepts, parted by spaces. `ontology` is a folder of
    Turtle; the one that comes with the package where it is empty.
    """
    return _Component(Path(ontology) if ontology else None)


class _Component:
    def __init__(self, path: Path | None) -> None:
        self.path = path

    @cached_property
    def matcher(self) -> Matcher:
        """Made only where the tokenizer is not ours, which has found the mentions already."""
        return Matcher(load(self.path))

    def __call__(self, doc: Doc) -> Doc:
        known: _Known | None = doc.user_data.get(KEY)
        spans = self._spans(doc) if known is None else [_span(doc, *pair) for pair in known]
        doc.spans[KEY] = spans
        return doc

    def _spans(self, doc: Doc) -> list[Span]:
        """The mentions that begin and end where tokens of another tokenizer do."""
        found = self.matcher.find(fold(doc.text))
        spans = (doc.char_span(m.start, m.end, label=m.name.kind.value, kb_id=_iris(m)) for m in found)
        return [span for span in spans if span is not None]


def _span(doc: Doc, mention: Mention, number: int) -> Span:
    return Span(doc, number, number + 1, label=mention.name.kind.value, kb_id=_iris(mention))


def _iris(mention: Mention) -> str:
    return " ".join(mention.name.concepts)


class _Tokenizer:
    """A tokenizer whose tokens are the matches and the gaps between them."""

    def __init__(self, nlp: Language, matcher: Matcher) -> None:
        self.vocab, self.matcher = nlp.vocab, matcher

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        last = 0
        known: _Known = []
        for mention in self.matcher.find(text):
            if mention.start > last:
                words.append(text[last : mention.start])
            known.append((mention, len(words)))
            words.append(text[mention.start : mention.end])
            last = mention.end
        if last < len(text):
            words.append(text[last:])
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words))
        doc.user_data[KEY] = known
        return doc


def make_pipeline(ontology: Ontology, matcher: Matcher | None = None) -> Language:
    """A blank Chinese pipeline with coarse tokens and the component `kg_mentions`."""
    matcher = matcher or Matcher(ontology)
    nlp = spacy.blank("zh")
    # The limit of a million characters is for parsers, which take a gigabyte for a tenth of that.
    nlp.max_length = sys.maxsize
    # Nobody asks whether a gap looks like a number, and to know it costs as much as to match.
    nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]
    nlp.tokenizer = _Tokenizer(nlp, matcher)
    nlp.add_pipe("kg_mentions", config={"ontology": str(ontology.path)})
    return nlp
