"""The wire: polls feeds and takes in addresses, politely, many at once, one bad server never holding up the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import zip_longest

from broadsheet.intake import Kind, Taken, clamp_times, discover_feeds, entry_page, identify, likely_addresses, read_feed, unfold
from broadsheet.intake.decide import after_failure, after_push, after_success, decide_poll
from broadsheet.intake.feeds import MAX_ENTRIES, FeedContent
from broadsheet.intake.sitemaps import read_sitemap
from broadsheet.intake.wishes import OptOuts, excerpt_of, read_wishes
from broadsheet.model.errors import BadInput
from broadsheet.model.intake import Entry, Feed, Problem, Push
from broadsheet.model.page import Answer, Page
from broadsheet.newsroom.journal import note, without_secrets
from broadsheet.newsroom.mistakes import MISTAKE, write_down
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.politeness import Politeness
from broadsheet.pages.robots import Robots, read_robots
from broadsheet.words.addresses import host_of, resolve_address

FEED_TYPES = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
ROBOTS_KEPT = timedelta(hours=24)
"""How long a robots.txt is taken at its word, the longest the RFC wishes."""
PAGES_A_POLL = 50
"""Pages fetched for the excerpts of one poll; the others keep their excerpt and may be fetched next time."""

SITEMAP_DAYS = timedelta(days=3)
"""How far back a sitemap is read: news sitemaps hold two days, others the whole history of a site."""

LONGEST_DELAY = 10.0
"""Seconds between requests that we wait for where a robots.txt asks for them; who asks for more keeps the excerpt."""


Known = Callable[[Sequence[str]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Poll:
    """One feed after its poll. `was` is the address it had, `taken` what it brought, nothing where it had not changed."""

    feed: Feed
    was: str
    taken: tuple[Taken, ...] = ()


@dataclass(slots=True)
class Wire:
    """Takes in what feeds and addresses bring. Keep it: it remembers robots rules and whose turn it is. Safe between threads.

    `known` says which of these addresses are kept as articles: their excerpts are nothing new, their pages not fetched again.
    `seen` counts those too of which only a feed's words are kept: they are no news. `full_text` fetches the pages of excerpts;
    `threads` fetch at once; `opted_out` names the sites that asked us not to.
    """

    fetcher: Fetcher = field(default_factory=Fetcher)
    known: Known = lambda addresses: frozenset()
    politeness: Politeness = field(default_factory=Politeness)
    full_text: bool = True
    threads: int = 16
    seen: Known | None = None
    opted_out: OptOuts = field(default_factory=OptOuts)
    _robots: dict[str, tuple[datetime, Robots | None]] = field(default_factory=dict)

    def poll(self, feeds: Sequence[Feed], now: datetime) -> Iterator[Poll]:
        """Ask those of the feeds whose time it is, each answer as soon as it is there. Feeds of one host take turns."""
        due = [feed for feed in feeds if decide_poll(feed, now).fetch]
        with ThreadPoolExecutor(self.threads, thread_name_prefix="wire") as pool:
            waiting = {pool.submit(self.poll_one, feed, now): feed for feed in _side_by_side(due)}
            for polled in as_completed(waiting):
                poll = _result(polled, waiting[polled], now)
                feed = poll.feed
                note("poll", feed=poll.was, state=feed.state, taken=len(poll.taken), error=feed.last_error, next=feed.next_poll)
                yield poll

    def poll_one(self, feed: Feed, now: datetime) -> Poll:
        """Ask one feed. A body with the bytes of the last one is not read again."""
        with self.politeness.turn(host_of(feed.address)):
            answer = self.fetcher.fetch(feed.address, etag=feed.etag, last_modified=feed.last_modified, accept=FEED_TYPES)
        if answer.status == 304:
            return Poll(after_success(feed, answer, now, news=0), feed.address)
        if answer.page is None:
            return Poll(after_failure(feed, answer, now), feed.address)
        digest = sha256(answer.page.body).hexdigest()[:16]
        if digest == feed.digest:
            return Poll(after_success(feed, answer, now, news=0, digest=digest), feed.address)
        return self._read(feed, answer, answer.page, digest, now)

    def _read(self, feed: Feed, answer: Answer, page: Page, digest: str, now: datetime) -> Poll:
        kind = identify(page.body, media_type=page.media_type)
        if kind == Kind.OPML or (kind == Kind.HTML and feed.last_success is None):
            return self._look_into(feed, answer, page, digest, now)
        try:
            content = _sitemap(page, now) if kind == Kind.SITEMAP else read_feed(page)
        except BadInput as problem:
            return _no_feed(feed, answer, str(problem), now)
        wanted, news = self._wanted(content, now)
        after = after_success(feed, answer, now, news=len(news), digest=digest)
        hub = {"hub": content.hub, "topic": content.topic} if content.hub else {"hub": None, "topic": None}
        after = replace(after, title=feed.title or content.feed.title, site=feed.site or content.feed.site, **hub)
        after, taken = self._brought(after, wanted, news, content.language, now)
        if kind == Kind.SITEMAP:
            taken = (*taken, *_maps(page))
            if len(wanted) > PAGES_A_POLL:  # the next poll has to read it again, for there is more to fetch
                after = replace(after, digest=None, etag=None, last_modified=None)
        return Poll(after, feed.address, (*taken, *_over_the_limit(feed, content.left_out)))

    def _look_into(self, feed: Feed, answer: Answer, page: Page, digest: str, now: datetime) -> Poll:
        """An address that a list named, and that is no feed itself: a further list, or a site, whose first feed takes its place."""
        if identify(page.body, media_type=page.media_type) == Kind.OPML:
            feeds = tuple(taken for taken in unfold(page) if isinstance(taken, Feed | Problem))
            return Poll(after_success(feed, answer, now, news=0, digest=digest), feed.address, feeds)
        found = discover_feeds(page)
        if not found:
            return _no_feed(feed, answer, "there is neither a feed element nor an entry in it, and it names no feed.", now)
        first, *others = (replace(one, folder=feed.folder) for one in found)
        return Poll(replace(first, title=first.title or feed.title), feed.address, tuple(others))

    def take_push(self, feed: Feed, push: Push) -> Poll:
        """What a hub sent for a feed: the whole feed, or only what is new in it."""
        page = Page(feed.address, push.body, feed.address, push.received_at, push.media_type)
        try:
            return self._read_push(feed, page, push.received_at)
        except BadInput as problem:
            told = Problem(feed.address, "no_feed", f"What its hub sent is no feed: {problem}")
        except Exception as mistake:
            told = Problem(feed.address, MISTAKE, write_down(mistake, feed=feed.address))
        return Poll(feed, feed.address, (told,))

    def _read_push(self, feed: Feed, page: Page, now: datetime) -> Poll:
        content = read_feed(page)
        wanted, news = self._wanted(content, now)
        after = after_push(feed, now, news=len(news), size=len(page.body))
        after, taken = self._brought(after, wanted, news, content.language, now)
        return Poll(after, feed.address, taken)

    def _wanted(self, content: FeedContent, now: datetime) -> tuple[list[Entry], set[str]]:
        """The entries to take in, and the guids of those that are news.

        What is whole comes again even if known: it may have been edited, and the same text is kept once.
        """
        shown = [entry for entry in content.entries if self.opted_out.shows(entry.address)]
        entries = [clamp_times(entry if self.opted_out.keeps_text(entry.address) else excerpt_of(entry), now) for entry in shown]
        addresses = [entry.address for entry in entries if entry.address]
        known = self.known(addresses)
        seen = known if self.seen is None else self.seen(addresses)
        news = {entry.guid for entry in entries if entry.address not in seen}
        return [entry for entry in entries if entry.full or entry.address not in known], news

    def _brought(
        self, feed: Feed, entries: list[Entry], news: set[str], language: str, now: datetime
    ) -> tuple[Feed, tuple[Taken, ...]]:
        """The feed with what it brought counted, and the pages."""
        pages = list(self._whole(entries, feed, language, now))
        read = sum(entry.guid in news and (entry.full or page.shape != "feed_entry") for entry, page in pages)
        counted = replace(feed, entries=feed.entries + len(news), read=feed.read + read)
        return counted, tuple(page for _, page in pages)

    def _whole(self, entries: Iterable[Entry], feed: Feed, language: str, now: datetime) -> Iterator[tuple[Entry, Page]]:
        """Entries as pages: their own text where it is whole, the page where we may have it, else the excerpt.

        An entry that has nothing to say itself, as those of sitemaps, is left for another time where its page does not come.
        """
        fetched = 0
        for entry in entries:
            page = None
            if self.full_text and not entry.full and entry.address and fetched < PAGES_A_POLL:
                fetched += 1
                page = self.fetch_page(entry.address, now)
            if page is not None:
                yield entry, page
            elif entry.content or entry.title:
                # Dated by the feed, so that the same entry tomorrow is the same page.
                when = entry.updated or entry.published or now
                yield entry, entry_page(entry, when, publisher=feed.title, language=language)

    def fetch_page(self, address: str, now: datetime) -> Page | None:
        """An article's page where its robots.txt allows it, it can be had and may be kept; None otherwise."""
        if not self.opted_out.keeps_text(address):
            return None
        robots = self._rules(address, now)
        if robots is None or not robots.allows(self.fetcher.agent, _path(address)):
            return None
        delay = robots.delay(self.fetcher.agent) or 0.0
        if delay > LONGEST_DELAY:
            return None
        with self.politeness.turn(host_of(address), delay):
            page = self.fetcher.fetch(address).page
        if page is None or identify(page.body, media_type=page.media_type) != Kind.HTML:
            return None
        wishes = read_wishes(page)
        if not wishes.keep_text:
            note("left_unkept", page=address, why=", ".join(wishes.why))
        return page if wishes.keep_text else None

    def _rules(self, address: str, now: datetime) -> Robots | None:
        """The rules of a site, kept for a day: none where it has none, None (ask for nothing) where they cannot be had now."""
        place = resolve_address("/robots.txt", address)
        if place is None:
            return None
        kept = self._robots.get(place)
        if kept and now - kept[0] < ROBOTS_KEPT:
            return kept[1]
        with self.politeness.turn(host_of(address)):
            answer = self.fetcher.fetch(place, accept="text/plain, */*;q=0.5")
        rules = read_robots(answer.page.body) if answer.page else Robots() if 400 <= answer.status < 500 else None
        self._robots[place] = (now, rules)
        return rules

    def take(self, address: str) -> Iterator[Taken]:
        """What an address that a person named gives: a feed and its entries, a list, a site's feeds, or the page itself.

        A person's own request is not a robot's: robots.txt is asked only for what is fetched on top of it.
        """
        now = self.fetcher.now()
        if not self.opted_out.shows(address):
            yield Problem(
                address, "opted_out", "This site is on the list of those that are not shown.", "See the setting not_shown."
            )
            return
        with self.politeness.turn(host_of(address)):
            answer = self.fetcher.fetch(address)
        if answer.page is None:
            shown = str(without_secrets("address", address))
            yield Problem(shown, answer.failure, answer.why, "Check the address, or try again later.")
            return
        kind = identify(answer.page.body, name=address, media_type=answer.page.media_type)
        if kind in (Kind.FEED, Kind.JSON_FEED, Kind.SITEMAP):
            yield from self._follow(Feed(address=answer.moved_to or address), answer, now)
        elif kind == Kind.HTML and (feeds := self._feeds_of(answer.page, now)):
            yield from feeds
        else:
            yield from unfold(answer.page)

    def _follow(self, feed: Feed, answer: Answer, now: datetime) -> Iterator[Taken]:
        assert answer.page is not None
        polled = self._read(feed, answer, answer.page, sha256(answer.page.body).hexdigest()[:16], now)
        if polled.feed.failures:
            yield Problem(feed.address, "no_feed", polled.feed.last_error or "")
        else:
            yield polled.feed
            yield from polled.taken

    def _feeds_of(self, page: Page, now: datetime) -> tuple[Feed, ...]:
        """The feeds of a site's front; () for a page that looks like an article."""
        if _is_article(page):
            return ()
        if feeds := discover_feeds(page):
            return feeds
        for address in likely_addresses(page.address or page.input):
            polled = self.poll_one(Feed(address=address, site=page.address), now)
            if not polled.feed.failures:
                return (replace(polled.feed, etag=None, last_modified=None, digest=None, next_poll=None),)
        return ()


