"""A dataset as one HTML file that works offline."""

from kg.view.page import render, render_summary, view

__all__ = ["render", "render_summary", "view"]
