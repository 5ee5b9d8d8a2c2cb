"""Words of credit in thirty languages, and who is credited with what."""

from __future__ import annotations

import pytest

from extract import extract_article
from extract.metadata.bylines import split_names, split_reviewers
from tests.extract.pages import URL, page_with


@pytest.mark.parametrize(
    ("byline", "authors", "reviewers"),
    [
        # one line, several clauses
        ("By Jane Miller, LCSW. Reviewed by Dr. Tom Hale", ["Jane Miller"], ["Dr. Tom Hale"]),
        ("Medically reviewed by Tom Hale, MD — By Jane Miller — Updated on May 14", ["Jane Miller"], ["Tom Hale"]),
        ("Written by Ann Lee and Bo Ek | Reviewed by Cy Hale, MD | Last updated: May 14, 2024", ["Ann Lee", "Bo Ek"],
         ["Cy Hale"]),
        ("Written and medically reviewed by Tom Hale, MD", ["Tom Hale"], []),
        ("Reviewed on Tuesday, May 14, 2024 by Tom Hale, MD; written by Ann Lee", ["Ann Lee"], ["Tom Hale"]),
        ("Words by Ann Lee, photography by Bo Ek", ["Ann Lee"], []),
        ("Ann Lee, Head of Marketing and Community Development", ["Ann Lee"], []),
        ("By Ann Lee for Harbor Lane", ["Ann Lee"], []),
        ("View all posts by Ann Lee", ["Ann Lee"], []),
        # languages
        ("Von Ann Lee | Fachlich geprüft von Dr. Bo Ek", ["Ann Lee"], ["Dr. Bo Ek"]),
        ("Text und Fotos: Ann Lee", ["Ann Lee"], []),
        ("Fotos: Bo Ek, Text: Ann Lee", ["Ann Lee"], []),
        ("Autorin: Ann Lee | Lektorat: Bo Ek", ["Ann Lee"], []),
        ("Autor/in: Ann Lee", ["Ann Lee"], []),
        ("Alle Beiträge von Ann Lee", ["Ann Lee"], []),
        ("Texte : Anne Roy, photos : Luc Petit", ["Anne Roy"], []),
        ("Rédigé par Anne Roy · Relu par le Dr Luc Petit", ["Anne Roy"], ["Dr Luc Petit"]),
        ("Escrito por Ana Ruiz y Bea Gil. Revisado por la Dra. Eva Sol", ["Ana Ruiz", "Bea Gil"], ["Dra. Eva Sol"]),
        ("Di Mario Rossi", ["Mario Rossi"], []),
        ("A cura di Mario Rossi e Anna Neri", ["Mario Rossi", "Anna Neri"], []),
        ("Por João Costa e Silva", ["João Costa e Silva"], []),
        ("Door Jan Bos en Piet Smit", ["Jan Bos", "Piet Smit"], []),
        ("Text: Anna Ek, foto: Bo Berg", ["Anna Ek"], []),
        ("Tekst: Ola Nordmann Foto: Kari Hansen", ["Ola Nordmann"], []),
        ("Teksti: Aino Virta, kuvat: Eero Maa", ["Aino Virta"], []),
        ("Autor: Jan Nowak, zweryfikował: Ewa Lis", ["Jan Nowak"], ["Ewa Lis"]),
        ("Napsala Jana Nováková", ["Jana Nováková"], []),
        ("Írta: Kovács Anna", ["Kovács Anna"], []),
        ("Scris de Ana Pop", ["Ana Pop"], []),
        ("Автор: Анна Петрова. Фото: Иван Иванов", ["Анна Петрова"], []),
        ("Yazan: Ayşe Yılmaz | Tıbbi inceleme: Dr. Ali Demir", ["Ayşe Yılmaz"], ["Dr. Ali Demir"]),
        ("Oleh: Siti Aminah", ["Siti Aminah"], []),
        ("بقلم أحمد علي | مراجعة: سارة حسن", ["أحمد علي"], ["سارة حسن"]),
        ("โดย สมชาย ใจดี", ["สมชาย ใจดี"], []),
        ("作者：朱镕珺　更新时间：2012-05-07　点击：12", ["朱镕珺"], []),
        ("文/王小明", ["王小明"], []),
        ("取材・文／山田太郎", ["山田太郎"], []),
        ("監修：田中花子（医師）　著者：山田 太郎", ["山田 太郎"], ["田中花子"]),
        ("글·사진 김민수 기자", ["김민수"], []),
        # nobody
        ("Photo: Ann Lee / Getty Images", [], []),
        ("Sleep Media GmbH & Co. KG", [], []),
        ("By our editors", [], []),
        ("De slaap van morgen", ["De slaap van morgen"], []),  # a text without words of credit is a name as it stands
    ],
)  # fmt: skip
def test_bylines(byline: str, authors: list[str], reviewers: list[str]) -> None:
    """Each clause of a byline credits its own people, whatever its language."""
    assert (split_names(byline), split_reviewers(byline)) == (authors, reviewers)


@pytest.mark.parametrize(
    ("amid", "authors", "reviewers"),
    [
        ("<p>By <a href='/j'>Jane Miller</a>, LCSW. Reviewed by Dr. Tom Hale</p>", ("Jane Miller",), ("Dr. Tom Hale",)),
        ("<p>Medically reviewed by <a href='/t'>Tom Hale, MD</a> — By <a href='/j'>Jane Miller</a></p>",
         ("Jane Miller",), ("Tom Hale",)),
        ("<p><span>Written by Ann Lee and Bo Ek</span> | <span>Reviewed by Cy Hale, MD</span></p>",
         ("Ann Lee", "Bo Ek"), ("Cy Hale",)),
        ("<p>著者：山田太郎</p><p>監修：田中花子</p>", ("山田太郎",), ("田中花子",)),
        ("<p>김민수 기자</p>", ("김민수",), ()),
        ("<p>作者：朱镕珺　更新时间：2012-05-07</p>", ("朱镕珺",), ()),
        ("<h6>Author(s)</h6><ul><li><a href='/ann'>Ann Lee</a></li><li><a href='/bo'>Bo Ek</a></li></ul>",
         ("Ann Lee", "Bo Ek"), ()),
        ("<p>心理健康</p><p>2024年5月14日</p>", (), ()),
        ("<p>الصحة النفسية</p><p>14 مايو 2024</p>", (), ()),
    ],
)  # fmt: skip
def test_pages(amid: str, authors: tuple[str, ...], reviewers: tuple[str, ...]) -> None:
    """Writers and reviewers of a printed byline go where they belong; a topic above a date is nobody."""
    metadata = extract_article(page_with(amid=amid), URL).metadata
    assert (metadata.authors, metadata.reviewed_by) == (authors, reviewers)
