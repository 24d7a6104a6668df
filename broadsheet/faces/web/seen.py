"""What this reader has seen already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from broadsheet.model.annotation import Evidence


class Seen:
    """What this reader has seen of a story: a line is new when all the articles under it came in after the last look."""

    def __init__(self, joined: Mapping[tuple[str, int | None], datetime | None], looked: datetime | None) -> None:
        self._joined, self._looked = joined, looked

    def is_new(self, evidence: Sequence[Evidence]) -> bool:
        if self._looked is None or not evidence:
            return False
        return all(self.came_after(e.article, e.teaser) for e in evidence)

    def came_after(self, article: str, teaser: int | None) -> bool:
        moment = self._joined.get((article, teaser))
        return self._looked is not None and moment is not None and moment > self._looked

    def newcomers(self) -> int:
        return sum(1 for article, teaser in self._joined if self.came_after(article, teaser))
