"""The words that say what the date beside them is, in some thirty languages."""

from __future__ import annotations

import re

from extract.metadata.calendar_names import is_weekday
from extract.metadata.date_statements import DateKind
from extract.metadata.phrasebook import Phrasebook

# Words between white space or signs.
_SPACED = {
    DateKind.REVIEWED: "|".join(
        (
            "reviewed|review date|last review|date reviewed|fact checked",
            "geprüft|überprüft|relu|revu|révisé|vérifié|revisado|revisada|revisto|revisionato|verificato",
            "beoordeeld|gecontroleerd|nagekeken|granskad|granskat|gennemgået|gjennomgått|tarkistettu|tarkastettu",
            "zweryfikowano|zweryfikowany|zkontrolováno|zkontroloval|zkontrolovala|revidováno|skontrolované",
            "ellenőrizve|lektorálva|revizuit|verificat|pregledano|incelendi|gözden geçirildi|ditinjau",
            "проверено|проверил|проверила|рецензировано|перевірено|ελέγχθηκε|مراجعة|نبדק",
        )
    ),
    DateKind.MODIFIED: "|".join(
        (
            "update|updated|modified|date modified|revised|edited|changed|last modification|last revision|last change",
            "aktualisiert|aktualisierung|geändert|änderung|stand|bearbeitet|überarbeitet|mis à jour|mise à jour|maj",
            "modifié|modifiée|actualisé|actualizado|actualizada|actualización|modificado|atualizado|atualizada",
            "atualização|aggiornato|aggiornata|aggiornamento|modificato|bijgewerkt|gewijzigd|actualitzat",
            "uppdaterad|uppdaterat|ändrad|opdateret|ændret|oppdatert|endret|päivitetty|muokattu|uppfært|uuendatud",
            "atjaunots|atnaujinta|aktualizacja|zaktualizowano|zmodyfikowano|aktualizováno|aktualizace|upraveno",
            "aktualizované|aktualizácie|aktualizácia|upravené|aktualizacji|modyfikacji|ažurirano|posodobljeno|frissítve|frissítés|módosítva|actualizat|actualizată|actualizării",
            "modificat|обновлено|обновлена|обновлён|обновление|изменено|изменен|дата изменения|дата обновления",
            "оновлено|змінено|обновена|променена|ажурирано|ενημέρωση|ενημερώθηκε|τροποποίηση",
            "güncelleme|güncelleme tarihi|güncellenme tarihi|güncellendi|güncellenme|değiştirilme|diperbarui|diubah",
            "dikemas kini|cập nhật",
            "آخر تحديث|تحديث|التحديث|تم التحديث|تعديل|به‌روزرسانی|עודכן|עדכון|अपडेट|अद्यतन",
        )
    ),
    DateKind.PUBLISHED: "|".join(
        (
            "published|publication date|publish date|release date|released|post date|post time|posted|date|created",
            "date published|date created|date posted|written|issued",
            "veröffentlicht|publiziert|erschienen|erstellt|erscheinungsdatum|veröffentlichungsdatum|datum",
            "publié|publiée|paru|parution|mis en ligne|mise en ligne|rédigé|créé|date de publication",
            "publicado|publicada|publicación|fecha|creado|escrito|publicação|data|postado|criado",
            "pubblicato|pubblicata|pubblicazione|gepubliceerd|geplaatst|publicatiedatum|publicat|publicació",
            "publicerad|publicerat|publicerades|skapad|publiceret|offentliggjort|udgivet|oprettet|dato|publisert",
            "lagt ut|opprettet|julkaistu|julkaisupäivä|luotu|kirjoitettu|päivämäärä|pvm|birt|avaldatud|publicēts",
            "paskelbta|opublikowano|opublikowany|opublikowane|publikacja|data publikacji|dodano|utworzono",
            "publikováno|zveřejněno|vydáno|vloženo|publikované|zverejnené|uverejnené|dátum|objavljeno|objavljen",
            "objavljena|megjelent|megjelenés|közzétéve|publikálva|publicată|postat",
            "опубликовано|опубликована|опубликован|публикация|дата|дата публикации|размещено|добавлено|создано",
            "опубліковано|публікація|публикувано|публикувана|објављено|датум",
            "δημοσιεύτηκε|δημοσιεύθηκε|δημοσίευση|ημερομηνία|ανάρτηση",
            "yayınlanma|yayınlandı|yayımlandı|yayın tarihi|yayın|eklenme|oluşturulma|tarih|tarihi|giriş",
            "diterbitkan|dipublikasikan|diposting|terbit|tanggal|diterbit|tarikh|ngày đăng|đăng ngày|đăng lúc|xuất bản",
            "نشر|نُشر|نشرت|النشر|تم النشر|تاريخ|تاريخ النشر|التاريخ|انتشار|تاریخ|تاریخ انتشار|منتشر شده",
            "פורסם|פורסמה|פרסום|תאריך|प्रकाशित|प्रकाशन|तारीख",
        )
    ),
}
# Words of languages written without spaces, as far as they distinguish the kinds.
_UNSPACED = {
    DateKind.REVIEWED: "監修|审核|审校|審核|審閱|감수",
    DateKind.MODIFIED: "更新|更新时间|更新時間|更新日期|改訂|修正|修改|修改时间|수정 날짜|수정|업데이트|"
    "갱신|อัปเดต|อัพเดท|แก้ไข",
    DateKind.PUBLISHED: "公開|投稿|掲載|作成|配信|発行|発表|登録|執筆|日付|发布|發布|發佈|发表|發表|刊登|出版|"
    "创建|日期|时间|時間|작성|등록|게시|입력|발행|게재|승인|날짜|공개|เผยแพร่|วันที่|โพสต์|ลงวันที่",
}
_KINDS = Phrasebook(_SPACED, _UNSPACED)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The words that may stand between such a phrase, or a separator, and the date; weekdays may too.
_LINKS = _words(
    "last on at in the of first originally vom am den der um le la il el del de da di em no op på d dnia od dne dňa la "
    "дата в от на tarihinde tarihi ngày pada tanggal στις τις klo kl יום في בתאריך ב thứ 日 日時 于 於 "
    "时间 時間 日期 일 일시 일자 เมื่อ วัน วันที่ feira segunda terça quarta quinta sexta chủ"
)
_BY = re.compile(r"^\W*(?:by|von|durch|par|por|da|di|door|av|af|przez|de|от)\s", re.IGNORECASE)
_MAX_PERSON_CHARS = 100  # from "by" to the date: "by Bo Ek, MD, on"
_SEPARATOR = re.compile(r"[|·•⋅∙●\n]|\s[–—/-]\s|[.;]\s(?=[^\W\d_]{3})")
_WORD = re.compile("[^\\W\\d][\\w\u0300-\u036f\u064b-\u0655\u0900-\u0957\u0e31-\u0e4e\u200c]*")
_LAST_SEPARATOR = re.compile(r"[|·•⋅∙●–—/(（【\[-][^|·•⋅∙●–—/(（【\[-]*$")
_SHORT_WORD = re.compile(r"(?<!\w)[^\W\d_]{1,2}(?!\w)")  # "on" and abbreviated weekdays in languages not listed
_WORD_AFTER = re.compile(r"[\s,]*[(（]?([^\W\d_]{1,14})[.)）]*")
_YEAR_WORDS = _words("г года р року рік d m година години")  # after a date in Russian or Lithuanian
_MAX_GAP_CHARS = 3  # between a date and a label after it
_MAX_LABEL_CHARS = 30
_CONTINUES_APART = re.compile(
    r"\W*$|\s*[|·•⋅–—/(.;*、。）)】\]-]|,?\s+(?:at|by|um|klo|kl|à|a las|às|alle|om|в|г|р|года|року|von|por|par|door)"
    r"\b|,?\s+a[vf]\b|"
    r",?\s*(?:[^\W\d_]{1,6}\.?\s)?\d{1,2}[:.h]\d\d|\s*\d+\s*min|\s*[年월日]",
    re.IGNORECASE,
)


