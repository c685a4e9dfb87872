"""Web pages as sites lay them out: bylines above the text, lists, merged cells, text without paragraphs."""

from __future__ import annotations

import pytest

from kg.documents import html, metadata
from kg.documents.files import DEFAULT, Entry, File
from kg.documents.metadata import Words
from kg.model import Document
from kg.ontology import Ontology

USUAL = "各位代表，一年来全区上下一心，一个一个地办成了自己那里要办的事，用好了要用的人，花好了要花的钱。"
MENU = "<ul><li><a href='/'>首页</a></li><li><a href='/a'>人工智能专栏</a></li></ul>"


def page_of(markup: str, head: str = "") -> Document:
    raw = f"<html><head><meta charset='utf-8'>{head}</head><body>{markup}</body></html>".encode()
    return html.read(File(name="a.html", raw=raw), DEFAULT)


@pytest.fixture(scope="module")
def words(ontology: Ontology) -> Words:
    return Words(ontology)


@pytest.mark.parametrize(
    "byline",
    [
        "<span>2025-02-08 07:30</span><span>来源：广州日报</span><span>作者：李明</span>",
        "<span>2025-02-08</span> 来源：<span id='source'>广州日报</span> <span>李明</span>",
        "发布时间：2025年2月8日　　来源：广州日报　　点击数：12",
    ],
)
def test_a_byline_above_the_text_says_whose_it_is_and_from_when(byline: str, words: Words) -> None:
    article = f"<h1>白云区开会</h1><div class='meta'>{byline}</div><div>{f'<p>{USUAL}</p>' * 3}</div>"
    page = page_of(f"<div>{MENU}</div><div class='main'>{article}</div>", "<title>白云区开会_大洋网</title>")
    document = metadata.complete(page, Entry(), words)
    assert (document.title, document.issuer, document.date) == ("白云区开会", "广州日报", "2025-02-08")
    assert document.place == "白云区", "a district in the title wins over the city of the newspaper"
    assert "点击数" not in document.text
    assert document.text.count(USUAL) >= 1


def test_a_heading_between_sections_stays() -> None:
    said = [USUAL, "一、做强产业", USUAL + "今年。", "（一）白云区", USUAL + "明年。"]
    sections = "".join(f"<section><section><span>{line}</span></section></section>" for line in said)
    page = page_of(f"{MENU}<div id='js_content'>{sections}<p>编辑：小云</p></div><div><div>扫一扫</div></div>")
    assert [line for line in page.text.splitlines() if line][:5] == said


def test_what_only_names_the_items_below_it_stands_above_them() -> None:
    items = "<li>天河区：聚焦人工智能。</li><li>海珠区：<ul><li>做强会展。</li><li>做优文旅。</li></ul></li>"
    more = "<li>荔湾区：<p>做强医药，</p><p>打造集群。</p></li>"
    named = "<dl><dt>番禺区</dt><dd>发展汽车。</dd><dt>花都区</dt><dd>发展低空经济。</dd></dl>"
    page = page_of(f"<article><p>{USUAL}</p><ul>{items}{more}</ul>{named}<p>{USUAL}</p></article>")
    listed = page.text.split(USUAL)[1].strip()
    assert listed.split("\n\n") == [
        "- 天河区：聚焦人工智能。",
        "海珠区：\n- 做强会展。\n- 做优文旅。\n- 荔湾区：做强医药，打造集群。",
        "番禺区\n- 发展汽车。",
        "花都区\n- 发展低空经济。",
    ]


