"""What stands beside or amid an article, and does not belong to it, in shapes that no class name gives away."""

from __future__ import annotations

import pytest

from extract import extract_article
from tests.extract.pages import LEAD, SECTIONS, URL, labels, outline, page_with

OPINIONS = (
    "I moved the clock to the kitchen, and for the first week I got up to look at it there, which taught me something.",
    "Does anybody know whether this holds for people on night shifts? My ward changes the roster every second week.",
    "It did nothing for me, to be honest, but my husband sleeps like a log now and says that it is the cool bedroom.",
    "Thank you for writing this so plainly. I have printed it for my mother, who believes nothing on a screen.",
)
NAMES = ("Lucía de Teruel", "Anónimo", "Pilar M.", "Iker")
MOMENTS = {
    "en": ("3 days ago", "2 weeks ago", "a month ago", "1 year ago"),
    "es": ("hace 3 días", "hace 2 semanas", "hace 1 mes", "hace un año"),
    "de": ("vor 3 Tagen", "vor 2 Wochen", "vor einem Monat", "vor 1 Jahr"),
    "fr": ("il y a 3 jours", "il y a 2 semaines", "il y a 1 mois", "il y a 1 an"),
    "pl": ("3 dni temu", "2 tygodnie temu", "1 miesiąc temu", "1 rok temu"),
    "ru": ("3 дня назад", "2 недели назад", "1 месяц назад", "1 год назад"),
    "ja": ("3日前", "2週間前", "1か月前", "1年前"),
    "dated": ("12.03.2024 10:15", "13.03.2024 08:01", "2024-03-14 22:10", "March 15, 2024, 7:45"),
}


def _thread(markup: str, moments: tuple[str, ...]) -> str:
    parts = zip(NAMES, moments, OPINIONS, strict=True)
    return "".join(markup.format(name=name, moment=moment, text=text) for name, moment, text in parts)


@pytest.mark.parametrize("language", MOMENTS)
@pytest.mark.parametrize(
    "markup",
    [
        "<div class='op'><b>{name}</b> <i>{moment}</i><div>{text}</div></div>",
        "<li><span>{name}</span><p>{moment}</p><p>{text}</p></li>",
        "<div class='x7'><div class='x8'><div>{name}</div><div>{moment}</div></div><div><p>{text}</p></div></div>",
    ],
)
def test_threads_without_names(language: str, markup: str) -> None:
    """Elements of one kind with a name, a moment and text below an article are comments."""
    article = extract_article(page_with(below=f"<div>{_thread(markup, MOMENTS[language])}</div>"), URL)
    assert outline(article) == SECTIONS
    comments = "\n".join(text for label, text in labels(article) if label == "comments")
    assert [text for text in OPINIONS if text not in comments] == []


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "5 comentarios",
            "Comentarios (5)",
            "Opiniones de los lectores (5)",
            "Kommentare (12)",
            "3 Kommentare",
            "12 avis",
        ),
        *("Avis (4)", "Réactions (2)", "7 reacties", "Commenti (3)", "Leserkommentare (8)", "4 комментария", "댓글 3"),
    ],
)
def test_threads_under_a_heading(heading: str) -> None:
    """A heading that counts comments or opinions announces a thread, however long, in many languages."""
    thread = "".join(f"<div><p>{text}</p></div>" for text in OPINIONS * 3)
    article = extract_article(page_with(below=f"<div><h3>{heading}</h3>{thread}</div>"), URL)
    assert outline(article) == SECTIONS


NEXT = "On the 7:12 to the coast there is one carriage in which nobody may telephone, and since last winter it is full."


@pytest.mark.parametrize(
    "markup",
    [
        '<article data-url="/quiet-carriage"><h1>The quiet carriage</h1><p>{}</p></article>',
        "<article><h1>The quiet carriage</h1><p>By Tomas Reyl</p><p>{}</p></article>",
        '<article data-permalink="/q"><header><h1>The quiet carriage</h1></header><div><p>{}</p></div></article>',
    ],
)
def test_a_second_article_below(markup: str) -> None:
    """An article that is loaded below the first is not part of it."""
    article = extract_article(page_with(below=markup.format(NEXT)), URL)
    assert outline(article) == SECTIONS
    assert "related" in {label for label, text in labels(article) if NEXT in text}


