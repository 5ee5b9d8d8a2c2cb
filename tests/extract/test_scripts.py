"""Pages in scripts whose characters weigh more than letters, or that have no spaces between words."""

from __future__ import annotations

import pytest

from extract import Label, PageType, extract_article
from extract.dom.scripts import count_letters, count_words
from tests.extract.pages import URL

CHINESE = (
    "母亲病了半年，每天早上坐在床边，鞋子穿到一半就停下来。家里人先是劝，后来是催，再后来谁也不说话了。",
    "陪伴的第一条，是把要求变小。不要说出去走走，可以说陪我到楼下扔垃圾。做得到的小事，一天有一件就够了。",
    "照顾好自己也很重要。一周里留出一个晚上，去见朋友，去游泳，去做与病无关的事，不必为此感到不安。",
    "如果他说起不想活，不要害怕这个话题，直接问他有没有想过怎么做，并请当天就联系医生或者求助热线。",
)
JAPANESE = (
    "夜中に目が覚めると、まず時計を見てしまう人が多いようです。三時だと分かると、あと何時間眠れるかを数え始めてしまいます。",
    "時計を壁に向けておくだけで、眠り直すまでの時間が半分になったという人もいます。数えるものがなければ、頭は静かになります。",
    "二十分たっても眠れないときは、いったん布団を出て、別の部屋で静かなことをしてみてください。眠くなってから戻ります。",
    "昼寝は三十分までにして、朝は毎日同じ時間に起きましょう。最初の数日はつらいですが、二週目には変化を感じます。",
)
KOREAN = (
    "밤에 깨면 먼저 시계를 보는 사람이 많습니다. 세 시라는 것을 알면 몇 시간이나 더 잘 수 있는지 세기 시작합니다.",
    "시계를 벽으로 돌려놓기만 해도 다시 잠드는 시간이 절반으로 줄었다는 사람이 있습니다. 셀 것이 없으면 조용해집니다.",
    "이십 분이 지나도 잠이 오지 않으면 침대에서 나와 다른 방에서 조용한 일을 해 보십시오. 졸리면 다시 돌아옵니다.",
    "잠자리에서 휴대전화를 보지 않는 것도 도움이 됩니다. 밝은 화면은 아침이 왔다고 몸에 알려 주기 때문입니다.",
    "낮잠은 삼십 분을 넘기지 말고 아침에는 매일 같은 시간에 일어나십시오. 둘째 주부터는 변화를 느낄 수 있습니다.",
)
THAI = (
    "คนที่ตื่นขึ้นมากลางดึกมักจะมองนาฬิกาก่อนเป็นอันดับแรก เมื่อรู้ว่าเป็นเวลาตีสาม ก็จะเริ่มนับว่าเหลือเวลานอนอีกกี่ชั่วโมง",
    "เพียงแค่หันนาฬิกาเข้าหาผนัง หลายคนบอกว่าเวลาที่ใช้ในการหลับอีกครั้งลดลงครึ่งหนึ่ง เมื่อไม่มีอะไรให้นับ ใจก็จะสงบลง",
    "ถ้าผ่านไปยี่สิบนาทีแล้วยังไม่ง่วง ให้ลุกจากเตียงไปอีกห้องหนึ่ง ทำสิ่งที่ไม่ต้องใช้ความคิดมาก แล้วค่อยกลับมาเมื่อรู้สึกง่วง",
    "กลางวันไม่ควรงีบเกินครึ่งชั่วโมง และควรตื่นนอนเวลาเดิมทุกวัน ช่วงแรกอาจจะยาก แต่สัปดาห์ที่สองจะเริ่มรู้สึกถึงความเปลี่ยนแปลง",
)
TEXTS = {"zh": CHINESE, "ja": JAPANESE, "ko": KOREAN, "th": THAI}


def _page(paragraphs: tuple[str, ...], markup: str) -> str:
    title = paragraphs[0][:12]
    body = "".join(markup.format(text) for text in paragraphs)
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><a href='/'>A</a>"
        f"<div class='main'><h1>{title}</h1><div class='text'>{body}</div></div><div>Copyright 2012</div></body></html>"
    )


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("markup", ["<p>{}</p>", "　　{}<br><br>", "<div>{}</div>"])
def test_a_short_article_is_an_article(language: str, markup: str) -> None:
    """Four paragraphs of some fifty characters are an article, and all of them are kept."""
    article = extract_article(_page(TEXTS[language], markup), URL)
    assert article.page_type is PageType.ARTICLE
    assert [text for text in TEXTS[language] if text not in article.text] == []


@pytest.mark.parametrize("language", ["zh", "ja", "ko"])
def test_a_centred_paragraph_under_a_picture_is_no_caption(language: str) -> None:
    """A paragraph that is shorter than a caption in characters, and longer in letters, is text."""
    first, *others = TEXTS[language]
    picture = f'<p style="text-align:center"><img src="a.jpg"></p><p style="text-align:center">{first}{others[0]}</p>'
    article = extract_article(_page((*others[1:], *others[1:]), "<p>{}</p>" + picture), URL)
    assert Label.CAPTION not in {block.label for block in article.blocks}


@pytest.mark.parametrize(
    ("text", "letters", "words"),
    [
        ("Sleep well, and rest.", 21, 4),
        ("Größe – “quoted” words", 22, 4),
        ("良い睡眠。", 12, 2),
        ("抑郁症", 9, 2),
        ("좋은 잠", 7, 2),
        ("นอนหลับ", 7, 2),
        ("CBT は効く", 11, 3),
        ("", 0, 0),
    ],
)
def test_lengths_hold_across_scripts(text: str, letters: int, words: int) -> None:
    """A Chinese character counts as three letters, kana and Hangul as two; words without spaces are estimated."""
    assert (count_letters(text), count_words(text)) == (letters, words)
