"""Find author widgets among the text blocks of a page and read their fields, whatever the markup.

A widget is a run of blocks that are nothing but labelled values ("Name : …", a table row, a `dt` and its `dd`, a label
in one element and its value in the next). It is one if it has six of the fields, or five with a user name or a
birthdate: lists of clinics and helplines in the body have name, phone, e-mail and address, and are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extract.article import Kind
from extract.personas.fields import (
    FIELD_LABELS,
    NETWORKS,
    PERSONAL_FIELDS,
    SOCIAL_LABELS,
    SOCIALS_HEADING,
    WIDGET_HEADING,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from extract.textblocks import PageText, TextBlock

_MIN_FIELDS = 6
_MIN_FIELDS_WITH_PERSONAL = 5
_MAX_LABEL_CHARS = 30
_LABELLED = re.compile(r"^\W*(?P<label>[^\W\d_][^:：|]{0,30}?)(?:\s*[:：|]\s*|\s+[-–—]\s+)(?P<value>.*)$", re.DOTALL)
_ONE_OF_LABELS = "|".join(re.escape(label) for label in sorted(FIELD_LABELS, key=len, reverse=True))
_OPENING_LABEL = re.compile(rf"\n\W*({_ONE_OF_LABELS})\b".replace(r"\ ", r"[^\S\n]+"))  # in case-folded text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a widget: a labelled value, the name of a social network, or a heading. The latter have no value."""

    label: str
    value: str = ""
    is_network: bool = False
    is_heading: bool = False


@dataclass(slots=True)
class Widget:
    """A widget as it stands on the page: its blocks from `first` up to, not including, `end`, and what they say."""

    first: int
    end: int
    fields: dict[str, str] = field(default_factory=dict)
    socials: list[dict[str, str]] = field(default_factory=list)

    def to_fields(self) -> dict[str, object]:
        """Return the parsed fields as they stand in `removed[].fields`."""
        return {**self.fields, "socials": self.socials}


def find_widgets(page: PageText) -> Iterator[Widget]:
    """Yield the author widgets of a page in document order."""
    if _is_enough(_fields_named_in(page)):
        yield from _read_widgets(page)


def _fields_named_in(page: PageText) -> set[str]:
    """Return the fields whose labels open a line or an inline element anywhere on the page: few pages have enough."""
    texts = {text.casefold() for block in page.blocks for text in (*block.lines, *block.pieces)}
    return {FIELD_LABELS[" ".join(label.split())] for label in _OPENING_LABEL.findall("\n" + "\n".join(texts))}


def _read_widgets(page: PageText) -> Iterator[Widget]:
    index = 0
    while index < len(page.blocks):
        widget = _read_widget(page.blocks, index)
        if _is_enough(widget.fields.keys()):
            widget.first = _with_heading(page.blocks, widget.first)
            yield widget
        index = max(widget.end, index + 1)


def _is_enough(fields: Set[str]) -> bool:
    """Whether these fields together make an author widget."""
    return len(fields) >= (_MIN_FIELDS_WITH_PERSONAL if PERSONAL_FIELDS & fields else _MIN_FIELDS)


def _read_widget(blocks: list[TextBlock], start: int) -> Widget:
    """Read labelled values from `start` on, until a block that is none, or until a field comes again."""
    widget = Widget(start, start)
    index = start
    while index < len(blocks):
        entries, length = _read_entries(blocks, index)
        if not entries or not _take_entries(widget, entries):
            break
        index += length
        widget.end = index
    return widget


def _read_entries(blocks: list[TextBlock], index: int) -> tuple[list[Entry], int]:
    """Read the entries of the block at `index` and how many blocks they take; none if it is not labelled values."""
    block = blocks[index]
    entries = _read_lines(block.lines)
    if entries and not _is_lone_label(block, entries):
        return entries, 1
    if label := _as_label(block.text):
        return _read_split_entry(blocks, index, label)
    return _read_pieces(block), 1


