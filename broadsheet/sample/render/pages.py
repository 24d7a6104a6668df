"""Saved web pages: each outlet has its own layout, as sites do. None of them is told to the readers of pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from itertools import groupby

from broadsheet.sample.render.desk import NOTICE, Capture, Desk, excerpt, image_of, is_item, local, plain, slug
from broadsheet.sample.source import Outlet, Piece

SECTIONS = ("Home", "News", "Politics", "World", "Business", "Sport", "Opinion")


def render_page(desk: Desk, capture: Capture) -> bytes:
    """The page as a browser extension saves it: a comment tells address and time of the capture."""
    outlet = desk.outlet(capture.piece)
    layout, encoding = LAYOUTS.get(outlet.key, (_plain_layout, "utf-8"))
    return (saved_comment(desk.address(capture.piece), capture) + layout(desk, capture, outlet)).encode(
        encoding, "xmlcharrefreplace"
    )


def saved_comment(address: str, capture: Capture) -> str:
    """The first lines of a saved page, in the form browser extensions use."""
    return f"<!DOCTYPE html>\n<!--\n {NOTICE}\n url: {address}\n saved date: {capture.taken:%a %b %d %Y %H:%M:%S} GMT+0000\n-->\n"


def body_html(piece: Piece) -> str:
    """Paragraphs and lists of the article."""
    parts = []
    for item, group in groupby(piece.paragraphs, is_item):
        texts = [escape(plain(paragraph), quote=False) for paragraph in group]
        parts.append(
            "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"
            if item
            else "\n".join(f"<p>{text}</p>" for text in texts)
        )
    return "\n".join(parts)


def _menu(outlet: Outlet) -> str:
    links = "".join(f'<li><a href="https://{outlet.host}/{slug(name)}">{name}</a></li>' for name in SECTIONS)
    return f'<nav class="site-nav" aria-label="Sections"><ul>{links}</ul></nav>'


def _footer(outlet: Outlet) -> str:
    links = "".join(
        f'<a href="https://{outlet.host}/{slug(name)}">{name}</a> ' for name in ("About us", "Contact", "Privacy", "Cookies")
    )
    return f"<footer><p>© 2026 {escape(outlet.name)}. {escape(outlet.about)}</p><p>{links}</p><p>{NOTICE}</p></footer>"


def _cards(desk: Desk, capture: Capture, heading: str, element: str = "aside") -> str:
    cards = "".join(
        f'<article class="card"><h3><a href="{desk.address(other)}">{escape(other.headline, quote=False)}</a></h3>'
        f"<p>{escape(excerpt(other, 120), quote=False)}</p></article>"
        for other in desk.beside(capture, 4, capture.piece.publisher)
    )
    return f'<{element} class="related"><h2>{heading}</h2>{cards}</{element}>' if cards else ""


def _figure(piece: Piece, outlet: Outlet) -> str:
    if not (image := image_of(piece, outlet.host)):
        return ""
    address, caption, credit = (escape(part) for part in image)
    return (
        f'<figure><img src="{address}" alt="{caption}" width="960" height="540">'
        f'<figcaption>{caption} <span class="credit">{credit}</span></figcaption></figure>'
    )


def _tags(piece: Piece, outlet: Outlet) -> str:
    links = "".join(f'<li><a rel="tag" href="https://{outlet.host}/topic/{slug(tag)}">{escape(tag)}</a></li>' for tag in piece.tags)
    return f'<div class="topics"><h4>More on</h4><ul>{links}</ul></div>' if links else ""


def structured(desk: Desk, capture: Capture) -> dict[str, object]:
    """The page's JSON-LD."""
    piece, outlet = capture.piece, desk.outlet(capture.piece)
    data: dict[str, object] = {
        "@context": "https://schema.org", "@type": "OpinionNewsArticle" if piece.kind == "opinion" else "NewsArticle",
        "headline": piece.headline, "mainEntityOfPage": desk.address(piece), "inLanguage": piece.lang, "articleSection": piece.section,
        "datePublished": local(piece.published, outlet.hours).isoformat(),
        "dateModified": local(capture.modified or piece.published, outlet.hours).isoformat(),
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name, "url": f"https://{outlet.host}/"},
    }  # fmt: skip
    if piece.standfirst:
        data["description"] = piece.standfirst
    if byline := desk.byline(piece):
        data["author"] = [{"@type": "Person", "name": name} for name in byline.split(" and ")]
    if piece.tags:
        data["keywords"] = list(piece.tags)
    if image := image_of(piece, outlet.host):
        data["image"] = {"@type": "ImageObject", "url": image[0], "caption": image[1], "creditText": image[2]}
    return data


def _head(desk: Desk, capture: Capture, extra: str = "") -> str:
    piece, outlet = capture.piece, desk.outlet(capture.piece)
    return (
        f'<html lang="{piece.lang}"><head><meta charset="utf-8">\n<title>{escape(piece.headline)} | {escape(outlet.name)}</title>\n'
        f'<link rel="canonical" href="{desk.address(piece)}">\n{extra}</head>\n'
    )


