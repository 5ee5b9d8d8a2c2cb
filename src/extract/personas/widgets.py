"""Find author widgets among the text blocks of a page.

A widget is a run of blocks that consist of labelled values. Lists of clinics and helplines in the body, and the contact
boxes of real people, have name, phone, e-mail and address too: a widget has more fields than they have, or fields that
they lack, or signs that a faker library filled it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from extract.personas.entries import fields_named_in, read_entries
from extract.personas.evidence import Persona, Verdict, has_filler_bio, weigh_evidence
from extract.personas.fillers import is_filler
from extract.personas.headings import is_companion, is_widget_heading
from extract.personas.labels import FIELD_LABELS, PERSONAL_FIELDS
from extract.personas.shapes import shape_of
from extract.personas.social_labels import SOCIAL_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText
    from extract.personas.entries import WidgetEntry

# Real contact boxes have up to five fields (name, e-mail, phone, address, company), and six where they name a position.
_MIN_FIELDS = 6
_MIN_FIELDS_WITH_PERSONAL = 5
_MIN_FIELDS_OF_FAKER = 3
_MIN_SHAPES = 3  # e-mail, birthdate and phone, where the labels are in an unknown language
_MAX_BLOCKS_TO_NEXT = 3  # from one label to the next, its value and a line of the theme between them
_MAX_LABELS = 20
_MAX_STARTS = 2_000  # of a page; a directory of 500 clinics with four fields each has as many
_MAX_BEFORE_MAIL = 4  # blocks: name and user name, each perhaps with a label of its own
_MAX_ENTRY_CHARS = 1_500  # of a whole widget in one block
_MAX_BLOCKS = 120  # of a widget with four networks, each label and each value a block of its own
_MAX_OTHERS = 500  # values of unknown labels
_MAX_GAP = 2  # blocks in a row that belong to the theme, not to the person


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget on the page: its blocks from `first` up to, not including, `end`, and the person that they describe.

    `verdict` and `evidence` say whether that person is invented.
    """

    first: int
    end: int
    persona: Persona
    verdict: Verdict
    evidence: tuple[str, ...]

    def to_fields(self) -> dict[str, object]:
        """Return the parsed fields as they stand in `removed[].fields`."""
        return {**self.persona.fields, "socials": list(self.persona.socials), "verdict": self.verdict.value}


def find_widgets(page: PageText) -> Iterator[Widget]:
    """Yield the author widgets of a page in document order."""
    read = cache(partial(read_entries, page.blocks))  # runs overlap
    end = 0
    for start in _starts(page):
        widget = _as_widget(page.blocks, _read_run(page.blocks, start, read)) if start >= end else None
        if widget is not None:
            end = widget.end
            yield widget


def _starts(page: PageText) -> list[int]:
    """Return the blocks where a widget may start: where known labels are frequent, or just before an e-mail address."""
    named = ((block.index, labels) for block in page.blocks if (labels := fields_named_in(block)))
    fields = list(islice(named, _MAX_STARTS + _MAX_LABELS))
    places = range(min(len(fields), _MAX_STARTS))
    crowded = [fields[place][0] for place in places if _is_crowded(fields[place : place + _MAX_LABELS])]
    if crowded:
        return crowded
    mails = (block.index for block in page.blocks if "@" in block.text and len(block.text) <= _MAX_ENTRY_CHARS)
    return sorted({start for mail in mails for start in range(max(0, mail - _MAX_BEFORE_MAIL), mail + 1)})


def _is_crowded(fields: Sequence[tuple[int, set[str]]]) -> bool:
    """Whether enough fields have labels within a few blocks of the first."""
    near = (names for index, names in fields if index <= fields[0][0] + _MAX_BLOCKS_TO_NEXT * _MIN_FIELDS_OF_FAKER)
    return len(set().union(*near)) >= _MIN_FIELDS_OF_FAKER


