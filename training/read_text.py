"""Train the reader of text captures: `python -m training.read_text` writes broadsheet/articles/weights/lines.crf and its card.

Two kinds of captures are labelled without a hand: saved pages printed to lines, whose body lines are found in the checked
bodies of the development pages, and captures composed from those same articles in invented platform frames (see
`capture_frames`).
"""

from __future__ import annotations

import argparse
import gzip
import random
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite

from broadsheet.articles.cues import cues_of
from broadsheet.articles.line_features import count_words, line_features
from broadsheet.articles.lines import split_lines
from broadsheet.articles.read import read_page
from broadsheet.model.page import Page
from broadsheet.publishers.promotions import promotion_rule
from broadsheet.words.addresses import site_of
from quality.captures import PrintedLine, print_page
from quality.data import read_lines
from training.capture_frames import Composer, Labelled, Material
from training.shared import training_data

WEIGHTS = Path(__file__).resolve().parents[1] / "broadsheet" / "articles" / "weights" / "lines.crf"
_META_CUES = frozenset({"byline", "ago", "reading_time", "posted_by", "clock", "people", "person", "role"})
_OTHER_CUES = frozenset({"button", "list_header", "tags_header", "people_header", "comments", "copyright", "legal"})


@dataclass(slots=True)
class Saved:
    """A saved page, printed, with what is known of it."""

    id: str
    site: str
    country: str
    lines: list[PrintedLine]
    gold: dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--composed", type=int, default=250, help="captures to compose")
    parser.add_argument("--rounds", type=int, default=90)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    pages = list(load_pages())
    train([*label_pages(pages), *compose_captures(pages, options.composed)], options.out, options.rounds)


