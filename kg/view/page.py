"""The page: pyvis makes the network's data and options, our own template holds them; one file, no outside address."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.store import open_store, texts
from kg.view.data import payload

__all__ = ["render", "view"]

_WIDTH = {"lead": 4, "grow": 3, "incubate": 2, "enable": 1.5}
_OUTER, _INNER = (980.0, 560.0), (420.0, 230.0)


def view(out: Path) -> Path:
    """Renders the page of a build folder anew, and says where it is."""
    path = out / "view.html"
    page = render(open_store(out), texts(out))
    fresh = path.with_suffix(".new")
    fresh.write_text(page, encoding="utf-8", errors="surrogatepass", newline="")
    fresh.replace(path)
    return path


def render(store: ox.Store, documents: Mapping[str, str]) -> str:
    """The page for a dataset and the texts of its documents, the same bytes for the same data."""
    data = payload(store, documents)
    data["network"] = _network(data)
    scripts = [_vis(), _asset("page.js")]
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    page = _asset("page.html")
    parts = {
        "{{CSP}}": f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'",
        "{{CSS}}": _asset("page.css"),
        "{{WORDS}}": _json(json.loads(_asset("words.json"))),
        "{{NOSCRIPT}}": _noscript(data),
        "{{DATA}}": _json(data),
        "{{VIS}}": scripts[0],
        "{{JS}}": scripts[1],
    }
    for mark, text in parts.items():
        before, _, after = page.partition(mark)
        page = before + text + after
    return page


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _json(value: Any) -> str:
    """JSON that no HTML parser takes for anything else."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def _asset(name: str) -> str:
    return (resources.files("kg.view") / "assets" / name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    """vis-network as pyvis brings it along."""
    import pyvis  # noqa: PLC0415

    path = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script").replace("//# sourceMappingURL", "//")


def _network(data: Mapping[str, Any]) -> dict[str, Any]:
    """The network of districts and tracks as pyvis makes it, with positions: two rings, tracks near their districts."""
    from pyvis.network import Network  # noqa: PLC0415

    used = {link["s"] for link in data["links"]}
    places = [p for p in data["places"] if p["kind"] == "District" or p["id"] in used]
    linked = defaultdict(list)
    for link in data["links"]:
        linked[link["t"]].append(link["s"])
    tracks = [track for track in data["tracks"] if linked[track["id"]]]
    positions = _rings([p["id"] for p in places], [t["id"] for t in tracks], linked)
    network = Network(directed=True)
    for item in (*places, *tracks):
        x, y = positions[item["id"]]
        shape = "dot" if item in places else "box"
        network.add_node(item["id"], label=item["zh"], shape=shape, group=item["kind"], x=x, y=y, physics=False)
    known = {item["id"] for item in (*places, *tracks)}
    for number, link in enumerate(data["links"]):
        if {link["s"], link["t"]} <= known:
            network.add_edge(link["s"], link["t"], id=number, width=_WIDTH[link["stance"]], stance=link["stance"])
    return {"nodes": network.nodes, "edges": network.edges}


def _rings(
    places: Sequence[str], tracks: Sequence[str], linked: Mapping[str, Sequence[str]]
) -> dict[str, tuple[int, int]]:
    """Places on an inner ring, tracks on an outer one in the order of the mean angle of their places."""
    angle = {place: 2 * math.pi * number / max(len(places), 1) for number, place in enumerate(places)}

    def mean(track: str) -> float:
        x = sum(math.cos(angle[p]) for p in linked[track] if p in angle)
        y = sum(math.sin(angle[p]) for p in linked[track] if p in angle)
        return math.atan2(y, x) % (2 * math.pi)

    found = {}
    ordered = sorted(tracks, key=lambda track: (mean(track), track))
    turn = mean(ordered[0]) if ordered else 0.0
    for ids, (a, b), start in ((places, _INNER, 0.0), (ordered, _OUTER, turn)):
        for number, item in enumerate(ids):
            at = start + 2 * math.pi * number / len(ids)
            found[item] = (round(a * math.cos(at)), round(b * math.sin(at)))
    return found


def _noscript(data: Mapping[str, Any]) -> str:
    """The links as a plain table, for a browser that runs no scripts."""
    names = {item["id"]: item["zh"] for item in (*data["places"], *data["tracks"])}
    rows = []
    for link in data["links"]:
        document, start, end, _ = link["evidence"][0] if link["evidence"] else (0, 0, 0, [])
        quote = data["docs"][document]["text"][start:end] if data["docs"] else ""
        cells = (names.get(link["s"], link["s"]), names.get(link["t"], link["t"]), link["stance"], quote)
        rows.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>")
    return "<table>" + "".join(rows) + "</table>"
