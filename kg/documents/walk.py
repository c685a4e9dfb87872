"""The files below a folder, with links followed once, and what cannot be read among them."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from kg.documents.manifest import MANIFEST
from kg.model import Skipped

__all__ = ["linked", "passed_over", "shown", "unusable", "walk"]

_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx", MANIFEST})
_BUILD = ("build.json", "graph.nq")


def passed_over(name: str) -> bool:
    """Whether a file or folder of a name is no text: hidden, a README, the manifest, or the system's.

    >>> [name for name in (".git", "README.md", "~$a.docx", "a.txt", "__MACOSX") if not passed_over(name)]
    ['a.txt']
    """
    lowered = name.lower()
    return lowered.startswith((".", "~$")) or lowered in _SYSTEM or lowered.split(".")[0] == "readme"


def unusable(name: str) -> str:
    """What is wrong with a name, which could not stand in a table or a path; empty where nothing is.

    >>> unusable("a/天河 1.txt"), unusable("a\\nb.txt"), unusable("../a.txt")
    ('', 'has a line break or control character in its name', 'has a name that leads out of its folder')
    """
    if not name.strip():
        return "has no name"
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":"):
        return "has a name that leads out of its folder"
    if any(0xD800 <= ord(c) < 0xE000 for c in name):
        return "has a name that is not UTF-8"
    if any(ord(c) < 0x20 or ord(c) in (0x7F, 0x85, 0x2028, 0x2029) for c in name):
        return "has a line break or control character in its name"
    return ""


def shown(name: str) -> str:
    """A name in characters that can be printed on one line.

    >>> print(shown("天河\\n.txt"))
    天河\\n.txt
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)


def walk(source: Path) -> dict[str, Skipped | None]:
    """The names of the files of a source, sorted, relative to its folder; with the reason, where one is skipped."""
    return _walked(source)[0]


def linked(source: Path) -> frozenset[Path]:
    """The folders that links in a source lead to, and whose files are among its files."""
    return frozenset(path.resolve() for path in _walked(source)[1])


def _walked(source: Path) -> tuple[dict[str, Skipped | None], list[Path]]:
    """The names of the files, and the links to folders that were followed."""
    if not source.is_dir():
        return {source.name: _checked(source.name, source)}, []
    found: dict[str, Skipped | None] = {}
    followed: list[Path] = []
    seen = {_identity(source)}
    folders, links = [source], list[Path]()
    while folders or links:
        # Links come last, so that what a link leads to stands under its own name where it is in the folder, too.
        folder = folders.pop() if folders else links.pop(0)
        name = folder.relative_to(source).as_posix()
        if folder.is_symlink():
            if _identity(folder) in seen:
                reason = "is a link to a folder that is read already"
                found[name] = Skipped(name=name, reason=reason, hint="remove the link")
                continue
            seen.add(_identity(folder))
            followed.append(folder)
        for path, problem in _entries(folder, source):
            if problem is not None:
                found[problem.name] = problem
            elif not path.is_dir():
                found[path.relative_to(source).as_posix()] = None
            elif path.is_symlink():
                links.append(path)
            else:
                seen.add(_identity(path))
                folders.append(path)
        links.sort()
    return dict(sorted(found.items())), followed


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from all others, under whatever name; None for one that has gone."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _entries(folder: Path, source: Path) -> Iterator[tuple[Path, Skipped | None]]:
    """What stands in a folder, in order; a folder that is itself a build has nothing to read."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        name = folder.relative_to(source).as_posix()
        yield folder, Skipped(name=name, reason=f"cannot be read: {error.strerror}", hint="look at its permissions")
        return
    if all(name in names for name in _BUILD):
        return
    for name in names:
        if not passed_over(name):
            path = folder / name
            yield path, _checked(path.relative_to(source).as_posix(), path)


def _checked(name: str, path: Path) -> Skipped | None:
    """Why a file or folder is skipped without a look at its content; None where it is not."""
    reason = unusable(name)
    if reason:
        return Skipped(name=shown(name), reason=reason, hint="rename it")
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return Skipped(name=name, reason="is a link that leads nowhere", hint="remove it")
    except OSError as error:
        return Skipped(name=name, reason=f"cannot be read: {error.strerror}", hint="look at the name and permissions")
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return Skipped(name=name, reason="is not a file (a pipe, socket or device)", hint="remove it")
    return None
