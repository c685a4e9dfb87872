"""A build against gold tables: precision, recall and F1, and what kind of error each miss and false alarm is.

Links are one for each document, subject and track. Figures are matched one to one on everything but the period;
indicators are the same where one contains the other, spelt in one way. Optional rows count neither way. Officials
are matched on document, subject, person and post.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OutputError
from kg.ontology import Ontology, load
from kg.reading import fold

__all__ = ["Score", "evaluate"]

Row = dict[str, str]
_LINK = ("document", "subject", "track")
_OFFICIAL = ("document", "subject", "person", "post")
_FIGURE = ("document", "subject", "indicator", "measure", "comparator", "value", "unit", "status")
_EXACT = ("measure", "comparator", "status")
_UNNAMED = frozenset({"count", "1", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well one kind of statement was found. `tracks` holds (track, hits, misses, alarms) for links."""

    name: str
    hits: int
    misses: tuple[tuple[str, ...], ...] = ()
    alarms: tuple[tuple[str, ...], ...] = ()
    errors: tuple[tuple[str, int], ...] = ()
    """Kind of error and how many, the most frequent first."""
    tracks: tuple[tuple[str, int, int, int], ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was said that is right; 1 where nothing was said."""
        return _ratio(self.hits, self.hits + len(self.alarms))

    @property
    def recall(self) -> float:
        """The share of what should be said that was said; 1 where there is nothing to say."""
        return _ratio(self.hits, self.hits + len(self.misses))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def evaluate(out: Path, gold: str, *, ontology: Ontology | None = None) -> list[Score]:
    """The scores for links, figures and, where the gold has them, officials.

    `gold` is a prefix of paths: `gold/seed-` reads `gold/seed-links.csv` and so on; a folder is its own prefix.
    Raises OutputError where a table is missing.
    """
    prefix = f"{gold.rstrip('/')}/" if Path(gold).is_dir() else gold
    same = _Indicators(ontology or load())
    links = _links(_rows(out / "links.csv"), _rows(Path(prefix + "links.csv")))
    figures = _figures(_rows(out / "targets.csv"), _rows(Path(prefix + "targets.csv")), same)
    scores = [links, figures]
    if Path(prefix + "officials.csv").is_file():
        scores.append(_officials(_rows(out / "officials.csv"), _rows(Path(prefix + "officials.csv"))))
    return scores


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _rows(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise OutputError("no such table", where=str(path), hint="build first, and name the gold's prefix") from error


def _links(found: Sequence[Row], gold: Sequence[Row]) -> Score:
    need = {_key(row, _LINK): row.get("need", "required") == "required" for row in gold}
    got = dict.fromkeys(_key(row, _LINK) for row in found)
    hits = [key for key, required in need.items() if required and key in got]
    misses = [key for key, required in need.items() if required and key not in got]
    alarms = [key for key in got if key not in need]
    errors: Counter[str] = Counter()
    for document, _, track in misses:
        elsewhere = any(d == document and t == track for d, _, t in alarms)
        errors["wrong subject" if elsewhere else "missed link"] += 1
    for document, _, track in alarms:
        if not any(d == document and t == track for d, _, t in misses):
            known = any(d == document and t == track for d, _, t in need)
            errors["subject too many" if known else "false link"] += 1
    tracks = sorted({key[2] for key in (*hits, *misses, *alarms)})
    count = [tuple(sum(k[2] == track for k in keys) for keys in (hits, misses, alarms)) for track in tracks]
    rows = tuple((track, h, m, a) for track, (h, m, a) in zip(tracks, count, strict=True))
    return Score(
        name="links",
        hits=len(hits),
        misses=tuple(misses),
        alarms=tuple(alarms),
        errors=_most(errors),
        tracks=rows,
    )


def _officials(found: Sequence[Row], gold: Sequence[Row]) -> Score:
    # Posts are told apart in one kind of characters, names as they stand.
    want, got = (
        dict.fromkeys(_key(row | {"post": fold(row["post"])}, _OFFICIAL) for row in rows) for rows in (gold, found)
    )
    return Score(
        name="officials",
        hits=len(want.keys() & got.keys()),
        misses=tuple(key for key in want if key not in got),
        alarms=tuple(key for key in got if key not in want),
    )


def _figures(found: Sequence[Row], gold: Sequence[Row], same: _Indicators) -> Score:
    left, misses, hits = list(found), [], 0
    for want in gold:
        if want.get("need", "required") != "required":
            continue
        hit = next((row for row in left if same.figure(want, row)), None)
        if hit is None:
            misses.append(want)
        else:
            left.remove(hit)
            hits += 1
    alarms = [row for row in left if not any(same.figure(want, row) for want in gold)]
    errors = Counter(_difference(want, alarms) for want in misses)
    extra = len(alarms) - sum(count for kind, count in errors.items() if kind != "missed figure")
    if extra > 0:
        errors["false figure"] = extra
    return Score(
        name="figures",
        hits=hits,
        misses=tuple(_key(row, _FIGURE) for row in misses),
        alarms=tuple(_key(row, _FIGURE) for row in alarms),
        errors=_most(errors),
    )


def _difference(want: Row, alarms: Sequence[Row]) -> str:
    """The field in which a missed figure differs from the false one nearest to it."""
    near = [row for row in alarms if row["document"] == want["document"] and _number(want["value"], row["value"])]
    if not near:
        return "missed figure"
    fields = ("subject", "indicator", "measure", "comparator", "unit", "status")
    wrong = min(([f for f in fields if want[f] not in (row[f], "*")] for row in near), key=len)
    return f"wrong {wrong[0]}" if wrong else "wrong indicator"


def _key(row: Row, fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(row.get(field, "") for field in fields)


def _most(errors: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(errors.items(), key=lambda item: (-item[1], item[0])))


def _number(gold: str, found: str) -> bool:
    if gold == "*" or gold == found:
        return True
    try:
        a, b = float(gold), float(found)
    except ValueError:
        return False
    return abs(a - b) <= 1e-6 * max(1.0, abs(a))


class _Indicators:
    """Whether two figures are the same; the words that make no difference come from the ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self._pairs = [
            (label, cue.zh)
            for label, cue in sorted(ontology.roles["indicatorFold"].items(), key=lambda item: -len(item[0]))
            if label != cue.zh
        ]
        self._whole = {label: cue.zh for label, cue in ontology.roles["indicatorWhole"].items()}
        self._tail = re.compile("(?:" + "|".join(ontology.words("indicatorTail")) + ")$")
        self._counted = _UNNAMED | set(ontology.words("plainCount"))

    def fold(self, indicator: str) -> str:
        text = re.sub(r"[\s“”\"'（）()]", "", indicator)
        for label, usual in self._pairs:
            text = text.replace(label, usual)
        return self._tail.sub("", self._whole.get(text, text))

    def same(self, gold: str, found: str) -> bool:
        if gold == "*":
            return True
        gold, found = self.fold(gold), self.fold(found)
        return gold == found or (len(gold) >= 2 and gold in found) or (len(found) >= 3 and found in gold)

    def figure(self, gold: Row, found: Row) -> bool:
        unit = gold["unit"] in ("*", found["unit"]) or {gold["unit"], found["unit"]} <= self._counted
        return (
            gold["document"] == found["document"]
            and gold["subject"] == found["subject"]
            and all(gold[field] in ("*", found.get(field, "")) for field in _EXACT)
            and _number(gold["value"], found["value"])
            and (gold["comparator"] != "range" or _number(gold["value_max"], found.get("value_max", "")))
            and unit
            and self.same(gold["indicator"], found["indicator"])
        )
