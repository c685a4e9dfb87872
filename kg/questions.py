"""The named questions: SPARQL that comes along, each a file in `kg/queries/` with a title and a description."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from kg.errors import QueryError
from kg.graph import literal

__all__ = ["Question", "find", "named"]

_HEAD = re.compile(r"^# (title|title-zh|description|description-zh): (.+)$", re.MULTILINE)
_VALUE = re.compile(r'VALUES \?(\w+) \{ "([^"\\]*)"@zh \}')


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query with its titles. `parameters` are the names that may be filled in, each with the value it has now."""

    name: str
    text: str
    titles: tuple[tuple[str, str], ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()

    def title(self, key: str = "title") -> str:
        """The title, or another line of the head: `title-zh`, `description`, `description-zh`."""
        return dict(self.titles).get(key, "")

    def fill(self, values: Sequence[str]) -> Question:
        """The question with its parameters filled in, in their order. Raises QueryError for too many values."""
        if len(values) > len(self.parameters):
            takes = ", ".join(name for name, _ in self.parameters) or "no values"
            raise QueryError(f"takes {takes}, and was given {len(values)}", where=self.name)
        given = dict(zip((name for name, _ in self.parameters), values, strict=False))

        def put(match: re.Match[str]) -> str:
            value = given.get(match[1])
            return match[0] if value is None else f"VALUES ?{match[1]} {{ {literal(value, language='zh')} }}"

        return _question(self.name, _VALUE.sub(put, self.text))


def _question(name: str, text: str) -> Question:
    return Question(
        name=name,
        text=text,
        titles=tuple(_HEAD.findall(text)),
        parameters=tuple(dict(_VALUE.findall(text)).items()),
    )


def named() -> list[Question]:
    """The questions that come along, by name."""
    folder = resources.files("kg") / "queries"
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".rq")), key=lambda item: item.name)
    return [_question(item.name.removesuffix(".rq"), item.read_text(encoding="utf-8")) for item in files]


def find(asked: str) -> Question:
    """The question of a name; or the query in a file that ends in `.rq`; or, for `-`, from standard input.

    Raises QueryError where there is none.
    """
    if asked == "-":
        return Question(name="-", text=sys.stdin.read())
    if asked.endswith(".rq"):
        try:
            return Question(name=asked, text=Path(asked).read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"cannot be read: {error}", where=asked) from error
    for question in named():
        if question.name == asked:
            return question
    names = ", ".join(question.name for question in named())
    raise QueryError(f"no question of this name: {asked}", hint=f"one of {names}, a file ending in .rq, or -")
