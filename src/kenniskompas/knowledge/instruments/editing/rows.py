# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One row of the page: its form, the rows below it, and how it shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.knowledge.instruments import labels
from kenniskompas.knowledge.instruments.editing.draft import NEW, Row
from kenniskompas.knowledge.instruments.editing.forms import RowForm

# What few rows need stands behind a summary.
SELDOM = {
    "items": ("domain",),
    "scales": ("reverse", "low", "high", "sd", "reliability"),
}
# More rows than this are folded, so that a page can be overseen.
FEW = 3


@dataclass(slots=True)
class FormRow:
    """`place` is its name for the buttons, `stands` its key in the definition; `focus` is the
    button that was used, when it moved this row."""

    form: Any
    kind: str
    place: str
    stands: str
    number: int
    of: int
    focus: str
    is_target: bool
    draft: Row
    below: dict[str, list["FormRow"]]

    @property
    def all_forms(self) -> Iterator[RowForm]:
        yield self.form
        for rows in self.below.values():
            for row in rows:
                yield from row.all_forms

    @property
    def title(self) -> str:
        return str(labels.ROWS[self.kind] % {"number": self.number})

    def named_fields(self, above: str = "") -> Iterator["NamedField"]:
        title = f"{above}, {self.title}" if above else self.title
        for field in self.form:
            yield NamedField(field, title)
        for rows in self.below.values():
            for row in rows:
                yield from row.named_fields(title)

    @property
    def said(self) -> str:
        """What it is about, to recognise it by when it is folded."""
        return self.draft.one("text" if self.kind == "items" else "name").strip()

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @property
    def is_last(self) -> bool:
        return self.number == self.of

    @property
    def has_errors(self) -> bool:
        return any(form.errors for form in self.all_forms)

    @property
    def is_open(self) -> bool:
        is_new = self.draft.one("code").startswith(NEW)
        return self.of <= FEW or is_new or self.has_errors or self.is_target

    @property
    def often(self) -> list[Any]:
        seldom = SELDOM.get(self.kind, ())
        return [field for field in self.form.visible_fields() if field.name not in seldom]

    @property
    def seldom(self) -> list[Any]:
        return [self.form[name] for name in SELDOM.get(self.kind, ())]

    @property
    def shows_seldom(self) -> bool:
        used = any(self.draft.one(field.name) or field.errors for field in self.seldom)
        needs_range = self.kind == "scales" and self.has_errors
        return used or needs_range or any(self.below.values())

    @property
    def part_below(self) -> "RowPart | None":
        return next(
            (RowPart(name, f"{self.place}-{name}", rows) for name, rows in self.below.items()), None
        )


class NamedField:
    """A field with the name of its row before its own, for the summary of what is wrong."""

    def __init__(self, field: Any, title: str) -> None:
        self.field = field
        self.label = f"{title}, {field.label}" if title else field.label

    def __getattr__(self, name: str) -> Any:
        return getattr(self.field, name)


@dataclass(slots=True)
class RowPart:
    """Rows of one kind with the button that adds one."""

    kind: str
    place: str
    rows: list[FormRow]
    faults: list[str] | None = None
    has_focus: bool = False

    @property
    def name(self) -> str:
        return str(labels.PARTS[self.kind][0])

    @property
    def help(self) -> str:
        return str(labels.PARTS[self.kind][1])

    @property
    def adds(self) -> str:
        return str(labels.PARTS[self.kind][2])

    @property
    def more(self) -> str:
        return _("More about this question") if self.kind == "items" else _("More about this scale")
