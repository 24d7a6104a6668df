"""Make the starter lists: `python -m training.starters`. Addresses as collected by others; some are dead, and feed health tells.

Source: plenaryapp/awesome-rss-feeds, CC0 1.0, as `data/reference/news_feeds.jsonl` holds it.
"""

from __future__ import annotations

from broadsheet.intake.opml import write_opml
from broadsheet.intake.starters import STARTERS
from broadsheet.model.intake import Feed
from broadsheet.words.addresses import resolve_address
from quality.data import read_lines, shared_folder

_FOLDERS = {"country": "Countries", "topic": "Topics"}


def main() -> None:
    """Write the lists anew from the reference table."""
    shared = shared_folder()
    if shared is None:
        raise SystemExit("The development data are needed: put `shared` beside the checkout, or set BROADSHEET_SHARED.")
    feeds: dict[tuple[str, str], Feed] = {}
    for row in read_lines(shared / "data" / "reference" / "news_feeds.jsonl"):
        if address := resolve_address(row["feed"]):
            feed = Feed(address, row["title"].strip(), folder=(_FOLDERS[row["group"]], row["name"].partition(" (")[0]))
            feeds.setdefault((address, feed.folder[1]), feed)
    STARTERS.write_bytes(write_opml(feeds.values(), "Broadsheet starter lists"))
    print(f"{len(feeds)} feeds in {len({feed.folder for feed in feeds.values()})} lists")


if __name__ == "__main__":
    main()