def _result(polled: Future[Poll], feed: Feed, now: datetime) -> Poll:
    """What the poll gave. A mistake of ours costs this feed its turn and is written down; it does not cost the others theirs."""
    try:
        return polled.result()
    except Exception as mistake:
        told = Answer(feed.address, 0, failure=MISTAKE, why=write_down(mistake, feed=feed.address))
        return Poll(after_failure(feed, told, now), feed.address)


def _no_feed(feed: Feed, answer: Answer, why: str, now: datetime) -> Poll:
    told = replace(answer, failure="no_feed", why=f"What came is no feed: {why}")
    return Poll(after_failure(feed, told, now), feed.address)


def _sitemap(page: Page, now: datetime) -> FeedContent:
    """A news sitemap as a feed: what is newest first, and of what is dated only the last days. Raises BadInput."""
    read = read_sitemap(page.body, about=page.address or page.input)
    dated = [(entry.published or entry.updated, entry) for entry in read.entries]
    recent = [(moment or now, entry) for moment, entry in dated if moment is None or now - moment < SITEMAP_DAYS]
    entries = tuple(entry for _, entry in sorted(recent, key=lambda given: given[0], reverse=True))[:MAX_ENTRIES]
    title = next((entry.publisher for entry in entries if entry.publisher), None)
    return FeedContent(Feed(address=page.address or page.input, title=title), entries, left_out=max(0, len(recent) - MAX_ENTRIES))


