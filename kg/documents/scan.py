"""Scans as documents: images, and the pages of a PDF that are images, by RapidOCR, whose models come with it."""

from __future__ import annotations

import io
import os
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

from kg.documents import pdf
from kg.documents.files import File, Scanned, Settings
from kg.documents.layout import Line, Page, compose
from kg.documents.text import check_text
from kg.documents.widows import widows
from kg.errors import DocumentError, MissingExtraError
from kg.model import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[Any]

__all__ = ["measure", "read"]

_RATIO = 1.3
_STRIP = 1000
"""Rows of pixels that are looked at at once."""
_WIDEST = 4000
"""Columns of pixels beyond which that is shrunk: a newspaper's columns run together when they are too small."""
_PAGE = 1_500_000
"""Pixels that are worth the time of a page."""
_DPI = 200
_TILT, _STEP, _LEAST = 6.0, 0.25, 0.2
"""Degrees that a scan may stand askew, in which steps that is looked for, and from where it is set right."""
_NOISE = 6.0
"""Grey levels of noise from which an image is smoothed."""
_STRONGEST = 25.0
_SURE, _SURER = 0.5, 0.8
_STRAY = re.compile(r"(?<=[\u3400-\u9fff])[|\[\]](?=[\u3400-\u9fff])")
_WORD = 2
_THREADS = 4
_OWN = threading.local()


def read(file: File, settings: Settings) -> Document:
    """The document of a scan: an image, or a PDF some of whose pages are images.

    Raises DocumentError where it cannot be read or holds no text, MissingExtraError without the library.
    """
    if file.raw.startswith(b"%PDF-") or b"%PDF-" in file.raw[:1024]:
        return _read_pdf(file, settings)
    _pool()
    pages = [_recognised(image) for image in _images(file, settings)]
    return _document(file, settings, pages)


