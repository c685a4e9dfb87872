"""The page: pyvis makes the network's data and options, our own template holds them; one file, no outside address."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.store import open_store, texts
from kg.view.data import payload, summary
from kg.view.network import network

__all__ = ["render", "render_summary", "view"]

_SCRIPTS = (
    "base",
    "filters",
    "card",
    "search",
    "matrix",
    "figures",
    "plot",
    "source",
    "compare",
    "take",
    "graph",
    "lines",
    "picture",
    "page",
)
# Rows of the table that stands there without scripts; all are in links.csv.
_MOST_ROWS = 2000
_MARK = re.compile(r"\{\{([A-Z]+)\}\}")


def view(out: Path) -> Path:
    """Renders the page of a build folder anew, and says where it is."""
    path = out / "view.html"
    text = render(open_store(out), texts(out))
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    fresh.replace(path)
    return path


def render(store: ox.Store, documents: Mapping[str, str]) -> str:
    """The page for a dataset and the texts of its documents, the same bytes for the same data."""
    return page(payload(store, documents))


def render_summary(store: ox.Store, links: Mapping[tuple[str, str], tuple[str, int]]) -> str:
    """The page of a large build: what is linked and how often, without the documents."""
    return page(summary(store, links))


def page(data: Mapping[str, Any]) -> str:
    """The page for what `payload` read."""
    data = {**data, "network": network(data)}
    scripts = [_vis(), _script()]
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    parts = {
        "CSP": f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'",
        "CSS": _asset("page.css"),
        "WORDS": _json(json.loads(_asset("words.json"))),
        "NOSCRIPT": _noscript(data),
        "DATA": _json(data),
        "VIS": scripts[0],
        "JS": scripts[1],
    }
    # In one pass: a text that itself holds a mark of the template stays as it is.
    return _MARK.sub(lambda mark: parts[mark[1]], _asset("page.html"))


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
def _script() -> str:
    """Our own scripts as one, which leaves no name behind in the page."""
    return '(() => {\n"use strict";\n' + "\n".join(_asset(f"js/{name}.js") for name in _SCRIPTS) + "})();\n"


@cache
def _vis() -> str:
    """vis-network as pyvis brings it along."""
    import pyvis

    path = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return path.read_text(encoding="utf-8").replace("</script", "<\\/script").replace("//# sourceMappingURL", "//")


def _noscript(data: Mapping[str, Any]) -> str:
    """The links as a plain table, for a browser that runs no scripts."""
    names = {item["id"]: item["zh"] for item in (*data["places"], *data["tracks"])}
    rows = []
    for link in data["links"][:_MOST_ROWS]:
        document, start, end, *_ = link["evidence"][0] if link["evidence"] else (0, 0, 0)
        quote = data["docs"][document]["text"][start:end] if data["docs"] else ""
        cells = (names.get(link["s"], link["s"]), names.get(link["t"], link["t"]), link["stance"], quote)
        rows.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>")
    rest = len(data["links"]) - len(rows)
    more = f"<p>+ {rest}</p>" if rest > 0 else ""
    return "<table>" + "".join(rows) + "</table>" + more
