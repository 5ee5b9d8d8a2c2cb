"""Print a page: its head, its article with what stands amid it, and its frame."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

from benchmarks.maker.expected import expect_sections
from benchmarks.maker.layout import chunks_of
from benchmarks.maker.pieces import Slot
from benchmarks.maker.spec import MadePage
from benchmarks.maker.texts import read_text
from benchmarks.maker.words import hash_class_names, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.maker.spec import MadeHead, PageSpec
    from benchmarks.maker.texts import TopicText

_IN_FRAME = tuple(slot for slot in Slot if slot not in (Slot.AMID, Slot.END))


def print_page(spec: PageSpec) -> MadePage:
    """Print a page and say what has to come out of it."""
    text = read_text(spec.topic)
    url = f"https://{slug(spec.head.site)}.example/{slug(text.title)}/"
    page = spec.template.frame.substitute(
        head="\n".join(_print_head(spec.head, text, url)),
        site=html.escape(spec.head.site),
        title=html.escape(text.title, quote=False),
        text="\n".join(_print_text(spec, text)),
        **{slot.value: _print_slot(spec, slot) for slot in _IN_FRAME},
    )
    return MadePage(
        spec=spec,
        url=url,
        html=hash_class_names(page, spec.seed),
        title=text.title,
        sections=expect_sections(text, spec.template),
    )


def _print_slot(spec: PageSpec, slot: Slot) -> str:
    return "\n".join(placed.piece.html for placed in spec.pieces if placed.slot is slot)


def _print_text(spec: PageSpec, text: TopicText) -> Iterator[str]:
    for place, chunk in enumerate(chunks_of(text, spec.template)):
        yield from (placed.piece.html for placed in spec.pieces if placed.slot is Slot.AMID and placed.at == place)
        yield spec.template.print_chunk(chunk)
    yield _print_slot(spec, Slot.END)


def _print_head(head: MadeHead, text: TopicText, url: str) -> Iterator[str]:
    title = html.escape(text.title)
    yield f"<title>{html.escape(head.title_format.format(title=text.title, site=head.site), quote=False)}</title>"
    yield f'<link rel="canonical" href="{url}" />'
    yield f'<meta property="og:type" content="article" /><meta property="og:title" content="{title}" />'
    yield f'<meta property="og:site_name" content="{html.escape(head.site)}" />'
    if head.author and "meta" in head.named_in:
        yield f'<meta name="author" content="{html.escape(head.author)}" />'
    if head.author and "json_ld" in head.named_in:
        yield f'<script type="application/ld+json">{_print_json_ld(head, text, url)}</script>'


def _print_json_ld(head: MadeHead, text: TopicText, url: str) -> str:
    statement = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": text.title,
        "mainEntityOfPage": url,
        "datePublished": f"{head.day.isoformat()}T09:00:00+00:00",
        "author": {"@type": "Person", "name": head.author},
        "publisher": {"@type": "Organization", "name": head.site},
    }
    return json.dumps(statement).replace("</", "<\\/")
