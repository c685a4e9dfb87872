"""Which form of an answer a client takes: media types and the Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["GRAPHS", "HTML", "ROWS", "Form", "choose", "form_named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that an answer may have; it is sent as the first of its media types."""

    name: str
    media: tuple[str, ...]

    @property
    def content_type(self) -> str:
        """The header that goes with the form.

        >>> form_named("csv").content_type
        'text/csv; charset=utf-8'
        """
        return self.media[0] + ("; charset=utf-8" if self.media[0].startswith("text/") else "")


ROWS = (
    Form(name="json", media=("application/sparql-results+json", "application/json")),
    Form(name="xml", media=("application/sparql-results+xml", "application/xml", "text/xml")),
    Form(name="csv", media=("text/csv",)),
    Form(name="tsv", media=("text/tab-separated-values",)),
)
GRAPHS = (
    Form(name="turtle", media=("text/turtle", "application/x-turtle", "application/turtle")),
    Form(name="ntriples", media=("application/n-triples", "text/plain")),
    Form(name="jsonld", media=("application/ld+json", "application/json")),
    Form(name="rdfxml", media=("application/rdf+xml", "application/xml", "text/xml")),
)
HTML = Form(name="html", media=("text/html", "application/xhtml+xml"))


def form_named(name: str) -> Form:
    """The form of a name. Raises KeyError for an unknown one."""
    return {form.name: form for form in (*ROWS, *GRAPHS, HTML)}[name]


def choose(accept: str, forms: Sequence[Form]) -> Form | None:
    """The form that an Accept header likes best, None where it takes none; without a header the first form.

    Of two that it likes as much, the one that it names more exactly, then the one that stands first here. Other
    media types of a form than its first count only where they are named.

    >>> choose("text/csv;q=0.5, application/sparql-results+xml", ROWS).name
    'xml'
    >>> choose("*/*, text/csv", ROWS).name, choose("image/png", ROWS)
    ('csv', None)
    >>> choose("text/*", ROWS).name, choose("text/xml", ROWS).name
    ('csv', 'xml')
    """
    ranges = _ranges(accept) or [("*/*", 1.0)]
    best: Form | None = None
    mark = (0.0, 0)
    for form in forms:
        for media in form.media:
            quality, exact = _quality(media, ranges)
            other_name = media != form.media[0] and exact < 3
            if quality and not other_name and (quality, exact) > mark:
                best, mark = form, (quality, exact)
    return best


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if media:
            found.append((media, _weight(parameters)))
    return found


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """How much a header likes a media type, and how exactly it says so (3 the type, 2 its family, 1 anything)."""
    for exact, wanted in ((3, media), (2, media.partition("/")[0] + "/*"), (1, "*/*")):
        weights = [weight for name, weight in ranges if name == wanted]
        if weights:
            return max(weights), exact
    return 0.0, 0
