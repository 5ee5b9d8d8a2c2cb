"""Recognise firms by their legal forms, which no person's name has."""

from __future__ import annotations

import re

_LEGAL_FORMS = (
    r"g?GmbH|mbH|AG|KG|KGaA|OHG|UG|Ltd|Limited|LLC|LLP|PLC|Inc|Incorporated|Corp|Corporation|Pty|Pvt|Co|SAS|SARL|EURL|SL|"
    r"SLU|Srl|SpA|BV|NV|Oyj?|AB|ApS|ASA|sro|spol|Kft|Zrt|Bt|doo|EOOD|OOD|Ltda|SRL|OÜ|UAB|SIA|ООО|ОАО|ЗАО|АО|ИП|ТОВ|"
    r"S\.A\.?|S\.A\.S\.?|S\.L\.?|S\.r\.l\.?|S\.p\.A\.?|B\.V\.?|N\.V\.?|A/S|s\.r\.o\.?|a\.s\.?|z o\.\s?o\.?|d\.o\.o\.?|"
    r"A\.Ş\.?|Şti\.?|e\.\s?V\.?"
)
_MAX_FORM_CHARS = 16  # of a legal form at the end of a text
_FIRM = re.compile(rf"(?<!\w)(?:{_LEGAL_FORMS})\.?\W*$|有限公司|株式会社|合同会社|有限会社|주식회사|㈜")


def is_firm(text: str) -> bool:
    """Whether a text ends in the legal form of a firm or a registered society.

    >>> [is_firm(text) for text in ("Sleep GmbH & Co. KG", "Lane Ltd.", "Slaap B.V.", "株式会社ねむり", "Ada Lund")]
    [True, True, True, True, False]
    """
    return _FIRM.search(text, max(0, len(text) - _MAX_FORM_CHARS)) is not None
