"""Read labelled values off text blocks, whatever the markup.

A label and its value may stand in one line ("Name : …"), several to a line, in cells of a table, in a `dt` and its
`dd`, in one block and the next, or be separated only by inline elements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from extract.article import Kind
from extract.personas.headings import is_socials_heading, is_widget_heading, may_end_label
from extract.personas.labels import FIELD_LABELS
from extract.personas.social_labels import NETWORKS, SOCIAL_LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.blocks.model import TextBlock

_MAX_CHARS = 10_000  # of a whole widget in one block, with all its bios
_MAX_LABEL_CHARS = 30
_MAX_LABEL_WORDS = 4
_SEPARATORS = ":：|=→»"
_TRIM = f" {_SEPARATORS}-–—*•·,;"
_AFTER_VALUE = " ,;|•·"
_LABELLED = re.compile(
    rf"^\W*(?P<label>[^\W\d_][^{_SEPARATORS}]{{0,{_MAX_LABEL_CHARS}}}?)(?:\s*[{_SEPARATORS}](?!//)\s*|\s+[-–—]\s+)(?P<value>.*)$",
    re.DOTALL,
)
_COLON = re.compile(r"(?<![\s:：])\s*[:：](?!//)(?:\s*[:：])*")
_NETWORK = re.compile(r"([^\s:/|]+)[\s:/|]*")
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_OPENING = re.compile(rf"\W*[^{_SEPARATORS}]{{1,{_MAX_LABEL_CHARS}}}")
_FIRST_WORD = re.compile(r"\W*(\w+)")
_FIRST_WORDS = frozenset(first[1] for first in map(_FIRST_WORD.match, FIELD_LABELS) if first)
_CELL = " | "  # between the cells of a row in the text of a table
_MIN_CELLS = 4  # of a row of labels, or of alternating labels and values


@dataclass(frozen=True, slots=True)
class WidgetEntry:
    """One line of a widget: a labelled value, the name of a social network, or a heading. The latter have no value.

    `label` is in its plain form; it need not be a known one.
    """

    label: str
    value: str = ""
    is_network: bool = False
    is_heading: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the entry belongs to the vocabulary of author widgets."""
        return self.is_network or self.is_heading or self.label in FIELD_LABELS or self.label in SOCIAL_LABELS


def read_entries(blocks: Sequence[TextBlock], index: int) -> tuple[list[WidgetEntry], int]:
    """Return the entries of the block at `index`, none if it has no labelled values, and how many blocks they take."""
    block = blocks[index]
    if len(block.text) > _MAX_CHARS:
        return [], 1
    if as_label(block.text) or (block.element.tag == "dt" and not _read_theme(block.text)):
        return _read_split_entry(blocks, index)
    if header_row := _read_header_row(block):
        return header_row, 1
    # Elements first: in "Ad SoyadAda Lund" only they show where the label "Ad Soyad" ends.
    return max(_read_pieces(block), _read_lines(block.lines), key=_known_values), 1


def _known_values(entries: Sequence[WidgetEntry]) -> tuple[int, int]:
    return sum(entry.is_known and bool(entry.value) for entry in entries), len(entries)


def as_label(text: str) -> str | None:
    """Return a label in its plain form if `text` is a known label and nothing else.

    >>> as_label(" Birth Date :")
    'birth date'
    """
    plain = _plain(text)
    return plain if plain in FIELD_LABELS or plain in SOCIAL_LABELS else None


def _plain(text: str) -> str:
    return " ".join(text.strip(_TRIM).casefold().split()) if len(text) <= 2 * _MAX_LABEL_CHARS else ""


def fields_named_in(block: TextBlock) -> set[str]:
    """Return the fields whose labels open a line of the block, or open its elements or stand before its colons."""
    if len(block.text) > _MAX_CHARS:
        return set()
    labels = set(filter(None, map(opening_label, (block.pieces[0], *block.lines[1:]))))
    if not labels:
        return labels
    labels.update(filter(None, map(opening_label, block.pieces)))
    labels.update(entry.label for line in block.lines for entry in _read_several(line))
    return {FIELD_LABELS[label] for label in labels & FIELD_LABELS.keys()}


