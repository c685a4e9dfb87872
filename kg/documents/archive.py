"""The files in a zip archive, read within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from unicodedata import category

from kg.documents.files import File, Settings
from kg.documents.manifest import MANIFEST
from kg.documents.text import plausible
from kg.documents.walk import passed_over, shown, unusable
from kg.errors import DocumentError
from kg.model import Skipped

__all__ = ["members", "open_archive"]

_ENCRYPTED = 0x1
_UTF8 = 0x800
_SMALL = 1_000_000
"""Bytes up to which a file may unpack at any ratio."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Budget:
    """What an archive, with those inside of it, may still hold."""

    def __init__(self, settings: Settings) -> None:
        self.entries = settings.limits.entries
        self.bytes = settings.limits.unpacked_bytes


def open_archive(file: File, settings: Settings, budget: Budget | None = None) -> Iterator[File | Skipped]:
    """The files of an archive under its own name, in the order of their names, and why some of them are skipped.

    Raises DocumentError where the archive as a whole cannot be read, or holds too much.
    """
    budget = budget or Budget(settings)
    with _opened(file) as archive:
        _check(archive, settings, budget)
        infos = [(_name(info), info) for info in archive.infolist() if not info.filename.endswith("/")]
        if not infos:
            raise DocumentError("is an archive without files", hint="remove it")
        for name, info in sorted(infos, key=lambda named: (named[0], named[1].header_offset)):
            if any(passed_over(part) for part in name.split("/") if part != ".."):
                continue
            reason = unusable(name) or ("is encrypted" if info.flag_bits & _ENCRYPTED else "")
            full = f"{file.name}/{shown(name)}"
            if reason:
                hint = "unpack it with its password" if reason == "is encrypted" else "rename it"
                yield Skipped(name=full, reason=reason, hint=hint)
                continue
            try:
                yield File(name=full, raw=_unpack(archive, info, settings))
            except _DAMAGED as error:
                yield Skipped(name=full, reason=f"is damaged: {error}", hint="pack it again")
            except DocumentError as error:
                yield Skipped(name=full, reason=error.what, hint=error.hint)


def manifest(file: File) -> bytes | None:
    """The manifest at the top of an archive; None where it has none. Raises DocumentError for a damaged archive."""
    with _opened(file) as archive:
        if MANIFEST not in archive.namelist():
            return None
        try:
            with archive.open(MANIFEST) as stream:
                return stream.read(_SMALL)
        except _DAMAGED as error:
            raise DocumentError(f"has a damaged manifest: {error}", hint="pack it again") from error


def members(file: File, settings: Settings) -> Iterator[File]:
    """The parts of a package such as a Word file. Raises DocumentError where one of them cannot be read."""
    with _opened(file) as archive:
        _check(archive, settings, Budget(settings))
        for info in archive.infolist():
            if info.flag_bits & _ENCRYPTED:
                raise DocumentError("is encrypted", hint="save it without a password")
            try:
                yield File(name=info.filename, raw=_unpack(archive, info, settings))
            except _DAMAGED as error:
                raise DocumentError(f"is cut off or damaged: {error}", hint="get the file again") from error


def _opened(file: File) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(file.raw))
    except _DAMAGED as error:
        raise DocumentError(f"is cut off or damaged: {error}", hint="get the file again") from error


def _check(archive: zipfile.ZipFile, settings: Settings, budget: Budget) -> None:
    """Raises DocumentError for an archive that says itself that it holds too much."""
    limits, infos = settings.limits, archive.infolist()
    budget.entries -= len(infos)
    budget.bytes -= sum(info.file_size for info in infos)
    if budget.entries < 0:
        raise DocumentError(f"holds more than {limits.entries} files", hint="split it")
    if budget.bytes < 0:
        most = limits.unpacked_bytes // 1_000_000
        raise DocumentError(f"unpacks to more than {most} MB (a zip bomb?)", hint="unpack what is needed of it")


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, settings: Settings) -> bytes:
    limits = settings.limits
    if info.file_size > limits.file_bytes:
        raise DocumentError(f"is larger than {limits.file_bytes // 1_000_000} MB", hint="split it")
    if info.file_size > limits.ratio * max(info.compress_size, 1) and info.file_size > _SMALL:
        what = f"unpacks to more than {limits.ratio} times its size (a zip bomb?)"
        raise DocumentError(what, hint="unpack it by hand")
    with archive.open(info) as stream:
        raw = stream.read(info.file_size + 1)
    if len(raw) != info.file_size:
        raise DocumentError("is not as long as its archive says", hint="pack it again")
    return raw


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member; one that does not say it is UTF-8 was often written in that of the machine."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    with suppress(UnicodeDecodeError):
        return raw.decode()
    names = []
    for encoding in ("gb18030", "big5hkscs"):
        with suppress(UnicodeDecodeError):
            names.append(raw.decode(encoding))
    # What is read in the wrong encoding has rare characters, and such that mean nothing.
    sound = (name for name in names if plausible(name) and not any(category(c) == "Co" for c in name))
    return next(sound, names[0] if names else info.filename)
