"""The command line: each command is one library call of the same name."""

from __future__ import annotations

import sys
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
    rich_markup_mode="markdown",
    help="Build, ask, look at and export a knowledge graph of districts and industry tracks.",
)

Out = Annotated[Path, typer.Argument(help="The folder of a build.", metavar="OUT")]
Ontology = Annotated[
    Path | None, typer.Option("--ontology", help="Another folder of Turtle than the one that comes along.")
]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON, for a program to read.")]


@app.command()
def build(
    source: Annotated[Path, typer.Argument(help="A text, or a folder of texts.", metavar="SOURCE")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write.")] = Path("out"),
    ontology: Ontology = None,
    base: Annotated[str, typer.Option(help="Another namespace for the things that are named.")] = "",
    date: Annotated[str, typer.Option(help="The date of the run (ISO); none is written without it.")] = "",
    as_json: Json = False,
) -> None:
    """Build the graph of a text or a folder of texts: Turtle, tables and the page.

    Exits with 3 where some documents could not be read: the others are built, and `build.json` lists them.

    Example: `kg build seeds/ -o out/`
    """
    from kg import show
    from kg.iri import THINGS, check_base
    from kg.pipeline import Options
    from kg.pipeline import build as run

    options = Options(ontology=ontology, base=check_base(base) if base else THINGS, date=date)
    with show.progress() as step:
        report = run(source, out, options=options, progress=step)
    show.report(report, as_json=as_json)
    raise typer.Exit(3 if report.skipped else 0)


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


def main() -> None:
    """Runs the command line. Exits 0, 1 (error, one line), 2 (usage), 3 (built, some documents skipped)."""
    try:
        app()
    except KgError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(1)


if __name__ == "__main__":
    main()
