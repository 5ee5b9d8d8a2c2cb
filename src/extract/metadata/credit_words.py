"""The words with which bylines credit people, in some thirty languages, as tables by what they credit people with."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import NamedTuple

from extract.metadata.phrasebook import Phrasebook


class Role(StrEnum):
    """What a byline credits a person with."""

    AUTHOR = "author"
    REVIEWER = "reviewer"
    OTHER = "other"


class CreditPart(Enum):
    """What a word needs beside it to credit somebody."""

    VERB = "verb"  # "written", "geprüft": a preposition, or for reviewers a colon
    TITLE = "title"  # "Autorin": its place at the start of a clause, or a colon
    WORK = "work"  # "article", "Beiträge": a preposition
    NOUN = "noun"  # "Text", "Fotos": a colon, or a preposition ("Text von")
    BY = "by"  # "by": nothing
    PREPOSITION = "preposition"  # "von": a verb before it, or its place at the start, since names have it too


class CreditWord(NamedTuple):
    """What a word of credit credits people with, and what it needs beside it."""

    part: CreditPart
    role: Role


def _join(*phrases: str) -> str:
    return "|".join(phrases)


_SPACED = {
    CreditWord(CreditPart.BY, Role.AUTHOR): "by|oleh|bởi|بقلم|بواسطة|מאת|נכתב על ידי",
    CreditWord(CreditPart.PREPOSITION, Role.AUTHOR): "von|durch|par|por|door|av|af|di|da|przez|de|od|от|από",
    CreditWord(CreditPart.VERB, Role.AUTHOR): _join(
        "written|posted|published|authored|contributed|created|submitted|updated|last updated|interviewed|reported",
        "verfasst|geschrieben|veröffentlicht|erstellt|aktualisiert|zuletzt aktualisiert",
        "écrit|rédigé|publié|proposé|mis à jour|propos recueillis|escrito|redactado|publicado|actualizado",
        "atualizado|postado|scritto|a cura|pubblicato|aggiornato|geschreven|gepubliceerd",
        "skriven|publicerad|skrevet|publisert|oppdatert|opdateret|udgivet|napisany|opublikowany",
        "opublikowano|napisane|scris|redactat|publicat|postat|objavljeno|опубликовано|ditulis|dipublikasikan|viết",
    ),
    CreditWord(CreditPart.VERB, Role.REVIEWER): _join(
        "reviewed|medically reviewed|clinically reviewed|scientifically reviewed|professionally reviewed",
        "expert reviewed|medical review|clinical review|expert review",
        "geprüft|überprüft|medizinisch geprüft|medizinisch überprüft|fachlich geprüft|fachlich überprüft",
        "ärztlich geprüft|wissenschaftlich geprüft|begutachtet|relu|révisé|vérifié|validé|revu|relu et validé",
        "revisado|revisada|revisado médicamente|verificado|revisto|revisionato|verificato|validato",
        "beoordeeld|medisch beoordeeld|gecontroleerd|nagekeken|granskad|medicinskt granskad|faktagranskad|granskat",
        "gennemgået|fagligt gennemgået|gjennomgått|medisinsk gjennomgått|kvalitetssikret|zweryfikowany|zweryfikowano",
        "zrecenzowany|zkontrolováno|revizuit|verificat|pregledano|ditinjau|проверено",
    ),
    CreditWord(CreditPart.VERB, Role.OTHER): _join(
        "edited|fact checked|medically fact checked|modified|illustrated|translated|sponsored|presented|photographed",
        "compiled|posted in|filed under|tagged|originally published in|produced|recorded|narrated",
        "übersetzt|bearbeitet|redigiert|fotografiert|gesponsert|traduit|illustré|photographié|traducido|editado",
        "ilustrado|fotografiado|traduzido|tradotto|fotografato|vertaald|bewerkt|översatt|redigerad|oversat|oversatt",
        "tłumaczony|przełożone|tradus|переведено|tarafından|yayınlandı|güncellendi",
    ),
    CreditWord(CreditPart.TITLE, Role.AUTHOR): _join(
        "author|authors|author s|writer|contributor|contributors",
        "autor|autorin|autor in|autoren|autorinnen|autor innen|verfasser|verfasserin|redakteur|redakteurin",
        "auteur|auteur s|auteur e|auteure|autrice|auteurs|autora|autores|autore|autori|autorka|autorzy|autorica",
        "autoare",
        "författare|skribent|forfatter|journalist|kirjoittaja|kirjoittanut|toimittaja|höfundur|autoriai|autorius",
        "napisał|napisała|napsal|napsala|napísal|napísala|szerző|írta|piše|napisao|napisala",
        "автор|авторы|авторка|автор статьи|автор текста|написал|написала|подготовил|подготовила|пише",
        "συντάκτης|συγγραφέας|γράφει|γράφει ο|γράφει η|yazar|yazan|hazırlayan|penulis|tác giả",
        "كتب|كتبت|كتبه|الكاتب|الكاتبة|المؤلف|تأليف|إعداد|نویسنده|כתב|כתבה|המחבר|लेखक|लेखिका",
    ),
    CreditWord(CreditPart.TITLE, Role.REVIEWER): _join(
        "medical reviewer|clinical reviewer|expert reviewer|reviewer|reviewers",
        "relecteur|relectrice|revisor|revisora|revisor médico|revisora médica|revisión médica|revisão médica",
        "revisore|revisione scientifica|revisione medica|medisch beoordelaar|faktagranskare|asiantuntijatarkastus",
        "tarkistanut|recenzent|weryfikacja merytoryczna|konsultacja merytoryczna|zweryfikował|zweryfikowała",
        "zkontroloval|zkontrolovala|odborně zkontroloval|odborně zkontrolovala|рецензент|проверил|проверила",
        "tıbbi inceleme|tıbbi olarak inceleyen|inceleyen|onaylayan|kontrol eden|مراجعة|راجعه|راجعته",
    ),
    CreditWord(CreditPart.WORK, Role.AUTHOR): _join(
        "article|articles|guest post|all posts|posts|blog post|ein beitrag|ein artikel|ein gastbeitrag|beiträge",
        "alle beiträge|artikel|entradas|artículos|articoli|berichten",
    ),
    CreditWord(CreditPart.NOUN, Role.AUTHOR): _join(
        "story|words|interview|text|texte|texte de|tekst|teksti|texto|testo|szöveg|текст|κείμενο|metin|haber|teks",
        "reportage|bericht",
        "beitrag|redação|redacción|reporter|reporters|opracował|opracowała|opracowanie",
    ),
    CreditWord(
        CreditPart.NOUN, Role.REVIEWER
    ): "fachprüfung|prüfung|medizinische prüfung|faktencheck|relecture|revisione",
    CreditWord(CreditPart.NOUN, Role.OTHER): _join(
        "photo|photos|photography|graphics|art|design|image|images|picture|illustration|illustrations|cover|video|audio|source|sources|credit|credits",
        "editor|editors|translation|translator|category|categories|tags|topics|copyright",
        "foto|fotos|bild|bilder|grafik|titelbild|quelle|quellen|übersetzung|redaktion|lektorat|crédit|crédits",
        "crédit photo|photographie|photographe|traduction|fuente|fuentes|imagen|imágenes|fotografía|ilustración",
        "traducción|edición|imagem|imagens|tradução|fonte|foto di|immagine|traduzione|bron|beeld|vertaling|kilde",
        "källa|fotograf|oversættelse|kuva|kuvat|valokuvat|valokuvaaja|lähde|zdjęcie|zdjęcia|źródło|tłumaczenie|zdroj",
        "překlad|ilustrace|fotografie|fotó|fotók|forrás|fordító|sursa|traducere|izvor|prijevod",
        "фото|источник|перевод|редактор|иллюстрации|джерело|φωτογραφία|φωτογραφίες|πηγή|fotoğraf|fotoğraflar|kaynak",
        "çeviri|editör|sumber|gambar|penerjemah|ảnh|nguồn|صورة|تصوير|المصدر|ترجمة|تحرير|צילום|עריכה|תרגום",
    ),
}
# Words of languages written without spaces. One sign alone needs a colon, since it is part of many words.
_UNSPACED = {
    CreditWord(
        CreditPart.TITLE, Role.AUTHOR
    ): "作者|撰文|撰稿人|撰稿|记者|記者|著者|執筆者|執筆|筆者|投稿者|書いた人|文章|"
    "작성자|글쓴이|저자|지은이|ผู้เขียน|เขียนโดย|ผู้แต่ง",
    CreditWord(CreditPart.BY, Role.AUTHOR): "โดย",
    CreditWord(
        CreditPart.TITLE, Role.REVIEWER
    ): "監修者|監修|医療監修|医学审核|医学審核|审核|審核|审校|審校|审稿|審稿|审阅|審閱|감수",
    CreditWord(CreditPart.NOUN, Role.AUTHOR): "文|글|ライター|取材|構成|来稿|供稿",
    CreditWord(
        CreditPart.NOUN, Role.OTHER
    ): "写真|撮影|画像|イラスト|編集者|編集|翻訳者|翻訳|訳|提供|出典|カテゴリー|カテゴリ|タグ|"
    "摄影|攝影|图片|圖片|图|圖|责任编辑|責任編輯|编辑|編輯|来源|來源|出处|译者|翻译|更新时间|发布时间|更新|发布|时间|日期|"
    "点击|浏览|阅读|字体|分类|标签|사진|그림|출처|번역|편집|자료|입력|수정|등록|게시|승인|조회|ภาพ|ที่มา|แปล",
}
CREDIT_WORDS = Phrasebook(_SPACED, _UNSPACED)
# Few texts have one of these, so that notes of review are looked for in few.
REVIEW_WORDS = Phrasebook(
    {word: phrases for word, phrases in _SPACED.items() if word.role is Role.REVIEWER},
    {word: phrases for word, phrases in _UNSPACED.items() if word.role is Role.REVIEWER},
)
