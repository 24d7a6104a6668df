"""Nothing that runs, loads, submits or names things goes through; what a reader reads does."""

from __future__ import annotations

import time

import pytest

from broadsheet.pages.sanitize import sanitize
from tests.shared import shared


def test_what_a_reader_reads_goes_through() -> None:
    html = '<h2>Head</h2><p>Text <em>so</em> &amp; <a href="https://a.example/x">link</a></p><ul><li>one</li></ul><blockquote>q</blockquote>'
    assert sanitize(html) == html.replace("<a ", "<a ").replace('x">', 'x" rel="noopener noreferrer nofollow ugc">')


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<iframe srcdoc='<b>'></iframe>",
        "<svg><animate onbegin=alert(1)></svg>",
        "<math><mtext></mtext></math>",
        "<form action=/x><button formaction=/y>z</button></form>",
        "<style>p{}</style>",
        "<p style='x' id=top name=body class=c>",
        "<base href=//evil.example>",
        "<meta http-equiv=refresh content=0>",
        "<link rel=stylesheet href=x>",
        "<img srcset='javascript:1 1x' src='data:text/html,x'>",
        "<noscript><p title='</noscript><img src=x onerror=1>'>",
        "<template><script>1</script></template>",
        "<object data=x></object>",
        "<a href='data:text/html,x'>x</a>",
        "<video src=x autoplay></video>",
    ],
)
def test_what_runs_or_loads_does_not(html: str) -> None:
    out = sanitize(html).lower()
    for word in (
        "script",
        "onerror",
        "onbegin",
        "srcdoc",
        "svg",
        "math",
        "form",
        "style",
        " id=",
        " name=",
        "class=",
        "base",
        "meta",
        "link ",
        "srcset",
        "data:",
        "template",
        "object",
        "video",
    ):
        assert word not in out
    assert sanitize(out) == out


def test_addresses_become_absolute_where_the_base_is_known() -> None:
    out = sanitize(
        '<a href="/b">x</a><img src="c.jpg"><img src="ftp://x/y.jpg"><a href="mailto:a@b.example">m</a>', "https://a.example/d/"
    )
    assert 'href="https://a.example/b"' in out
    assert 'src="https://a.example/d/c.jpg"' in out
    assert "ftp:" not in out
    assert "mailto:a@b.example" in out


def test_five_thousand_levels_deep_take_no_time() -> None:
    begun = time.perf_counter()
    sanitize("<div>" * 5_000 + "x")
    assert time.perf_counter() - begun < 0.5


@pytest.mark.shared
def test_the_development_vectors_leave_no_violation() -> None:
    from quality.predict_trust import predict_sanitize
    from quality.score_trust import score_sanitize

    data = shared("data", "trust")
    figures = score_sanitize(data, list(predict_sanitize(data)))
    assert (figures["violations"], figures["idempotent"]) == (0, 1.0)


def test_a_carriage_return_written_as_a_number_is_a_new_line_at_once() -> None:
    once = sanitize("<p>late&#13;again</p>")
    assert once == sanitize(once) == "<p>late\nagain</p>"
