"""What the commands print: tables for people on a terminal, JSON for programs; messages to standard error."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from kg.errors import OutputError, QueryError
from kg.iri import compress
from kg.ontology import Ontology
from kg.store import FORMATS, Answer, plain, write_answer

if TYPE_CHECKING:
    from kg.analysis import Record
    from kg.check import Problem
    from kg.diff import Change
    from kg.evaluate import Score
    from kg.explain import Sentence
    from kg.lint import Fault
    from kg.pipeline import Report
    from kg.push import Pushed
    from kg.questions import Question
    from kg.suggest import Suggestion

__all__ = [
    "answer",
    "changes",
    "definitions",
    "faults",
    "files",
    "problems",
    "progress",
    "pushed",
    "questions",
    "records",
    "report",
    "save",
    "scores",
    "sentences",
    "suggestions",
]

_FEW = 3


def _print(table: Table) -> None:
    Console().print(table)


def _json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))  # noqa: T201


def _grid(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _row(table: Table, *cells: object) -> None:
    table.add_row(*(Text(str(cell)) for cell in cells))


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A function to call with the name of each document; it shows a bar once there are more than a few."""
    columns = (SpinnerColumn(), TextColumn("{task.completed} documents"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None, visible=False)
        done = 0

        def step(name: str) -> None:  # noqa: ARG001
            nonlocal done
            done += 1
            bar.update(task, completed=done, visible=done > _FEW)

        yield step


@contextmanager
def workers(number: int, scheduler: str) -> Iterator[Any]:
    """Who does the work: so many processes, or the workers of a scheduler, whose dashboard is named."""
    from kg.workers import cluster, processes

    if not scheduler:
        with processes(number) as pool:
            yield pool
        return
    with cluster(scheduler) as (pool, dashboard):
        Console(stderr=True).print(f"dashboard: {dashboard}", soft_wrap=True)
        yield pool


def report(made: Report, *, as_json: bool) -> None:
    """What a build made: districts with their counts, what was skipped, where the outputs are."""
    ontology = made.ontology
    subjects = sorted({subject for subject, _ in made.counts})
    rows = [
        {
            "subject": ontology.label(subject),
            "tracks": made.counts[subject, "Commitment"],
            "figures": made.counts[subject, "Figure"],
            "officials": made.counts[subject, "Tenure"],
            "carriers": made.counts[subject, "Carrier"],
        }
        for subject in subjects
    ]
    errors = Console(stderr=True)
    for item in made.skipped:
        hint = f" ({item.hint})" if item.hint else ""
        errors.print(Text(f"skipped: {item.name}: {item.reason}{hint}"), soft_wrap=True)
    if made.unread > len(made.skipped):
        errors.print(f"skipped: {made.unread - len(made.skipped)} more: see {made.out}/build.json", soft_wrap=True)
    if as_json:
        _json(
            {
                "out": str(made.out),
                "documents": made.documents,
                "subjects": rows,
                "skipped": [asdict(item) for item in made.skipped],
                "unread": made.unread,
            }
        )
        return
    table = _grid(f"{made.documents} documents", "district", "tracks", "figures", "officials", "carriers")
    for row in rows:
        _row(table, *row.values())
    _print(table)
    errors.print(Text(f"written to {made.out}: open {made.out}/view.html, or ask with `kg query {made.out}`"))


def questions(found: Sequence[Question]) -> None:
    """The questions that have a name, with what they take."""
    table = _grid(f"{len(found)} questions", "name", "takes", "what it answers")
    for item in found:
        takes = ", ".join(f"{name} ({value})" for name, value in item.parameters)
        _row(table, item.name, takes, f"{item.title()}\n{item.title('title-zh')}")
    _print(table)


def answer(found: Answer, *, title: str, to: str) -> None:
    """An answer, as a table or in a format. Raises QueryError for a format of no known name."""
    if to not in FORMATS:
        raise QueryError(f"no such format: {to}", where="--format", hint="one of " + ", ".join(FORMATS))
    if to != "table":
        save(write_answer(found, to), None)
    elif found.truth is not None:
        save("yes\n" if found.truth else "no\n", None)
    elif found.columns:
        table = _grid(title, *found.columns)
        for row in found.rows:
            _row(table, *(compress(plain(term)) for term in row))
        _print(table)
        Console(stderr=True).print(f"{len(found.rows)} rows")
    else:
        save(write_answer(found, "ttl"), None)


def save(text: str, path: Path | None) -> None:
    """Writes a text to a file, whole or not at all, or to standard output. Raises OutputError."""
    if path is None:
        sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
        return
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_bytes(text.encode("utf-8", "surrogatepass"))
        fresh.replace(path)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror}", where=str(path)) from error


def files(made: Mapping[str, bytes], path: Path | None) -> None:
    """Writes a file, or a folder of several; one file may go to standard output. Raises OutputError."""
    from kg.output import put

    if path is not None:
        put(made, path)
    elif len(made) == 1:
        sys.stdout.buffer.write(*made.values())
    else:
        raise OutputError(f"{len(made)} files: {', '.join(made)}", where="--output", hint="name a folder for them")