def opening_label(text: str) -> str | None:
    """Return the label of a field that a text begins with, if any.

    >>> opening_label("Birth Date : 1980-05-02"), opening_label("Sleep well")
    ('birth date', None)
    """
    first_word = _FIRST_WORD.match(text)
    if first_word is None or first_word[1].casefold() not in _FIRST_WORDS:
        return None
    opening = _OPENING.match(text)
    words = opening[0].casefold().split()[:_MAX_LABEL_WORDS] if opening else []
    openings = (" ".join(words[:count]).strip(_TRIM) for count in range(len(words), 0, -1))
    return next((opening for opening in openings if opening in FIELD_LABELS), None)


def _as_value(text: str) -> str:
    return text.lstrip(_TRIM).rstrip(_AFTER_VALUE)


def as_network(text: str) -> str | None:
    """Return a social network's name if `text` is that and nothing else (`instagram:`, `linkedin://`)."""
    name = _NETWORK.fullmatch(text.strip())
    plain = name[1].casefold() if name else ""
    return plain if plain in NETWORKS else None


def _read_header_row(block: TextBlock) -> list[WidgetEntry]:
    """Read a table whose first row is labels and whose second is values."""
    if block.kind is not Kind.TABLE or len(block.lines) < 2:  # noqa: PLR2004 - labels and values
        return []
    labels, values = (line.split(_CELL) for line in block.lines[:2])
    return _pair(labels, values) if len(labels) >= _MIN_CELLS else []


def _pair(labels: Sequence[str], values: Sequence[str]) -> list[WidgetEntry]:
    """Return an entry for each label and its value; none unless all labels are known."""
    known = [as_label(label) for label in labels]
    if len(labels) != len(values) or None in known:
        return []
    return [WidgetEntry(str(label), value) for label, value in zip(known, values, strict=True)]


def _read_lines(lines: Sequence[str]) -> list[WidgetEntry]:
    """Read one entry a line; a line without a label continues the value above. Returns none if most lines do."""
    entries: list[WidgetEntry] = []
    continued = 0
    for line in lines:
        read = _read_line(line)
        if not read and entries and entries[-1].value:
            entries[-1] = replace(entries[-1], value=f"{entries[-1].value} {line}")
            continued += 1
        elif not read:
            return []
        entries += read
    return entries if continued <= len(entries) else []


def _read_line(line: str) -> list[WidgetEntry]:
    return _read_theme(line) or _read_several(line) or _read_cells(line) or _read_labelled(line)


def _read_theme(line: str) -> list[WidgetEntry]:
    """Read a line that stands alone: a heading of the widget, or the name of a network."""
    if is_socials_heading(line) or is_widget_heading(line):
        return [WidgetEntry(line, is_heading=True)]
    network = as_network(line)
    return [WidgetEntry(network, is_network=True)] if network else []


def _read_several(line: str) -> list[WidgetEntry]:
    """Read several known labels in one line, each with a colon after it."""
    if not _begins_with_label(line):
        return []
    found = [span for colon in _COLON.finditer(line) if (span := _label_before(line, colon))]
    if len(found) < 2 or line[: found[0][0]].strip(_TRIM):  # noqa: PLR2004 - several
        return []
    ends = [*(start for start, _, _ in found[1:]), len(line)]
    parts = [(label, line[after:end]) for (_, label, after), end in zip(found, ends, strict=True)]
    return [entry for label, rest in parts for entry in _read_theme(label) or [WidgetEntry(label, _as_value(rest))]]


