"""Frames for composed captures: what a platform's page prints around somebody else's article, invented line by line.

A frame is a list of (text, label); the article and the teasers are taken from labelled pages. Wordings, order and rhythm vary
at random, so that a model learns what furniture looks like and not what one platform's furniture says.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

Labelled = tuple[str, str]

_PUBLISHERS = (
    "The Harbor Ledger|Sentinel Plains|KXQR|Tidewater Courier|Northline|WQVB Channel 6|valleybeacon.com|The Meridian|"
    "Fathom|Daily Lantern|Copper & Vale|"
    "citywire.example|Pressroom|The Upland Post|Kestrel|NORDWIND|Radio Almar|riverbendnews.net|Inkwell|"
    "The Old Mill Gazette|Wayfarer Magazine|Quorum|El Faro Azul"
).split("|")  # fmt: skip
_CATEGORIES = (
    "World|Politics|U.S. Politics|Military|Middle East|Business|Sports|Health|Technology|Science|Entertainment|Local|"
    "Economy|Opinion|Travel|Food & Drinks|Lifestyle|Environment|Education|Soccer|Crime & Safety|Celebrities"
).split("|")
_NAMES = (
    "Lena Ortwin|Marcus Adeyemi-Holt|Priya Venkat|Tomás Ferreira|Ann-Marie Dacosta|Yusuf Karim|J. P. Halloran|"
    "Ingrid Solberg|Wei Lan|Odette Marchand|Rafael Quint"
).split("|")
_SECTIONS = (
    "Home News Politics Business Sports Weather Video Opinion World Local Money Lifestyle Entertainment Science Tech "
    "Health Travel Finance Games Mail"
).split()
_BUTTONS = (
    "Cancel|Menu|Search|Sign in|Log in|Subscribe|Share|Save|Print|Open menu|Skip to main content|Close|Home|Follow|"
    "More|Settings|Notifications|Get the app|Facebook|Twitter|Email|Copy link|Comment|Read full article|View original"
).split("|")
_ERRORS = (
    ("Oops!", "Something went wrong.", "Please try again later."),
    ("Something went wrong", "Try again"),
    ("Unable to load content",),
    ("This content is not available.",),
    ("Loading...",),
    ("Video unavailable",),
)
_HEADERS = (
    "Recommended Stories|Related|You may also like|More from {p}|Related articles|More stories|Most read|"
    "Trending now|Latest news|Up next|Top stories|From our partners|Recommended for you|More for you|"
    "What to read next|Related stories|Popular in {c}|More in {c}|Sponsored|Around the web|Read next|Don't miss|"
    "Editors' picks|More news|You might like|Latest headlines"
).split("|")
_PROMOS = (
    "Get {c} news that respects your day with {p} {w}. Subscribe for free.|Sign up for the {p} newsletter.|"
    "More from {p}: Sign up to get the {w} newsletter. Subscribe for free|"
    "Like this story? Get more from {p} and subscribe to {p} {w} for free.|"
    "Download the {p} app for breaking news alerts.|Follow us on Facebook and Twitter.|Advertisement|"
    "Story continues below|"
    "Story continues|Article continues below this ad|Read more: {t}|RELATED: {t}|Go deeper: {t}|"
    "Subscribe to our newsletter and get the latest news in your inbox|Click here to read more from {p}.|"
    "Keep up with the latest in {c} with the free {w} briefing. Sign up here.|"
    "Support our journalism: become a member today.|SIGN UP HERE FOR OUR DAILY NEWSLETTERS|ADVERTISEMENT|"
    "Continue reading|"
    "Our standards: The {p} Trust Principles. Read also: {t}|Enjoying {p}? Create your free account to continue reading.|Watch: {t}"
).split("|")  # fmt: skip
_WORDS = "Markets|Daily|Morning|Brief|World|Insider|Weekend|Politics|Health|Sports|AM|PM|Today".split("|")
_PLACES = "Washington, DC|Harbor City, OH|London, UK|Berlin|New York, NY|Austin, TX|Toronto, Canada|Paris, France|Lisbon".split("|")
_PICTURE = (
    "https://img.{h}.example/{k}.jpg|https://images.{h}.example/image.php?url={k}|https://cdn.{h}.example/photos/{k}|"
    "https://{h}.example/thumb/{k}.webp"
).split("|")
_CREDITS = (
    "AP Photo/{n}|{n}/Reuters|Getty Images|{n} | {p}|Photo by {n}|{n}/AFP via Getty Images|Courtesy of {n}|"
    "{p} file photo|Credit: {n}|{n}"
).split("|")
_CHIP_KINDS = "Topic|Country|City|{p}|Person|Channel|Region|Team".split("|")


@dataclass(slots=True)
class Material:
    """A text to compose with: headline, body paragraphs, and what the page told besides."""

    headline: str
    paragraphs: list[str]
    caption: str | None = None
    authors: list[str] = field(default_factory=list)
    bullets: frozenset[int] = frozenset()


class Composer:
    """Composes captures from one stream of random choices; the same seed gives the same captures."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.lines: list[Labelled] = []

    def compose(self, article: Material, others: list[Material]) -> list[Labelled]:
        """One capture: header, article, what follows it, and teasers of `others`."""
        self.lines, self.others = [], others
        self.publisher = self.pick(_PUBLISHERS)
        self._header(article)
        self._article(article)
        steps = [self._comments, self._card, self._people, self._tags, self._chips]
        if self.chance(0.3):
            self.rng.shuffle(steps)
        for step in steps:
            if self.chance(0.35):
                step()
        for _ in range(self.rng.choice((0, 1, 1, 1, 1, 2, 2, 3))):
            self._teasers()
            if self.chance(0.2):
                self._comments()
        if self.chance(0.5):
            self._footer()
        return self.lines

    # ---- small choices -------------------------------------------------------

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, choices: list[str] | tuple[str, ...]) -> str:
        return self.fill(self.rng.choice(choices))

    def fill(self, text: str) -> str:
        if "{" not in text:
            return text
        rng = self.rng
        return text.format(
            p=rng.choice(_PUBLISHERS), c=rng.choice(_CATEGORIES), w=rng.choice(_WORDS), n=rng.choice(_NAMES), h=rng.choice(_WORDS).lower(),
            k="".join(rng.choices("abcdef0123456789_", k=14)), t=rng.choice(self.others).headline if self.others else "Ferry lines reopen",
        )  # fmt: skip

    def say(self, label: str, *texts: str, indent: int = 0) -> None:
        self.lines += [(" " * indent + text, label) for text in texts]

    def blank(self, share: float = 1.0, most: int = 1) -> None:
        if self.chance(share):
            self.lines += [("", "blank")] * self.rng.randint(1, most)

    # ---- the head of the page ------------------------------------------------

    def _header(self, article: Material) -> None:
        declared = self.chance(0.5)
        head = self.rng.choice(("title", "site", "none"))
        stamp = (
            f" date 20{self.rng.randint(10, 26)}-{self.rng.randint(1, 12):02d}-{self.rng.randint(1, 28):02d} " if declared else ""
        )
        if head == "title":
            self.say("headline", stamp + article.headline)
        elif head == "site":
            self.say("meta" if declared else "nav", stamp + self.pick(("site-logo", "{p}", "{p} logo", "{w}news-logo")))
        elif declared:
            self.say("meta", stamp)
        self._menus()
        self.blank(0.6, 2)
        self._errors(0.25)
        if head != "title" or self.chance(0.5):
            self.say("headline", article.headline)
            self.blank(0.6)
        self._meta(article)
        self._errors(0.2)
        self.blank(0.8)

    def _menus(self) -> None:
        for _ in range(self.rng.choice((0, 0, 1, 2, 4, 8))):
            kind = self.rng.random()
            if kind < 0.5:
                self.say("nav", self.pick(_BUTTONS))
            elif kind < 0.7:
                self.say("nav", "".join(self.rng.sample(_SECTIONS, 3)))
            else:
                self.say("nav", *self.rng.sample(_SECTIONS, self.rng.randint(1, 6)))
        if self.chance(0.3):
            self.say("nav", self.pick(("View more in", "Section", "More in")))
            self.say("meta", self.pick(_CATEGORIES))

    def _errors(self, share: float) -> None:
        if not self.chance(share):
            return
        bulleted = self.chance(0.5)
        block = self.rng.choice(_ERRORS)
        for _ in range(self.rng.randint(1, 3)):
            for index, text in enumerate(block):
                mark = ("  • " if index == 0 else "    ") if bulleted else ""
                self.say("error", mark + text)

    def _meta(self, article: Material) -> None:
        names = article.authors or [self.pick(_NAMES) for _ in range(self.rng.choice((1, 1, 2)))]
        steps: list[Callable[[], None]] = [
            lambda: self.say(
                "meta",
                self.pick(("By ", "", "by ", "By: ")) + " and ".join(names) + self.pick(("", "", "", ", Staff Writer", ", {p}")),
            ),
            self._publisher_lines,
            lambda: self.say("meta", self._time()),
            lambda: self.say(
                "meta", self.pick(("", "·", "· ")) + f"{self.rng.randint(1, 12)} min{self.pick((' read', 'ute read', 's read'))}"
            ),
            lambda: self.say("nav", self.pick(("Share", "Save", "Follow", "Comments", "Share this article"))),
            lambda: self._picture(article),
        ]
        if self.chance(0.3):
            self.rng.shuffle(steps)
        for step in steps:
            if self.chance(0.55):
                step()
                self.blank(0.15)

    def _publisher_lines(self) -> None:
        way = self.rng.random()
        if way < 0.4:
            self.say("meta", self.pick(("Posted by ", "Posted by", "Published by", "Provided by")))
        self.say("meta", *[self.publisher] * self.rng.choice((1, 2)))

    def _time(self) -> str:
        rng = self.rng
        return self.pick((
            f" {rng.randint(2, 23)} hours ago", f"{rng.randint(2, 59)} minutes ago", f"{rng.randint(2, 6)} days ago", f"{rng.randint(1, 23)}h",
            f"Published {rng.randint(1, 12)}:{rng.randint(0, 59):02d} PM EDT", f"May {rng.randint(1, 28)}, 20{rng.randint(15, 26)}",
            f"Updated {rng.randint(1, 28)} Mar 2024, {rng.randint(0, 23):02d}:{rng.randint(0, 59):02d} GMT", f"Wed, May {rng.randint(1, 28)}, 2025, {rng.randint(1, 12)}:10 AM", "Yesterday",
        ))  # fmt: skip

    def _picture(self, article: Material) -> None:
        if self.chance(0.4):
            self.say("image", self.pick(_PICTURE))
        caption = article.caption or (self.rng.choice(self.others).caption if self.others else None)
        if caption:
            mark = (
                self.pick((" | @", " (@)", " Photo: @", " © @", " @", "")).replace("@", self.pick(_CREDITS))
                if self.chance(0.7)
                else ""
            )
            self.say("image", caption + mark)

    # ---- the article ----------------------------------------------------------

    def _article(self, article: Material) -> None:
        spaced = self.chance(0.8)
        promos = {self.rng.randrange(len(article.paragraphs)) for _ in range(self.rng.choice((0, 0, 1, 1, 2, 3)))}
        for index, text in enumerate(article.paragraphs):
            self.say("body", ("  • " if index in article.bullets else "") + text)
            self.blank(1.0 if spaced else 0.05, 3 if self.chance(0.05) else 1)
            if index in promos:
                self.say("promo", self.pick(_PROMOS))
                self.blank(1.0 if spaced else 0.1)
        if self.chance(0.4):
            self.say("promo", self.pick(_PROMOS))
            self.blank(0.7)

    # ---- after the article ------------------------------------------------------

    def _comments(self) -> None:
        number = self.rng.randint(1, 2400)
        self.say("comments", self.pick((
            f"View All {number} Comments", f"View comments ({number})", f"{number} Comments", f"Comments ({number})", "View comments", "Join the conversation",
            f"View All {number} Commentsarrow_down", f"{number} commentsexpand_more", "Leave a comment", "Comments",
        )))  # fmt: skip

    def _card(self) -> None:
        self.say("card", *[self.publisher] * self.rng.choice((1, 1, 2)))
        self.blank(0.5)
        if self.chance(0.7):
            self.say("card", self.pick(_PLACES))
        counts = self.rng.sample(("Followers", "Post", "Posts", "Views", "Articles", "Likes"), self.rng.randint(1, 3))
        joined = self.chance(0.3)
        for label in counts:
            value = f"{self.rng.choice((3, 12, 78, 4.5, 960))}{self.rng.choice(('', 'K', 'K+', 'M', 'M+'))}"
            self.say("card", *([f"{value} {label}"] if joined else [value, label]))
        if self.chance(0.7):
            self.say("card", self.pick(("ABOUT", "About", "About us")))
            self.blank(0.5)
            self.say(
                "card",
                self.fill(
                    "{p} brings readers the news of the coast and the plains, every day since 1904. Nobody knows the coast like {p}."
                ),
            )
        if self.chance(0.6):
            self.blank(0.5)
            self.say("card", self.fill(" https://www.{h}news.example"))
        if self.chance(0.3):
            self.say("card", self.pick(("Follow", "+ Follow", "Following")))

    def _people(self) -> None:
        self.say("people", self.pick(("RELATED PEOPLE", "Related people", "People", "People in this story")))
        for _ in range(self.rng.randint(1, 3)):
            if self.chance(0.6):
                self.say("people", self.pick(("Person", "Politician", "People", "Athlete")))
            self.say("people", self.pick(_NAMES))

    def _tags(self) -> None:
        tags = [self.pick(_CATEGORIES + _NAMES + _PLACES) for _ in range(self.rng.randint(2, 20))]
        way = self.rng.random()
        if way < 0.6:
            self.say("tags", self.pick(("IN THIS ARTICLE", "Tags", "Topics", "In this article", "TAGS:", "Filed under")))
        if way < 0.3 or way > 0.8:
            self.say(
                "tags",
                "".join("#" + tag for tag in tags) if self.chance(0.6) else " ".join("#" + tag.replace(" ", "") for tag in tags),
            )
        elif way < 0.5:
            self.say("tags", *tags)
        else:
            self.say("tags", "Tags: " + ", ".join(tags))

    def _chips(self) -> None:
        self.say("chips", self.pick(("YOU MAY ALSO LIKE", "Topics for you", "Explore topics", "Follow topics", "More topics")))
        kind = self.fill(self.rng.choice(_CHIP_KINDS))
        for _ in range(self.rng.randint(2, 6)):
            self.say("chips", kind if self.chance(0.6) else self.pick(_CHIP_KINDS), self.pick(_CATEGORIES))

    def _footer(self) -> None:
        self.say("footer", *self.rng.sample((
            "Privacy Policy", "Terms of Use", "About", "Contact us", "© 2024 All rights reserved.", "Advertise with us", "Cookie settings", "Help", "Careers", "Sitemap",
            "Do not sell or share my personal information", self.fill("Copyright © 2023 {p}. All rights reserved."), "Terms and Privacy Policy",
        ), self.rng.randint(1, 7)))  # fmt: skip

    # ---- teasers ------------------------------------------------------------------

    def _teasers(self) -> None:
        self.blank(0.5, 2)
        if self.chance(0.8):
            self.say("teaser_header", self.pick(_HEADERS))
            self.blank(0.6)
        rhythm = self.rng.choice(
            (self._bulleted, self._bulleted, self._labelled, self._labelled, self._plain, self._headlines, self._dated)
        )
        spaced, snippets = self.chance(0.7), self.rng.random()
        for other in self.rng.sample(self.others, min(len(self.others), self.rng.randint(3, 20))):
            rhythm(other, spaced, snippets)

    def _bulleted(self, other: Material, spaced: bool, snippets: float) -> None:
        self.say("teaser_headline", "  • " + other.headline)
        self.blank(1.0 if spaced else 0.0)
        if snippets < 0.9:
            self.say("teaser_snippet", self._snippet(other), indent=4)
            self.blank(1.0 if spaced else 0.0)

    def _labelled(self, other: Material, spaced: bool, snippets: float) -> None:
        category, publisher = self.pick(_CATEGORIES), self.pick(_PUBLISHERS)
        if self.chance(0.5):
            self.say("teaser_label", category + self.pick(("Posted by", "Posted by ", " Posted by")), publisher)
        elif self.chance(0.7):
            self.say("teaser_label", category + publisher)
        else:
            self.say("teaser_label", publisher)
        self.blank(1.0 if spaced else 0.0)
        self.say("teaser_headline", other.headline)
        self.blank(1.0 if spaced else 0.0)
        if snippets < 0.9:
            self.say("teaser_snippet", self._snippet(other))

    def _plain(self, other: Material, spaced: bool, snippets: float) -> None:
        self.say("teaser_headline", other.headline)
        self.blank(0.4 if spaced else 0.0)
        if snippets < 0.8:
            self.say("teaser_snippet", self._snippet(other))
            self.blank(1.0 if spaced else 0.0)

    def _headlines(self, other: Material, spaced: bool, snippets: float) -> None:
        self.say("teaser_headline", ("  • " if snippets < 0.5 else "") + other.headline)
        self.blank(1.0 if spaced and snippets < 0.7 else 0.0)

    def _dated(self, other: Material, spaced: bool, snippets: float) -> None:
        self.say("teaser_headline", other.headline)
        self.say("teaser_label", self.pick(("{p}", "{p} · 3h ago", "{p} | {c}", "{c}", "{p}")))
        if snippets < 0.5:
            self.say("teaser_label", self._time())
        self.blank(1.0 if spaced else 0.0)

    def _snippet(self, other: Material) -> str:
        way, text = self.rng.random(), other.paragraphs[0]
        if way < 0.3 and len(text) > 80:
            return text[: self.rng.randint(60, min(len(text), 320))].rsplit(" ", 1)[0] + "..."
        if way < 0.5:
            return " ".join(other.paragraphs[:2])[:700]
        if way < 0.72:
            return "".join(other.paragraphs[: self.rng.randint(2, 25)])
        return text