@pytest.mark.parametrize(
    ("markup", "label"),
    [
        ('<div role="dialog"><h2>Your choices</h2><p>{}</p></div>', "other"),
        ('<div aria-modal="true"><p>{}</p></div>', "other"),
        ('<div class="modal fade"><p>{}</p></div>', "other"),
        ('<aside aria-label="Newsletter sign-up"><p>{}</p></aside>', "newsletter"),
        ('<aside aria-label="Related articles"><p><a href="/x">{}</a></p></aside>', "related"),
    ],
)
@pytest.mark.parametrize("place", ["before", "amid", "below"])
def test_boxes_that_say_what_they_are(markup: str, label: str, place: str) -> None:
    """Dialogs and labelled asides are cut wherever they stand."""
    text = "We and our 214 partners keep identifiers on your device to measure audiences and choose what you see."
    article = extract_article(page_with(**{place: markup.format(text)}), URL)
    assert outline(article) == SECTIONS
    assert label in {found for found, block in labels(article) if text in block}


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Article content", "advertisement"),
        ("Already a subscriber? Log in to continue reading.", "advertisement"),
        ("Dieser Artikel ist exklusiv für Abonnenten.", "advertisement"),
        ("Download our app for the latest health news.", "advertisement"),
        ("Follow us on WhatsApp", "advertisement"),
        ("Melden Sie sich für unseren Newsletter an.", "newsletter"),
        ("Abonnez-vous à notre newsletter pour ne rien manquer.", "newsletter"),
        ("To view this content, please accept cookies.", "cookie_notice"),
        ("Empfohlener externer Inhalt", "cookie_notice"),
        ('Lire aussi <a href="/bruit">Le bruit et le sommeil des enfants</a>', "related"),
        ('Читайте также <a href="/shum">Шум и сон: что говорят врачи</a>', "related"),
    ],
)
def test_lines_amid_the_text(line: str, label: str) -> None:
    """Calls to subscribe, to read on and to agree are cut between two paragraphs."""
    article = extract_article(page_with(amid=f"<p>{line}</p>"), URL)
    assert outline(article) == SECTIONS
    assert label in {found for found, _ in labels(article)}


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Stand: 12.03.2024",
            "Zuletzt aktualisiert am 3. Mai 2024",
            "Mis à jour le 3 mai 2024",
            "Updated March 3, 2025",
        ),
        *(
            "Última actualización: 3/5/2024",
            "作者：朱镕珺 更新时间：2012-5-7",
            "公開日：2023年6月14日",
            "입력 2024.03.05 10:20",
        ),
    ],
)
def test_lines_with_a_date_above_the_text(line: str) -> None:
    """The day of the last change is a byline, in many languages."""
    article = extract_article(page_with().replace("</h1>", f"</h1><p>{line}</p>"), URL)
    assert outline(article) == SECTIONS
    assert ("byline", line) in labels(article)


@pytest.mark.parametrize(
    "markup",
    [
        '<ul class="gallery"><li><img src="a.jpg"><span>{}</span></li><li><img src="b.jpg"></li></ul>',
        '<div class="post-slideshow"><div><div><img src="a.jpg"></div><p>{}</p></div></div>',
    ],
)
def test_captions_in_galleries(markup: str) -> None:
    """A line under a picture of a gallery is a caption, also as an item of a list."""
    caption = "The ward at four in the morning, with one lamp on."
    article = extract_article(page_with(amid=markup.format(caption)), URL)
    assert outline(article) == SECTIONS
    assert ("caption", caption) in labels(article)


@pytest.mark.parametrize(
    "text",
    [
        "Hold the plank for 30 seconds, three times, and rest for one minute.",
        "Follow your breath for ten counts before you open your eyes again.",
        "Get the most out of daylight: go out before nine, even for five minutes.",
        "Stand up straight, says the poster of 2024, as if that were all there is to it.",
    ],
)
def test_sentences_that_begin_like_such_lines_stay(text: str) -> None:
    """Prose that begins as a call or a date does stays in the article."""
    article = extract_article(page_with(amid=f"<p>{text}</p>"), URL)
    assert text in article.text
    assert LEAD in article.text
