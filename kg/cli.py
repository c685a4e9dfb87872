"""The command line: each command is one library call of the same name."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import KgError

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the modules that would paint the help take twice the time of all else
    help="Build, ask, look at and export a knowledge graph of districts and industry tracks.",
)

Out = Annotated[Path, typer.Argument(help="The folder of a build.", metavar="OUT")]
Ontology = Annotated[
    Path | None, typer.Option("--ontology", help="Another folder of Turtle than the one that comes along.")
]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON, for a program to read.")]


@app.command()
def build(
    source: Annotated[str, typer.Argument(help="A text, or a folder of texts; or its address.", metavar="SOURCE")],
    out: Annotated[str, typer.Option("--out", "-o", help="The folder to write, or its address.")] = "out",
    ontology: Ontology = None,
    base: Annotated[str, typer.Option(help="Another namespace for the things that are named.")] = "",
    date: Annotated[str, typer.Option(help="The date of the run (ISO); none is written without it.")] = "",
    encoding: Annotated[str, typer.Option(help="The encoding of the texts, where detecting it fails.")] = "",
    workers: Annotated[int, typer.Option(min=1, help="How many processes do the work.")] = 1,
    scheduler: Annotated[str, typer.Option(help="The address of a Dask scheduler whose workers do the work.")] = "",
    cache_mb: Annotated[int, typer.Option("--cache-mb", min=1, help="How much is kept for later builds.")] = 4000,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read every document anew, and keep nothing.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Build again whenever a text or the ontology changes.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Build the graph of a text or a folder of texts: Turtle, tables and the page.

    Exits with 3 where some documents could not be read: the others are built, and `build.json` lists them. What was
    read is kept in the user's cache folder, so that a document that has not changed is not read again.

    Addresses are those of fsspec (`s3://bucket/texts`), `file:` and, to read from, `http:` and `https:`.

    Example: `kg build seeds/ -o out/`
    """
    from kg import pipeline, show
    from kg.addresses import is_address
    from kg.iri import THINGS, check_base
    from kg.watch import changes

    options = pipeline.Options(
        ontology=ontology,
        base=check_base(base) if base else THINGS,
        date=date,
        encoding=encoding,
        cache=None if no_cache else cache_folder(),
        cache_bytes=cache_mb * 1_000_000,
    )

    def once() -> int:
        with show.progress() as step, show.workers(workers, scheduler) as pool:
            report = pipeline.build(source, out, options=options, progress=step, workers=pool)
        show.report(report, as_json=as_json)
        return 3 if report.skipped else 0

    if not watch:
        raise typer.Exit(once())
    if is_address(source) or is_address(out):
        raise KgError("only folders of this machine can be watched", where="--watch")
    try:
        for _ in changes(Path(source), Path(out), ontology):
            with _told():
                once()
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


@contextmanager
def _told() -> Iterator[None]:
    """Says what went wrong, and goes on."""
    try:
        yield
    except KgError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
    sys.stdout.flush()


def cache_folder() -> Path:
    """The folder of the user's cache (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sectorgraph"


@app.command()
def query(
    out: Out,
    question: Annotated[
        str, typer.Argument(help="The name of a question, a file ending in .rq, or - to read one.", metavar="QUESTION")
    ] = "",
    values: Annotated[
        list[str] | None, typer.Argument(help="What the question asks about, in its order.", metavar="[VALUE]...")
    ] = None,
    to: Annotated[str, typer.Option("--format", help="table, csv, json or ttl.")] = "table",
) -> None:
    """Ask a build: a named question or SPARQL. Without a question, lists those that have a name.

    Example: `kg query out/ tracks-of-district 天河区`
    """
    from kg import questions, show
    from kg.store import ask, open_store

    if not question:
        show.questions(questions.named())
        return
    asked = questions.find(question).fill(values or [])
    show.answer(ask(open_store(out), asked.text, where=asked.name), title=asked.title(), to=to)


@app.command()
def explain(
    out: Out,
    district: Annotated[str, typer.Argument(help="A district, by a name or its code.", metavar="DISTRICT")],
    track: Annotated[str, typer.Argument(help="A track, by any of its names.", metavar="TRACK")],
    as_json: Json = False,
) -> None:
    """Print the sentences that say a link, with the words marked.

    Example: `kg explain out/ 荔湾区 时尚消费品`
    """
    from kg import show
    from kg.explain import explain as run

    show.sentences(run(out, district, track), as_json=as_json)


@app.command()
def view(out: Out, browse: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False) -> None:
    """Render the page of a build anew, and say where it is.

    Example: `kg view out/ --open`
    """
    from kg.view import view as run

    page = run(out)
    typer.echo(page)
    if browse:
        typer.launch(str(page))


@app.command()
def export(
    out: Out,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            help="RDF: turtle, longturtle, trig, nquads, ntriples, jsonld, streaming-jsonld, rdfxml, n3, trix, hext, "
            "rdf12; graphs: graphml, gexf, csv, cypher; tables: xlsx, csvw; cube; training data: spacy.",
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-O", help="A file or folder, rather than standard output.")
    ] = None,
) -> None:
    """Export a build to a format that other tools take.

    Example: `kg export out/ --to jsonld --output graph.jsonld`
    """
    from kg import show
    from kg.export import export_files as run

    show.files(run(out, to), output)


@app.command()
def check(out: Out, as_json: Json = False) -> None:
    """Check a build: does the graph fit its shapes (SHACL), and does every quote stand at its offsets?

    Example: `kg check out/`
    """
    from kg import show
    from kg.check import check as run

    problems = run(out)
    show.problems(problems, as_json=as_json)
    raise typer.Exit(1 if problems else 0)


@app.command()
def analyse(
    out: Out,
    what: Annotated[
        str, typer.Argument(help="overlap, reach, bridges, communities, gaps, specialisation or concentration.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Compare districts and tracks as economists do. Without a name, lists the analyses with their definitions.

    Example: `kg analyse out/ overlap`
    """
    from kg import analysis, show

    if what:
        show.records(analysis.analyse(out, what), title=what, as_json=as_json)
    else:
        show.definitions(analysis.ANALYSES)


