"""The block classifier: its trees, its decisions, when it uses trafilatura, and the engines to choose from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from extract import Kind, extract_article
from extract.content.classifier import classify_blocks, collect_votes
from extract.content.classifier.block_columns import BlockColumns
from extract.content.classifier.decide import (
    FIRST_LOOK,
    MIN_PROBABILITY,
    MIN_PROBABILITY_OF_HEADING,
    REPEATED,
    WITH_TRAFILATURA,
    average_over_lists,
    decide,
)
from extract.content.classifier.features import FEATURES, read_features
from extract.content.classifier.models import Models, packaged_models
from extract.content.classifier.trees import Trees, read_trees
from extract.content.classifier.uncertainty import MIN_EXPECTED_F1, expect_f1, is_uncertain
from extract.content.classifier.vote_features import VOTE_FEATURES, read_vote_features
from extract.content.engines import ENGINES, trust_trafilatura
from extract.content.main_element import find_main_element
from extract.content.trafilatura_input import build_trafilatura_input
from extract.parsing.parse import parse_html
from extract.recipe import separate_boilerplate
from tests.extract.pages import EVENING, HELP, LEAD, LIGHT, SECTIONS, TIPS, URL, outline, page_with

if TYPE_CHECKING:
    from extract.article import Rule
    from extract.content.candidates import CandidateBlocks


def _candidates(html: str) -> CandidateBlocks:
    return separate_boilerplate(parse_html(html, URL), URL).candidates


def _columns(html: str) -> BlockColumns:
    return BlockColumns(_candidates(html))


def _write_trees(path: Path, features: list[str]) -> Path:
    """Write one tree of depth 2: is the first column over 1, is the second over 5."""
    trees = [{"features": [0, 1], "borders": [1.0, 5.0], "leaves": [-2.0, -1.0, 1.0, 2.0]}]
    path.write_text(json.dumps({"features": features, "bias": 0.5, "trees": trees}))
    return path


@pytest.mark.parametrize(
    ("row", "total"), [((0, 0), -1.5), ((2, 0), -0.5), ((0, 6), 1.5), ((2, 6), 2.5), ((1, 5), -1.5)]
)
def test_a_leaf_is_the_comparisons_as_a_number(tmp_path: Path, row: tuple[float, float], total: float) -> None:
    """The first comparison is the lowest bit, a value at the border is not over it, and the bias is added."""
    trees = read_trees(_write_trees(tmp_path / "model.json", ["a", "b"]), ["a", "b"])
    assert trees.predict(np.array([row], dtype=np.float32))[0] == pytest.approx(1 / (1 + np.exp(-total)))


def test_trees_of_other_features_are_refused(tmp_path: Path) -> None:
    """A model that was trained on other features is an error that says what to run."""
    with pytest.raises(ValueError, match="make train"):
        read_trees(_write_trees(tmp_path / "model.json", ["a", "b"]), ["b", "a"])


def test_each_feature_is_a_finite_number_for_each_block() -> None:
    """Features are documented, and none is missing or infinite, whatever the page."""
    for html in (page_with(), "<p>one</p>", "<li>one</li>" * 3, "<h1>a</h1><h2>b</h2>"):
        columns = _columns(html)
        for rows, features in (
            (read_features(columns), FEATURES),
            (read_vote_features(collect_votes(columns)), VOTE_FEATURES),
        ):
            assert rows.shape == (len(columns.blocks), len(features))
            assert np.isfinite(rows).all()
    assert all(feature.__doc__ for feature in (FEATURES | VOTE_FEATURES).values())


def test_a_list_is_judged_whole() -> None:
    """The items of a list share one probability; an item that is a link keeps its own."""
    items = f"<ul><li>{LIGHT} Indeed.</li><li>short</li><li><a href='/x'>a link to another page</a></li></ul>"
    columns = _columns(page_with(after=f"<h2>List</h2>{items}"))
    probabilities = np.linspace(0.1, 0.9, len(columns.blocks))
    judged = average_over_lists(columns, probabilities)
    text, short, link = (
        next(place for place, block in enumerate(columns.blocks) if block.text == wanted)
        for wanted in (f"{LIGHT} Indeed.", "short", "a link to another page")
    )
    assert judged[text] == pytest.approx(judged[short])
    assert judged[link] == probabilities[link]


def test_headings_without_text_are_removed_whatever_the_model_says() -> None:
    """A heading over nothing is left out, even if every block is likely."""
    columns = _columns(page_with(after="<h2>Empty</h2>"))
    decision = decide(columns, np.full(len(columns.blocks), 0.9))
    kept = [block.text for block in columns.blocks if block.index in decision.kept_by]
    assert "Empty" not in kept
    assert "Morning light" in kept


def test_the_docs_name_the_thresholds() -> None:
    """docs/explain.md gives the thresholds that the block classifier uses."""
    text = " ".join((Path(__file__).parents[3] / "docs" / "explain.md").read_text("utf-8").split())
    assert f"kept from {MIN_PROBABILITY} on, a heading from {MIN_PROBABILITY_OF_HEADING} if" in text


@pytest.mark.parametrize(("heading", "stays"), [(0.9, True), (0.4, False)])
def test_a_heading_stays_that_looks_like_others(heading: float, *, stays: bool) -> None:
    """A likely heading over removed text is kept if the headings that look like it are kept."""
    columns = _columns(page_with())
    texts = [block.text for block in columns.blocks]
    probabilities = np.full(len(texts), 0.9)
    probabilities[texts.index(LIGHT)] = 0.1
    probabilities[texts.index("Morning light")] = heading
    decision = decide(columns, probabilities)
    assert (columns.blocks[texts.index("Morning light")].index in decision.kept_by) is stays


def test_an_article_that_is_printed_twice_is_kept_once() -> None:
    """A run of prose that repeats an earlier one is removed, with a rule of its own."""
    again = f"<h2>Again</h2><p>{LIGHT}</p><p>{EVENING}</p><p>{HELP}</p>"
    columns = _columns(f"<h1>T</h1><p>{LIGHT}</p><p>{EVENING}</p><p>{HELP}</p>{again}")
    decision = decide(columns, np.full(len(columns.blocks), 0.9))
    assert list(decision.removed_by.values()) == [REPEATED] * 3
    assert [block.text for block in columns.blocks if block.index in decision.kept_by] == ["T", LIGHT, EVENING, HELP]


@pytest.mark.parametrize(
    ("probabilities", "f1"),
    [
        ([1.0, 1.0, 0.0], 1.0),
        ([0.0, 0.0, 0.0], 0.0),
        ([0.9, 0.9, 0.0], 2 * 36 / (40 + 36)),
        ([1.0, 0.4, 0.0], 2 * 20 / (20 + 28)),
    ],
)
def test_the_expected_f1_counts_blocks_by_their_probability(probabilities: list[float], f1: float) -> None:
    """What is kept counts by its probability, and so does what is left out; to keep nothing is worth nothing."""
    assert expect_f1(np.array([400, 400, 100]), np.array(probabilities)) == pytest.approx(f1)


def test_a_page_is_uncertain_under_the_least_expected_f1() -> None:
    """A page of one block is uncertain while its probability gives less than the least expected F1."""
    enough = MIN_EXPECTED_F1 / (2 - MIN_EXPECTED_F1)  # f1 = 2p / (1 + p)
    chars = np.array([100])
    assert [is_uncertain(chars, np.array([enough + step])) for step in (-0.001, 0.001)] == [True, False]


@pytest.mark.parametrize(("certainty", "rule"), [(9.0, FIRST_LOOK), (0.1, WITH_TRAFILATURA)])
def test_trafilatura_votes_on_uncertain_pages_only(certainty: float, rule: Rule) -> None:
    """Where the first look is sure, it decides; otherwise the second model decides with the votes."""
    no_trees = np.empty((0, 1), np.intp), np.empty((0, 1), np.float32), np.empty((0, 2), np.float32)
    models = Models(first_look=Trees(*no_trees, bias=certainty), with_votes=Trees(*no_trees, bias=9.0))
    decision = classify_blocks(_candidates(f"<p>{LIGHT}</p><p>{EVENING}</p><p>{HELP}</p>"), models)
    assert list(decision.kept_by.values()) == [rule] * 3


@pytest.mark.parametrize(("probability", "confidence"), [(1.0, 1.0), (0.75, 0.5)])
def test_confidence_is_the_models_certainty(probability: float, confidence: float) -> None:
    """Certain probabilities give the confidence 1, those halfway to a coin toss give a half."""
    columns = _columns(f"<p>{LIGHT}</p><p>{EVENING}</p>")
    assert decide(columns, np.full(len(columns.blocks), probability)).confidence == pytest.approx(confidence)


def test_the_main_element_is_the_smallest_element_with_the_prose() -> None:
    """The element around the paragraphs is found, not the page around it nor a paragraph inside."""
    html = f"<div id='page'><p>Menu</p><div id='text'><p>{LIGHT}</p><p>{EVENING}</p></div><p>Foot</p></div>"
    assert find_main_element(_candidates(html)).get("id") == "text"


def test_a_page_without_prose_is_its_own_root() -> None:
    """Where there is no prose, the whole page is looked at."""
    assert find_main_element(_candidates("<p>Menu</p>")).tag == "html"


def test_the_input_of_trafilatura_leaves_the_page_as_it_is() -> None:
    """The copy is changed, the tree itself is not."""
    root = parse_html(page_with(), URL)
    before = len(list(root.iter()))
    assert build_trafilatura_input(root).tag == "html"
    assert len(list(root.iter())) == before


@pytest.mark.parametrize("name", ENGINES)
def test_engines_read_a_plain_page_alike(name: str) -> None:
    """With either engine a page without traps comes out whole."""
    assert outline(extract_article(page_with(), URL, ENGINES[name])) == SECTIONS


def test_rules_say_which_engine_kept_a_block() -> None:
    """With trafilatura alone, each block of the body has its rule; with the block classifier, rules say who agreed."""
    plain = {block.rule for block in extract_article(page_with(), URL, trust_trafilatura).blocks if block.is_article}
    judged = {block.rule for block in extract_article(page_with(), URL).blocks if block.is_article}
    assert plain <= {"trafilatura_votes.alone", "headings.title"}
    assert judged <= {
        *("classifier.first_look", "classifier.with_trafilatura", "classifier.without_trafilatura", "headings.title")
    }


def test_bold_lines_are_headings_only_where_there_are_no_others() -> None:
    """Two bold lines over text are headings of level 2; beside a heading element they are subheadings."""
    bold = f"<p><b>Light</b></p><p>{LIGHT}</p><p><strong>Evening</strong></p><p>{EVENING}</p>"
    alone = extract_article(f"<h1>Sleep</h1>{bold}", URL)
    beside = extract_article(f"<h1>Sleep</h1><h2>Help</h2><p>{HELP}</p>{bold}", URL)
    assert [(section.level, section.heading) for section in alone.sections] == [(2, "Light"), (2, "Evening")]
    assert [section.heading for section in beside.sections] == ["Help"]
    kinds = [(block.kind, block.text) for block in beside.sections[0].blocks if block.kind is not Kind.PARAGRAPH]
    assert kinds == [(Kind.SUBHEADING, "Light"), (Kind.SUBHEADING, "Evening")]


def test_typed_lists_are_lists() -> None:
    """Lines that begin with bullets are items of a list, each a block; a lone dash opens a line of dialogue."""
    article = extract_article(f"<h1>Sleep</h1><p>{LIGHT}<br>• one<br>• two</p><p>– {EVENING}</p><p>{HELP}</p>", URL)
    kinds = [(block.kind, block.text[:5]) for section in article.sections for block in section.blocks]
    assert kinds == [
        (Kind.PARAGRAPH, LIGHT[:5]),
        (Kind.LIST_ITEM, "• one"),
        (Kind.LIST_ITEM, "• two"),
        (Kind.PARAGRAPH, f"– {EVENING}"[:5]),
        (Kind.PARAGRAPH, HELP[:5]),
    ]


def test_the_packages_model_is_small() -> None:
    """The trees that come with the package have one depth, and a page of tips keeps its tips."""
    for trees in (packaged_models().first_look, packaged_models().with_votes):
        assert trees.leaves.shape[1] == 2 ** trees.features.shape[1]
    assert [tip in extract_article(page_with(), URL).text for tip in TIPS] == [True] * len(TIPS)


def test_unsure_prose_amid_kept_prose_stays() -> None:
    """At even odds, a run of prose stays between two kept blocks and at the end of their frame, not elsewhere."""
    amid = _columns(f"<div>{''.join(f'<p>{text}</p>' for text in (LEAD, LIGHT, EVENING, HELP))}</div>")
    apart = _columns(f"<div><p>{LEAD}</p></div><div><p>{LIGHT}</p></div><div><p>{EVENING}</p></div>")
    assert len(decide(amid, np.array([0.9, 0.5, 0.5, 0.9])).kept_by) == len(amid.blocks)
    assert len(decide(amid, np.array([0.9, 0.5, 0.5, 0.5])).kept_by) == len(amid.blocks)
    assert len(decide(amid, np.array([0.9, 0.3, 0.9, 0.9])).kept_by) == len(amid.blocks) - 1
    assert [*decide(apart, np.array([0.9, 0.5, 0.5])).kept_by] == [0]
    assert [*decide(apart, np.array([0.5, 0.5, 0.5])).kept_by] == []
