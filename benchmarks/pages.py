"""Our page beside pyvis's own page of the same graph, in Chromium without a network."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as PatienceEnded

from benchmarks import corpus
from benchmarks.measure import Measure, Row, Section, Size
from kg.pipeline import build
from kg.view.page import page as render

__all__ = ["country", "pages", "pyvis_page"]

_CHROMIUM = "/usr/bin/chromium"
_STILL = 1000
"""Milliseconds for which a picture must not change to be stable."""
_SIZES = ((60, 150), (1000, 4000), (5000, 20_000))
"""Nodes and edges."""
_KINDS = ("StrategicCluster", "FutureIndustry", "ModernService")
_STANCES = ("lead", "grow", "incubate", "enable")
_OUTSIDE = re.compile(r"""(?:src|href)\s*=\s*["']((?:https?:)?//[^"']+)""")
_WATCH = """
(() => {
  const small = document.createElement("canvas");
  small.width = 160; small.height = 100;
  const pen = small.getContext("2d", { willReadFrequently: true });
  let last = 0, at = 0;
  const look = () => {
    const canvas = document.querySelector(".vis-network canvas");
    if (canvas && canvas.width && canvas.height) {
      pen.clearRect(0, 0, 160, 100);
      pen.drawImage(canvas, 0, 0, 160, 100);
      let hash = 0;
      for (const value of pen.getImageData(0, 0, 160, 100).data) hash = (hash * 31 + value) | 0;
      if (hash !== last) { last = hash; at = performance.now(); }
    }
    if (last && performance.now() - at > STILL) console.debug("stable at " + at);
    else setTimeout(() => requestAnimationFrame(look), 30);
  };
  look();
})();
""".replace("STILL", str(_STILL))
"""Looks at the network's canvas every few frames, made small, and says when it last changed once it stands still."""


@dataclass(slots=True, kw_only=True)
class _Seen:
    """What a page showed: times to a stable picture, redraws while it was moved, addresses that it asked for."""

    stable: list[float] = field(default_factory=list)
    redraws: list[float] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    over: bool = False


def pages(size: Size) -> Section:
    """How large pages are, what they fetch, and when their picture stands still."""
    patience = size.of(60, 4)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:

        def start() -> Browser:
            return playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])

        folder = Path(name)
        rows += _seed(folder, start, size.runs, patience)
        for nodes, edges in _SIZES[:1] if size.quick else _SIZES:
            rows += _compared(folder, start, country(nodes, edges), size.runs, patience)
    return Section(
        title="The page, beside pyvis's own",
        about="The same nodes and edges as our page and as the page that pyvis writes by itself (`generate_html`, "
        "`cdn_resources='in_line'`, its default physics), in headless Chromium without a network. A picture is stable "
        f"when the network's canvas has not changed for {_STILL / 1000:g} s; the time is that of the last change, "
        f"from the start of loading. Who has no stable picture after {patience} s is given up (`>`). Ours holds the "
        "sentences, the matrix, the figures and the texts, pyvis's the network alone. At 5,000 nodes ours is asked for "
        "the whole graph (`#view=all`), not for the groups that it shows first. A redraw is one while the graph is "
        "moved by the hand; the spread is over all of them.",
        rows=tuple(rows),
    )


def country(nodes: int, edges: int) -> dict[str, Any]:
    """The data of a page: four districts to a track, each edge with its sentence."""
    chance = random.Random(7)
    tracks = nodes // 5
    places = nodes - tracks
    pairs = {(n, n % tracks) for n in range(places)}
    while len(pairs) < edges:
        pairs.add((chance.randrange(places), chance.randrange(tracks)))
    text = "某区将重点发展某某产业。" * 400
    document = {"name": "a.txt", "iri": "https://example.org/a", "title": "a", "date": "", "publisher": ""}
    return {
        "docs": [{**document, "text": text}],
        "places": [_place(n) for n in range(places)],
        "tracks": [_track(n) for n in range(tracks)],
        "links": [_link(n, place, track) for n, (place, track) in enumerate(sorted(pairs))],
        "figures": [],
        "officials": [],
        "systems": [],
        "carriers": [],
    }


def _place(n: int) -> dict[str, Any]:
    names = {"zh": f"区{n}", "en": f"P{n}", "alt": [], "initials": ""}
    code = f"{110000 + n * 20}"
    return {"id": f"p{n}", "iri": f"https://example.org/p{n}", "kind": "District", "code": code, **names}


def _track(n: int) -> dict[str, Any]:
    names = {"zh": f"赛道{n}", "en": f"T{n}", "alt": []}
    about = {"kind": _KINDS[n % 3], "tier": "", "provisional": False, "source": ""}
    return {"id": f"t{n}", "iri": f"https://example.org/t{n}", **about, **names}