def _read_lines(lines: tuple[str, ...]) -> list[Entry]:
    """Read a line an entry; a line that is none goes on with the value above. None if most lines do."""
    entries: list[Entry] = []
    goes_on = 0
    for line in lines:
        read = list(_read_line(line))
        if not read and entries and entries[-1].value:
            entries[-1] = replace(entries[-1], value=f"{entries[-1].value} {line}")
            goes_on += 1
        elif not read:
            return []
        entries += read
    return entries if goes_on <= len(entries) else []


def _is_lone_label(block: TextBlock, entries: list[Entry]) -> bool:
    return len(block.lines) == 1 and _is_awaiting_value(entries[0])


def _read_line(line: str) -> Iterator[Entry]:
    if SOCIALS_HEADING.match(line) or WIDGET_HEADING.match(line):
        yield Entry(line, is_heading=True)
    elif network := _as_network(line):
        yield Entry(network, is_network=True)
    elif (match := _LABELLED.match(line)) and (label := _as_label(match["label"])):
        yield Entry(label, match["value"].strip(" :：|"))


def _read_split_entry(blocks: list[TextBlock], index: int, label: str) -> tuple[list[Entry], int]:
    """Read a label that is a block of its own, and the block after it as its value, unless that is a label too."""
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if following is None or _as_label(following.text) or _as_network(following.text) or following.kind is Kind.HEADING:
        return [Entry(label)], 1
    return [Entry(label, following.text.lstrip(":： "))], 2


def _read_pieces(block: TextBlock) -> list[Entry]:
    """Read labels and values that are told apart by inline elements alone (`<span>Name</span><span>Ada</span>`)."""
    entries: list[Entry] = []
    pieces = [piece for piece in block.pieces if piece.strip(" :：-–—")]
    for piece in pieces:
        if SOCIALS_HEADING.match(piece):
            entries.append(Entry(piece, is_heading=True))
        elif (network := _as_network(piece)) and not (entries and _is_awaiting_value(entries[-1])):
            entries.append(Entry(network, is_network=True))
        elif label := _as_label(piece):
            entries.append(Entry(label))
        elif entries and _is_awaiting_value(entries[-1]):
            entries[-1] = Entry(entries[-1].label, piece.lstrip(":： "))
        else:
            return []
    return entries


def _is_awaiting_value(entry: Entry) -> bool:
    return not (entry.value or entry.is_network or entry.is_heading)


def _as_label(text: str) -> str | None:
    """Return a label in its plain form if `text` is a known label and nothing else.

    >>> _as_label(" Birth Date :")
    'birth date'
    """
    if len(text) > _MAX_LABEL_CHARS:
        return None
    plain = " ".join(text.strip(" :：|-–—*•").casefold().split())
    return plain if plain in FIELD_LABELS or plain in SOCIAL_LABELS else None


def _as_network(text: str) -> str | None:
    """Return a social network's name if `text` is that and nothing else (`instagram:`, `linkedin://`)."""
    plain = re.sub(r"[\s:/|]+$", "", text.strip()).casefold()
    return plain if plain in NETWORKS else None


def _take_entries(widget: Widget, entries: list[Entry]) -> bool:
    """Add entries to the widget; return False at the first that cannot belong to it."""
    for entry in entries:
        if entry.is_heading:
            continue
        if entry.is_network:
            widget.socials.append({"network": entry.label})
        elif not _take_labelled(widget, entry):
            return False
    return True


def _take_labelled(widget: Widget, entry: Entry) -> bool:
    target, labels = (widget.socials[-1], SOCIAL_LABELS) if widget.socials else (widget.fields, FIELD_LABELS)
    name = labels.get(entry.label)
    if name is None or name in target:
        return False
    target[name] = entry.value
    return True


def _with_heading(blocks: list[TextBlock], first: int) -> int:
    """Return where the widget starts once the line that announces it is counted in."""
    return first - 1 if first and WIDGET_HEADING.match(blocks[first - 1].text) else first
