"""A district's own system: a quoted name such as “6+6+X”, and what the text calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.cues import Cues, alternatives
from kg.reading import fold
from kg.topics import OTHER

__all__ = ["System", "SystemGrammar", "find"]

_CODED = re.compile(r"[“‘「\"]((?:\d+\+)+[\dXNn]+|\d{3,6})[”’」\"]")


@dataclass(frozen=True, slots=True)
class System:
    """A name at `[start, end)` of a view, and what it is called."""

    start: int
    end: int
    subject: str
    name: str
    kind: str


class SystemGrammar:
    """The expressions that read own systems; known ones come from the ontology."""

    def __init__(self, cues: Cues) -> None:
        self.known = {fold(label): c for c in cues.ontology.of("Framework") for label in c.labels}
        self.shared = {c.get("skos:notation") for c in cues.ontology.concepts.values()}
        self.name = re.compile(alternatives(self.known))
        self.kind = cues.pattern(r"[”’」\"]?([^，。；：、“”\d]{0,4}?{systemNoun})")
        self.named = cues.gates.add(self.name, self.kind)
        self.verb = cues.pattern(r"{systemVerb}[^，。；]{0,8}$")


def find(view: str, start: int, end: int, subjects: tuple[str, ...], grammar: SystemGrammar) -> Iterator[System]:
    """The own systems that a stretch of a sentence names for its subjects."""
    taken = -1
    for match in grammar.name.finditer(view, start, end):
        concept = grammar.known[match[0]]
        owner = concept.get("kg:ofDistrict")
        if owner not in subjects or (match[0].isdigit() and view[match.start() - 1 : match.start()] not in '“‘「"'):
            continue
        called = grammar.kind.match(view, match.end(), end)
        taken = match.end()
        kind = called[1] if called else concept.get("kg:frameworkKind")
        yield System(match.start(), match.end(), owner, match[0], kind)
    for match in _CODED.finditer(view, start, end):
        if match[1] in grammar.known or match[1] in grammar.shared or match.start() < taken:
            continue
        called = grammar.kind.match(view, match.end(), end)
        if not called or not grammar.verb.search(view, start, match.start()):
            continue
        for subject in subjects[:1]:
            if subject != OTHER:
                yield System(match.start(1), match.end(1), subject, match[1], called[1])