def _maps(page: Page) -> tuple[Feed, ...]:
    return tuple(taken for taken in unfold(page) if isinstance(taken, Feed))


def _over_the_limit(feed: Feed, left_out: int) -> tuple[Problem, ...]:
    if not left_out:
        return ()
    return (Problem(feed.address, "too_many", f"The feed holds {left_out} entries more than are taken from one feed at once."),)


def _is_article(page: Page) -> bool:
    """Pages of articles say so in their head; a front does not, and stands at the root of its site more often than not."""
    head = page.body[:200_000].lower()
    said = (b'"newsarticle"', b'"article"', b'og:type" content="article', b'"reportagenewsarticle"', b"article:published_time")
    return _path(page.address or page.input).strip("/") != "" and any(word in head for word in said)


def _path(address: str) -> str:
    rest = address.partition("://")[2]
    return "/" + rest.partition("/")[2].partition("#")[0]


def _side_by_side(feeds: Sequence[Feed]) -> Iterator[Feed]:
    """The feeds with those of one host as far apart as can be, so that threads do not queue at one door."""
    by_host: dict[str, list[Feed]] = {}
    for feed in feeds:
        by_host.setdefault(host_of(feed.address), []).append(feed)
    for turn in zip_longest(*by_host.values()):
        yield from (feed for feed in turn if feed is not None)