def _begins_with_label(line: str) -> bool:
    """Whether a known label with a colon opens a line: so few lines have one that the others need not be searched."""
    lead = len(line) - len(line.lstrip(_TRIM))
    near = takewhile(lambda colon: colon.start() <= lead + _MAX_LABEL_CHARS, _COLON.finditer(line, lead))
    first = next(filter(None, (_label_before(line, colon) for colon in near)), None)
    return first is not None and first[0] <= lead


def _label_before(line: str, colon: re.Match[str]) -> tuple[int, str, int] | None:
    """Return where the longest known label before a colon starts, the label, and where its value starts."""
    words = line[max(0, colon.start() - _MAX_LABEL_CHARS) : colon.start()].split(" ")[-_MAX_LABEL_WORDS:]
    if not may_end_label(words[-1].rpartition(":")[2].strip(_TRIM)):
        return None
    for skip in range(len(words)):
        opening = " ".join(words[skip:])
        if label := _known_label(opening.lstrip(_TRIM)):
            return colon.start() - len(opening), label, colon.end()
    return None


@lru_cache(maxsize=4_096)
def _known_label(text: str) -> str | None:
    """Return a label in its plain form, or a line of the theme as it is; lines full of colons repeat the same texts."""
    return as_label(text) or (text if _read_theme(text) else None)


def _read_cells(line: str) -> list[WidgetEntry]:
    """Read the cells of a row in which labels and values alternate."""
    cells = line.split(_CELL)
    return _pair(cells[::2], cells[1::2]) if len(cells) >= _MIN_CELLS else []


def _read_labelled(line: str) -> list[WidgetEntry]:
    match = _LABELLED.match(line)
    label = _plain(match["label"]) if match else ""
    if match and label in NETWORKS and match["value"]:
        return [WidgetEntry(label, is_network=True), _of_account(match["value"])]
    if match and label and len(label.split()) <= _MAX_LABEL_WORDS and not _ADDRESS.match(line):
        return [WidgetEntry(label, _as_value(match["value"]))]
    return _read_bare(line)


def _read_bare(line: str) -> list[WidgetEntry]:
    """Read a known label and a value with only a space between them; such a value does not begin in lower case."""
    label = opening_label(line)
    value = _as_value(line.lstrip(_TRIM)[len(label) :]) if label else ""
    return [WidgetEntry(label, value)] if label and value and (not value[0].islower() or _ADDRESS.match(value)) else []


def _of_account(value: str) -> WidgetEntry:
    return WidgetEntry("url" if _ADDRESS.match(value) else "username", _as_value(value))


def _read_split_entry(blocks: Sequence[TextBlock], index: int) -> tuple[list[WidgetEntry], int]:
    """Read a label that is a block of its own, and the block after it as its value, unless that is a label too."""
    label = _plain(blocks[index].text)
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if following is None or not _is_value(following):
        return [WidgetEntry(label)], 1
    return [WidgetEntry(label, _as_value(following.text))], 2


def _is_value(block: TextBlock) -> bool:
    is_label = as_label(block.text) or _read_theme(block.text) or len(fields_named_in(block)) > 1
    return block.kind is not Kind.HEADING and not is_label


def _read_pieces(block: TextBlock) -> list[WidgetEntry]:
    """Read labels and values that only inline elements separate (`<span>Name</span><span>Ada</span>`)."""
    entries: list[WidgetEntry] = []
    for piece in filter(lambda piece: piece.strip(_TRIM), block.pieces):
        if is_socials_heading(piece):
            entries.append(WidgetEntry(piece, is_heading=True))
        elif (network := as_network(piece)) and not (entries and _is_awaiting_value(entries[-1])):
            entries.append(WidgetEntry(network, is_network=True))
        elif label := as_label(piece):
            entries.append(WidgetEntry(label))
        elif entries and _is_awaiting_value(entries[-1]):
            entries[-1] = WidgetEntry(entries[-1].label, _as_value(piece))
        else:
            return []
    return entries


def _is_awaiting_value(entry: WidgetEntry) -> bool:
    return not (entry.value or entry.is_network or entry.is_heading)
