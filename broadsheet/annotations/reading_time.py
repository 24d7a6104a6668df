"""How long an article takes to read."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.model.annotation import Annotations, MarkedArticle, Where

# Papers that print a time count 200 to 238 words a minute; a piece of 364 words is "2 min read" by either.
_WORDS_A_MINUTE = 200
_SIGNS_A_MINUTE = 500  # for scripts that set no blanks between words


def minutes_to_read(text: str) -> int | None:
    """Whole minutes, at least one; None where there is nothing to read."""
    words = len(text.split())
    if not words:
        return None
    dense = len(text) > 20 * words  # Chinese or Japanese: signs are counted
    return max(1, -(-len(text) // _SIGNS_A_MINUTE) if dense else -(-words // _WORDS_A_MINUTE))


class ReadingTimer:
    """Tells how many minutes an article takes."""

    name, version = "reading_time", "1"
    needs: frozenset[str] = frozenset()
    gives = frozenset({"reading_minutes"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        return tuple(
            replace(marked.found, reading_minutes=minutes_to_read(marked.text) if marked.where == Where() else None)
            for marked in batch
        )
