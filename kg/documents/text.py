"""Plain text, and the encoding of any text: detected by a library, and then verified."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache

from kg.documents.files import File, Settings
from kg.documents.kinds import Kind
from kg.errors import DocumentError, KgError
from kg.model import Document

__all__ = ["check_characters", "check_encoding", "check_text", "decode", "plausible", "read"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_LIKELY = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "x-gbk": "gb18030"}
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:-]{3,20})""", re.IGNORECASE)
_SAMPLE = 5_000
_PLAUSIBLE = 0.6
_HINT = "name its encoding with --encoding, or save it as UTF-8"
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(file: File, settings: Settings, kind: Kind = Kind.TEXT) -> Document:
    """The document of a plain text. Raises DocumentError where it cannot be read as one."""
    text, encoding = decode(file.raw, settings.encoding)
    return Document(
        name=file.name,
        text=check_text(text, settings),
        sha256=file.sha256,
        encoding=encoding,
        media_type=kind.value,
    )


def check_text(text: str, settings: Settings) -> str:
    """The text itself. Raises DocumentError for one that is empty, too long, or not made of lines of characters."""
    check_characters(text, settings)
    number, length = _longest(text)
    if length > settings.limits.line_characters:
        raise DocumentError(f"has a line of {length} characters (line {number})", hint="break it into paragraphs")
    return text


def check_characters(text: str, settings: Settings) -> str:
    """The text itself. Raises DocumentError for one that is empty, too long, or has what is no character in it."""
    if not text.strip():
        raise DocumentError("is empty", hint="remove it")
    if len(text) > settings.limits.text_characters:
        most = settings.limits.text_characters // 1_000_000
        raise DocumentError(f"has more than {most} million characters", hint="split it")
    nul = text.find("\0")
    if nul >= 0:
        raise DocumentError(f"has NUL bytes (character {nul}): it is not a text", hint="get the file again")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        where = f"character {error.start}"
        raise DocumentError(f"has a lone surrogate ({where})", hint="write the text anew in UTF-8") from error
    return text


def _longest(text: str) -> tuple[int, int]:
    """The number of the longest line, and its length."""
    lengths = [len(line) for line in text.splitlines()]
    longest = max(lengths)
    return lengths.index(longest) + 1, longest


def check_encoding(encoding: str) -> str:
    """The usual name of an encoding; empty for an empty one. Raises KgError for one that is not known.

    >>> check_encoding("GB2312"), check_encoding("utf8")
    ('gb18030', 'utf-8')
    """
    if not encoding:
        return ""
    try:
        name = codecs.lookup(encoding).name
        b"".decode(name)
    except (LookupError, ValueError) as error:
        raise KgError(f"not an encoding: {encoding!r}", where="--encoding", hint="such as gb18030 or big5") from error
    return _WIDER.get(name, name)


def decode(raw: bytes, encoding: str = "", *, html: bool = False) -> tuple[str, str]:
    """The text of some bytes, and their encoding. Raises DocumentError where no encoding fits.

    >>> decode("广州市天河区重点发展人工智能。".encode("gb18030"))
    ('广州市天河区重点发展人工智能。', 'gb18030')
    """
    if encoding:
        return _verified(_strict(raw, encoding), encoding), encoding
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _verified(_strict(raw, name), name), name
    if b"\0" not in raw[:_SAMPLE]:
        try:
            return _verified(raw.decode(), "utf-8"), "utf-8"
        except UnicodeDecodeError as error:
            fault = error
            # Several whole characters of UTF-8 and the beginning of one: read as anything else it would be nonsense.
            if error.reason == "unexpected end of data" and error.start - len(raw[: error.start].decode()) >= 6:
                raise _refusal(raw, error) from error
    else:
        fault = None
    for names in (_declared(raw, html=html), _detected(raw)):
        text, name = _best(raw, names)
        if name:
            return text.removeprefix("\ufeff"), name
    raise _refusal(raw, fault)


def _best(raw: bytes, names: list[str]) -> tuple[str, str]:
    """The most plausible text among some encodings, the first of equals, and its encoding; empty where none fits."""
    best, top = ("", ""), _PLAUSIBLE
    for name in names:
        try:
            text = raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        share = _share(text)
        if share > top and "\0" not in text:
            best, top = (text, name), share
    return best


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _refusal(raw, error) from error


