"""Claims to tables: one CSV file for each kind of claim, as spreadsheets want them.

UTF-8 with a byte-order mark, RFC 4180, a cell that a spreadsheet would run as a formula made harmless.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.model import Carrier, Claim, Commitment, Figure, OwnSystem, Pursuit, Tenure
from kg.ontology import Ontology

__all__ = ["COLUMNS", "harmless", "render", "rows", "write_csv", "write_rows"]

COLUMNS = {
    "links": "document,subject,subject_code,track,track_kind,stance,via,quote,start,end,confidence",
    "targets": "document,subject,subject_code,indicator,measure,comparator,value,value_max,unit,period,status,"
    "quote,start,end",
    "officials": "document,subject,person,post,quote,start,end",
    "systems": "document,subject,name,kind,quote,start,end",
    "directions": "document,subject,direction,quote,start,end",
    "carriers": "document,subject,subject_code,carrier,kind,track,quote,start,end",
}
"""Table → its columns, as others rely on them."""

_KINDS = {
    "links": Commitment,
    "targets": Figure,
    "officials": Tenure,
    "systems": OwnSystem,
    "directions": Pursuit,
    "carriers": Carrier,
}


def rows(table: str, claims: Iterable[Claim], ontology: Ontology) -> list[list[str]]:
    """The rows of a table, in the order of the claims."""
    found, wanted = [], _KINDS[table]
    for claim in claims:
        if isinstance(claim, wanted):
            evidence = claim.evidence[0]
            place = [evidence.quote, str(evidence.span.start), str(evidence.span.end)]
            last = [str(claim.confidence)] if isinstance(claim, Commitment) else []
            head = [claim.document, ontology.label(claim.subject)]
            found.append([*head, *_middle(claim, ontology), *place, *last])
    return found


def _middle(claim: Claim, ontology: Ontology) -> list[str]:
    code = ontology.codes.get(claim.subject, "")
    match claim:
        case Commitment():
            kind = next(
                k
                for k in ("StrategicCluster", "FutureIndustry", "ModernService", "Track")
                if ontology.tracks[claim.track].is_a(k)
            )
            return [code, ontology.label(claim.track), kind, claim.stance, claim.surface]
        case Figure():
            said = [claim.indicator_text, claim.measure, claim.comparator, number(claim.value)]
            top = "" if claim.value_max is None else number(claim.value_max)
            return [code, *said, top, claim.unit, claim.period, claim.status]
        case Tenure():
            return [claim.person, claim.post]
        case OwnSystem():
            return [claim.name, claim.kind]
        case Pursuit():
            return [ontology.label(claim.direction)]
        case Carrier():
            tracks = ";".join(ontology.label(track) for track in claim.tracks)
            return [code, claim.name, ontology.label(claim.kind), tracks]
    raise TypeError(f"a claim of no known kind: {claim!r}")


def number(value: Decimal) -> str:
    """A decimal without an exponent.

    >>> number(Decimal("1E+3")), number(Decimal("5.5"))
    ('1000', '5.5')
    """
    return f"{value:f}"


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a negative number stays a number.

    >>> harmless("=1+1"), harmless("-2.5"), harmless("+x"), harmless("=")
    ("'=1+1", '-2.5', "'+x", '=')
    """
    if len(cell) < 2 or not cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return cell
    try:
        float(cell)
    except ValueError:
        return "'" + cell
    return cell if cell[0] == "-" else "'" + cell


def render(table: str, found: Sequence[Sequence[str]]) -> str:
    """The text of a table as a file holds it, with its header and a byte-order mark."""
    return "\ufeff" + write_csv(COLUMNS[table].split(","), found)


def write_csv(columns: Sequence[str], found: Iterable[Sequence[str]]) -> str:
    """Rows under their columns as CSV (RFC 4180), every cell harmless."""
    return write_rows([columns]) + write_rows(found)


def write_rows(found: Iterable[Sequence[str]]) -> str:
    """Rows as CSV without a header, every cell harmless."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in found)
    return text.getvalue()
