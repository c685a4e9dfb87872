"""The seed article in the formats that people have, made by the programs that make such files."""

from __future__ import annotations

import html
import io
import re
import subprocess
from pathlib import Path
from typing import Any

SEED = Path(__file__).parent.parent.parent / "seeds" / "000_5ea443dd1710052a.txt"
MENU = ["首页", "要闻", "财经", "人工智能", "汽车", "生物制造"]
FONT = "font-family: 'Noto Serif CJK SC', serif"
PLAIN = f"{FONT}; font-size: 20px; line-height: 1.7; width: 1000px; margin: 60px auto"
COLUMNS = f"{FONT}; font-size: 11pt; column-count: 2; column-gap: 8mm; margin: 0; text-align: justify"


def seed() -> str:
    """The text of the seed article."""
    return SEED.read_text(encoding="utf-8").strip() + "\n"


def blocks(text: str) -> list[tuple[int, list[str]]]:
    """The blocks of a Markdown text: the level of a heading or 0, and the lines."""
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        match = re.match(r"(#+) (.*)", block)
        lines = [line.strip() for line in block.splitlines()]
        found.append((len(match[1]), [match[2]]) if match else (0, lines))
    return found


def body(text: str) -> str:
    """A Markdown text as the inner part of a page."""
    parts = []
    for level, lines in blocks(text):
        tag = f"h{level}" if level else "p"
        parts.append(f"<{tag}>{'<br>'.join(map(html.escape, lines))}</{tag}>")
    return "\n".join(parts)