def measure(file: File, settings: Settings) -> Scanned:
    """How many pages an image is worth, by its pixels. Raises DocumentError where it cannot be opened."""
    _pool()
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(file.raw)) as image:
            frames = min(getattr(image, "n_frames", 1), settings.limits.scanned_pages)
            pixels = min(image.width * image.height, settings.limits.pixels)
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise _damaged(error) from error
    return Scanned(name=file.name, pages=frames * (1 + pixels // _PAGE))


def _document(file: File, settings: Settings, pages: list[Page]) -> Document:
    text, offsets = compose(pages, ratio=_RATIO)
    if not text.strip():
        raise DocumentError("has no text that can be recognised", hint="scan it anew, upright, at 300 dpi")
    return Document(
        name=file.name,
        text=check_text(text, settings),
        sha256=file.sha256,
        media_type="image/" + file.suffix.removeprefix(".").replace("jpg", "jpeg").replace("tif", "tiff")[:8],
        extracted=True,
        pages=offsets if len(pages) > 1 else (),
        found=(("text", "recognised (RapidOCR)"),),
    )


def _read_pdf(file: File, settings: Settings) -> Document:
    """The document of a PDF: pages with text as they are, others recognised."""
    opened = pdf.opened(file, settings)
    texts = [pdf.page_of(page) for page in opened]
    scanned = [number for number, page in enumerate(texts) if not pdf.has_text(page)]
    if len(scanned) > settings.limits.scanned_pages:
        raise DocumentError(f"has more than {settings.limits.scanned_pages} scanned pages", hint="split it")
    scanned = scanned or list(range(len(texts)))
    try:
        _pool()
    except MissingExtraError as error:
        if len(scanned) == len(texts):
            raise
        left = "pages left out: " + ", ".join(str(number + 1) for number in scanned)
        found = pdf.document(file, settings, texts, opened.get_metadata_dict(), ratio=_RATIO)
        return replace(found, found=(*found.found, ("images", f"{left} ({error})")))
    for number in scanned:
        size = opened[number].get_size()
        scale = min(pdf.resolution(opened[number], _DPI) / 72, (settings.limits.pixels / (size[0] * size[1])) ** 0.5)
        image = opened[number].render(scale=scale).to_numpy()
        texts[number] = _scaled(_recognised(image[:, :, :3]), 1 / scale)
    found = pdf.document(file, settings, texts, opened.get_metadata_dict(), ratio=_RATIO)
    note = "recognised (RapidOCR): pages " + ", ".join(str(number + 1) for number in scanned)
    return replace(found, found=(*found.found, ("text", note)))


def _scaled(page: Page, factor: float) -> Page:
    sides = ("left", "top", "right", "bottom", "size")
    lines = (replace(line, **{side: getattr(line, side) * factor for side in sides}) for line in page.lines)
    return Page(width=page.width * factor, height=page.height * factor, lines=tuple(lines))


@cache
def _pool() -> ThreadPoolExecutor:
    """Threads with a recogniser each. Raises MissingExtraError where it is not installed.

    A recogniser has one thread only: several would spin while they wait for one another. It takes lines one by one: in
    a batch each is as wide as the widest, and takes more than twice the time.
    """
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError as error:
        raise MissingExtraError("rapidocr-onnxruntime", extra="ocr") from error

    def start() -> None:
        _OWN.engine = RapidOCR(print_verbose=False, rec_batch_num=1, intra_op_num_threads=1, max_side_len=_WIDEST)

    return ThreadPoolExecutor(min(os.cpu_count() or 1, _THREADS), initializer=start)


def _boxes(strip: Pixels) -> list[tuple[list[list[float]], str, float]]:
    """The corners, the text and the score of each line on a strip. Runs in a thread of the pool."""
    found, _ = _OWN.engine(strip, use_cls=False)
    return found or []


def _seen(task: tuple[Pixels, Line]) -> Line | None:
    """A line with the text at its place on an image, where that is sure. Runs in a thread of the pool."""
    import cv2

    image, place = task
    pad = int(0.2 * place.size)
    top, left = max(int(place.top) - pad, 0), max(int(place.left) - pad, 0)
    piece = image[top : int(place.bottom) + pad, left : int(place.right) + pad]
    # The recogniser knows characters with paper around them.
    piece = cv2.copyMakeBorder(piece, 0, 0, 0, pad, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    found, _ = _OWN.engine(piece, use_det=False, use_cls=False)
    text, score = found[0] if found else ("", 0)
    return replace(place, text=text.strip()) if float(score) >= _SURER and re.search(r"\w", text) else None


def _images(file: File, settings: Settings) -> Iterator[Pixels]:
    """The images in a file, one a page. Raises DocumentError where they are too large, or cannot be read."""
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(file.raw)) as image:
            if getattr(image, "n_frames", 1) > settings.limits.scanned_pages:
                raise DocumentError(f"has more than {settings.limits.scanned_pages} pages", hint="split it")
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > settings.limits.pixels:
                    most = settings.limits.pixels // 1_000_000
                    raise DocumentError(f"has more than {most} million pixels", hint="save it smaller")
                upright = ImageOps.exif_transpose(frame).convert("RGBA")
                paper = Image.new("RGBA", upright.size, "white")
                yield np.asarray(Image.alpha_composite(paper, upright).convert("RGB"))[:, :, ::-1]
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> DocumentError:
    """What a user is told of an image that cannot be read; Pillow names a place in memory, which is never the same."""
    what = "is a damaged image" if " at 0x" in str(error) else f"is a damaged image: {error}"
    return DocumentError(what, hint="get the file again")


def _recognised(image: Pixels) -> Page:
    """The lines on an image (blue, green, red), which is set upright and smoothed first."""
    clean = _prepared(image)
    strips = list(_strips(clean))
    lines: list[Line] = []
    for (start, _), found in zip(strips, _pool().map(_boxes, [clean[a:b] for a, b in strips]), strict=True):
        lines += [_line(box, text, start) for box, text, score in found if float(score) >= _SURE and text.strip()]
    places = list(widows(clean[:, :, 0], lines))
    lines += filter(None, _pool().map(_seen, ((clean, place) for place in places)))
    return Page(width=clean.shape[1], height=clean.shape[0], lines=tuple(_even(lines)))


def _line(box: list[list[float]], text: str, start: int) -> Line:
    xs, ys = [point[0] for point in box], [point[1] for point in box]
    top, bottom = (ys[0] + ys[1]) / 2 + start, (ys[2] + ys[3]) / 2 + start
    return Line(text=_clean(text), left=min(xs), right=max(xs), top=top, bottom=bottom, size=bottom - top)


def _clean(text: str) -> str:
    """The text without bars and odd brackets within a word, for which the edge of a character is often taken.

    >>> _clean("新引[进专业服务机构"), _clean("软|件业"), _clean("引进[见表]机构"), _clean("A|B 引 | 进")
    ('新引进专业服务机构', '软件业', '引进[见表]机构', 'A|B 引 | 进')
    """
    odd = text.count("[") != text.count("]")
    return _STRAY.sub(lambda match: "" if match[0] == "|" or odd else match[0], text.strip())


def _even(lines: list[Line]) -> Iterator[Line]:
    """The lines with sizes near the usual one set to it: the boxes of a scan vary, most of all those of a word."""
    usual = median(line.size for line in lines) if lines else 0.0
    for line in lines:
        yield line if line.size > _RATIO * usual and len(line.text) > _WORD else replace(line, size=usual)


def _prepared(image: Pixels) -> Pixels:
    import cv2
    import numpy as np

    grey = cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_BGR2GRAY)
    noise = _noise(grey)
    if noise > _NOISE:
        # Non-local means keeps the small marks, commas and quotes, that a median loses.
        grey = cv2.fastNlMeansDenoising(grey, None, min(2 * noise, _STRONGEST), 5, 15)
    angle = _tilt(grey)
    if abs(angle) >= _LEAST:
        grey = _turned(grey, angle)
    return cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)


