"""Two builds beside each other: which links and figures were added, dropped or altered."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OutputError

__all__ = ["Change", "diff"]

_KEYS = {
    "links": (("document", "subject", "track"), ("stance", "via", "confidence", "quote")),
    "targets": (
        ("document", "subject", "indicator", "measure", "unit", "period", "status", "start"),
        ("comparator", "value", "value_max", "quote"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One statement that differs. `before` and `after` are (column, value) pairs; empty where there is none."""

    table: str
    kind: str
    """`added`, `dropped` or `altered`."""
    key: tuple[str, ...]
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()


def diff(old: Path, new: Path) -> list[Change]:
    """The changes from one build to another, by table, then in the order of their keys.

    Raises OutputError where one is no build.
    """
    changes: list[Change] = []
    for table, (keys, values) in _KEYS.items():
        before, after = _read(old, table, keys, values), _read(new, table, keys, values)
        for key in sorted(before.keys() | after.keys()):
            was, now = before.get(key, ()), after.get(key, ())
            if was != now:
                kind = "added" if not was else "dropped" if not now else "altered"
                changes.append(Change(table=table, kind=kind, key=key, before=was, after=now))
    return changes


def _read(
    out: Path, table: str, keys: Iterable[str], values: Iterable[str]
) -> dict[tuple[str, ...], tuple[tuple[str, str], ...]]:
    path = out / f"{table}.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise OutputError("no build here", where=str(path), hint="run `kg build SOURCES -o OUT` first") from error
    return {tuple(row[k] for k in keys): tuple((v, row[v]) for v in values) for row in rows}
