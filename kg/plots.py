"""Plots of data frames, in Chinese where a font for it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import MissingExtraError

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame, Series

__all__ = ["FONTS", "bars", "heatmap", "language"]

FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "SimHei",
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "Arial Unicode MS",
)
"""Fonts that have Chinese, the preferred first."""


def _pyplot() -> Any:
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise MissingExtraError("matplotlib", extra="notebooks") from error
    return pyplot


def language() -> str:
    """`zh`, and plots are set in the first installed font of `FONTS`; `en` where there is none."""
    pyplot = _pyplot()
    from matplotlib import font_manager

    installed = set(font_manager.get_font_names())
    font = next((name for name in FONTS if name in installed), "")
    if not font:
        return "en"
    pyplot.rcParams["font.family"] = [font, "sans-serif"]
    pyplot.rcParams["axes.unicode_minus"] = False
    return "zh"


def heatmap(frame: DataFrame, *, title: str = "", digits: int = 0) -> Figure:
    """A frame of numbers as a grid of colours, each cell that is not 0 with its number."""
    width, height = 2.2 + 0.34 * len(frame.columns), 1.6 + 0.3 * len(frame.index)
    made: Figure
    made, axes = _pyplot().subplots(figsize=(width, height), dpi=80, layout="constrained")
    axes.set_title(title)
    if not frame.size:
        axes.set_axis_off()
        return made
    axes.imshow(frame.to_numpy(dtype=float), cmap="Blues", aspect="auto")
    axes.set_xticks(range(len(frame.columns)), list(frame.columns), rotation=60, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(frame.index)), list(frame.index))
    most = float(frame.to_numpy().max())
    for row, values in enumerate(frame.to_numpy(dtype=float)):
        for column, value in enumerate(values):
            if value:
                shade = "white" if value > most * 0.6 else "black"
                axes.text(column, row, f"{value:.{digits}f}", ha="center", va="center", color=shade, fontsize=8)
    return made


def bars(series: Series[Any], *, title: str = "") -> Figure:
    """A series as horizontal bars, the first at the top."""
    made: Figure
    made, axes = _pyplot().subplots(figsize=(6, 0.8 + 0.26 * len(series)), dpi=80, layout="constrained")
    axes.barh(range(len(series)), series.to_numpy(), color="#2b6ca3")
    axes.set_yticks(range(len(series)), [str(name) for name in series.index])
    axes.invert_yaxis()
    axes.set_title(title)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return made
