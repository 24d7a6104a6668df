"""What might be news: files, feeds, lists and archives, unfolded into what the other rooms read."""

from broadsheet.intake.captures import is_address, read_inputs
from broadsheet.intake.discover import discover_feeds, likely_addresses
from broadsheet.intake.feeds import FeedContent, clamp_times, entry_page, read_feed
from broadsheet.intake.identify import Kind, identify
from broadsheet.intake.opml import FeedList, read_opml, write_opml
from broadsheet.intake.sitemaps import Sitemap, read_sitemap
from broadsheet.intake.starters import starter, starter_names, starter_sizes
from broadsheet.intake.unfold import BROKEN_ZIP, Taken, unfold

__all__ = [
    "BROKEN_ZIP", "FeedContent", "FeedList", "Kind", "Sitemap", "Taken", "clamp_times", "discover_feeds", "entry_page", "identify", "is_address",
    "likely_addresses", "read_feed", "read_inputs", "read_opml", "read_sitemap", "starter", "starter_names", "starter_sizes", "unfold", "write_opml",
]  # fmt: skip