def train(captures: list[list[Labelled]], out: Path, rounds: int) -> None:
    """Fit the model; L1 keeps it small, L2 keeps it calm. Both tried by folds over sites."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for capture in captures:
        features, labels = features_and_labels(capture)
        if features:
            trainer.append(features, labels)
    trainer.select("lbfgs")
    trainer.set_params(
        {"c1": 0.5, "c2": 3.0, "max_iterations": rounds, "feature.minfreq": 6, "feature.possible_transitions": False}
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(out))


def features_and_labels(capture: list[Labelled]) -> tuple[list[list[str]], list[str]]:
    """Features of the lines that are not blank, and their labels."""
    lines = split_lines("\n".join(text for text, _ in capture))
    labels = [label for line, (_, label) in zip(lines, capture, strict=True) if line.text]
    return line_features(lines), labels


# ---- saved pages ---------------------------------------------------------------


def load_pages() -> Iterator[Saved]:
    """The development pages whose whole body is known: checked by hand, or read by us in agreement with every checked part."""
    data = training_data() / "extraction"
    gold = {row["id"]: row for row in read_lines(data / "gold.jsonl.gz")}
    for row in read_lines(data / "manifest.jsonl"):
        known = gold[row["id"]]
        raw = gzip.decompress((data / row["html"]).read_bytes())
        body = known.get("body") or _agreed_body(raw, row["url"], known)
        if body:
            lines = print_page(raw.decode("utf-8", "replace"))
            yield Saved(row["id"], site_of(row["url"]), row.get("country", row["corpus"]), lines, {**known, "body": body})


def _agreed_body(raw: bytes, address: str, known: dict[str, Any]) -> str | None:
    """What our page reader takes for the text, if every wanted part stands in it and no unwanted one."""
    article = read_page(Page(address, raw, address)).article
    text = " ".join(article.text.split()) if article else ""
    wanted = all(" ".join(part.split()) in text for part in known["must_include"])
    unwanted = any(" ".join(part.split()) in text for part in known["must_exclude"])
    return article.text if article and wanted and not unwanted else None


def label_pages(pages: list[Saved]) -> Iterator[list[Labelled]]:
    """The printed pages with a label a line."""
    for page in pages:
        labels = label_page(page)
        if "body" in labels:
            yield _as_capture(page.lines, labels)


def _as_capture(lines: list[PrintedLine], labels: list[str]) -> list[Labelled]:
    capture: list[Labelled] = []
    for line, label in zip(lines, labels, strict=True):
        if line.spaced and capture:
            capture.append(("", "blank"))
        capture.append((line.shown(), label))
    return capture


def label_page(page: Saved) -> list[str]:
    """One label for every printed line: body from the checked text, the rest from captions, links and cues."""
    keys = [_key(line.text) for line in page.lines]
    labels = ["nav"] * len(keys)
    body = _body_lines(keys, page.gold["body"])
    first, last = (min(body), max(body)) if body else (len(keys), -1)
    for index in body:
        labels[index] = "body"
    _label_headline(page, keys, labels, first)
    for index, line in enumerate(page.lines):
        if labels[index] == "nav":
            labels[index] = _label_rest(line, index, first, last, page.gold)
    _label_teasers(page.lines, labels)
    return labels


def _body_lines(keys: list[str], body: str) -> set[int]:
    whole = _key(body)
    parts = {_key(part) for part in body.split("\n")}
    found = {i for i, key in enumerate(keys) if key and (key in parts or (len(key) >= 24 and key in whole))}
    middle = sorted(found)[len(found) // 2] if found else 0
    return {i for i in found if not any(j != i and keys[j] == keys[i] and abs(j - middle) < abs(i - middle) for j in found)}


def _label_headline(page: Saved, keys: list[str], labels: list[str], first: int) -> None:
    title = _key(page.gold.get("title") or "")
    same = [i for i, key in enumerate(keys) if labels[i] == "nav" and (key == title if title else page.lines[i].tag == "h1")]
    if same:
        labels[min(same, key=lambda i: abs(first - i) + (20 if i > first else 0))] = "headline"


def _label_rest(line: PrintedLine, index: int, first: int, last: int, gold: dict[str, Any]) -> str:
    cues = cues_of(line.text)
    key = _key(line.text)
    captions = [_key(image.get("caption") or "") for image in gold.get("images") or []]
    if line.tag == "figcaption" or any(len(c) > 12 and (c in key or (len(key) > 20 and key in c)) for c in captions):
        return "image"
    if "oops" in cues and line.link is None:
        return "error"
    if promotion_rule(line.text) and first <= index <= last + 8:
        return "promo"
    if "comments" in cues:
        return "comments"
    if key and key in {_key(tag) for tag in gold.get("tags") or []} and index > last:
        return "tags"
    if first - 15 <= index <= last + 6 and _is_meta(line, cues, gold):
        return "meta"
    if index > last and cues & {"copyright", "legal"}:
        return "footer"
    return "nav"


def _is_meta(line: PrintedLine, cues: frozenset[str], gold: dict[str, Any]) -> bool:
    if any(author and author in line.text for author in gold.get("authors") or []) and len(line.text) < 160:
        return True
    return bool(cues & _META_CUES) and not cues & _OTHER_CUES and line.link is None


def _label_teasers(lines: list[PrintedLine], labels: list[str]) -> None:
    for index, line in enumerate(lines):
        if labels[index] == "nav" and line.link and (count_words(line.text) >= 5 or len(line.text) > 35):
            labels[index] = "teaser_headline"
    for index, label in enumerate(labels):
        if label != "teaser_headline":
            continue
        after = index + 1
        if after < len(lines) and labels[after] == "nav" and not lines[after].link and count_words(lines[after].text) >= 8:
            labels[after] = "teaser_snippet"
        before = index - 1
        if before >= 0 and labels[before] == "nav" and "list_header" in cues_of(lines[before].text):
            labels[before] = "teaser_header"


def _key(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


# ---- composed captures ------------------------------------------------------------


def compose_captures(pages: list[Saved], count: int, seed: int = 20) -> Iterator[list[Labelled]]:
    """Captures of the same articles in invented frames, teasers taken from pages of the same country."""
    rng = random.Random(seed)
    material = [(page, found) for page in pages if (found := _material(page))]
    by_country: dict[str, list[Material]] = {}
    for page, found in material:
        by_country.setdefault(page.country, []).append(found)
    for _ in range(count):
        page, article = rng.choice(material)
        others = [m for m in by_country[page.country] if m is not article]
        if len(others) < 5:
            others = [m for _, m in rng.sample(material, 20) if m is not article]
        yield Composer(rng).compose(article, others)


def _material(page: Saved) -> Material | None:
    labels = label_page(page)
    body = [i for i, label in enumerate(labels) if label == "body"]
    headline = next((page.lines[i].text for i, label in enumerate(labels) if label == "headline"), page.gold.get("title"))
    if not headline or len(body) < 2:
        return None
    paragraphs = [page.lines[i].text for i in body]
    captions = [image["caption"] for image in page.gold.get("images") or [] if image.get("caption")]
    bullets = frozenset(n for n, i in enumerate(body) if page.lines[i].bullet)
    return Material(
        headline, paragraphs, captions[0].replace("\n", " ") if captions else None, page.gold.get("authors") or [], bullets
    )


def count_labels(captures: list[list[Labelled]]) -> Counter[str]:
    """How many lines of each label there are."""
    return Counter(label for capture in captures for _, label in capture)


if __name__ == "__main__":
    main()