@dataclass(frozen=True, slots=True)
class _Draft:
    """A person while its widget is read. `shapes` counts the fields that only the shape of their value identifies."""

    fields: Mapping[str, str] = field(default_factory=dict)
    socials: tuple[Mapping[str, str], ...] = ()
    others: tuple[str, ...] = ()
    shapes: int = 0

    def with_entries(self, entries: Sequence[WidgetEntry]) -> _Draft | None:
        """Return the person with these entries; None if one cannot belong to the same person."""
        draft: _Draft | None = self
        for entry in entries:
            draft = draft._with_entry(entry) if draft else None
        return draft

    def _with_entry(self, entry: WidgetEntry) -> _Draft | None:
        if entry.is_heading:
            return None if self.fields and is_widget_heading(entry.label) else self
        if entry.is_network:
            return replace(self, socials=(*self.socials, {"network": entry.label}))
        account_field = SOCIAL_LABELS.get(entry.label)
        if self.socials and account_field and account_field not in self.socials[-1]:
            account = {**self.socials[-1], account_field: entry.value}
            return replace(self, socials=(*self.socials[:-1], account))
        return self._with_value(FIELD_LABELS.get(entry.label), entry.value)

    def _with_value(self, known: str | None, value: str) -> _Draft | None:
        name = known or shape_of(value)
        if name and name not in self.fields:
            return replace(self, fields={**self.fields, name: value}, shapes=self.shapes + (known is None))
        is_refused = known or len(self.others) == _MAX_OTHERS
        return None if is_refused else replace(self, others=(*self.others, value))

    def to_persona(self) -> Persona:
        """Return the person; where its labels are in an unknown language, the first value is the name."""
        is_named = "name" in self.fields or self.shapes < _MIN_SHAPES or not self.others
        fields = self.fields if is_named else {"name": self.others[0], **self.fields}
        return Persona(fields, self.socials, self.others)


@dataclass(slots=True)
class _Run:
    """A run of labelled values: blocks `first` to, not including, `end`; `known` are those with known labels."""

    first: int
    end: int
    draft: _Draft
    known: list[int]


def _read_run(blocks: Sequence[TextBlock], start: int, read: Callable[[int], tuple[list[WidgetEntry], int]]) -> _Run:
    """Read labelled values from `start` on, until a block without any, or until a field occurs again."""
    run = _Run(start, start, _Draft(), [])
    index, gap = start, 0
    while index < min(len(blocks), start + _MAX_BLOCKS) and gap <= _MAX_GAP:
        entries, length = read(index)
        draft = run.draft.with_entries(entries)
        if draft is None or not (entries or (run.known and _is_companion(blocks[index]))):
            break
        gap = 0 if entries else gap + 1
        index += length
        if entries:
            run.draft, run.end = draft, index
        if any(entry.is_known for entry in entries):
            run.known += [index - length, index]
    return run


def _is_companion(block: TextBlock) -> bool:
    """Whether a block is a line that themes print beside the fields, or filler."""
    return is_companion(block.text) or is_filler(block.text)


def _as_widget(blocks: Sequence[TextBlock], run: _Run) -> Widget | None:
    is_foreign = run.draft.shapes >= _MIN_SHAPES
    if not (run.known or is_foreign):
        return None
    first, end = (run.first, run.end) if is_foreign else (min(run.known), max(run.known))
    persona = run.draft.to_persona()
    verdict, evidence = weigh_evidence(persona)
    is_announced = any(is_widget_heading(block.text) for block in blocks[max(first - 1, 0) : first + 1])
    is_enough = has_filler_bio(persona) if is_foreign else _is_enough(persona, verdict, evidence, is_announced)
    if not is_enough:
        return None
    first, end = _with_companions(blocks, first, end)
    return Widget(first, end, persona, verdict, evidence)


def _is_enough(persona: Persona, verdict: Verdict, evidence: tuple[str, ...], is_announced: bool) -> bool:
    """Whether these values make an author widget. The first piece of evidence is the block of labels itself."""
    count = len(persona.fields) + bool(persona.socials)
    if count >= _MIN_FIELDS_WITH_PERSONAL and PERSONAL_FIELDS & persona.fields.keys():
        return True
    if count >= _MIN_FIELDS and (is_announced or len(evidence) > 1):
        return True
    shows_faker = has_filler_bio(persona) or (is_announced and verdict is Verdict.SYNTHETIC)
    return count >= _MIN_FIELDS_OF_FAKER and shows_faker


def _with_companions(blocks: Sequence[TextBlock], first: int, end: int) -> tuple[int, int]:
    """Include what stands around the fields: the heading, filler, lines of the theme."""

    def belongs(block: TextBlock) -> bool:
        return block.level != 1 and (_is_companion(block) or is_widget_heading(block.text))

    while first > 0 and belongs(blocks[first - 1]):
        first -= 1
    while end < len(blocks) and belongs(blocks[end]):
        end += 1
    return first, end
