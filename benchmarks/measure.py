"""Figures with their spread: what a benchmark measures, and the rows that it shows."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

__all__ = ["Measure", "Row", "Section", "Size", "alternate", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is measured: the runs of each figure, and whether inputs are the smaller ones."""

    runs: int = 5
    quick: bool = False

    def of(self, full: int, quick: int) -> int:
        """One number for a whole bench, another for a quick one."""
        return quick if self.quick else full


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure, measured some times. `over` says that it was given up: it is more than what stands here."""

    values: tuple[float, ...]
    unit: str
    over: bool = False

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("a measure without values")

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    def per(self, amount: float, unit: str) -> Measure:
        """Times turned into speeds: an amount by each of the times."""
        return Measure(values=tuple(amount / value for value in self.values), unit=unit, over=self.over)

    def __str__(self) -> str:
        return f"{'> ' if self.over else ''}{number(self.middle)} {self.unit}".strip()

    @property
    def spread(self) -> str:
        """The least and the most.

        >>> Measure(values=(2.0, 1.0, 4.0), unit="s").spread
        '1–4'
        """
        return "once" if len(self.values) == 1 else f"{number(min(self.values))}–{number(max(self.values))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table. The ratio is above one where ours is better; a budget is a least ratio, or a bound of ours."""

    what: str
    ours: Measure
    name: str = ""
    """Who the peer is."""
    peer: Measure | None = None
    more: bool = False
    """Whether more is better, as with speeds; with times and sizes less is."""
    least: float | None = None
    """Budget: the ratio that is to be reached."""
    bound: float | None = None
    """Budget: what ours is to stay under, or with `more` to reach."""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times better ours is than the peer's; nothing without a peer, or where both were given up."""
        if self.peer is None or (self.ours.over and self.peer.over):
            return None
        if not self.ours.middle or not self.peer.middle:
            return None
        ratio = self.ours.middle / self.peer.middle
        return ratio if self.more else 1 / ratio

    @property
    def met(self) -> bool | None:
        """Whether the budget is kept; nothing where there is none."""
        kept: list[bool] = []
        if self.least is not None and self.ratio is not None:
            kept.append(self.ratio >= self.least)
        if self.bound is not None:
            within = self.ours.middle >= self.bound if self.more else self.ours.middle <= self.bound
            kept.append(within and not self.ours.over)
        return all(kept) if kept else None

    @property
    def budget(self) -> str:
        """The budget in words, and whether it is kept."""
        said = []
        if self.least is not None:
            said.append(f"≥ {number(self.least)} times")
        if self.bound is not None:
            said.append(f"{'≥' if self.more else '≤'} {number(self.bound)} {self.ours.unit}".strip())
        return ", ".join(said) + {True: ": kept", False: ": **missed**", None: ""}[self.met]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What one topic found: a title, what was measured and how, and the rows."""

    title: str
    about: str
    rows: tuple[Row, ...]


def number(value: float) -> str:
    """A number in three figures.

    >>> number(1234.5), number(12.345), number(0.001234), number(0), number(5)
    ('1,234', '12.3', '0.00123', '0', '5')
    """
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{float(f'{value:.3g}'):g}" if value else "0"


def alternate(tasks: Mapping[str, Callable[[], object]], runs: int, *, warm: bool = True) -> dict[str, Measure]:
    """Seconds of each task, run in turns, so that what else the machine does falls on all of them alike.

    When warm, each task runs once before for nothing: what is made at the first call is not measured.
    """
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for turn in range(-warm, runs):
        for name, task in tasks.items():
            gc.collect()
            start = perf_counter()
            task()
            if turn >= 0:
                seconds[name].append(perf_counter() - start)
    return {name: Measure(values=tuple(values), unit="s") for name, values in seconds.items()}
