"""The table of contents of an extraction: one page in, one article out, step by step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.article import Article, Label
from extract.body import vote_for_body
from extract.embedded import find_embedded
from extract.labelling import label_blocks
from extract.lifting import lift_out
from extract.metadata import read_metadata
from extract.page_type import judge_page_type
from extract.parsing import parse_html
from extract.personas.striking import strike_personas
from extract.rules import author_widgets, find_boilerplate
from extract.structure import choose_headings, complete_body, group_sections
from extract.textblocks import cut_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extract.article import Metadata
    from extract.page import Page
    from extract.rules.base import Finding


def extract_article(html: bytes | str, url: str) -> Article:
    """Take a page apart: its article in sections, and everything else labelled.

    Never raises for a page that is not an article: `page_type` says so. Raises `UnreadablePage` on bytes with no
    text, and its subclass `PageTooLarge` on a page that passes one of the caps in `caps.py`.
    """
    return _extract(parse_html(html, url), url)


def extract_page(page: Page) -> Article:
    """Extract a fetched page: as `extract_article`, with the charset that its HTTP header declares."""
    return _extract(parse_html(page.body, page.url, page.charset), page.url)


def _extract(root: HtmlElement, url: str) -> Article:
    page = cut_text(root)
    findings = find_boilerplate(page)
    # Widgets go first: a birthdate is no date of publication, and their classes say "author".
    lift_out(page.blocks, (finding for finding in findings if finding.label is Label.AUTHOR_WIDGET))
    metadata = read_metadata(root, url)
    free = lift_out(page.blocks, findings)
    votes = vote_for_body(root, free)
    body = complete_body(free, votes) | find_embedded(free)
    headings = choose_headings(free, body, metadata.title)
    blocks = label_blocks(page.blocks, findings, body | headings)
    return Article(
        metadata=_without_personas(metadata, findings),
        page_type=judge_page_type(blocks),
        blocks=blocks,
        sections=group_sections(blocks, metadata.title),
        author_is_synthetic=any(map(author_widgets.is_synthetic, findings)),
        author_evidence=tuple(sign for finding in findings for sign in finding.evidence),
    )


def _without_personas(metadata: Metadata, findings: list[Finding]) -> Metadata:
    widgets = (finding.fields or {} for finding in findings if author_widgets.is_synthetic(finding))
    personas = [str(fields.get("name", "")) for fields in widgets]
    return replace(
        metadata,
        authors=strike_personas(metadata.authors, personas),
        reviewed_by=strike_personas(metadata.reviewed_by, personas),
    )
