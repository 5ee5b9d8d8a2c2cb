"""The reasons for a label: every rule that labels a block says why it holds, and no reason is for nothing."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING

import pytest

from extract import Block, Kind, Label, extract_article
from extract.content import classifier
from extract.content.engines import ENGINES
from extract.explain.reasons import DECISIONS, reasons_of, why_of
from extract.rules import ROWS
from tests.extract.pages import ARTICLE, EVENING, HELP, LIGHT, URL, page_with
from tests.extract.regenerate_golden import GOLDEN

if TYPE_CHECKING:
    from extract.article import Rule

_IN_JSON_LD = json.dumps({"@type": "Article", "articleBody": f"{LIGHT}\n{EVENING}\n{HELP}"})
_PAGES: tuple[bytes | str, ...] = (
    *((folder / "page.html").read_bytes() for folder in sorted(GOLDEN.iterdir())),
    page_with(after=ARTICLE),
    page_with().replace("</h1>", "</h1><h3>No night is ever quite lost</h3><p>By Ada Lund, PhD</p>"),
    page_with().replace("</h1>", '</h1><p class="standfirst">No night is ever quite lost</p>'),
    page_with(amid=f'<p class="heading-3">Small beginnings</p><p>{LIGHT} {EVENING}</p>'),
    f'<script type="application/ld+json">{_IN_JSON_LD}</script><p>Menu</p>',
)


def test_each_decision_is_met_and_has_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """On pages of every sort, certain or not, each decision that is met has its reason, and each reason is met."""
    met = _rules_of_pages()
    monkeypatch.setattr(classifier, "is_uncertain", lambda *_: True)
    assert (met | _rules_of_pages()) - {row.full_name for row in ROWS} == {rule.full_name for rule in DECISIONS}


def _rules_of_pages() -> set[str]:
    articles = (extract_article(page, URL, engine) for page in _PAGES for engine in ENGINES.values())
    return {block.rule for article in articles for block in article.blocks}


@pytest.mark.parametrize("rule", DECISIONS, ids=attrgetter("full_name"))
def test_the_docs_list_each_decision(rule: Rule) -> None:
    """docs/extraction.md has a row for each rule that no rule table has."""
    assert f"\n| `{rule.full_name}` |" in (GOLDEN.parents[2] / "docs" / "extraction.md").read_text("utf-8")


def test_an_unknown_rule_has_no_reason() -> None:
    """A name that is no rule's is an error."""
    with pytest.raises(KeyError):
        why_of("captions.unheard_of")


def test_reasons_are_the_rules_and_the_pages() -> None:
    """First comes why the rule holds, then what was found on this page."""
    block = Block(Kind.PARAGRAPH, Label.BODY, LIGHT, "classifier.with_trafilatura", evidence=("probability 0.98",))
    assert reasons_of(block) == ("The block classifier and trafilatura keep it.", "probability 0.98")


@pytest.mark.parametrize(("engine", "has_evidence"), [("mindsieve", True), ("trafilatura", False)])
def test_the_block_classifier_gives_its_probability(engine: str, has_evidence: bool) -> None:
    """A decision of the block classifier has its probability as evidence; trafilatura alone gives none."""
    blocks = extract_article(page_with(), URL, ENGINES[engine]).blocks
    assert {block.evidence != () for block in blocks if block.label is Label.BODY} == {has_evidence}


def test_a_widget_carries_its_signs() -> None:
    """The evidence against an invented author is on its block, as on the article."""
    article = extract_article((GOLDEN / "spam_theme" / "page.html").read_bytes(), URL)
    widget = next(block for block in article.blocks if block.label is Label.AUTHOR_WIDGET)
    assert widget.evidence == article.author_evidence != ()
