"""A dataset as one HTML file that works offline."""

from kg.view.page import render, view

__all__ = ["render", "view"]
