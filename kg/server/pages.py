"""The HTML pages of things: every text that stands in them is escaped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources
from itertools import groupby

from kg.iri import ONTOLOGY_GRAPH, TERMS, THINGS, compress
from kg.server.negotiation import GRAPHS
from kg.server.resources import Resource, Statement, Term

__all__ = ["language_of", "local_path", "resource_page", "terms_page", "words"]

_FORMATS = {"turtle": "Turtle", "ntriples": "N-Triples", "jsonld": "JSON-LD", "rdfxml": "RDF/XML"}


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """The words of the pages by language."""
    text = (resources.files("kg.server") / "assets" / "words.json").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = json.loads(text)
    return found


def language_of(asked: str, accepted: str) -> str:
    """The language of a page: what is asked for, else what the browser likes best, Chinese or English.

    >>> language_of("", "en-GB,zh;q=0.5"), language_of("zh", "en"), language_of("", "fr")
    ('en', 'zh', 'zh')
    """
    for choice in (asked, *(part.partition(";")[0].strip()[:2].lower() for part in accepted.split(","))):
        if choice in words():
            return choice
    return "zh"


def local_path(iri: str, base: str) -> str:
    """Where this server answers for an IRI; empty for the IRIs of others.

    >>> local_path("https://x.org/id/place/440103", "https://x.org/id/")
    '/id/place/440103'
    """
    if iri.startswith(TERMS):
        return "/ns#" + iri.removeprefix(TERMS)
    return "/id/" + iri.removeprefix(base) if iri.startswith(base) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Writes the parts of a page in a language."""

    language: str
    base: str
    labels: Mapping[str, Mapping[str, str]]
    home: str

    def word(self, name: str) -> str:
        return escape(words()[self.language][name])

    def name(self, iri: str) -> str:
        """What a thing is called: in the language of the page, else in any, else by its prefixed name."""
        known = self.labels.get(iri, {})
        return known.get(self.language) or next(iter(known.values()), "") or compress(iri)

    def link(self, iri: str) -> str:
        path, sign = local_path(iri, self.base), f'title="{escape(iri)}">{escape(self.name(iri))}</a>'
        if path:
            page, mark, fragment = path.partition("#")
            return f'<a href="{escape(f"{page}?lang={self.language}{mark}{fragment}")}" {sign}'
        if iri.startswith(("http://", "https://")):
            return f'<a class="out" rel="noopener noreferrer" href="{escape(iri)}" {sign}'
        return escape(iri)

    def term(self, term: Term) -> str:
        if term.kind == "uri":
            return self.link(term.value)
        note = term.language or term.datatype
        attribute = f' lang="{escape(term.language)}"' if term.language else ""
        return f"<span{attribute}>{escape(term.value)}</span>" + (f" <small>{escape(note)}</small>" if note else "")

    def anchor(self, iri: str) -> str:
        """An attribute that makes a fragment of this very page a place to go to."""
        if not iri.startswith(self.home + "#"):
            return ""
        return f' id="{escape(iri.removeprefix(self.home + "#"))}"'


def resource_page(found: Resource, *, base: str, language: str) -> str:
    """The page of a thing: its names, what it says of others, what others say of it, and the sentences."""
    writer = _Writer(language=language, base=base, labels=found.labels, home=found.iri)
    names = [
        f'<span lang="{escape(tag)}">{escape(name)}</span>' for tag, name in sorted(found.labels[found.iri].items())
    ]
    parts = [
        f"<h1>{escape(writer.name(found.iri))}</h1>",
        f'<p class="names">{" · ".join(names)}</p>' if len(names) > 1 else "",
        f'<p class="iri"><code>{escape(found.iri)}</code></p>',
        _quotes(found.sentences.get(found.iri, ()), writer),
        f"<h2>{writer.word('says')}</h2>" + _statements(found.says, writer, found.sentences) if found.says else "",
        f"<h2>{writer.word('said')}</h2>" + _statements(found.said, writer, found.sentences) if found.said else "",
        f"<p>{writer.word('cut')}</p>" if found.cut else "",
    ]
    return _page(writer.name(found.iri), "\n".join(filter(None, parts)), writer)


def _quotes(sentences: Sequence[tuple[str, str]], writer: _Writer) -> str:
    return "".join(
        f'<blockquote lang="zh">{escape(text)} <cite>{writer.link(piece)}</cite></blockquote>'
        for piece, text in sentences
    )


def _statements(
    statements: Sequence[Statement], writer: _Writer, sentences: Mapping[str, tuple[tuple[str, str], ...]]
) -> str:
    rows, ontology = [], ONTOLOGY_GRAPH.replace(THINGS, writer.base)
    for term, group in groupby(statements, key=lambda statement: statement.term):
        items = []
        for other, same in groupby(group, key=lambda statement: statement.other):
            said_by = [graph for graph in _once(same) if graph != ontology]
            graphs = " ".join(f'<span class="graph">{writer.link(graph)}</span>' for graph in said_by)
            anchor, quotes = "", ""
            if other.kind == "uri":
                anchor, quotes = writer.anchor(other.value), _quotes(sentences.get(other.value, ()), writer)
            items.append(f"<li{anchor}>{writer.term(other)} {graphs}{quotes}</li>")
        rows.append(f'<tr><th scope="row">{writer.link(term)}</th><td><ul>{"".join(items)}</ul></td></tr>')
    return f'<table class="facts">{"".join(rows)}</table>'


def _once(statements: Iterable[Statement]) -> list[str]:
    return list(dict.fromkeys(statement.graph for statement in statements))


def terms_page(terms: Sequence[tuple[str, Mapping[str, str], Mapping[str, str]]], *, base: str, language: str) -> str:
    """The page of the terms: each an IRI, its labels and its comments by language."""
    writer = _Writer(language=language, base=base, labels={iri: labels for iri, labels, _ in terms}, home=TERMS)
    rows = []
    for iri, labels, comments in terms:
        name = iri.removeprefix(TERMS)
        label = " · ".join(escape(label) for _, label in sorted(labels.items()))
        comment = comments.get(language) or next(iter(comments.values()), "")
        rows.append(
            f'<tr id="{escape(name)}"><th scope="row"><code>kg:{escape(name)}</code></th>'
            f"<td>{label}</td><td>{escape(comment)}</td></tr>"
        )
    heading = writer.word("terms")
    body = (
        f'<h1>{heading}</h1><p class="iri"><code>{escape(TERMS)}</code></p><table class="facts">{"".join(rows)}</table>'
    )
    return _page(words()[language]["terms"], body, writer)


def _page(title: str, body: str, writer: _Writer) -> str:
    other = "en" if writer.language == "zh" else "zh"
    formats = [(form.name, form.media[0], _FORMATS[form.name]) for form in GRAPHS]
    heads = "".join(f'<link rel="alternate" type="{media}" href="?format={name}">' for name, media, _ in formats)
    links = " ".join(f'<a href="?format={name}">{title}</a>' for name, _, title in formats)
    return f"""<!doctype html>
<html lang="{writer.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/page.css">{heads}</head>
<body><header><nav><a href="/?lang={writer.language}">{writer.word("query")}</a>
<a href="/view.html">{writer.word("view")}</a> <a href="/ns?lang={writer.language}">{writer.word("terms")}</a></nav>
<a class="language" href="?lang={other}" hreflang="{other}">{escape(words()[other]["language"])}</a></header>
<main>
{body}
</main><footer>{links}</footer></body></html>
"""
