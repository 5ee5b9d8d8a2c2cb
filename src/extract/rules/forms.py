"""Forms whose fields show what they are for: sign-up boxes, and forms for comments and contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.article import Label
from extract.rules.base import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners

# Some systems put the whole page into a form; a form for an address or a comment has few texts: labels and a button.
_MAX_BLOCKS = 12


@dataclass(frozen=True, slots=True)
class FormRule(Row):
    """A row: `matches` recognises a form of this kind by its fields."""

    matches: Callable[[HtmlElement], bool]


def find(page: PageText, _: Owners) -> Iterator[Finding]:
    """Yield each form that a row matches, from its first text to its last."""
    for element, (first, end) in page.spans.items():
        if element.tag == "form" and first < end <= first + _MAX_BLOCKS:
            row = next((row for row in ROWS if row.matches(element)), None)
            if row is not None:
                yield Finding(row, first, end)


def _has_text_field(form: HtmlElement) -> bool:
    return form.find(".//textarea") is not None


def _is_sign_up(form: HtmlElement) -> bool:
    types = [(field.get("type") or "text").lower() for field in form.iter("input")]
    names = " ".join(f"{field.get('name') or ''} {field.get('type') or ''}".lower() for field in form.iter("input"))
    return "email" in names and "password" not in types


ROWS: tuple[FormRule, ...] = (
    FormRule(
        file=__name__,
        name="comment",
        label=Label.COMMENTS,
        why="A form with a field for longer text.",
        example='<form><label>Your thoughts</label><textarea name="comment"></textarea></form>',
        matches=_has_text_field,
    ),
    FormRule(
        file=__name__,
        name="newsletter",
        label=Label.NEWSLETTER,
        why="A form with a field for an e-mail address and none for a password.",
        example='<form><p>Get the next one in your inbox.</p><input type="email" name="email"></form>',
        matches=_is_sign_up,
    ),
)