def _refusal(raw: bytes, error: UnicodeDecodeError | None) -> DocumentError:
    """Why some bytes are no text."""
    if error is None:
        return DocumentError(f"has NUL bytes (byte {raw.find(0)}): it is not a text", hint="get the file again")
    if error.start >= len(raw) - 3 and error.start > 0:
        what = f"ends inside a character of {error.encoding} (byte {error.start}): it is cut off"
        return DocumentError(what, hint="get the file again")
    if error.encoding == "utf-8" and _SURROGATE.match(raw, error.start):
        what = f"has a lone surrogate (byte {error.start})"
        return DocumentError(what, hint="write the text anew in UTF-8")
    if len(_CONTROL.findall(raw[:_SAMPLE].decode("latin-1"))) > len(raw[:_SAMPLE]) / 50:
        return DocumentError("is not a text (binary)", hint="remove it")
    cut = _cut_off(raw)
    if cut:
        return DocumentError(f"ends inside a character of {cut}: it is cut off", hint="get the file again")
    what = f"is not {error.encoding.upper()} (byte {error.start}), nor in another known encoding"
    return DocumentError(what, hint=_HINT)


def _cut_off(raw: bytes) -> str:
    """The encoding in which a text is whole but for its last bytes; empty where there is none."""
    shorter = (raw[:-length] for length in range(1, 4))
    return next((name for part in shorter if (name := _best(part, [*_LIKELY])[1])), "")


def _declared(raw: bytes, *, html: bool) -> list[str]:
    match = _CHARSET.search(raw[:4096]) if html else None
    if not match:
        return []
    name = match[1].decode("ascii", "replace").lower()
    return [_WIDER.get(name, name)]


def _detected(raw: bytes) -> list[str]:
    """The encodings that the library holds for possible, the likeliest first, and then the other usual ones."""
    from charset_normalizer import from_bytes

    found = from_bytes(raw[: 200 * _SAMPLE], cp_isolation=[name.replace("-", "_") for name in (*_LIKELY, "big5")])
    names = [match.encoding.replace("_", "-") for match in found]
    return list(dict.fromkeys(_WIDER.get(name, name) for name in (*names, *_LIKELY)))


def _verified(text: str, encoding: str) -> str:
    if text.strip() and "\0" not in text and _share(text) < _PLAUSIBLE:
        what = f"has hardly any common Chinese or English characters when read as {encoding.upper()}"
        raise DocumentError(what, hint=_HINT)
    return text


def plausible(text: str) -> bool:
    """Whether most characters of a text are common ones; an empty text is not.

    >>> plausible("重点发展人工智能"), plausible("鍖楀彊涓滄柟"), plausible("")
    (True, False, False)
    """
    return _share(text) >= _PLAUSIBLE


def _share(text: str) -> float:
    """The share of common characters in a text, few of which a wrong encoding makes. ASCII, in which pages are marked
    up and all encodings agree, counts a tenth."""
    sample = text[: _SAMPLE // 2]
    if sample.isascii():
        sample = text[: 20 * _SAMPLE]
    counts = Counter(sample)
    plain = sum(count for character, count in counts.items() if "!" <= character <= "~") / 10
    others = {character: count for character, count in counts.items() if not " " <= character <= "~"}
    for blank in "\t\n\r\f\v\u3000\xa0":
        others.pop(blank, None)
    total = plain + sum(others.values())
    common = _common()
    known = plain + sum(count for character, count in others.items() if character in common)
    return known / total if total else 0.0


@cache
def _common() -> frozenset[str]:
    """The characters of the first levels of GB 2312 and Big5, punctuation, and ordinary signs; no ASCII."""
    simplified = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    lows = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((high, low)) for high in range(0xA4, 0xC7) for low in lows)
    found = {pair.decode("gb2312", "ignore") for pair in simplified}
    found |= {pair.decode("big5", "ignore") for pair in traditional}
    found |= set(map(chr, (*range(0x2010, 0x2700), *range(0x3000, 0x3100), *range(0xFF01, 0xFF5F))))
    return frozenset(found - {""})