@app.command(name="eval")
def evaluate(
    out: Out,
    gold: Annotated[str, typer.Argument(help="A folder of gold tables, or the prefix of their names.")],
    as_json: Json = False,
) -> None:
    """Score a build against gold tables: precision, recall and F1, and every miss and false alarm.

    Example: `kg eval out/ tests/gold/seed/`
    """
    from kg import show
    from kg.evaluate import evaluate as run

    show.scores(run(out, gold), as_json=as_json)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The build before.", metavar="OUT1")],
    new: Annotated[Path, typer.Argument(help="The build after.", metavar="OUT2")],
    as_json: Json = False,
) -> None:
    """Show which links and figures another build added, dropped or altered.

    Example: `kg diff out-before/ out/`
    """
    from kg import show
    from kg.diff import diff as run

    show.changes(run(old, new), as_json=as_json)


@app.command()
def lint(
    ontology: Ontology = None,
    corpus: Annotated[Path | None, typer.Option(help="Texts to try the labels on.")] = None,
    as_json: Json = False,
) -> None:
    """Find faults in the ontology; with a corpus also labels that never match, or match too often.

    Example: `kg lint --corpus seeds/`
    """
    from kg import documents, show
    from kg.lint import lint as run
    from kg.lint import lint_corpus
    from kg.ontology import load

    system = load(ontology)
    faults = run(system)
    if corpus:
        faults += lint_corpus(system, documents.only(documents.read(corpus)))
    show.faults(faults, as_json=as_json)
    raise typer.Exit(1 if any(not fault.note for fault in faults) else 0)


@app.command()
def docs(
    file: Annotated[Path, typer.Argument(help="The HTML file to write.", metavar="FILE")],
    ontology: Ontology = None,
) -> None:
    """Write the documentation of the ontology as one HTML page that works offline.

    Example: `kg docs docs/ontology.html`
    """
    from kg import show
    from kg.docs import write_docs
    from kg.ontology import load

    show.save(write_docs(load(ontology)), file)


@app.command()
def suggest(
    corpus: Annotated[Path, typer.Argument(help="A text, or a folder of texts.", metavar="CORPUS")],
    ontology: Ontology = None,
    least: Annotated[int, typer.Option(help="How often a term must stand there.")] = 1,
    turtle: Annotated[bool, typer.Option("--turtle", help="Turtle to review and paste.")] = False,
    as_json: Json = False,
) -> None:
    """List terms that stand where tracks stand and are not in the ontology.

    Example: `kg suggest seeds/ --turtle`
    """
    from kg import documents, show
    from kg.ontology import load
    from kg.suggest import suggest as run
    from kg.suggest import to_turtle

    system = load(ontology)
    found = run(documents.only(documents.read(corpus)), system, least=least)
    if turtle:
        typer.echo(to_turtle(found), nl=False)
    else:
        show.suggestions(found, system, as_json=as_json)


@app.command()
def serve(
    out: Out,
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1; 0 takes any that is free.")] = 7878,
    timeout: Annotated[float, typer.Option(help="How long a query may take, in seconds.")] = 30.0,
    memory: Annotated[int, typer.Option(help="How much memory a query may take, in megabytes.")] = 512,
    longest: Annotated[int, typer.Option("--max-answer", help="How long an answer may be, in megabytes.")] = 32,
    origin: Annotated[str, typer.Option("--allow-origin", help="The web origin whose pages may ask.")] = "",
) -> None:
    """Serve a build on this machine: SPARQL 1.1 Protocol at /sparql, a query page at /, a page for each thing.

    Example: `kg serve out/ --port 7878`
    """
    from kg.server import Settings
    from kg.server import serve as run

    settings = Settings(port=port, seconds=timeout, memory=memory, answer=longest, origin=origin)
    run(out, settings=settings, started=lambda address: typer.echo(f"serving {out} at {address}", err=True))


@app.command()
def push(
    out: Out,
    url: Annotated[str, typer.Argument(help="The address of the store's graph store.", metavar="URL")],
    user: Annotated[str, typer.Option(envvar="KG_USER", help="Who pushes; KG_PASSWORD, or a prompt, says more.")] = "",
    timeout: Annotated[float, typer.Option(help="How long the store may be silent, in seconds.")] = 60.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Compare, and change nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Push a build to a triple store (SPARQL Graph Store Protocol): a graph per document, those that differ.

    Example: `kg push out/ http://127.0.0.1:7878/store`
    """
    from kg import show
    from kg.push import Login
    from kg.push import push as run

    password = (os.environ.get("KG_PASSWORD") or typer.prompt("Password", hide_input=True, err=True)) if user else ""
    login = Login(user=user, password=password) if user else None
    with show.progress() as step:
        found = run(out, url, login=login, timeout=timeout, dry_run=dry_run, progress=step)
    show.pushed(found, dry_run=dry_run, as_json=as_json)


def main() -> None:
    """Runs the command line. Exits 0, 1 (error, one line), 2 (usage), 3 (built, some documents skipped)."""
    # What a command makes at first lives to its end: to look through it each 700 objects takes a twelfth of a build.
    gc.set_threshold(50_000)
    try:
        app()
    except KgError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(1)


if __name__ == "__main__":
    main()
