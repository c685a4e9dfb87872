"""What a query is, seen from its tokens: does it ask, does it change, does it call another server?

The tokens follow the grammar of SPARQL 1.1, so that a word inside a string, an IRI, a comment or a name
(`kg:ModernService`) is not taken for a keyword. Oxigraph reads `1SERVICE` and `trueSERVICE` as two tokens, and so
does this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["refusal", "words"]

_LOCAL = r"(?:[\w:.\-\u00b7]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])"
_TOKEN = re.compile(
    r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""'
    r"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\x00-\x20]*>'
    r"|#[^\n\r]*"
    r"|[?$]\w+"
    r"|@[A-Za-z]+(?:-[A-Za-z0-9]+)*"
    rf"|(?:_|[^\W\d_](?:[\w.\-]*[\w\-])?)?:{_LOCAL}*"
    r"|\d*\.?\d+(?:[eE][+-]?\d+)?"
    r"|(?P<word>[^\W\d]\w*)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"))
_QUESTIONS = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


def words(query: str) -> Iterator[str]:
    r"""The bare words of a query, in upper case and in order: keywords and names of functions.

    >>> list(words('PREFIX s: <x:SERVICE> SELECT ?service { ?s s:SERVICE "SERVICE" } # SERVICE'))
    ['PREFIX', 'SELECT']
    >>> list(words("ASK { ?s ?p 1SERVICE <x:y> {} }"))
    ['ASK', 'SERVICE']
    """
    for match in _TOKEN.finditer(_ESCAPE.sub(_unescape, query)):
        if match["word"]:
            yield match["word"].upper()


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]


def refusal(query: str) -> str:
    """Why a query is not even tried: it changes data, or calls another server. Empty where it may be tried.

    >>> refusal("INSERT DATA { <a:a> <a:b> <a:c> }")
    'the data is read-only: INSERT is refused'
    >>> refusal("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    'SERVICE is refused: no other server is called'
    """
    asks = False
    for word in words(query):
        asks = asks or word in _QUESTIONS
        if not asks and word in _UPDATES:
            return f"the data is read-only: {word} is refused"
        if word.endswith("SERVICE"):
            return "SERVICE is refused: no other server is called"
    return ""
