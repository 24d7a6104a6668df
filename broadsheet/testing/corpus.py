"""What every parser of the wire room is fuzzed with: small good files of each kind, of words of our own.

Inputs on which a parser once failed lie in `found/<parser>-<hash>`; they are part of the corpus for good.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from functools import cache
from pathlib import Path

import zstandard

from broadsheet.sample import wires

FOUND = Path(__file__).with_name("found")

_RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"
 xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:m="http://search.yahoo.com/mrss/"><channel><title>Echo</title>
<a:link rel="hub" href="https://hub.example/"/><a:link rel="self" href="https://echo.example/rss"/><language>en</language>
<item><title>Ferry &amp; fog</title><link>https://echo.example/1?utm_source=rss</link><guid isPermaLink="false">1</guid>
<pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate><source url="https://tide.example/rss">Tide</source><category>Harbour</category>
<m:content url="https://echo.example/1.jpg" medium="image"/><description>Late.</description><c:encoded><![CDATA[<p>Late.</p>]]></c:encoded></item>
</channel></rss>"""
_RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://echo.example/"><title>Echo</title></channel>
<item rdf:about="https://echo.example/1"><title>Ferry</title><link>https://echo.example/1</link><dc:date>2026-03-02T09:00:00Z</dc:date></item></rdf:RDF>"""
_ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://echo.example/"><title type="html">&lt;b&gt;Echo</title><id>urn:echo</id>
<updated>2026-03-02T09:00:00Z</updated><entry><title>Ferry</title><id>urn:1</id><link href="1"/><updated>2026-03-02T09:00:00+01:00</updated>
<author><name>Ada</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Late.</p></div></content></entry></feed>"""
_ENTITIES = b"""<!DOCTYPE rss [<!ENTITY town "Varmouth"><!ENTITY two "&town;&town;"><!ENTITY out SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&two;</title><item><title>&out;&town;</title></item></channel></rss>"""
_JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1", "title": "Echo", "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "items": [{"id": "1", "url": "https://echo.example/1", "title": "Ferry", "content_html": "<p>Late.</p>", "date_published": "2026-03-02T09:00:00Z",
                   "authors": [{"name": "Ada"}], "tags": ["harbour"], "image": "https://echo.example/1.jpg"}],
    }
).encode()  # fmt: skip
_OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title><ownerName>Ada</ownerName></head><body><outline text="North">
<outline type="rss" text="Echo &amp; Co" xmlUrl="https://echo.example/rss" htmlUrl="https://echo.example/" category="/News/World,sport"/>
<outline type="include" text="more" url="https://echo.example/more.opml"/></outline></body></opml>"""
_SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://echo.example/1</loc><lastmod>2026-03-02</lastmod><n:news><n:publication><n:name>Echo</n:name></n:publication>
<n:publication_date>2026-03-02T09:00:00Z</n:publication_date><n:title>Ferry</n:title></n:news></url></urlset>"""
_INDEX = b"""<sitemapindex><sitemap><loc>https://echo.example/1.xml</loc><lastmod>2026-03-02T09:00:00Z</lastmod></sitemap></sitemapindex>"""
_PAGE = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry late</title><base href="https://echo.example/">
<meta name="robots" content="noarchive, max-snippet:20"><link rel="alternate" type="application/rss+xml" href="/rss" title="Echo">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry late","datePublished":"2026-03-02T09:00:00Z"}</script></head>
<body><article><h1>Ferry late</h1><p>The ferry was late again, and nobody on the quay minded very much.</p><p>It left on Tuesday.</p></article></body></html>"""
_ROBOTS = b"""# Echo
User-agent: broadsheet
User-agent: Other-Bot
Disallow: /private/*.html$
Allow: /private/open
Crawl-delay: 2.5

User-agent: *
Disallow: /
Sitemap: https://echo.example/sitemap.xml
"""
_RECORDS = b"""{"url": "https://echo.example/1", "title": "Ferry", "text": "Late.\\nAgain.", "date": "2026-03-02T09:00:00Z", "publisher": {"name": "Echo"}}
{"url": "https://echo.example/2", "html": "<h1>Bus</h1>"}
[1]
"""
_DATES = b"""Mon, 02 Mar 2026 09:00:00 GMT|2026-03-02T09:00:00.5+01:00|2 March 2026, 9:00 a.m. ET|yesterday|14 hours ago|20260302|1772442000|lundi 2 mars 2026"""
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(_PAGE), _PAGE)
_CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (
    len(_PAGE),
    _PAGE,
)
_ARC = b"filedesc://echo.arc 0.0.0.0 20260302090000 text/plain 8\n1 0 Echo\n" + b"".join(
    b"\nhttps://echo.example/%d 192.0.2.1 20260302090000 text/html %d\n%s" % (number, len(body), body)
    for number, body in enumerate([_ANSWER, _CHUNKED])
)
_WARC = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://echo.example/1\r\nWARC-Date: 2026-03-02T09:00:00Z\r\n" + (
    b"WARC-Record-ID: <urn:uuid:0c8a2f2e-0000-4000-8000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(_ANSWER), _ANSWER)
)
_MHTML = b"""From: <Saved by a browser>\r\nSnapshot-Content-Location: https://echo.example/1\r\nSubject: Ferry\r\nMIME-Version: 1.0
Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n
<html><body><h1>Ferry late</h1><p>=C3=A9</p></body></html>\r\n--b--\r\n"""
_TEXT = (
    b"Ferry late again\nBy Ada Brandt, Echo\n2 March 2026\n\nVARMOUTH - The ferry was late again, and nobody minded.\n\nRead more\n"
)
_LINKS = b'<https://hub.example/>; rel="hub", <https://echo.example/rss>; rel=self; title="x", </next>; rel="next last"'


@cache
def corpus() -> dict[str, tuple[bytes, ...]]:
    """Good files by the parser they are for, those on which it failed once after them."""
    packed = _zip({"a/page.html": _PAGE, "b.jsonl": _RECORDS, "c.opml": _OPML})
    seeds = {
        "feeds": (_RSS, _RDF, _ATOM, _ENTITIES, _JSON_FEED, _RSS.decode().replace("utf-8", "utf-16").encode("utf-16")),
        "opml": (_OPML,), "sitemaps": (_SITEMAP, _INDEX), "records": (_RECORDS,), "arc": (_ARC, gzip.compress(_ARC, mtime=0)),
        "warc": (_WARC, gzip.compress(_WARC, mtime=0)), "mhtml": (_MHTML,), "texts": (_TEXT,), "robots": (_ROBOTS,), "wishes": (_PAGE,),
        "discover": (_PAGE,), "dates": tuple(_DATES.split(b"|")), "links": (_LINKS,), "answers": (_ANSWER, _CHUNKED), "pages": (_PAGE, _TEXT),
        "sanitize": (_PAGE, b"<p onclick=x>a<svg><script>b</script></svg><a href=' javascript:c'>d</a><img src=e onerror=f></p>"),
        "decode": (_PAGE, _PAGE.decode().encode("utf-16"), _PAGE.replace(b"utf-8", b"koi8-r")),
        "exports": (_zip({"about.json": b'{"broadsheet":"export","shape":2}', "stars.jsonl": b'{"article":1,"starred_at":2}\n', "feeds.jsonl": b'{"address":"x"}\n'}),),
        "anything": (packed, gzip.compress(packed, mtime=0), zstandard.compress(_PAGE), *_sample()),
    }  # fmt: skip
    return {name: (*bodies, *(path.read_bytes() for path in sorted(FOUND.glob(f"{name}-*")))) for name, bodies in seeds.items()}


def _sample() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(wires().rglob("*")) if path.is_file())


def _zip(files: dict[str, bytes]) -> bytes:
    with io.BytesIO() as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, body in files.items():
                archive.writestr(zipfile.ZipInfo(name), body)
        return stream.getvalue()
