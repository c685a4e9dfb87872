"""The errors that `kg` raises on purpose.

KgError                 anything a user can mend; `cli.main` alone catches it
├── DocumentError       a source text that cannot be read: the others are still built
├── OntologyError       the ontology says something that cannot be used
├── EvidenceError       a claim that its text or the ontology does not bear out: the build fails
├── QueryError          a query that cannot be answered
├── OutputError         a build folder that cannot be read or written
└── MissingExtraError   an optional library is not installed
"""

from __future__ import annotations

__all__ = [
    "DocumentError",
    "EvidenceError",
    "KgError",
    "MissingExtraError",
    "OntologyError",
    "OutputError",
    "QueryError",
]


class KgError(Exception):
    """Says what is wrong, where, and what to do, in one line.

    `where` names the place: `path:line`, or a document and its offsets.

    >>> str(KgError("not a year: 20x5", where="seeds/manifest.csv:2", hint="write four digits"))
    'seeds/manifest.csv:2: not a year: 20x5 (write four digits)'
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = what, where, hint
        message = f"{where}: {what}" if where else what
        super().__init__(f"{message} ({hint})" if hint else message)


class DocumentError(KgError):
    """A source text that cannot be read."""


class OntologyError(KgError):
    """A statement in the ontology that cannot be used."""


class EvidenceError(KgError):
    """A quote that does not stand at its offsets, or a claim of what the ontology does not have."""


class QueryError(KgError):
    """A query that cannot be answered."""


class OutputError(KgError):
    """A build folder that cannot be read or written."""


class MissingExtraError(KgError):
    """An optional library that is not installed."""

    def __init__(self, library: str, *, extra: str, where: str = "") -> None:
        super().__init__(f"{library} is not installed", where=where, hint=f"pip install 'sectorgraph[{extra}]'")