def page(text: str, *, charset: str = "utf-8") -> str:
    """A news page with a menu, a sidebar and a footer that name tracks and districts, too."""
    menu = "".join(f'<li><a href="/{number}">{word}</a></li>' for number, word in enumerate(MENU))
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="{charset}"><title>共话高质量发展大计_新快报</title>
<meta property="og:site_name" content="新快报">
<meta property="article:published_time" content="2025-02-07T08:00:00+08:00">
<link rel="canonical" href="https://example.org/a/1.html"></head><body>
<header><nav><ul>{menu}</ul></nav></header><div class="crumb"><a href="/">首页</a> &gt; <a href="/n">广州</a></div>
<article>{body(text)}</article>
<aside><h3>相关推荐</h3>
<ul><li><a href="/1">番禺区发展现代物流</a></li><li><a href="/2">越秀区做强商务会展</a></li></ul></aside>
<footer><p>版权所有 主管：海珠区生物制造协会</p></footer></body></html>"""


def sheet(text: str, style: str) -> str:
    """A page to print, with nothing but the text."""
    more = "h1 {column-span: all} h2, h3, h4 {font-size: 120%}"
    return f'<!DOCTYPE html><meta charset="utf-8"><title>t</title><style>body {{{style}}} {more}</style>{body(text)}'


def word(text: str) -> bytes:
    """A Word file with headings and paragraphs."""
    import docx

    document = docx.Document()
    for level, lines in blocks(text):
        if level:
            document.add_heading(lines[0], level)
            continue
        paragraph = document.add_paragraph()
        for number, line in enumerate(lines):
            if number:
                paragraph.add_run().add_break()
            paragraph.add_run(line)
    return saved(document)


def saved(document: Any) -> bytes:
    """A document of python-docx as it would stand in its file."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def chromium(folder: Path, markup: str, *options: str) -> None:
    """Runs Chromium over a page; the options say what it writes."""
    source = folder / "page.html"
    source.write_text(markup, encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    subprocess.run([*command, *options, source.as_uri()], check=True, capture_output=True, timeout=120)


def printed(folder: Path, markup: str) -> bytes:
    """A page printed to PDF, with the browser's own headers and footers."""
    target = folder / "page.pdf"
    chromium(folder, markup, f"--print-to-pdf={target}")
    return target.read_bytes()


def pictured(folder: Path, markup: str, *, height: int) -> Any:
    """A page as an image of 1200 pixels' width, cut below its last line, in grey levels."""
    import cv2
    import numpy as np

    target = folder / "page.png"
    chromium(folder, markup, "--hide-scrollbars", f"--window-size=1200,{height}", f"--screenshot={target}")
    grey = cv2.imdecode(np.frombuffer(target.read_bytes(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert grey is not None
    last = int(np.flatnonzero(grey.min(axis=1) < 128)[-1])
    assert last < height - 40, "the page is longer than its picture"
    return grey[: last + 60]


def png(grey: Any) -> bytes:
    """A grey image as a PNG file."""
    import cv2

    return bytes(cv2.imencode(".png", grey)[1])


def sheets(grey: Any, rows: int = 1400) -> list[Any]:
    """A long image cut into pages, where no text stands."""
    import numpy as np

    blank = np.flatnonzero(grey.min(axis=1) > 200)
    pages, start = [], 0
    while start < len(grey):
        end = start + rows
        end = int(blank[blank < end][-1]) if end < len(grey) else len(grey)
        part = grey[start:end]
        pages.append(np.pad(part, ((60, 60 + rows - len(part)), (40, 40)), constant_values=255))
        start = end
    return pages


def worn(grey: Any, angle: float, *, seed: int) -> Any:
    """A page as a bad scanner gives it: askew, blurred, greyish, with noise, specks and JPEG."""
    import cv2
    import numpy as np

    chance = np.random.default_rng(seed)
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turned = cv2.GaussianBlur(cv2.warpAffine(grey, matrix, (width, height), borderValue=(255,)), (3, 3), 0.8)
    noisy = turned * 0.8 + 25 + chance.normal(0, 18, turned.shape)
    specks = chance.random(turned.shape)
    noisy[specks < 0.002], noisy[specks > 0.998] = 0, 255
    packed = cv2.imencode(".jpg", np.clip(noisy, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 60])[1]
    return cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)


def bound(pages: list[Any]) -> bytes:
    """Images as the pages of a PDF."""
    from PIL import Image

    images = [Image.fromarray(page) for page in pages]
    file = io.BytesIO()
    images[0].save(file, format="PDF", save_all=True, append_images=images[1:], resolution=150)
    return file.getvalue()


def columns_pdf(lines: list[tuple[float, float, str]]) -> bytes:
    """A one-page PDF of Latin text whose content stream has the lines in the order given: left, from the top, text."""
    stream = "BT /F 10 Tf " + " ".join(f"1 0 0 1 {x} {792 - y} Tm ({text}) Tj" for x, y, text in lines)
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
            "/Resources << /Font << /F 4 0 R >> >> >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            f"<< /Length {len(stream) + 3} >>\nstream\n{stream} ET\nendstream",
        ]
    )


def half_scanned_pdf() -> bytes:
    """A PDF of a page with text, and a page that is one grey image."""
    text = "BT /F 10 Tf 1 0 0 1 60 600 Tm (a page that has text) Tj ET"
    image = "q 612 0 0 792 0 0 cm /I Do Q"
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 /MediaBox [0 0 612 792] >>",
            "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
            "<< /Type /Page /Parent 2 0 R /Contents 7 0 R /Resources << /XObject << /I 8 0 R >> >> >>",
            f"<< /Length {len(image)} >>\nstream\n{image}\nendstream",
            "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 "
            "/Filter /ASCIIHexDecode /Length 9 >>\nstream\n80808080>\nendstream",
        ]
    )


def assembled(objects: list[str], trailer: str = "") -> bytes:
    """A PDF of numbered objects, the first of which is the catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    count = len(objects) + 1
    table = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Size {count} /Root 1 0 R {trailer}>>"
    return out + f"{table}\nstartxref\n{start}\n%%EOF\n".encode()


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    key = "<" + "5a" * 32 + ">"
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [] /Count 0 >>",
            f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>",
        ],
        "/Encrypt 3 0 R /ID [<00> <00>] ",
    )