def sentences(found: Sequence[Sentence], *, as_json: bool) -> None:
    """Sentences with their words marked."""
    if as_json:
        _json([asdict(item) for item in found])
        return
    console = Console()
    for item in found:
        said = f", {item.speaker}" if item.speaker else ""
        said += f", p. {item.page}" if item.page else ""
        said += f", § {' '.join(item.heading.split())}" if item.heading else ""
        head = f"{item.document}[{item.span.start}:{item.span.end}] {item.stance}, {item.via}, {item.confidence}{said}"
        console.print(Text(head, style="bold"), soft_wrap=True)
        console.print(_marked(item), soft_wrap=True)
    if not found:
        Console(stderr=True).print("no sentence says so")


def _marked(item: Sentence) -> Text:
    """The sentence with brackets around its words, which also stand out where there is colour."""
    text, at = Text("  "), 0
    for word in item.words:
        if word.start >= at:
            text.append(item.text[at : word.start]).append(f"⟦{item.text[word.start : word.end]}⟧", style="bold yellow")
            at = word.end
    return text.append(item.text[at:])


def problems(found: Sequence[Problem], *, as_json: bool) -> None:
    """The problems of a build."""
    if as_json:
        _json([asdict(item) for item in found])
        return
    for item in found:
        print(f"{item.node}: {item.message} [{item.shape}]")  # noqa: T201
    Console(stderr=True).print(f"{len(found)} problems" if found else "sound: it fits its shapes, every quote stands")


def scores(found: Sequence[Score], *, as_json: bool) -> None:
    """Scores with every miss and false alarm, and links by track."""
    if as_json:
        _json([asdict(s) | {"precision": s.precision, "recall": s.recall, "f1": s.f1} for s in found])
        return
    table = _grid("", "what", "precision", "recall", "F1", "hits", "missed", "false")
    for score in found:
        ratios = (f"{value:.3f}" for value in (score.precision, score.recall, score.f1))
        _row(table, score.name, *ratios, score.hits, len(score.misses), len(score.alarms))
    _print(table)
    for score in found:
        rows = [("missed", row) for row in score.misses] + [("false", row) for row in score.alarms]
        if rows:
            details = _grid(f"{score.name}: " + ", ".join(f"{k} {n}" for k, n in score.errors), "", "what")
            for kind, row in rows:
                _row(details, kind, " · ".join(row))
            _print(details)


def changes(found: Sequence[Change], *, as_json: bool) -> None:
    """The changes from one build to another."""
    if as_json:
        _json([asdict(change) for change in found])
        return
    table = _grid(f"{len(found)} changes", "table", "change", "what", "before", "after")
    for change in found:
        before = ", ".join(v for _, v in change.before if v)
        after = ", ".join(v for _, v in change.after if v)
        _row(table, change.table, change.kind, " · ".join(change.key), before, after)
    _print(table)


def faults(found: Sequence[Fault], *, as_json: bool) -> None:
    """The faults of an ontology."""
    if as_json:
        _json([asdict(fault) for fault in found])
        return
    for fault in found:
        level = "note" if fault.note else "error"
        name = fault.concept.rsplit("/", 1)[-1]
        print(f"{fault.path}: {level}: {name} {fault.message} [{fault.code}]")  # noqa: T201
    if not found:
        Console(stderr=True).print("no faults")


def suggestions(found: Sequence[Suggestion], ontology: Ontology, *, as_json: bool) -> None:
    """Terms that may be segments."""
    if as_json:
        _json([asdict(item) for item in found])
        return
    table = _grid(f"{len(found)} terms", "term", "count", "track?", "sentence")
    for item in found:
        _row(
            table,
            item.term,
            item.count,
            item.track and ontology.label(item.track),
            next(iter(item.sentences), ""),
        )
    _print(table)


def records(found: Sequence[Record], *, title: str, as_json: bool) -> None:
    """The records of an analysis, a column for each field."""
    rows = [asdict(item) for item in found]
    if as_json:
        _json(rows)
        return
    table = _grid(f"{title}: {len(rows)}", *(rows[0] if rows else ()))
    for row in rows:
        _row(table, *(_said(value) for value in row.values()))
    _print(table)


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    return "、".join(value) if isinstance(value, tuple) else str(value)


def definitions(found: Mapping[str, Callable[..., object]]) -> None:
    """The analyses by name, each with its definition."""
    table = _grid(f"{len(found)} analyses", "name", "what it is")
    for name, run in found.items():
        _row(table, name, inspect.getdoc(run) or "")
    _print(table)


def pushed(found: Sequence[Pushed], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Prints what became of each graph that was pushed; the unchanged ones as a number."""
    if as_json:
        _json([{"graph": item.graph, "triples": item.triples, "action": item.action.value} for item in found])
        return
    actions = [item.action.value for item in found]
    for item in found:
        if item.action.value != "unchanged":
            print(f"{item.action.value} {item.graph} ({item.triples} triples)")  # noqa: T201
    counts = ", ".join(f"{actions.count(name)} {name}" for name in ("created", "replaced", "unchanged"))
    print(f"{'would be: ' if dry_run else ''}{counts}")  # noqa: T201
