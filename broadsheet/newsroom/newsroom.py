"""The newsroom: what comes in goes through the rooms in order, and what is asked for is answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from pathlib import Path
from threading import Event
from typing import Literal

from broadsheet import intake
from broadsheet.intake.wishes import OptOuts
from broadsheet.model.desk import Hits
from broadsheet.model.errors import BadInput, NotFound
from broadsheet.model.intake import Entry, Feed, Problem
from broadsheet.model.page import Page
from broadsheet.model.people import OwnerSetting
from broadsheet.newsroom.day import Round, catch_up
from broadsheet.newsroom.desks.articles import ArticleDesk
from broadsheet.newsroom.desks.briefs import BriefDesk
from broadsheet.newsroom.desks.editing import EditingDesk
from broadsheet.newsroom.desks.feeds import FeedDesk
from broadsheet.newsroom.desks.names import NameDesk
from broadsheet.newsroom.desks.publishers import PublisherDesk
from broadsheet.newsroom.desks.search import count_new, search
from broadsheet.newsroom.desks.searches import SearchDesk
from broadsheet.newsroom.desks.stories import StoryQueries
from broadsheet.newsroom.grouping import Grouping
from broadsheet.newsroom.hubs import Hubs, Received
from broadsheet.newsroom.journal import note
from broadsheet.newsroom.moving import export, take_export
from broadsheet.newsroom.progress import Progress, silent
from broadsheet.newsroom.settings import Settings
from broadsheet.newsroom.wire import Wire
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.guard import Guard
from broadsheet.pages.pictures import Picture, Pictures, kept_as
from broadsheet.scale.local import LocalExecutor, sensible_workers
from broadsheet.stores.sql.retention import Pruned
from broadsheet.stores.store import Store

Step = Literal["read", "annotate", "group", "brief"]
STEPS: tuple[Step, ...] = ("read", "annotate", "group", "brief")

_PORTION = 64
_OVERDUE = timedelta(hours=1)
"""A poll that is later than this says that nobody updates the paper."""
_LISTS_IN_LISTS = 3
"""How deep lists that name lists are followed at once; what is deeper comes with the next update."""


@dataclass(slots=True)
class Added:
    """What adding did: pages and feeds taken, of which new, what could not be taken and why, and the round that followed."""

    pages: int = 0
    new_pages: int = 0
    feeds: int = 0
    problems: list[Problem] = field(default_factory=list)
    round: Round = field(default_factory=Round)


class Newsroom:
    """One paper. Open it with `broadsheet.open("paper.db")`; close it, or use it in a `with`.

    Ask `news.stories`, `news.briefs`, `news.articles`, `news.publishers`, `news.names`, `news.feeds`, and `news.search(...)`;
    `news.editing` is for what people decide.
    """

    def __init__(self, store: Store, settings: Settings, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.store = store
        self.settings = settings
        self.clock = clock
        self._grouping = Grouping(store, settings.story_days)
        self._woken = Event()
        self._let_go_at = datetime.min.replace(tzinfo=UTC)
        self.stories = StoryQueries(store, self.paper_time)
        self.briefs = BriefDesk(store)
        self.articles = ArticleDesk(store, self._grouping)
        self.publishers = PublisherDesk(store, self.paper_time)
        self.names = NameDesk(store, self.stories)
        self.feeds = FeedDesk(store)
        self.editing = EditingDesk(store, self._grouping, clock, self.paper_time)
        self.searches = SearchDesk(store, self.search_new, clock)

    def __enter__(self) -> Newsroom:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def version(self) -> int:
        """A number that rises with every round that kept something."""
        return self.store.version()

    def paper_time(self) -> datetime:
        """The paper's own now: the clock's, or the newest article's where all that is kept is older (an archive, the sample)."""
        newest, now = self.store.stories.latest(), self.clock()
        return now if newest is None else min(now, newest)

    def add(self, targets: Sequence[str | Path], progress: Progress = silent, *, fetch: bool = False) -> Added:
        """Take in files, folders, archives, feeds, lists of feeds; then read, annotate, group and brief what is new.

        Every page is kept before anything is made of it. What cannot be taken is told in `Added.problems`, and the rest goes on.
        Addresses among the targets are fetched; with `fetch`, so are the feeds that files and lists name, now and not with the next
        `update`.

        Raises: StoreBusy: another process is taking articles in.
        """
        added = Added()
        addresses = [str(target) for target in targets if intake.is_address(str(target))]
        files = [target for target in targets if not intake.is_address(str(target))]
        with self.store.writing():
            self._take(intake.read_inputs(files), added, progress)
            for address in addresses:
                self._take(self._wire.take(address), added, progress)
            for _ in range(_LISTS_IN_LISTS if fetch else 0):
                if not (never := [feed for feed in self.store.feeds.due(self.clock()) if feed.next_poll is None]):
                    break
                self._poll(never, added, progress)
            added.round = self._catch_up(progress)
        return added

    def catch_up(self, progress: Progress = silent) -> Round:
        """Do what an earlier round left undone.

        Raises: StoreBusy: another process is taking articles in.
        """
        with self.store.writing():
            return self._catch_up(progress)

    def update(self, progress: Progress = silent) -> Added:
        """Read what hubs have sent, poll the feeds that are due, fetch what they name where that is allowed, and take it all in.

        Raises: StoreBusy: another process is taking articles in.
        """
        added = Added()
        now = self.clock()
        with self.store.writing():
            self._take_pushes(added)
            self._poll(self.store.feeds.due(now), added, progress)
            self._hubs.tend(now)
            self._let_go(now)
            added.round = self._catch_up(progress)
        return added

    def wait(self) -> None:
        """Sleep until it is time to look again: after `update_every`, or as soon as a hub has sent something."""
        self._woken.wait(self.settings.update_every * 60)
        self._woken.clear()

    def confirm_push(self, token: str, said: Mapping[str, str]) -> str | None:
        """Answer a hub that asks whether we want what it pushes (`said` is its query): its challenge, None where we do not."""
        return self._hubs.confirm(token, said, self.clock())

    def receive_push(self, token: str, body: bytes, signature: str, media_type: str) -> Received:
        """Keep what a hub sent, and wake who waits for the next round. It is read there."""
        received = self._hubs.receive(token, body, signature, media_type, self.clock())
        if received == "taken":
            self._woken.set()
        return received

    def warm_up(self) -> None:
        """Set up the story desk from the store now, and not when the next article comes."""
        self._grouping.warm_up()

    def rebuild(self, step: Step, progress: Progress = silent) -> Round:
        """Make everything again from the kept pages, from a step on. Pages and people's decisions stay.

        It is made beside the paper's file, and put in place when it is whole: until then readers have the paper as it was.
        Raises: BadInput: no such step. StoreBusy: another process is taking articles in. StoreFull: no room for a second file.
        """
        if step not in STEPS:
            raise BadInput(f"There is no step {step!r}", help=f"The steps are {', '.join(STEPS)}.")
        with self.store.writing():
            if step == "brief":  # each brief is replaced as it is made: readers always have one
                self.store.stories.touch_all()
                return self._catch_up(progress)
            return self._rebuild_beside(step, progress)

    def _rebuild_beside(self, step: Step, progress: Progress) -> Round:
        with _beside(self.store.path) as made:
            self.store.back_up(made)
            with Newsroom(Store.open(made), self.settings, self.clock) as beside:
                beside._forget_from(step)
                did = beside._catch_up(progress)
            self.store.put_in_place(made)
        self._grouping.forget()
        return did

    def waiting(self) -> dict[str, int]:
        """How many things wait for each step; none between two rounds."""
        articles = self.store.articles
        return {
            "read": self.store.pages.count(unread=True),
            "annotate": articles.count(waiting="annotated"),
            "group": articles.count(waiting="placed"),
            "brief": self.store.stories.count_touched(),
        }

    def numbers(self) -> dict[str, int]:
        """What is kept and what waits, for those who watch over the paper; values count things, or bytes where the name says so."""
        feeds = self.feeds.list()
        states = Counter(feed.state for feed in feeds)
        now = self.clock()
        return {
            "pages": self.store.pages.count(),
            "articles": self.articles.count(),
            "stories": self.stories.count(),
            "problems": self.store.pages.count_problems(),
            **{f"feeds_{state}": states[state] for state in ("active", "failing", "gone", "paused")},
            **{f"waiting_to_{step}": number for step, number in self.waiting().items()},
            "feeds_pushed": sum(feed.lease is not None and feed.lease > now for feed in feeds),
            "feeds_overdue": len(self.store.feeds.due(now - _OVERDUE)),
            "feed_bytes_total": sum(feed.cost for feed in feeds),
            "pushes_waiting": self.store.subscriptions.count_received(),
            "store_bytes": self.store.path.stat().st_size,
            "rounds": self.version(),
        }

    def told_settings(self) -> tuple[OwnerSetting, ...]:
        """Every setting as it is now, and where it is changed."""
        return self.settings.told()

    def check(self) -> str:
        """The store's own check: "ok", or what it found."""
        return self.store.check()

    def back_up(self, target: Path) -> None:
        """Write a sound copy of the store to a new file.

        Raises: StoreError: the file exists, or cannot be written.
        """
        self.store.back_up(target)

    def export(self, target: Path, progress: Progress = silent) -> int:
        """Write everything that cannot be made again (pages, feeds, decisions) to a new file; how many pages.

        Raises: StoreError: the file exists, or cannot be written.
        """
        return export(self.store, target, progress)

    def take_export(self, source: Path, progress: Progress = silent) -> Added:
        """Take in what `export` wrote, and make everything of it again.

        Raises: BadInput: the file is no export. StoreBusy: another process is taking articles in.
        """
        with self.store.writing():
            new = take_export(self.store, source, self.clock(), progress)
            self._grouping.forget()
            return Added(new_pages=new, round=self._catch_up(progress))

    def prune(self, days: int | None = None, megabytes: float | None = None, *, dry_run: bool = False) -> Pruned:
        """Let go of stories that ended long ago, with their articles and pages: before so many days, or until the store fits.

        What a living story holds or cites stays, and what is starred. With `dry_run` nothing goes, and what would is told.
        Raises: BadInput: neither days nor a size is named. StoreBusy: another process is taking articles in.
        """
        if days is None and megabytes is None:
            raise BadInput("Neither an age nor a size is named", help="Such as --days 90, or --size 2000.")
        before = self._old(days, megabytes)
        if dry_run or before is None:
            return Pruned() if before is None else self.store.foresee(before)
        with self.store.writing():
            self._grouping.forget()
            pruned = self.store.prune(before)
            self._catch_up(silent)
            return pruned

    def _old(self, days: int | None, megabytes: float | None, room: float = 1.0) -> datetime | None:
        """The moment before which things are old, None where nothing is too much. `room`: the share of the size to come down to."""
        now, fits = self.clock(), None
        if megabytes and self.store.used_bytes() > megabytes * 10**6:
            fits = self.store.moment_to_fit(int(megabytes * 10**6 * room), now)
        return max(filter(None, (now - timedelta(days=days) if days else None, fits)), default=None)

    def _let_go(self, now: datetime) -> None:
        """Once a day, what the settings say is too old or too much.

        Too much comes down to nine tenths, and the room goes back to the disk: that takes a while, and so is not for every day.
        """
        days, megabytes = self.settings.keep_days, self.settings.keep_size
        if (days or megabytes) and now - self._let_go_at >= timedelta(days=1):
            self._let_go_at = now
            over = bool(megabytes) and self.store.used_bytes() > megabytes * 10**6
            if before := self._old(days or None, megabytes or None, 0.9):
                self._grouping.forget()
                note("let_go", **asdict(self.store.prune(before, give_back=over)))

    def search(
        self,
        query: str,
        *,
        kind: str | None = None,
        order: str = "best",
        limit: int = 20,
        cursor: str | None = None,
        collapse: str | None = None,
        **facets: str,
    ) -> Hits:
        """Find stories, articles, statements and figures; any string may be typed. See `desks.search.search`."""
        return search(self.store, query, kind=kind, order=order, limit=limit, cursor=cursor, collapse=collapse, facets=facets)

    def search_new(self, query: str, since: datetime, **facets: str) -> int:
        """How many articles that match were taken in since a moment, of the newest 100."""
        return count_new(self.store, query, since, facets)

    def picture(self, article: str, number: int) -> Picture:
        """A picture of an article, counted from 1: fetched for the reader through our own guard, or kept from before.

        Raises: ArticleNotFound. NotFound: the article has no such picture. Refused, Forbidden, TryLater: as the fetcher says.
        """
        images = self.articles.get(article).images
        address = images[number - 1].url if 0 < number <= len(images) else None
        if not address:
            raise NotFound(f"The article {article} has no picture {number} with an address", about=article)
        return self._pictures.get(address)

    def kept_pictures(self, article: str) -> frozenset[int]:
        """The pictures of an article, counted from 1, that are here already: to show them asks nobody.

        Raises, where any are kept: ArticleNotFound. BadInput: no id of ours.
        """
        if not self.picture_folder.is_dir():
            return frozenset()  # the front page asks for every story on it
        addresses = [image.url for image in self.articles.get(article).images]
        kept = (number for number, url in enumerate(addresses, 1) if url and (self.picture_folder / kept_as(url)).exists())
        return frozenset(kept)

    @property
    def picture_folder(self) -> Path:
        """Where fetched pictures are kept: beside the paper's file."""
        return self.store.path.with_name(f"{self.store.path.name}-pictures")

    @cached_property
    def _fetcher(self) -> Fetcher:
        try:
            return Fetcher(Guard.of(self.settings.allow_networks))
        except ValueError as error:
            raise BadInput(f"The setting allow_networks: {error}", about="allow_networks", help="Such as 192.168.7.0/24") from error

    @cached_property
    def _wire(self) -> Wire:
        articles = self.store.articles
        return Wire(
            self._fetcher, articles.addresses_kept, seen=partial(articles.addresses_kept, excerpts=True), opted_out=self._opted_out
        )

    @cached_property
    def _opted_out(self) -> OptOuts:
        no_text, not_shown = (
            frozenset(domain.lower().removeprefix("www.") for domain in named)
            for named in (self.settings.no_text, self.settings.not_shown)
        )
        return OptOuts(no_text, not_shown)

    @cached_property
    def _hubs(self) -> Hubs:
        return Hubs(self.store, self._fetcher, self.settings.public_address)

    @cached_property
    def _pictures(self) -> Pictures:
        return Pictures(self.picture_folder, self._fetcher)

    def _forget_from(self, step: Step) -> None:
        self.store.stories.forget()
        self._grouping.forget()
        if step == "annotate":
            self.store.articles.annotate_again()
        if step == "read":
            self.store.articles.forget()

    def _take(self, taken: Iterable[Page | Entry | Feed | Problem], added: Added, progress: Progress) -> None:
        waiting: list[Page] = []
        titles: dict[str, str | None] = {}
        for thing in taken:
            if isinstance(thing, Problem):
                added.problems.append(thing)
            elif isinstance(thing, Feed):
                added.feeds += self.store.feeds.follow([thing])
                titles[thing.address] = thing.title
            elif self._opted_out.shows(thing.address):
                waiting.append(_page(thing, titles.get(thing.feed)) if isinstance(thing, Entry) else thing)
            if len(waiting) >= _PORTION:
                self._keep(waiting, added, progress)
        self._keep(waiting, added, progress)
        self.store.pages.keep_problems(added.problems, self.clock())

    def _poll(self, due: Sequence[Feed], added: Added, progress: Progress) -> None:
        for number, poll in enumerate(self._wire.poll(due, self.clock()), 1):
            self._take(poll.taken, added, silent)
            self.store.feeds.replace(poll.was, poll.feed)
            progress("poll", number, len(due))

    def _take_pushes(self, added: Added) -> None:
        while pushes := self.store.subscriptions.received():
            for push in pushes:
                feed = self.store.feeds.get(push.feed)
                if feed is not None:
                    poll = self._wire.take_push(feed, push)
                    self._take(poll.taken, added, silent)
                    self.store.feeds.keep(poll.feed)
                self.store.subscriptions.done(push)

    def _keep(self, waiting: list[Page], added: Added, progress: Progress) -> None:
        added.new_pages += self.store.pages.keep(waiting, self.clock())
        added.pages += len(waiting)
        waiting.clear()
        progress("take", added.pages, added.pages)

    def _catch_up(self, progress: Progress) -> Round:
        waiting = self.store.pages.count(unread=True) + self.store.articles.count(waiting="annotated")
        executor = LocalExecutor(self.settings.workers or sensible_workers(waiting))
        try:
            did = catch_up(self.store, executor, self._grouping, self.paper_time, progress)
            note("round", **asdict(did))
            return did
        finally:
            executor.close()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A place for a second store beside the paper's file, empty before and after: an earlier one that was broken off goes too."""
    made = path.with_name(f"{path.name}.rebuilding")
    files = [made.with_name(made.name + end) for end in ("", "-wal", "-shm", ".lock", ".unfinished")]
    try:
        for file in files:
            file.unlink(missing_ok=True)
        yield made
    finally:
        for file in files:
            file.unlink(missing_ok=True)


def _page(entry: Entry, feed: str | None) -> Page:
    """An excerpt as a page of its own, dated by the feed: taken in tomorrow again, it is still the same page."""
    return intake.entry_page(entry, entry.updated or entry.published, publisher=feed)