def _open_graph(desk: Desk, capture: Capture) -> str:
    piece, outlet = capture.piece, desk.outlet(capture.piece)
    fields = {
        "og:type": "article", "og:site_name": outlet.name, "og:title": piece.headline, "og:url": desk.address(piece),
        "og:description": excerpt(piece), "article:published_time": local(piece.published, outlet.hours).isoformat(), "article:section": piece.section,
    }  # fmt: skip
    if capture.modified:
        fields["article:modified_time"] = local(capture.modified, outlet.hours).isoformat()
    return "".join(f'<meta property="{name}" content="{escape(value)}">\n' for name, value in fields.items())


def _daily(desk: Desk, capture: Capture, outlet: Outlet) -> str:
    """A national paper: JSON-LD, breadcrumb, standfirst, cards in an aside, comments."""
    piece = capture.piece
    ld = f'<script type="application/ld+json">{json.dumps(structured(desk, capture), ensure_ascii=False)}</script>\n'
    when = local(piece.published, outlet.hours)
    standfirst = f'<p class="standfirst">{escape(piece.standfirst)}</p>' if piece.standfirst else ""
    byline = f'<p class="byline">By <a rel="author" href="#">{escape(desk.byline(piece))}</a></p>' if desk.byline(piece) else ""
    return _head(desk, capture, ld + _open_graph(desk, capture)) + (
        f'<body><a class="skip" href="#main">Skip to main content</a><header><a href="/">{escape(outlet.name)}</a>{_menu(outlet)}</header>\n'
        f'<main id="main"><ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/{slug(piece.section)}">{piece.section}</a></li></ol>\n'
        f"<article><header><h1>{escape(piece.headline, quote=False)}</h1>{standfirst}{byline}"
        f'<time datetime="{when.isoformat()}">{when:%d %B %Y, %H:%M}</time></header>\n{_figure(piece, outlet)}\n'
        f'<div class="article-body">\n{body_html(piece)}\n</div>\n{_tags(piece, outlet)}</article>\n'
        f'{_cards(desk, capture, "Related")}<section id="comments"><h2>Comments (12)</h2><p>Sign in to join the conversation.</p></section></main>\n'
        f"{_footer(outlet)}</body></html>\n"
    )


def _tabloid(desk: Desk, capture: Capture, outlet: Outlet) -> str:
    """A popular paper: JSON-LD in a graph, promotions between the paragraphs, share buttons, most read."""
    piece = capture.piece
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": outlet.name}, structured(desk, capture)]}
    ld = f'<script type="application/ld+json">{json.dumps(graph, ensure_ascii=False)}</script>\n'
    first, _, rest = body_html(piece).partition("</p>")
    others = desk.beside(capture, 1)
    promo = (
        f'<p class="promo"><strong>READ MORE: </strong><a href="{desk.address(others[0])}">{escape(others[0].headline)}</a></p>'
        if others
        else ""
    )
    share = "".join(f'<li><button type="button">{name}</button></li>' for name in ("Share", "Post", "Copy link", "Save"))
    return _head(desk, capture, ld) + (
        f'<body><div class="masthead">{escape(outlet.name)}<span>First with the light</span></div>{_menu(outlet)}\n'
        f'<div class="col-main"><h1 class="hl">{escape(piece.headline, quote=False)}</h1>\n'
        f'<div class="meta"><span class="author">{escape(desk.byline(piece) or "Lantern staff")}</span>'
        f'<span class="date">{local(piece.published, outlet.hours):%H:%M, %d %b %Y}</span><ul class="share">{share}</ul></div>\n{_figure(piece, outlet)}\n'
        f'<div class="story">{first}</p>\n{promo}\n{rest}\n<p class="signup">Get the Lantern by e-mail every morning. Sign up here.</p></div>\n'
        f"{_tags(piece, outlet)}</div>{_cards(desk, capture, 'Most read', 'div')}{_footer(outlet)}</body></html>\n"
    )


def _station(desk: Desk, capture: Capture, outlet: Outlet) -> str:
    """A local station: no JSON-LD, everything in nested blocks, the date in words."""
    piece, when = capture.piece, local(capture.piece.published, outlet.hours)
    standfirst = f"<h2 class='dek'>{escape(piece.standfirst)}</h2>" if piece.standfirst else ""
    updated = f" | Updated: {capture.modified:%b %d, %Y at %H:%M}" if capture.modified else ""
    return _head(desk, capture, _open_graph(desk, capture)) + (
        f"<body><div id='page'><div id='top'><div class='logo'>{escape(outlet.name)}</div><div class='weather-now'>9°C Cloudy</div>{_menu(outlet)}</div>\n"
        f"<div id='wrap'><div class='content-block'><div class='headline-block'><h1>{escape(piece.headline, quote=False)}</h1>{standfirst}</div>\n"
        f"<div class='by'>By {escape(desk.byline(piece))}</div><div class='stamp'>Posted: {when:%b %d, %Y at %H:%M}{updated}</div>\n{_figure(piece, outlet)}\n"
        f"<div class='copy'><div class='inner'>\n{body_html(piece)}\n</div></div>\n"
        f"<div class='app-promo'>Get breaking news on your phone: download the Channel Six app.</div></div>\n"
        f"<div class='rail'>{_cards(desk, capture, 'More local news', 'div')}</div></div>{_footer(outlet)}</div></body></html>\n"
    )


