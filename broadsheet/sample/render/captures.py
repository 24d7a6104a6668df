"""Text captures of two invented platforms that carry other people's articles.

Newsbrook prints who posted an article, a card of the publisher, tags and cards of related articles. Yonder prints no publisher,
puts error widgets between headline and text, and glues the sentences of long cards together.
"""

from __future__ import annotations

import zlib

from broadsheet.sample.render.desk import NOTICE, Capture, Desk, excerpt, image_of, is_item, plain
from broadsheet.sample.source import Piece

WIDGET = "  • Oops!\n    Something went wrong.\n    Please try again later.\n"


def render_newsbrook(desk: Desk, capture: Capture) -> str:
    """Publisher apart from platform, tags run together, cards with category and publisher in one line."""
    piece, outlet = capture.piece, desk.outlet(capture.piece)
    hours = max(1, round((capture.taken - piece.published).total_seconds() / 3600))
    head = [
        f" date {capture.taken:%Y-%m-%d} newsbrook-logo", "Cancel", "CreatorsPublishersAdvertisers", "View more in", piece.section,
        "", piece.headline, "", *([f"By {piece.byline}"] if piece.byline else []), "Posted by ", outlet.name, outlet.name,
        f" {hours} hour{'s' if hours > 1 else ''} ago",
    ]  # fmt: skip
    if image := image_of(piece, outlet.host):
        head += [newsbrook_image(piece), f"{image[1]} | {image[2]}"]
    comments = 3 + zlib.crc32(piece.headline.encode()) % 90
    card = [
        f"View All {comments} Commentsarrow_down", outlet.name, "", outlet.name, "", outlet.place,
        "41K+", "Followers", "2K+", "Post", "9M+", "Views", "ABOUT", "", f"{outlet.about} {NOTICE}", "", f" https://www.{outlet.host}",
    ]  # fmt: skip
    people = ["RELATED PEOPLE", "Person", piece.tags[0]] if piece.tags and " " in piece.tags[0] else []
    tags = ["IN THIS ARTICLE", "".join(f"#{tag.title().replace('’S', '’s')}" for tag in piece.tags)] if piece.tags else []
    chips = ["YOU MAY ALSO LIKE", "Newsbrook", "News", "Newsbrook", piece.section, "Related"]
    cards = [line for other in desk.beside(capture, 9) for line in _newsbrook_card(desk, other)]
    return "\n".join([*head, "", *_body(piece), *card, *people, *tags, *chips, *cards]) + "\n"


def newsbrook_image(piece: Piece) -> str:
    """Where the platform keeps its own copy of an article's picture."""
    return f"https://img.newsbrook.example/image.php?url={zlib.crc32(piece.id.encode()):08x}_{piece.publisher}00"


def _newsbrook_card(desk: Desk, other: Piece) -> list[str]:
    name = desk.outlet(other).name
    posted = zlib.crc32(other.id.encode()) % 2 == 0
    label = [f"{other.section}Posted by", name] if posted else [f"{other.section}{name}"]
    return [*label, "", other.headline, "", excerpt(other, 260)]


def _body(piece: Piece) -> list[str]:
    """The lines of the article, a blank one after each paragraph."""
    return [line for paragraph in piece.paragraphs for line in (("  • " if is_item(paragraph) else "") + plain(paragraph), "")]


def render_yonder(desk: Desk, capture: Capture) -> str:
    """The headline in the first line, widgets, byline with reading time, bullets, cards with glued sentences."""
    piece, widgets = capture.piece, (WIDGET * 2).rstrip("\n")
    head = [f" date {capture.taken:%Y-%m-%d} {piece.headline}", "", widgets, piece.byline, "·2 min read", widgets, ""]
    cards = [line for other in desk.beside(capture, 9) for line in _yonder_card(desk, other)]
    notice = [f"  • {NOTICE.split(':')[0]}", "", f"    {NOTICE}"]
    return "\n".join([*head, *_body(piece), "Recommended Stories", "", *cards, *notice]) + "\n"


def _yonder_card(desk: Desk, other: Piece) -> list[str]:
    """Plinth's own cards hold a whole article with its line breaks lost; the others a lead."""
    whole = other.publisher == "plinth"
    snippet = "".join(plain(paragraph) for paragraph in other.paragraphs) if whole else excerpt(other, 400)
    return [f"  • {other.headline}", "", f"    {snippet}", ""]
