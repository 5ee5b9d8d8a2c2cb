"""The table of contents of an extraction: one page in, one article out, step by step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.article import Article, Label, Source
from extract.blocks.headings import TITLE, title_headings
from extract.blocks.segmenter import segment_page
from extract.blocks.typed_lists import mark_typed_items
from extract.content.candidates import CandidateBlocks, Decision
from extract.content.engines import classify_blocks
from extract.gc_pause import paused_gc
from extract.metadata import is_byline, read_metadata
from extract.metadata.head import Head
from extract.page_type import classify_page
from extract.page_type.page_view import PageView
from extract.parsing.json_ld_text import find_json_ld_blocks
from extract.parsing.parse import parse_html
from extract.personas.removal import remove_invented_authors, remove_personas
from extract.rules import author_boxes, author_widgets, find_boilerplate
from extract.rules.detach import detach_blocks
from extract.structure.bold_headings import BOLD_LINE, promote_bold_lines
from extract.structure.labelling import label_blocks
from extract.structure.named_headings import NAMED_LINE, promote_named_lines
from extract.structure.sections import group_sections
from extract.structure.standfirst import find_standfirsts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.article import Metadata
    from extract.blocks.page_text import PageText
    from extract.content.candidates import Engine
    from extract.page import Page
    from extract.rules.base import Finding


@paused_gc()
def extract_article(html: bytes | str, url: str, engine: Engine = classify_blocks) -> Article:
    """Extract a page: its article in sections, and all other text with labels.

    `engine` decides about the text that no rule labels: see `engines.py`. Never raises for a page that is not an
    article: `page_type` says so. Raises `UnreadablePage` on bytes with no text, and its subclass `PageTooLarge` on a
    page that exceeds one of the limits in `parsing/limits.py`.
    """
    return _extract(parse_html(html, url), url, engine)


@paused_gc()
def extract_page(page: Page, engine: Engine = classify_blocks) -> Article:
    """Extract a fetched page: as `extract_article`, with the charset that its HTTP header declares."""
    return _extract(parse_html(page.body, page.url, page.charset), page.url, engine)


@dataclass(frozen=True, slots=True)
class SeparatedPage:
    """A page before an engine decides: its head, all its text, the runs that rules label, and the other blocks."""

    head: Head
    text: PageText
    findings: list[Finding]
    metadata: Metadata
    candidates: CandidateBlocks


def separate_boilerplate(root: HtmlElement, url: str) -> SeparatedPage:
    """Cut a page into text blocks, and label the boilerplate that rules know. Removes its text from the tree."""
    head = Head.read(root, url)
    page = segment_page(root)
    findings = find_boilerplate(page)
    detach_blocks(page.blocks, (finding for finding in findings if _misleads_metadata(finding, page)))
    metadata = read_metadata(root, head, page)
    free = detach_blocks(page.blocks, findings)
    mark_typed_items(free)  # again: a caption or another box may stand between two items
    return SeparatedPage(head, page, findings, metadata, CandidateBlocks(root, free, page.spans, metadata.title))


def _misleads_metadata(finding: Finding, page: PageText) -> bool:
    """Whether labelled text looks like what metadata is read from, so that it has to leave the tree before that.

    A widget has a birthdate, and classes that say "author"; a caption such as "Burnout Timeline | Free Poster Editor"
    has the shape of a byline. A name under a portrait is a byline, even if the picture repeats it.
    """
    if finding.label is Label.CAPTION:
        return not any(is_byline(block.text) for block in page.blocks[finding.first : finding.end])
    return finding.label is Label.AUTHOR_WIDGET


def _extract(root: HtmlElement, url: str, engine: Engine) -> Article:
    page = separate_boilerplate(root, url)
    decision = _with_certain_text(engine(page.candidates), page.candidates)
    decision = _without_standfirsts(decision, page)
    decision = _with_heading_lines(decision, page.candidates)
    blocks = label_blocks(page.text.blocks, page.findings, decision)
    page_type, page_genre = classify_page(PageView(page.head, page.text, decision.kept_by, page.metadata))
    return Article(
        metadata=_with_authors(page.metadata, page.findings),
        page_type=page_type,
        page_genre=page_genre,
        blocks=blocks,
        sections=group_sections(blocks, page.metadata.title),
        confidence=decision.confidence,
        author_is_synthetic=any(map(author_widgets.is_synthetic, page.findings)),
        author_evidence=tuple(_author_evidence(page.findings)),
    )


def _with_certain_text(decision: Decision, candidates: CandidateBlocks) -> Decision:
    """Keep what needs no engine: headings that are the title, and text that the page's JSON-LD gives as the article."""
    titles = dict.fromkeys(title_headings(candidates.blocks, candidates.title), TITLE)
    return replace(decision, kept_by={**decision.kept_by, **titles, **find_json_ld_blocks(candidates.blocks)})


def _with_heading_lines(decision: Decision, candidates: CandidateBlocks) -> Decision:
    """Make headings of the lines whose class names one, then of bold lines, which need to know the headings."""
    blocks, kept, title = candidates.blocks, decision.kept_by, candidates.title
    named = dict.fromkeys(promote_named_lines(blocks, decision, title), NAMED_LINE)
    bold = dict.fromkeys(promote_bold_lines(blocks, kept, title), BOLD_LINE)
    return replace(decision, kept_by={**kept, **named, **bold})


def _without_standfirsts(decision: Decision, page: SeparatedPage) -> Decision:
    standfirsts = find_standfirsts(page.text.blocks, page.findings, decision.kept_by, page.metadata.title)
    kept_by = {index: rule for index, rule in decision.kept_by.items() if index not in standfirsts}
    removed_by = {**decision.removed_by, **standfirsts}
    return replace(decision, kept_by=kept_by, removed_by=removed_by)


def _author_evidence(findings: list[Finding]) -> Iterator[str]:
    for finding in findings:
        if finding.label is Label.AUTHOR_WIDGET:
            yield from finding.evidence


def _with_authors(metadata: Metadata, findings: list[Finding]) -> Metadata:
    """Remove invented persons. If no author is left, the person of the author box is the author."""
    personas = author_widgets.synthetic_names(findings)
    authors, reviewers = (
        remove_invented_authors(metadata.authors, personas),
        remove_personas(metadata.reviewed_by, personas),
    )
    in_box = () if authors else author_boxes.names_in(findings)
    return replace(
        metadata,
        authors=authors or in_box,
        authors_source=Source.AUTHOR_BOX if in_box else metadata.authors_source if authors else None,
        reviewed_by=reviewers,
        reviewed_by_source=metadata.reviewed_by_source if reviewers else None,
    )
