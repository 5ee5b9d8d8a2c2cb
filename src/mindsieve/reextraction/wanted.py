"""Which pages are asked for: by URL, by site, by words of the article's title and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.article import Article
    from mindsieve.items import Target


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; with nothing given, everything. Of several patterns, sites or words, one has to fit."""

    urls: tuple[re.Pattern[str], ...] = ()
    sites: frozenset[str] = frozenset()
    topic: re.Pattern[str] | None = None

    @classmethod
    def by(cls, urls: Iterable[str] = (), sites: Iterable[str] = (), words: Iterable[str] = ()) -> Self:
        """Compile what a person wrote. Raises re.error for a URL pattern that is none.

        >>> wanted = Wanted.by(words=["panic attack", "ocd"])
        >>> [bool(wanted.topic.search(title)) for title in ("Panic attacks", "What OCD is", "A panic attack")]
        [False, True, True]
        """
        alternatives = "|".join(re.escape(word) for word in words)
        topic = re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE) if alternatives else None
        return cls(tuple(map(re.compile, urls)), frozenset(sites), topic)

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.urls or self.sites or self.topic)

    def has_target(self, target: Target) -> bool:
        """Tell whether a URL is asked for; patterns may match anywhere in it."""
        is_of_site = not self.sites or target.site in self.sites
        return is_of_site and (not self.urls or any(pattern.search(target.url) for pattern in self.urls))

    def has_article(self, article: Article) -> bool:
        """Tell whether the title or a heading of an article has one of the words."""
        if self.topic is None:
            return True
        lines = (article.metadata.title, *(section.heading for section in article.sections))
        return any(self.topic.search(line) for line in lines if line)
