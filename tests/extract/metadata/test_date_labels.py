"""What the words, the line and the elements around a printed day make of it."""

from __future__ import annotations

import pytest

from extract import extract_article
from tests.extract.pages import URL, page_with

MAY_14, MAY_17 = "2024-05-14", "2024-05-17"


def _dates(amid: str, html: str = 'lang="x"', head: str = "") -> tuple[str | None, str | None, str | None]:
    article = extract_article(page_with(head=head, amid=amid, html=html), URL).to_dict()
    return article["date_published"], article["date_modified"], article["date_reviewed"]


@pytest.mark.parametrize(
    "line",
    [
        "Veröffentlicht am Dienstag, 14. Mai 2024, zuletzt aktualisiert am 17.05.2024",
        "Erstellt: 14.05.24 | Stand: 17.05.24",
        "Publié le mardi 14 mai 2024 à 10h30, mis à jour le 17 mai 2024 à 9h05",
        "Publicado el 14 de mayo de 2024 · Actualizado el 17 de mayo de 2024",
        "Pubblicato martedì 14 maggio 2024, aggiornato il 17 maggio 2024",
        "Publicado em 14 de maio de 2024 | Atualizado em 17 de maio de 2024",
        "Gepubliceerd op 14 mei 2024, bijgewerkt op 17 mei 2024",
        "Publicerad 14 maj 2024 · Uppdaterad 17 maj 2024",
        "Udgivet d. 14. maj 2024 | Opdateret d. 17. maj 2024",
        "Julkaistu ti 14.5.2024 klo 9.30 | Päivitetty 17.5.2024",
        "Opublikowano: wtorek, 14 maja 2024 | Aktualizacja: 17 maja 2024",
        "Publikováno 14. 5. 2024, aktualizováno 17. května 2024",
        "Publicat pe 14 mai 2024, ora 10:00 | Actualizat: 17 mai 2024",
        "Megjelent: 2024. május 14., kedd | Frissítve: 2024. 05. 17.",
        "Опубликовано: 14 мая 2024 г. | Обновлено: 17 мая 2024 г.",
        "Yayınlanma: 14 Mayıs 2024 Salı - 10:30 | Güncelleme: 17.05.2024",
        "نشر في ١٤ مايو ٢٠٢٤ | آخر تحديث ١٧ مايو ٢٠٢٤",
        "公開日：2024年5月14日（火）　最終更新日：2024年5月17日",
        "2024年5月14日 公開 | 2024年5月17日 更新",
        "입력 2024.05.14 09:30 | 수정 2024.05.17 10:00",
        "发布时间：2024-05-14 | 更新时间：2024-05-17",
        "เผยแพร่เมื่อ 14 พ.ค. 2567 | อัปเดต 17 พ.ค. 2567",
    ],
)
def test_labels(line: str) -> None:
    """Words before a day, or after it where the language has them there, say what it is."""
    assert _dates(f"<p>{line}</p>") == (MAY_14, MAY_17, None)


@pytest.mark.parametrize(
    ("amid", "dates"),
    [
        ("<p>Berlin, 14. Mai 2024</p>", (MAY_14, None, None)),
        ("<p>LONDON, May 14, 2024 – Poor sleepers have a new clinic.</p>", (MAY_14, None, None)),
        ('<p><abbr class="published" title="2024-05-14T08:30:00Z">a while ago</abbr></p>',
         ("2024-05-14T08:30:00+00:00", None, None)),
        ('<p><relative-time datetime="2024-05-14T08:30:00Z">a while ago</relative-time></p>',
         ("2024-05-14T08:30:00+00:00", None, None)),
        # a day of review is no day of publication
        ("<p>Medically reviewed by <a href='/bo'>Bo Ek, MD</a> on May 14, 2024</p>", (None, None, MAY_14)),
        ("<p>Reviewed by Bo Ek, MD on May 14, 2024 — By Ada Lund</p>", (None, None, MAY_14)),
        ("<p>By Ada Lund, reviewed by <a>Bo Ek</a>, <span>May 14, 2024</span></p>", (None, None, MAY_14)),
        ("<p>Geprüft am 14. Mai 2024 von Dr. Bo Ek</p>", (None, None, MAY_14)),
        ("<p>Medically reviewed by Bo Ek, MD — By Ada Lund — Updated on May 17, 2024</p>", (MAY_17, MAY_17, None)),
        ("<p>Reviewed by Bo Ek, MD | By Ada Lund | May 14, 2024</p>", (MAY_14, None, None)),
        ("<p><span>Reviewed by Bo Ek</span> <time datetime=2024-05-14>May 14</time></p>", (MAY_14, None, None)),
        ("<dl><dt>Updated</dt><dd>May 17, 2024</dd><dt>Published</dt><dd>May 14, 2024</dd></dl>",
         (MAY_14, MAY_17, None)),
        # days of other things
        ("<p>The clinic opened on 14 May 2024 and grew.</p>", (None, None, None)),
        ("<p>Courses from May 14, 2024 to May 17, 2024 in Bath</p>", (None, None, None)),
        ("<p>Dose 12.05.24 mg</p>", (None, None, None)),
    ],
)  # fmt: skip
def test_lines(amid: str, dates: tuple[str | None, str | None, str | None]) -> None:
    """Each day of a line goes where its own clause says."""
    assert _dates(amid) == dates


@pytest.mark.parametrize(
    "name",
    ["DC.date.issued", "pub_date", "article.published", "publish-date", "datePublished", "og:article:published_time"],
)
def test_names_of_meta_elements(name: str) -> None:
    """The name of a meta element is read whatever signs stand between its words."""
    assert _dates("", head=f'<meta name="{name}" content="2024-05-14">') == (MAY_14, None, None)
