"""The tables, for both engines. Ids are int64 and sort by time; times are int64 milliseconds UTC; yes and no are 1 and 0.

Three kinds of rows: what came in (`pages`, `feeds`, `pushes`, `problems`), never changed by us; what we made of it (`readings`,
`articles`, `revisions`, `annotations`, `members`, `stories`, `families`, `briefs`), which `rebuild` can make again; and what people
decided (`decisions`, `stars`, `saved_searches`), which outlasts every rebuild. `subscriptions` are our agreements with hubs. The
`record` columns hold the model's own records (see `records.py`); the other
columns of a derived row are what statements look up by.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text, text

metadata = MetaData()

pages = Table(
    "pages",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("input", Text, nullable=False),
    Column("address", Text),
    Column("captured_at", BigInteger),
    Column("kept_at", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("shape", Text),
    Column("headers", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("size", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("read", Integer, nullable=False, server_default="0"),
)
Index("pages_to_read", pages.c.read, pages.c.id)

readings = Table(
    "readings",
    metadata,
    Column("page", BigInteger, primary_key=True, autoincrement=False),
    Column("article", BigInteger, index=True),
    Column("shape", Text, nullable=False),
    Column("refused", Text),
    Column("made_by", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("known_as", Text),
    Column("read_from", Text),
    Column("asked_for", Text),
)
"""Of an article's readings, addresses in their one form (`door_of`): under which it is known, where it was read, and which was asked
for where that led elsewhere."""
Index("readings_by_name", readings.c.known_as)
Index("readings_by_place", readings.c.read_from)
Index("readings_led_to", readings.c.asked_for, sqlite_where=text("asked_for IS NOT NULL"))

articles = Table(
    "articles",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("page", BigInteger, nullable=False),
    Column("headline", Text),
    Column("publisher", Text),
    Column("platform", Text),
    Column("address", Text),
    Column("published", BigInteger),
    Column("kind", Text, nullable=False),
    Column("language", Text),
    Column("revision", Integer, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("annotated", Integer, nullable=False, server_default="0"),
    Column("placed", Integer, nullable=False, server_default="0"),
    Column("record", LargeBinary, nullable=False),
)
Index("articles_by_time", articles.c.published, articles.c.id, articles.c.publisher)
Index("articles_by_publisher", articles.c.publisher, articles.c.published)
Index("articles_edited", articles.c.publisher, articles.c.id, sqlite_where=text("revision > 1"))
Index("articles_by_address", articles.c.address)
Index("articles_to_annotate", articles.c.annotated, articles.c.id)
Index("articles_to_place", articles.c.placed, articles.c.id)

revisions = Table(
    "revisions",
    metadata,
    Column("article", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("page", BigInteger, nullable=False),
    Column("seen_at", BigInteger),
    Column("compared", Integer, nullable=False, server_default="0"),
    Column("article_record", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
Index("revisions_to_compare", revisions.c.compared, revisions.c.article)
Index("edits_by_time", revisions.c.seen_at, revisions.c.article, sqlite_where=text("number > 1"))

annotation_records = Table(
    "annotations",
    metadata,
    Column("article", BigInteger, primary_key=True, autoincrement=False),
    Column("made_by", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("entity", Text, primary_key=True),
    Column("article", BigInteger, primary_key=True, autoincrement=False),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("times", Integer, nullable=False),
)
Index("mentions_by_article", mentions.c.article, mentions.c.type, mentions.c.entity, mentions.c.name)
Index("mentions_by_type", mentions.c.type, mentions.c.entity, mentions.c.name)

sayings = Table(
    "sayings",
    metadata,
    Column("article", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("direct", Integer, nullable=False),
    Column("teaser", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("day", BigInteger),
)
Index("sayings_by_source", sayings.c.source, sayings.c.day)
Index("sayings_by_kind", sayings.c.article, sayings.c.teaser, sayings.c.kind)

counts = Table(
    "counts",
    metadata,
    Column("article", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("who", Text),
    Column("side", Text),
    Column("value", Float),
    Column("least", Float),
    Column("most", Float),
    Column("modifier", Text, nullable=False),
    Column("teaser", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("day", BigInteger),
)
Index("counts_by_kind", counts.c.kind, counts.c.day, counts.c.value, counts.c.least, counts.c.most)

subjects = Table(
    "subjects",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("article", BigInteger, primary_key=True, autoincrement=False),
    Column("label", Text, nullable=False),
    Column("score", Float, nullable=False),
)
Index("subjects_by_article", subjects.c.article, subjects.c.topic, subjects.c.label)
Index("subjects_by_topic", subjects.c.topic, subjects.c.label)

stories = Table(
    "stories",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("first", BigInteger),
    Column("last", BigInteger),
    Column("version", Integer, nullable=False),
    Column("touched", Integer, nullable=False, server_default="1"),
    Column("moved_to", Text),
    Column("history", Text, nullable=False),
    Column("links", Text, nullable=False),
)
Index("stories_by_time", stories.c.last, stories.c.id)
Index("stories_to_brief", stories.c.touched, stories.c.id)

members = Table(
    "members",
    metadata,
    Column("article", BigInteger, primary_key=True, autoincrement=False),
    Column("teaser", Integer, primary_key=True, autoincrement=False),
    Column("story", BigInteger, nullable=False),
    Column("family", BigInteger),
    Column("role", Text, nullable=False),
    Column("published", BigInteger),
    Column("score", Float, nullable=False),
    Column("event", Text),
    Column("record", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
Index("members_by_story", members.c.story, members.c.teaser, members.c.published, members.c.article)
Index("members_by_family", members.c.family, members.c.role)
Index("members_by_time", members.c.published, members.c.teaser, members.c.role)

families = Table(
    "families",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("origin", BigInteger, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("story", BigInteger, primary_key=True, autoincrement=False),
    Column("made_at", BigInteger, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("made_at", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("next_poll", BigInteger),
    Column("state", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
Index("feeds_due", feeds.c.state, feeds.c.next_poll)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("hub", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("lease_until", BigInteger),
    Column("next_try", BigInteger, nullable=False),
    Column("why", Text, nullable=False),
)
Index("subscriptions_by_token", subscriptions.c.token, unique=True)

pushes = Table(
    "pushes",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("feed", Text, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

stars = Table(
    "stars",
    metadata,
    Column("article", BigInteger, primary_key=True, autoincrement=False),
    Column("starred_at", BigInteger, nullable=False),
)

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("reader", Integer, nullable=False, server_default="1"),
    Column("name", Text, nullable=False),
    Column("asked", Text, nullable=False),
    Column("tell", Integer, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
)

owners = Table(
    "owners",
    metadata,
    Column("publisher", Text, primary_key=True),
    Column("owner", Text, nullable=False),
)
"""A reader's own table: the owner of a publisher (by folded name), "" for one that stands alone."""

problems = Table(
    "problems",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("input", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("help", Text, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
)