def _link(n: int, place: int, track: int) -> dict[str, Any]:
    start = n % 400 * 12
    said = {"via": f"赛道{track}", "words": "某某", "confidence": "0.95", "speaker": ""}
    evidence = [[0, start, start + 12, [[start + 7, start + 9]]]]
    ends = {"s": f"p{place}", "t": f"t{track}", "stance": _STANCES[n % 4]}
    return {"id": f"https://example.org/l{n}", **ends, **said, "evidence": evidence}


def pyvis_page(data: dict[str, Any]) -> str:
    """The page that pyvis writes by itself for the same nodes and edges."""
    from pyvis.network import Network

    made = Network(directed=True, cdn_resources="in_line")
    for item in (*data["places"], *data["tracks"]):
        made.add_node(item["id"], label=item["zh"], group=item["kind"], title=item["zh"])
    # pyvis looks up both ends of every edge in a list: the time of that is not what is measured here.
    made.get_nodes = lambda: made.node_map
    for link in data["links"]:
        made.add_edge(link["s"], link["t"], title=link["stance"])
    return str(made.generate_html())


def _seed(folder: Path, start: Callable[[], Browser], runs: int, patience: float) -> list[Row]:
    build(corpus.SEEDS, folder / "out")
    path = folder / "out" / "view.html"
    seen = _look(start, path, runs, patience)
    return [
        Row(what="size, seed", ours=_megabytes(path), bound=1.5),
        Row(what="stable picture, seed", ours=_stable(seen), bound=1000),
        Row(what="addresses asked for, seed", ours=Measure(values=(len(seen.asked),), unit=""), bound=0),
    ]


def _compared(
    folder: Path, start: Callable[[], Browser], data: dict[str, Any], runs: int, patience: float
) -> list[Row]:
    nodes, edges = len(data["places"]) + len(data["tracks"]), len(data["links"])
    what, name, large = f"{nodes:,} nodes, {edges:,} edges", "pyvis", nodes >= 5000
    ours, theirs = folder / f"ours{nodes}.html", folder / f"pyvis{nodes}.html"
    ours.write_text(render(data), encoding="utf-8")
    theirs.write_text(pyvis_page(data), encoding="utf-8")
    seen, other = _look(start, ours, runs, patience, moved=True), _look(start, theirs, runs, patience)
    redraws = Measure(values=tuple(seen.redraws), unit="ms")
    return [
        Row(what=f"size, {what}", ours=_megabytes(ours), name=name, peer=_megabytes(theirs)),
        Row(
            what=f"outside addresses, {what}",
            ours=_addresses(ours, seen),
            name=name,
            peer=_addresses(theirs, other),
            bound=0,
        ),
        Row(
            what=f"stable picture, {what}",
            ours=_stable(seen),
            name=name,
            peer=_stable(other),
            bound=2000 if large else None,
        ),
        Row(what=f"redraw while moving, {what}", ours=redraws, bound=50 if large else None),
    ]


def _megabytes(path: Path) -> Measure:
    return Measure(values=(path.stat().st_size / 1e6,), unit="MB")


def _stable(seen: _Seen) -> Measure:
    return Measure(values=tuple(seen.stable), unit="ms", over=seen.over)


def _addresses(path: Path, seen: _Seen) -> Measure:
    """The outside addresses that a page names as its parts, or asks for."""
    return Measure(values=(len({*_OUTSIDE.findall(path.read_text(encoding="utf-8")), *seen.asked}),), unit="")


def _look(start: Callable[[], Browser], path: Path, runs: int, patience: float, *, moved: bool = False) -> _Seen:
    """What a page showed in some runs, each in a browser of its own; once given up, it is not tried again."""
    seen = _Seen()
    for _ in range(runs):
        browser = start()
        try:
            _visit(browser, path, patience, seen)
            if moved:
                seen.redraws += _moved(browser.contexts[0].pages[0])
        finally:
            browser.close()
        if seen.over:
            break
    return seen


def _visit(browser: Browser, path: Path, patience: float, seen: _Seen) -> None:
    page = browser.new_context(offline=True, locale="zh-CN", viewport={"width": 1400, "height": 900}).new_page()
    page.on("request", lambda request: seen.asked.add(request.url) if request.url.startswith("http") else None)
    page.add_init_script(_WATCH)
    try:
        with page.expect_console_message(lambda said: said.text.startswith("stable"), timeout=patience * 1000) as told:
            page.goto(path.as_uri() + "#view=all", wait_until="commit")
        seen.stable.append(float(told.value.text.rsplit(" ", 1)[-1]))
    except PatienceEnded:
        seen.stable, seen.over = [patience * 1000], True


def _moved(page: Page) -> list[float]:
    """Milliseconds of each redraw while the graph is moved by the hand."""
    page.evaluate("performance.clearMeasures('graph-redraw')")
    page.mouse.move(700, 300)
    page.mouse.down()
    for step in range(20):
        page.mouse.move(700 + 6 * step, 300 + 3 * step)
    page.mouse.up()
    return [float(took) for took in page.evaluate("performance.getEntriesByName('graph-redraw').map(e => e.duration)")]