def kind_before(text: str) -> DateKind | None:
    """Return the kind of the date that follows a text, by the words at its end; None if they do not tell.

    >>> kind_before("Reviewed by Bo Ek, MD, on "), kind_before("Reviewed by Bo Ek | By Ada Lund | ")
    (<DateKind.REVIEWED: 'lastReviewed'>, None)
    """
    phrases = _KINDS.find(text)
    if not phrases:
        return None
    rest = text[phrases[-1].end :]
    is_at_end = (
        are_links(rest)
        or are_links(rest)
        or are_links(_SHORT_WORD.sub("", rest, count=1))
        or (len(rest) <= _MAX_PERSON_CHARS and _BY.match(rest) and not _SEPARATOR.search(rest))
    )
    return phrases[-1].meaning if is_at_end else None


def kind_after(text: str) -> DateKind | None:
    """Return the kind of the date before a text that is nothing but a word for it, as in Japanese or Turkish.

    >>> kind_after(" 更新 | Ada Lund"), kind_after(" tarihinde güncellendi."), kind_after(" Updated May 17, 2024")
    (<DateKind.MODIFIED: 'dateModified'>, <DateKind.MODIFIED: 'dateModified'>, None)
    """
    text = first_clause(text)
    phrase = next(iter(_KINDS.find(text)), None)
    if phrase is None or not are_links(text[: phrase.start]):
        return None
    return phrase.meaning if are_links(text[phrase.end :]) and not re.search(r"[:：\d]", text) else None


def first_clause(text: str) -> str:
    """Return a text up to its first separator."""
    return _SEPARATOR.split(text, maxsplit=1)[0]


def are_links(text: str) -> bool:
    """Whether a text is nothing but weekdays, signs, and words like "on", as stand between a label and a date."""
    words = _WORD.findall(text)
    return all(word.casefold() in _LINKS or is_weekday(word) for word in words) and not re.search(r"\d", text)


def ends_apart(text: str) -> bool:
    """Whether a text ends in a separator, with or without a weekday after it, so that a date after it is apart."""
    match = _LAST_SEPARATOR.search(text)
    return match is not None and are_links(text[match.end() :])


def continues_apart(text: str) -> bool:
    """Whether what follows a date does not belong to it: nothing, a sign, a time, a label, an author."""
    rest = _without_weekday(text)
    return _CONTINUES_APART.match(rest) is not None or any(
        phrase.start <= _MAX_GAP_CHARS for phrase in _KINDS.find(rest[:_MAX_LABEL_CHARS])
    )


def _without_weekday(text: str) -> str:
    """Return what follows a date without a weekday or a word for "year" that belongs to the date."""
    word = _WORD_AFTER.match(text)
    belongs = word and (is_weekday(word[1]) or word[1] in _YEAR_WORDS)
    return text[word.end() :] if word and belongs else text
