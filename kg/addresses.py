"""Addresses of other file systems, such as `s3://bucket/folder`: texts are fetched from there, a build is put there.

`file:` is a path like any other, `http:` and `https:` are asked for one file, all others are those of fsspec.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from kg.documents.files import File
from kg.documents.kinds import TABLES, expected
from kg.documents.limits import LIMITS, Limits
from kg.documents.manifest import MANIFEST
from kg.documents.walk import passed_over, shown, unusable
from kg.errors import KgError, MissingExtraError, OutputError
from kg.model import Skipped

__all__ = ["fetched", "is_address", "plain", "putting"]

WHOLE = "build.json"
"""What is put last, and taken away first: where it stands, the rest is there as well."""
UNDER_WAY = "build.unfinished"
"""What stands at an address while a build is put there, or after that was broken off."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_SECRETS = re.compile(r"(?<=//)[^/@\s]*@|\?[^\s'\"]*")
_SECONDS = 60
_PART = 1_000_000


def is_address(name: str | Path) -> bool:
    """Whether a name is an address rather than a path.

    >>> is_address("s3://bucket/a"), is_address("C:/a"), is_address("in/a.txt")
    (True, False, False)
    """
    return _ADDRESS.match(str(name)) is not None


def plain(address: str) -> str:
    """An address without what may be secret in it.

    >>> plain("https://me:secret@example.org/a.txt?token=1")
    'https://example.org/a.txt'
    """
    return _SECRETS.sub("", address)


@contextmanager
def fetched(source: str | Path, limits: Limits = LIMITS) -> Iterator[tuple[Path, tuple[Skipped, ...]]]:
    """A file or folder as a path, and what cannot be had of it: a copy, where it is elsewhere.

    Documents are named as in a folder: by their place below the address. Raises KgError where it cannot be read.
    """
    local = _local(source)
    if local is not None:
        yield local, ()
        return
    address = str(source)
    with tempfile.TemporaryDirectory(prefix="kg-") as name:
        folder = Path(name)
        if _scheme(address) in ("http", "https"):
            yield _download(address, folder, limits), ()
        else:
            system, path = _system(address)
            with _told(address):
                found = _copy(system, path, folder, limits)
            if not (found[1] or found[0].is_file() or any(found[0].iterdir())):
                raise KgError("nothing is there", where=plain(address))
            yield found


@contextmanager
def putting(out: str | Path) -> Iterator[Path]:
    """A folder to build in, which is then put where the output is to be.

    `build.json` is taken away there first and put there last, so that a build which is there in part has none.
    Raises KgError where that place cannot be written, OutputError where other files are.
    """
    local = _local(out)
    if local is not None:
        yield local
        return
    address = str(out)
    if _scheme(address) in ("http", "https"):
        raise OutputError("takes no folder of files", where=plain(address), hint="`kg push` loads a build into a store")
    system, path = _system(address)
    with _told(address):
        before = set(system.find(path))
    if before and not before & {f"{path}/{WHOLE}", f"{path}/{UNDER_WAY}"}:
        raise OutputError("has files in it that no build made", where=plain(address), hint="name another folder")
    with tempfile.TemporaryDirectory(prefix="kg-") as name:
        yield Path(name) / "out"
        with _told(address):
            _put(system, path, Path(name) / "out", before)


def _local(name: str | Path) -> Path | None:
    """The path that a name is; None for an address elsewhere."""
    if not is_address(name):
        return Path(name)
    if _scheme(str(name)) != "file":
        return None
    machine, slash, path = str(name).partition("://")[2].partition("/")
    if machine not in ("", "localhost"):
        raise KgError("is on another machine", where=str(name), hint="such as file:///home/me/texts")
    from urllib.request import url2pathname

    return Path(url2pathname(slash + path))


def _scheme(address: str) -> str:
    return address.partition(":")[0].lower()


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtraError("fsspec", extra="cluster", where=plain(address)) from error
    with _told(address):
        system, path = fsspec.core.url_to_fs(address)
        system.invalidate_cache()
    return system, str(path).rstrip("/")


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Says in one line what goes wrong with a file system."""
    where = plain(address)
    try:
        yield
    except KgError:
        raise
    except ImportError as error:
        library = re.search(r"[Ii]nstall (\S+)", str(error))
        hint = f"pip install {library[1]}" if library else ""
        raise KgError("a library for such addresses is not installed", where=where, hint=hint) from error
    except Exception as error:  # each file system has errors of its own
        said = plain(" ".join(str(error).split()))[:200] or type(error).__name__
        raise KgError(f"failed: {said}", where=where, hint="look at the address and the credentials") from error


def _copy(system: Any, path: str, folder: Path, limits: Limits) -> tuple[Path, tuple[Skipped, ...]]:
    """A file, or a folder with all that may be texts in it, as a path; and what cannot be copied."""
    if system.isfile(path):
        name = PurePosixPath(path).name
        with system.open(path, "rb") as file:
            return _save(file, folder / name, limits), ()
    problems: list[Skipped] = []
    for file in sorted(system.find(path)):
        name = str(file).removeprefix(path).lstrip("/")
        if name != MANIFEST and any(passed_over(part) for part in name.split("/")):
            continue
        problem = unusable(name)
        if problem or any(len(part.encode()) > limits.name_bytes for part in name.split("/")):
            reason = problem or "has too long a name"
            problems.append(Skipped(name=shown(name), reason=reason, hint="rename it"))
            continue
        try:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with system.open(file, "rb") as stream:
                _save(stream, folder / name, limits)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            reason = "has a name that stands in the way of another"
            problems.append(Skipped(name=name, reason=reason, hint="rename one"))
        except (FileNotFoundError, PermissionError):
            problems.append(Skipped(name=name, reason="may not be read, or vanished", hint="look at its permissions"))
    return folder, tuple(problems)


def _download(address: str, folder: Path, limits: Limits) -> Path:
    """The file of a web address."""
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import urlopen

    try:
        name = unquote(urlsplit(address).path.rpartition("/")[2])
        if unusable(name) or "/" in name:
            name = "index.html"
        with urlopen(address, timeout=_SECONDS) as stream:  # noqa: S310 (the scheme is http or https)
            return _save(stream, folder / name, limits)
    except HTTPError as error:
        error.close()
        said = f"was refused: {error.code} {error.reason}"
        raise KgError(said, where=plain(address), hint="look at the address") from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        said = plain(str(getattr(error, "reason", error)))
        raise KgError(f"cannot be fetched: {said}", where=plain(address), hint="look at the address") from error


def _save(stream: BinaryIO, path: Path, limits: Limits) -> Path:
    """The path, once a stream is saved there: a corpus as a whole, of any other file no more than one may hold."""
    left = None if expected(File(name=path.name, raw=b"")) in TABLES else limits.file_bytes + 1
    with path.open("xb") as file:
        while part := stream.read(_PART if left is None else min(left, _PART)):
            file.write(part)
            left = None if left is None else left - len(part)
    return path


def _put(system: Any, path: str, folder: Path, before: set[str]) -> None:
    """Puts a build at a path in the place of another."""
    files = {f"{path}/{file.relative_to(folder).as_posix()}": file for file in folder.rglob("*") if file.is_file()}
    whole, mark = f"{path}/{WHOLE}", f"{path}/{UNDER_WAY}"
    system.makedirs(path, exist_ok=True)
    system.pipe_file(mark, b"This build is not whole: it has no build.json.\n")
    if whole in before:
        system.rm_file(whole)
    for parent in sorted({str(PurePosixPath(file).parent) for file in files} - {path}):
        system.makedirs(parent, exist_ok=True)
    for file in sorted(files.keys() - {whole}):
        system.put_file(str(files[file]), file)
    for file in sorted(before - files.keys() - {whole, mark}):
        system.rm_file(file)
    system.put_file(str(files[whole]), whole)
    system.rm_file(mark)
