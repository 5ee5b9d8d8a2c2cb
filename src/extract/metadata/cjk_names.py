"""Recognise names in Chinese, Japanese and Korean, which have no capitals and often no space."""

from __future__ import annotations

import re

_HAN = "\u4e00-\u9fff々〆ヶ"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc"
_NAME = re.compile(
    rf"[{_HAN}]{{2,6}}|[{_HAN}]{{1,4}} [{_HAN}{_HIRAGANA}{_KATAKANA}]{{1,5}}|[{_HAN}]{{1,4}}[{_HIRAGANA}]{{1,4}}|"
    rf"[{_KATAKANA}]{{2,10}}[・＝ ][{_KATAKANA}]{{2,12}}|[\uac00-\ud7a3]{{2,4}}"
)
_TITLE = re.compile(
    r"(?<=\S)\s?(?:さん|氏|先生|医師|医生|教授|博士|記者|记者|特约记者|编辑|著|"
    r"선임기자|인턴기자|기자|에디터|작가|교수|박사|원장|특파원|논설위원|전문의)$"
)
_REPORTER = re.compile(r"\S\s?(?:기자|記者|记者|특파원)(?!\w)")
# The last signs of departments, societies, firms, clinics and media.
_GROUP = re.compile(
    r"(?:部|社|网|網|団|会|會|局|院|所|室|司|大学|大學|学院|中心|センター|クリニック|팀|부|센터|병원|협회|신문|뉴스|日报|日報|新聞|新闻)$"
)


def is_cjk_name(name: str) -> bool:
    """Whether a name has the form of a person's in Chinese, Japanese or Korean: a few signs, not a department.

    >>> [is_cjk_name(name) for name in ("朱镕珺", "山田 太郎", "マイケル・ジョーンズ", "김민수", "编辑部", "Ada Lund")]
    [True, True, True, True, False, False]
    """
    return _NAME.fullmatch(name) is not None and _GROUP.search(name) is None


def without_cjk_title(name: str) -> str:
    """Return a name without the title after it.

    >>> without_cjk_title("김민수 기자"), without_cjk_title("山田太郎医師"), without_cjk_title("Ada Lund")
    ('김민수', '山田太郎', 'Ada Lund')
    """
    return name if name.isascii() else _TITLE.sub("", name)


def is_reporter_line(line: str) -> bool:
    """Whether a line has a name with the title of a reporter after it, as Korean and Chinese papers sign."""
    return not line.isascii() and _REPORTER.search(line) is not None
