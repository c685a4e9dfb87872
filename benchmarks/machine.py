"""What a figure was measured on: the machine, the versions, the commit."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = ["commit", "machine", "memory", "versions"]

_LIBRARIES = (
    "spacy",
    "ahocorasick-rs",
    "pyahocorasick",
    "flashtext",
    "pyoxigraph",
    "rdflib",
    "pyvis",
    "playwright",
    "pypdfium2",
    "python-docx",
    "trafilatura",
    "rapidocr-onnxruntime",
)


def machine() -> str:
    """The processor, its cores, the memory, the system."""
    return f"{_model()}, {os.cpu_count()} cores, {memory() / 1e9:.0f} GB of memory, {platform.system()}"


def memory() -> int:
    """The bytes of memory that the machine has."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _model() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def versions() -> str:
    """Python and the libraries that were measured."""
    return ", ".join([f"Python {platform.python_version()}", *(f"{name} {_version(name)}" for name in _LIBRARIES)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


def commit() -> str:
    """The commit that was measured, with a `+` where files differ from it; empty outside of a checkout."""
    here = Path(__file__).parent
    try:
        head = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=here, capture_output=True, check=True)
        changed = subprocess.run(
            ["git", "diff", "--quiet", "HEAD", "--", "../kg", "../ontology"], cwd=here, check=False
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return head.stdout.decode().strip() + ("+" if changed.returncode else "")