def _weekly(desk: Desk, capture: Capture, outlet: Outlet) -> str:
    """A small local paper, laid out in a table in 2004 and written in windows-1252."""
    piece, when = capture.piece, local(capture.piece.published, outlet.hours)
    byline = f"<i>by {escape(desk.byline(piece))}</i><br>" if desk.byline(piece) else ""
    links = " | ".join(f'<a href="http://{outlet.host}/{slug(name)}.htm">{name}</a>' for name in SECTIONS)
    body = body_html(piece).replace("</p>", "")
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>{escape(outlet.name)}: {escape(piece.headline)}</title></head>\n'
        f'<body bgcolor="#ffffff"><table width="760"><tr><td colspan="2"><font size="6">{escape(outlet.name)}</font><br>{links}</td></tr>\n'
        f'<tr><td width="560" valign="top"><h1>{escape(piece.headline, quote=False)}</h1>{byline}{when:%A} {when.day} {when:%B %Y}\n{_figure(piece, outlet)}\n{body}\n</td>\n'
        f'<td width="200" valign="top">{_cards(desk, capture, "Also in the Record", "div")}</td></tr></table>{_footer(outlet)}</body></html>\n'
    )


def _microdata(desk: Desk, capture: Capture, outlet: Outlet) -> str:
    """A paper that marks its pages up inline."""
    piece, when = capture.piece, local(capture.piece.published, outlet.hours)
    tags = f"<p>Tags: {', '.join(escape(tag) for tag in piece.tags)}</p>" if piece.tags else ""
    return _head(desk, capture, _open_graph(desk, capture)) + (
        f"<body><header>{escape(outlet.name)}{_menu(outlet)}</header>\n"
        f'<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{escape(piece.headline, quote=False)}</h1>\n'
        f'<p>By <span itemprop="author">{escape(desk.byline(piece))}</span> · <time itemprop="datePublished" datetime="{when.isoformat()}">'
        f"{when:%B %d, %Y | %I:%M %p}</time></p>\n{_figure(piece, outlet)}\n"
        f'<div itemprop="articleBody">\n{body_html(piece)}\n</div>{tags}</article>\n{_cards(desk, capture, "You might like")}{_footer(outlet)}</body></html>\n'
    )


def _plain_layout(desk: Desk, capture: Capture, outlet: Outlet) -> str:
    """Open Graph, a main element and little else."""
    piece, when = capture.piece, local(capture.piece.published, outlet.hours)
    byline = f"<p class=author>{escape(desk.byline(piece))}</p>" if desk.byline(piece) else ""
    return _head(desk, capture, _open_graph(desk, capture)) + (
        f"<body>{_menu(outlet)}<main><p class=kicker>{escape(piece.section)}</p><h1>{escape(piece.headline, quote=False)}</h1>{byline}"
        f"<p class=date>{when.day} {when:%B %Y}</p>\n{_figure(piece, outlet)}\n{body_html(piece)}\n{_tags(piece, outlet)}</main>\n"
        f"{_cards(desk, capture, 'Read next')}{_footer(outlet)}</body></html>\n"
    )


def section_front(desk: Desk, capture: Capture) -> bytes:
    """A page that is no article: the front of a section, nothing but cards."""
    outlet = desk.outlet(capture.piece)
    address = f"https://{outlet.host}/world"
    cards = "".join(
        f'<div class="teaser"><h2><a href="{desk.address(other)}">{escape(other.headline)}</a></h2><p>{escape(excerpt(other, 140))}</p></div>'
        for other in desk.beside(capture, 9, outlet.key)
    )
    head = f"<html lang=en><head><meta charset=utf-8><title>World | {escape(outlet.name)}</title></head>"
    return (
        saved_comment(address, capture) + head + f"<body>{_menu(outlet)}<h1>World</h1>{cards}{_footer(outlet)}</body></html>\n"
    ).encode()


Layout = Callable[[Desk, Capture, Outlet], str]
LAYOUTS: dict[str, tuple[Layout, str]] = {
    "commonweal": (_daily, "utf-8"), "tana": (_daily, "utf-8"), "lantern": (_tabloid, "utf-8"), "six": (_station, "utf-8"),
    "record": (_weekly, "windows-1252"), "visayas": (_microdata, "utf-8"),
}  # fmt: skip