def test_merged_cells_say_their_text_in_every_row() -> None:
    header = "<tr><th rowspan=2>区</th><th rowspan=2>产业</th><th colspan=2>软件业营业收入</th></tr>"
    header += "<tr><th>总量（亿元）</th><th>增长（%）</th></tr>"
    body = "<tr><td rowspan=2>天河区</td><td>人工<br>智能</td><td>1200</td><td>12.5</td></tr>"
    body += "<tr><td>软件</td><td>3900</td><td>9.1</td></tr><tr><td>白云区</td><td>-</td><td>80</td><td>7</td></tr>"
    title = "<tr><td colspan=4>2024年主要指标</td></tr>"
    page = page_of(f"<article><p>{USUAL}</p><table border=1>{title}{header}{body}</table><p>{USUAL}</p></article>")
    assert page.text.split(USUAL)[1].strip().splitlines() == [
        "2024年主要指标",
        "",
        "| 区 | 产业 | 软件业营业收入总量（亿元） | 软件业营业收入增长（%） |",
        "| 天河区 | 人工 智能 | 1200 | 12.5 |",
        "| 天河区 | 软件 | 3900 | 9.1 |",
        "| 白云区 | - | 80 | 7 |",
    ]


def test_the_lines_below_the_title_are_above_the_text_however_many_stand_between(words: Words) -> None:
    share = "".join(f"<a href='#'>{word}</a>" for word in ("微信", "微博", "QQ空间", "大", "中", "小", "打印", "关闭"))
    info = (
        f"<span>发布日期：2025年02月18日</span><span>来源：荔湾区政府办公室</span><div>分享到：{share}</div><p>今天</p>"
    )
    article = f"<h1>白云区开会</h1><div>{info}</div><div>{f'<p>{USUAL}</p>' * 3}</div>"
    page = page_of(f"<p>2024-01-01</p>{MENU}{article}", "<title>白云区开会_大洋网</title>")
    document = metadata.complete(page, Entry(), words)
    assert (document.issuer, document.date) == ("荔湾区政府办公室", "2025-02-18")


def test_a_page_of_wechat_says_whose_account_it_is_and_when_it_was_sent(words: Words) -> None:
    head = "<meta property='og:title' content='白云区开会'><meta property='og:site_name' content='微信公众平台'>"
    head += "<script>var nickname = '白云发布'; var ct = \"1738800000\"; var x = '<p>a</p>';</script>"
    hidden = "<div style='display: none'><p>功能介绍</p><p>来源：别处日报</p></div>"
    name = f"<span><a id='js_name' href='#'>\n  白云发布  </a>{hidden}</span>"
    said = "".join(f"<section><p><span leaf=''>{USUAL}</span></p></section>" for _ in range(3))
    content = f"<div id='js_content' style='visibility: hidden; opacity: 0; '>{said}</div>"
    page = page_of(f"<h1 id='activity-name'>\n白云区开会\n</h1><div>{name}</div>{content}", head)
    document = metadata.complete(page, Entry(), words)
    assert (document.title, document.issuer, document.date) == ("白云区开会", "白云发布", "2025-02-06")
    assert USUAL in document.text
    assert "功能介绍" not in document.text


def test_a_site_is_the_issuer_only_where_nobody_else_is_named(words: Words) -> None:
    head = "<meta property='og:site_name' content='南方网'>"
    said = f"<h1>白云区开会</h1><p>来源：南方日报</p><article>{f'<p>{USUAL}</p>' * 3}</article>"
    assert metadata.complete(page_of(said, head), Entry(), words).issuer == "南方日报"
    alone = metadata.complete(page_of(said.replace("来源：南方日报", "图文"), head), Entry(), words)
    assert (alone.issuer, dict(alone.found)["issuer"]) == ("南方网", "name of the site")


def test_lines_of_text_that_is_set_as_it_stands_are_kept() -> None:
    said = [USUAL, "一、做强产业", f"{USUAL}今年。", "（二）明年"]
    page = page_of(f"{MENU}<pre>{said[0]}\n{said[1]}\n<b>{said[2]}</b>\n    {said[3]}</pre>")
    assert [line for line in page.text.splitlines() if line] == said


def test_what_a_browser_does_not_show_is_left_out() -> None:
    page = page_of(f"<article><p>{USUAL}</p><p hidden>越秀区做强现代金融。</p>后文<p>{USUAL}今年。</p></article>")
    assert "越秀" not in page.text
    assert page.text.count(USUAL) == 2