def _noise(grey: Pixels) -> float:
    """The standard deviation of the noise of a grey image (Immerkær 1996, by the median, so that no text counts)."""
    import cv2
    import numpy as np

    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], dtype=np.float32)
    return float(np.median(np.abs(cv2.filter2D(grey.astype(np.float32), -1, kernel)))) / (6 * 0.6745)


def _tilt(grey: Pixels) -> float:
    """The angle by which to turn a page, in degrees, so that its lines are level: where rows differ most."""
    import cv2
    import numpy as np

    scale = min(1.0, 1000 / grey.shape[1])
    small = cv2.resize(grey[: int(1400 / scale)], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)

    def sharpness(angle: float) -> float:
        rows = _turned(ink, angle, paper=0).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    angles = np.arange(-_TILT, _TILT + _STEP, _STEP)
    return float(max(angles, key=lambda angle: (sharpness(angle), -abs(angle))))


def _turned(grey: Pixels, angle: float, paper: int = 255) -> Pixels:
    import cv2

    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=paper)


def _strips(image: Pixels) -> Iterator[tuple[int, int]]:
    """Stretches of rows, cut where no text stands, none much longer than the recogniser takes at once."""
    import numpy as np

    height = image.shape[0]
    spread = image[:, :, 0].max(axis=1).astype(int) - image[:, :, 0].min(axis=1)
    written = np.flatnonzero(spread > 64)
    if not len(written):
        return
    start, last = max(int(written[0]) - 20, 0), min(int(written[-1]) + 20, height)
    while start < last:
        # Strips of like height: the detector enlarges a short one, and takes longest over it.
        count = -(-(last - start) // _STRIP)
        end = min(start + _STRIP, last)
        if count > 1:
            middle = start + (last - start) // count - _STRIP // 4
            end = min(middle + _STRIP // 2, end)
            ink = (image[middle:end, :, 0] < 128).mean(axis=1)
            calm = np.convolve(ink, np.ones(5) / 5, mode="same")
            end = middle + len(calm) - 1 - int(np.argmin(calm[::-1]))
        yield start, end
        start = end
