"""Lines that hold no more than the name of a place, so that what stands below, or above, is that place's."""

from __future__ import annotations

import re

from kg.cues import Cues, alternatives
from kg.lines import BULLET, NUMBERED

__all__ = ["place_line"]

_MARK = f"(?:{NUMBERED.pattern}|{BULLET.pattern})?"
_SIGNS = "“”‘’「」『』【】〔〕★"


def place_line(cues: Cues) -> re.Pattern[str]:
    """The expression for a whole line that only names districts, with its mark, a label, a post, or a number of items.

    The group `label` is filled where a label says that they have to do it, or that what follows is theirs; `rest`
    where the line goes on behind a colon.
    """
    places = alternatives(label for place in cues.ontology.districts for label in place.labels if not label.isascii())
    label = "(?P<label>(?:{unitLabel|chargeLabel|subjectHeader})[：:])?"
    seat = "(?:{seatTail}|{post}(?:[^，。；：、\\s（()）]{2,4}(?=[：:]))?)?"
    tail = rf"[{_SIGNS}]?(?:[（(][^（()），。；]{{1,8}}[）)])?[：:]?[—★\-]*"
    rest = "(?P<rest>(?<=[：:])[^：:]+)?"
    return cues.pattern(rf"{_MARK}{label}[{_SIGNS}]?{places}(?:[、和与]{places})*{seat}{tail}{rest}")
