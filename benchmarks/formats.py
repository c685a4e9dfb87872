"""The seed article in the formats that people have: how long a build takes, and how much of the gold it finds."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from opencc import OpenCC

from benchmarks import corpus
from benchmarks.measure import Measure, Row, Section, Size
from kg.evaluate import evaluate
from kg.ontology import load
from kg.pipeline import build
from tests.documents import make

__all__ = ["formats"]

_GOLD = corpus.ROOT / "tests" / "gold" / "seed"
_FLOORS = {"clean scan": 0.95, "noisy scan": 0.85}
"""Least F1 of the links; what is no scan is to have the links of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """One form of the article: what it is called, the name of the file, what makes it."""

    what: str
    file: str
    make: Callable[[Path], bytes]


def formats(size: Size) -> Section:
    """Seconds, links and figures for each form of the seed article."""
    system = load()
    rows: list[Row] = []
    floor = 0.0
    with tempfile.TemporaryDirectory() as name:
        for number, form in enumerate(_forms()[:: size.of(1, 3)] + ([] if size.quick else _scans())):
            folder = Path(name) / str(number)
            (folder / "in").mkdir(parents=True)
            source = _put(form, folder)
            seconds = [_built(source, folder / "out") for _ in range(size.runs)]
            _gold(folder, form.file)
            links, figures = (score.f1 for score in evaluate(folder / "out", f"{folder}/gold-", ontology=system)[:2])
            floor = floor or links
            note = f"figures F1 {figures:.3f}"
            rows += [
                Row(what=f"{form.what}: seconds", ours=Measure(values=tuple(seconds), unit="s")),
                Row(
                    what=f"{form.what}: links F1",
                    ours=Measure(values=(links,), unit=""),
                    more=True,
                    bound=_FLOORS.get(form.what, floor),
                    note=note,
                ),
            ]
    left = " A quick bench takes three formats and no scan, which alone takes most of a minute." if size.quick else ""
    return Section(
        title="Documents",
        about="The seed article in other formats, each built into a whole output folder by one process that has the "
        "libraries loaded, scored against the gold of the seed as `kg eval` does. What is no scan must have the links "
        f"F1 of the text; scans have floors of their own.{left}",
        rows=tuple(rows),
    )


def _forms() -> list[_Form]:
    """The forms whose text is all there; the plain text first."""
    text = make.seed()
    traditional = str(OpenCC("s2hk").convert(text))
    return [
        _Form(what="text, UTF-8", file="a.txt", make=lambda _: text.encode()),
        _Form(what="text, GB18030", file="a.txt", make=lambda _: text.encode("gb18030")),
        _Form(what="text, UTF-16", file="a.txt", make=lambda _: text.encode("utf-16")),
        _Form(what="text, traditional, Big5", file="a.txt", make=lambda _: traditional.encode("big5hkscs", "replace")),
        _Form(what="HTML with menus", file="a.html", make=lambda _: make.page(text).encode()),
        _Form(what="DOCX", file="a.docx", make=lambda _: make.word(text)),
        _Form(what="PDF, two columns", file="a.pdf", make=lambda at: make.printed(at, make.sheet(text, make.COLUMNS))),
    ]


def _scans() -> list[_Form]:
    """The article as a clean picture, and as the pages of a bad scanner."""
    return [
        _Form(what="clean scan", file="a.png", make=lambda at: make.png(_picture(at))),
        _Form(what="noisy scan", file="a.pdf", make=_noisy),
    ]


def _picture(folder: Path) -> object:
    return make.pictured(folder, make.sheet(make.seed(), make.PLAIN), height=9000)


def _noisy(folder: Path) -> bytes:
    angles = [2.0, -1.7, 2.3, -2.0]
    return make.bound([make.worn(page, angles[n % 4], seed=n) for n, page in enumerate(make.sheets(_picture(folder)))])


def _put(form: _Form, folder: Path) -> Path:
    """Makes a form, with the manifest of the seed under the form's name; gives the folder to build."""
    source = folder / "in"
    (source / form.file).write_bytes(form.make(folder))
    with (corpus.SEEDS / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        known = next(row for row in csv.DictReader(file) if row["file"] == make.SEED.name)
    with (source / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(known))
        writer.writeheader()
        writer.writerow({**known, "file": form.file, "sha256": ""})
    return source


def _built(source: Path, out: Path) -> float:
    start = perf_counter()
    report = build(source, out)
    seconds = perf_counter() - start
    assert report.documents == 1, report.skipped
    return seconds


def _gold(folder: Path, file: str) -> None:
    """The gold of the seed as that of another file."""
    for table in ("links", "targets"):
        text = (_GOLD / f"{table}.csv").read_text(encoding="utf-8-sig")
        (folder / f"gold-{table}.csv").write_text(text.replace(make.SEED.name, file), encoding="utf-8")
