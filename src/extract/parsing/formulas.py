"""Read formulas in MathML as text, so that a sentence has no hole where one stands.

The alternative text of a formula is its reading, unless it is TeX, which is no text: then its elements are read from
left to right (MathML Core). Pages that draw a formula a second time, for readers who see it, hide that drawing from
screen readers (KaTeX, MathJax); it leaves the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.dom.text import normalise_space
from extract.parsing.superscripts import lower_digits, raise_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.html import HtmlElement

_TEX = re.compile(r"[\\{}]")
_UNREAD = frozenset({"annotation", "annotation-xml", "mphantom", "mspace", "none", "mprescripts"})
_SPACED = re.compile(r"[=≠≈≡<>≤≥≪≫+−±×÷·∈∉⊂∼∝→⇒⇔∧∨*/-]")
_SIGN_OF_NUMBER = re.compile(r"((?:^|[=≈<>≤≥(,;/]) ?)([-−+±]) ")
_APPLIED = str.maketrans("", "", "\u2061\u2062\u2063\u2064")
_MAX_LEVELS = 50


def read_formulas(formulas: Iterable[HtmlElement]) -> None:
    """Turn formulas into inline elements with their text. Mutates the tree.

    >>> from lxml.html import fromstring, tostring
    >>> page = fromstring("<p>A <math><mfrac><mn>1</mn><msup><mi>n</mi><mn>2</mn></msup></mfrac></math> of them</p>")
    >>> read_formulas(page.findall("math"))
    >>> tostring(page, encoding="unicode")
    '<p>A <span>1/n²</span> of them</p>'
    """
    for formula in formulas:
        _drop_drawings(formula)
        text = _read(formula)
        formula.clear(keep_tail=True)
        formula.tag, formula.text = "span", text


def _read(formula: HtmlElement) -> str:
    stated = normalise_space(formula.get("alttext", ""))
    if stated and not _TEX.search(stated):
        return stated
    return _SIGN_OF_NUMBER.sub(r"\1\2", normalise_space(_read_element(formula))) or stated


def _drop_drawings(formula: HtmlElement) -> None:
    """Remove the text of the elements beside a formula, or beside the one around it, that screen readers skip."""
    around = formula.getparent()
    for element in (formula, around) if around is not None else (formula,):
        for sibling in (element.getnext(), element.getprevious()):
            if sibling is not None and sibling.get("aria-hidden") == "true":
                sibling.clear(keep_tail=True)


def _read_element(element: HtmlElement, level: int = 0) -> str:
    name = str(element.tag).rpartition(":")[2]
    if name in _UNREAD or level > _MAX_LEVELS:
        return ""
    if len(element) == 0:
        return _read_sign(name, normalise_space((element.text or "").translate(_APPLIED)))
    parts = [_read_element(child, level + 1) for child in element.iterchildren("*")]
    return _READERS.get(name, "".join)(parts)


def _read_sign(name: str, text: str) -> str:
    if name == "mo" and _SPACED.fullmatch(text):
        return f" {text} "
    return f"{text} " if name == "mo" and text in (",", ";") else text


def _in_lines(parts: list[str]) -> str:
    return "; ".join(filter(None, map(str.strip, parts)))


def _in_cells(parts: list[str]) -> str:
    return " ".join(parts)


def _grouped(text: str) -> str:
    text = text.strip()
    return text if re.fullmatch(r"\w+|\(.*\)|√.", text) or len(text) <= 1 else f"({text})"


def _fraction(parts: list[str]) -> str:
    return "/".join(map(_grouped_product, parts))


def _grouped_product(text: str) -> str:
    text = text.strip()
    return f"({text})" if " " in text else text


def _root(parts: list[str]) -> str:
    return f"√{_grouped(''.join(parts))}"


def _nth_root(parts: list[str]) -> str:
    base, *index = parts or [""]
    return f"{raise_digits(''.join(index)) or ''}√{_grouped(base)}"


def _raised(parts: list[str]) -> str:
    base, *exponent = parts or [""]
    text = "".join(exponent).strip()
    return _base(base) + (raise_digits(text) or (f"^{_grouped(text)}" if text else ""))


def _lowered(parts: list[str]) -> str:
    base, *index = parts or [""]
    text = "".join(index).strip()
    return base + (lower_digits(text) or (f"_{_grouped(text)}" if text else ""))


def _lowered_and_raised(parts: list[str]) -> str:
    base, *scripts = parts or [""]
    return _lowered([base, *scripts[:1]]) + _raised(["", *scripts[1:]])


def _base(base: str) -> str:
    return f"({base.strip()})" if " " in base.strip() else base


# As MathML Core names the elements whose children are not simply read in a row.
_READERS: dict[str, Callable[[list[str]], str]] = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _nth_root,
    "msup": _raised,
    "mover": lambda parts: "".join(parts[:1]) if len(parts) > 1 and not parts[1].strip().isalnum() else _raised(parts),
    "msub": _lowered,
    "munder": _lowered,
    "msubsup": _lowered_and_raised,
    "munderover": _lowered_and_raised,
    "mtable": _in_lines,
    "mtr": _in_cells,
    "semantics": lambda parts: "".join(parts[:1]),
}
