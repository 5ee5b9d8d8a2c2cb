"""Invented authors: widgets in any markup and language, what is thought of them, and where their names go."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extract import extract_article
from extract.personas.evidence import Persona, weigh_evidence
from extract.personas.removal import remove_personas
from tests.extract.pages import SECTIONS, URL, outline, page_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PERSONA = {
    "name": "Christelle Streich",
    "username": "gokon",
    "email": "ydare@wisozk.org",
    "birthdate": "1999-12-27",
    "address": "7022 Lucinda Court Suite 731 Lake Granville, NJ 57415",
    "phone": "+1.608.915.2372",
    "company": "Homenick-Zemlak",
    "job": "Administrative Services Manager",
    "bio": "Vel ut et voluptas voluptates. Soluta est provident id tempore aspernatur distinctio in.",
}
SOCIAL = {
    "network": "instagram",
    "url": "https://instagram.com/bulah_schneider",
    "username": "bulah_schneider",
    "followers": "2361",
}
ENGLISH = ("Name", "Username", "Email", "Birthdate", "Address", "Phone", "Company", "Job", "Bio")
SPANISH = (
    "Nombre", "Usuario", "Correo electrónico", "Fecha de nacimiento", "Dirección", "Teléfono", "Empresa", "Ocupación",
    "Biografía",
)  # fmt: skip
GERMAN = (
    "Name", "Benutzername", "E-Mail", "Geburtsdatum", "Anschrift", "Telefon", "Firma", "Beruf", "Über mich",
)  # fmt: skip

JSON_LD = {"@type": "Article", "author": {"@type": "Person", "name": "Christelle Streich"}}

COLLEAGUE = (
    "<ul><li>Name: Ada Lund</li><li>Position: Clinical lead</li><li>Company: Quay Clinic</li>"
    "<li>Address: 4 Quay Street, Bath</li><li>Phone: 01225 555013</li><li>Email: ada.lund@quay.example</li></ul>"
)
EVENT = (
    "<dl><dt>Date</dt><dd>12.03.2025</dd><dt>Time</dt><dd>18:00</dd><dt>Venue</dt><dd>Town hall</dd><dt>Phone</dt>"
    "<dd>01225 555013</dd><dt>Email</dt><dd>hall@bath.example</dd><dt>Organiser</dt><dd>The choir</dd></dl>"
)

Pairs = list[tuple[str, str]]


def _each(template: str, pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(template.format(label, value) for label, value in pairs)


MARKUPS: dict[str, Callable[[Pairs], str]] = {
    "list": lambda pairs: f"<ul>{_each('<li>{} : {}</li>', pairs)}</ul>",
    "list with bold labels": lambda pairs: f"<ul>{_each('<li><b>{}:</b> {}</li>', pairs)}</ul>",
    "table": lambda pairs: f"<table>{_each('<tr><td>{}</td><td>{}</td></tr>', pairs)}</table>",
    "table with heads": lambda pairs: f"<table>{_each('<tr><th>{}:</th><td>{}</td></tr>', pairs)}</table>",
    "dl": lambda pairs: f"<dl>{_each('<dt>{}</dt><dd>{}</dd>', pairs)}</dl>",
    "br": lambda pairs: f"<p>{_each('{}: {}<br>', pairs)}</p>",
    "strong and br": lambda pairs: f"<div>{_each('<strong>{}</strong>: {}<br/>', pairs)}</div>",
    "paragraphs": lambda pairs: _each("<p>{}: {}</p>", pairs),
    "spans": lambda pairs: f"<div>{_each('<div><span>{}</span> <span>{}</span></div>', pairs)}</div>",
    "spans in a row": lambda pairs: f"<div>{_each('<span>{}</span><span>{}</span>', pairs)}</div>",
    "one line": lambda pairs: f"<p>{_each('{}: {}; ', pairs)}</p>",
    "bare labels": lambda pairs: f"<p>{_each('<b>{}</b> {}<br>', pairs)}</p>",
    "div and div": lambda pairs: _each("<div><div>{}</div><div>{}</div></div>", pairs),
}


TURKISH = {
    "Ad Soyad": "Ada Lund",
    "Kullanıcı adı": "gokon",
    "E-posta": "ydare@wisozk.example",
    "Doğum tarihi": "1999-12-27",
    "Telefon": "05519882201",
}


def _widget(markup: str, labels: Iterable[str] = ENGLISH, *, with_socials: bool = False) -> str:
    pairs = list(zip(labels, PERSONA.values(), strict=False))
    if with_socials:
        pairs += [("Socials", ""), (SOCIAL["network"], "")]
        pairs += [(name.title(), value) for name, value in SOCIAL.items() if name != "network"]
    return f'<div class="box"><h3>Detail Author:</h3>{MARKUPS[markup](pairs)}</div>'


@pytest.mark.parametrize("with_socials", [False, True], ids=["alone", "with socials"])
@pytest.mark.parametrize("markup", MARKUPS)
def test_widgets_are_read_in_any_markup(markup: str, with_socials: bool) -> None:
    """A widget is one block with all its fields, its heading included, and the article is as without it."""
    article = extract_article(page_with(after=_widget(markup, with_socials=with_socials)), URL)
    assert outline(article) == SECTIONS
    assert [block.label for block in article.removed] == ["author_widget"]
    assert article.removed[0].text.startswith("Detail Author:")
    assert article.removed[0].fields == {
        **PERSONA,
        "socials": [SOCIAL] if with_socials else [],
        "verdict": "synthetic",
    }
    assert article.author_is_synthetic


@pytest.mark.parametrize("place", ["before", "amid", "after", "below"])
@pytest.mark.parametrize("markup", ["list", "table", "spans"])
def test_widgets_are_found_in_any_place(markup: str, place: str) -> None:
    """A widget above, amid, after or below the article is removed from it."""
    article = extract_article(page_with(**{place: _widget(markup)}), URL)
    assert outline(article) == SECTIONS
    assert [block.label for block in article.removed] == ["author_widget"]


@pytest.mark.parametrize("labels", [ENGLISH, SPANISH, GERMAN], ids=["English", "Spanish", "German"])
def test_widgets_are_read_in_any_language(labels: tuple[str, ...]) -> None:
    """Labels in another language name the same fields."""
    article = extract_article(page_with(after=_widget("dl", labels)), URL)
    assert [dict(block.fields or {}) for block in article.removed] == [
        {**PERSONA, "socials": [], "verdict": "synthetic"}
    ]


def test_elements_tell_where_a_label_ends() -> None:
    """A label in an element of its own is read whole, though its first word is a label too."""
    widget = "".join(f"<div><span>{label}</span><span>{value}</span></div>" for label, value in TURKISH.items())
    article = extract_article(page_with(after=widget), URL)
    assert [(block.fields or {})["name"] for block in article.removed] == ["Ada Lund"]


@pytest.mark.parametrize(
    ("labels", "count"),
    [
        (("Name", "Username", "Email", "Birthdate", "Address"), 1),
        (("Name", "Username", "Email", "Birthdate"), 0),
        (("Name", "Email", "Phone", "Address", "Company"), 0),
    ],
)
def test_partial_widgets(labels: tuple[str, ...], count: int) -> None:
    """Five fields are a widget if a user name or a birthdate is among them; an address list is none."""
    article = extract_article(page_with(after=_widget("list", labels).replace("Detail Author:", "Contact")), URL)
    assert sum(block.label == "author_widget" for block in article.removed) == count


def test_a_table_may_run_across() -> None:
    """Labels in the first row and values in the second are read as labels and values in a column are."""
    rows = [_each("<td>{}</td>", [(text, "") for text in row]) for row in (ENGLISH, PERSONA.values())]
    article = extract_article(page_with(after=f"<table><tr>{rows[0]}</tr><tr>{rows[1]}</tr></table>"), URL)
    assert [dict(block.fields or {}) for block in article.removed] == [
        {**PERSONA, "socials": [], "verdict": "synthetic"}
    ]


def test_labels_in_an_unknown_language_are_told_by_their_values() -> None:
    """An e-mail address, a date, a phone number and a bio of filler make a widget, whatever they are called."""
    labels = ("Vardas", "Slapyvardis", "El. paštas", "Gimimo data", "Adresas", "Tel.", "Įmonė", "Darbas", "Aprašymas")
    article = extract_article(page_with(after=_widget("list", labels)), URL)
    assert outline(article) == SECTIONS
    fields = article.removed[0].fields or {}
    assert {name: fields.get(name) for name in ("name", "email", "birthdate")} == {
        name: PERSONA[name] for name in ("name", "email", "birthdate")
    }


@pytest.mark.parametrize(
    "markup",
    [COLLEAGUE, EVENT],
    ids=["a colleague", "an event"],
)
def test_contact_boxes_are_no_widgets(markup: str) -> None:
    """The contact box of somebody real, or of an event, is not taken for an invented author."""
    article = extract_article(page_with(after=markup), URL)
    assert [block.label for block in article.removed if block.label == "author_widget"] == []
    assert not article.author_is_synthetic


def test_a_label_of_a_form_takes_no_value_from_a_widget() -> None:
    """The label of a sign-up form right above a widget is not its first field."""
    form = "<form><label>Email Address</label><input type='email'></form>"
    article = extract_article(page_with(below=form + _widget("spans").replace("<h3>Detail Author:</h3>", "")), URL)
    assert [(block.fields or {}).get("email") for block in article.removed if block.label == "author_widget"] == [
        PERSONA["email"]
    ]


def test_a_value_may_have_lines() -> None:
    """An address on two lines does not end the widget."""
    lines = _widget("list").replace("Suite 731 ", "Suite 731<br>")
    article = extract_article(page_with(after=lines), URL)
    assert [block.text.count("\n") >= len(PERSONA) for block in article.removed] == [True]
    assert outline(article) == SECTIONS


@pytest.mark.parametrize(
    ("fields", "verdict", "evidence"),
    [
        (PERSONA, "synthetic", "the bio is filler text"),
        ({"name": "Ada Lund", "username": "gokon"}, "synthetic", "the user name shares nothing with the name"),
        ({"name": "Dr. Ada Lund MD", "username": "adal"}, "unknown", None),
        ({"name": "José Núñez", "username": "nunez77"}, "unknown", None),
        ({"name": "Jürgen Müller", "username": "jmueller"}, "unknown", None),
        ({"name": "Øystein Berg", "username": "oystein"}, "unknown", None),
        ({"name": "Robert Field", "username": "robby"}, "unknown", None),
        ({"name": "Ada Mary Lund", "username": "aml"}, "unknown", None),
        ({"name": "Ada Lund", "bio": "Ada writes about sleep and treats people who lie awake."}, "unknown", None),
        ({"bio": "Et tu, Brute?"}, "unknown", None),
        ({"birthdate": "1980-01-01", "address": "4 Quay Street"}, "unknown", "a birthdate and a street address"),
        ({"email": "ada@example.org", "company": "Lund, Ek and Berg"}, "suspect", "reserved for examples"),
        ({"phone": "+1.608.915.2372", "address": "7022 Court Apt. 731"}, "suspect", "phone number"),
        ({"company": "Lund PLC"}, "unknown", "company"),
        ({"bio": "Wife sense through recent. Enough modern pass. Black fear degree movement."}, "synthetic", "filler"),
        ({"address": "7 Lucinda Court, Lake Granville, NJ 57415"}, "synthetic", "another state"),
        ({"address": "7 Court Street, Newark, New Jersey 07102"}, "unknown", None),
        (
            {"birthdate": "2011-02-09", "email": "nobody@wisozk.org", "name": "Ada Lund", "username": "ada"},
            "suspect",
            "minor",
        ),
        ({"email": "office@quay.example", "name": "Ada Lund", "username": "ada"}, "unknown", None),
        # Public corpora mask real addresses like this.
        ({"email": "email@example.com", "company": "Lund-Ek"}, "unknown", "company"),
        ({"email": "firstname.lastname@example.org", "company": "Lund-Ek"}, "unknown", "company"),
        ({}, "unknown", None),
    ],
)
def test_evidence(fields: Mapping[str, str], verdict: str, evidence: str | None) -> None:
    """One strong sign makes a person synthetic, two weaker ones suspect, and the evidence says which."""
    weighed, signs = weigh_evidence(Persona(fields))
    assert weighed == verdict
    assert (len(signs) == 1) if evidence is None else any(evidence in sign for sign in signs)


@pytest.mark.parametrize(
    ("handles", "verdict"),
    [
        (("bulah_schneider", "zkoepp"), "synthetic"),
        (("adalund", "zkoepp"), "unknown"),
        (("sleepwell", "sleepwell"), "unknown"),
    ],
)
def test_accounts_are_evidence(handles: tuple[str, ...], verdict: str) -> None:
    """Two accounts that share nothing with the name or with each other are a strong sign; one handle for all is not."""
    accounts = tuple({"network": "x", "url": f"https://x.example/{handle}"} for handle in handles)
    assert weigh_evidence(Persona({"name": "Ada Lund"}, accounts))[0] == verdict


@pytest.mark.parametrize(
    "named",
    [
        {"head": '<meta name="author" content="Christelle Streich">'},
        {"head": f'<script type="application/ld+json">{json.dumps(JSON_LD)}</script>'},
        {"amid": "<p>By Dr. Christelle Streich</p>"},
        {"amid": '<p class="byline">By <a rel="author" href="/c">CHRISTELLE STREICH</a></p>'},
    ],
    ids=["meta", "JSON-LD", "byline", "link"],
)
def test_a_persona_is_no_author(named: dict[str, str]) -> None:
    """The name of an invented person is removed from the authors, whatever part of the page gives it."""
    article = extract_article(page_with(after=_widget("table"), **named), URL)
    assert article.metadata.authors == ()
    assert article.author_is_synthetic
    assert article.author_evidence[0].startswith("a block of 9 personal fields")


def test_a_persona_is_no_reviewer() -> None:
    """The name of an invented person is removed from the reviewers as well."""
    note = "<p>Medically reviewed by Christelle Streich, MD</p>"
    assert extract_article(page_with(amid=note, after=_widget("list")), URL).metadata.reviewed_by == ()


def test_a_persona_without_a_name_is_the_lone_author() -> None:
    """A widget that gives no name speaks of the page's author, if that is one."""
    labels = ("User", *ENGLISH[1:])
    nameless = _widget("list", labels).replace("<li>User : Christelle Streich</li>", "")
    assert (
        extract_article(page_with(head='<meta name="author" content="Ada Lund">', after=nameless), URL).metadata.authors
        == ()
    )


def test_a_real_author_beside_a_persona_stays() -> None:
    """Only the invented person is removed."""
    authors = '<meta name="author" content="Ada Lund and Christelle Streich">'
    assert extract_article(page_with(head=authors, after=_widget("br")), URL).metadata.authors == ("Ada Lund",)


@pytest.mark.parametrize(
    ("authors", "personas", "left"),
    [
        (("Ada Lund",), ["Dr. Ada Lund DDS"], ()),
        (("ADA LUND", "Bo Ek"), ["Ada Lund"], ("Bo Ek",)),
        (("Ada Lund",), [""], ("Ada Lund",)),
        (("Ada Lund",), ["Ada"], ("Ada Lund",)),
        (("Marcel Sochaj",), ["pan Marcel Sochaj"], ()),
    ],
)
def test_removal(authors: tuple[str, ...], personas: list[str], left: tuple[str, ...]) -> None:
    """Names are compared without titles, case and punctuation, and as a whole."""
    assert remove_personas(authors, personas) == left


def test_a_birthdate_is_no_date_of_publication() -> None:
    """The dates of a widget say nothing of the article."""
    assert extract_article(page_with(after=_widget("list")), URL).metadata.date_published is None
