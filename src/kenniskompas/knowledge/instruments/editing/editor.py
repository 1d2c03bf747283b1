# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole page of forms: made from rows, checked, and read back as a definition."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.instruments import service
from kenniskompas.knowledge.instruments.editing import document as parts
from kenniskompas.knowledge.instruments.editing import faults
from kenniskompas.knowledge.instruments.editing.draft import PARTS, Row, as_posted
from kenniskompas.knowledge.instruments.editing.forms import (
    ROW_FORMS,
    Choices,
    GeneralForm,
    ReasonForm,
    RowForm,
)
from kenniskompas.knowledge.instruments.editing.rows import FormRow, RowPart
from kenniskompas.workbench.packages.model import content_hash


class Editor:
    """`focus` is the row that a button (`act`) led to; `choices` what may be chosen, by field."""

    def __init__(
        self, draft: Row, *, choices: dict[str, Choices], act: str = "", focus: str = ""
    ) -> None:
        self.draft = draft
        self.choices = choices
        self.verb = act.partition(":")[0]
        self.focus = focus
        self.data = as_posted(draft)
        self.general = GeneralForm(self.data, catalogue=choices["catalogue"])
        self.reason = ReasonForm(self.data)
        self.lists = self._rows(draft, "lists")
        self.items = self._rows(draft, "items")
        self.scales = self._rows(draft, "scales")
        self.words = self._rows(draft, "words")
        self.part_faults: dict[str, list[str]] = {part: [] for part in PARTS[""]}
        self.is_bound = True

    def _rows(self, owner: Row, part: str, before: str = "", stem: str = "") -> list[FormRow]:
        rows = owner.part(part)
        return [
            self._row(row, part, number, before, stem or part, len(rows))
            for number, row in enumerate(rows, start=1)
        ]

    def _row(self, row: Row, part: str, number: int, before: str, stem: str, of: int) -> FormRow:
        place = f"{before}{part}-{number - 1}"
        is_list = part == "lists"
        stands = f"answer_sets.{row.one('name').strip()}" if is_list else f"{stem}[{number}]."
        below = {
            each: self._rows(row, each, f"{place}-", stands if is_list else stands + each)
            for each in PARTS[part]
        }
        moved = self.verb if self.focus == place and self.verb in {"up", "down"} else ""
        form = ROW_FORMS[part](
            self.data, prefix=place, focus="" if moved else self.focus, **self._offered(row, part)
        )
        return FormRow(
            form=form,
            kind=part,
            place=place,
            stands=stands,
            number=number,
            of=of,
            focus=moved,
            is_target=f"{self.focus}-".startswith(f"{place}-"),
            draft=row,
            below=below,
        )

    def _offered(self, row: Row, part: str) -> dict[str, Any]:
        if part == "items":
            lists = named(self.draft.part("lists"), "name", _("list %(number)s"))
            has_own = bool(row.part("answers"))
            return {"lists": lists, "domains": self.choices["domains"], "has_own": has_own}
        if part == "scales":
            return {"questions": named(self.draft.part("items"), "text", _("question %(number)s"))}
        return {}

    @property
    def parts(self) -> list[RowPart]:
        """The parts in the order in which somebody writes an instrument."""
        rows = {
            "lists": self.lists,
            "items": self.items,
            "scales": self.scales,
            "words": self.words,
        }
        return [
            RowPart(kind, kind, rows[kind], self.part_faults[kind], self.focus == f"{kind}--1")
            for kind in rows
        ]

    @property
    def rows(self) -> Iterator[FormRow]:
        for part in (self.lists, self.items, self.scales, self.words):
            yield from part

    @property
    def forms(self) -> Iterator[RowForm]:
        yield self.general
        for row in self.rows:
            yield from row.all_forms
        yield self.reason

    def __iter__(self) -> Iterator[Any]:
        """All fields, for the summary of what is wrong."""
        yield from self.general
        for row in self.rows:
            yield from row.named_fields()
        yield from self.reason

    def non_field_errors(self) -> list[str]:
        faults_of_forms = [str(error) for form in self.forms for error in form.non_field_errors()]
        return [fault for part in self.part_faults.values() for fault in part] + faults_of_forms

    def keep_quiet(self) -> None:
        for form in self.forms:
            form.keep_quiet()

    def is_valid(self) -> bool:
        """Whether every form is; each of them says what is wrong with it."""
        faulty = [form for form in self.forms if not form.is_valid()]
        return self._names_differ() and not faulty

    def _names_differ(self) -> bool:
        seen: set[str] = set()
        for row in self.lists:
            name = row.form.cleaned_data.get("name", "")
            if name and name in seen:
                row.form.add_error("name", _("Another list has this name; give this one another."))
            seen.add(name)
        return len(seen) == len(self.lists)

    def read(self, *, base: dict[str, Any] | None) -> dict[str, Any] | None:
        """The definition that stands here, or None with what is wrong at its place.

        Where nothing was changed it is `base` itself, to the letter.
        """
        if not self.is_valid():
            return None
        built = self.build()
        try:
            service.check_definition(built, file="")
        except BadInput as error:
            faults.place(self, error)
            return None
        same = base is not None and as_posted(parts.draft_of(base)) == as_posted(
            parts.draft_of(built)
        )
        return base if same else built

    def build(self) -> dict[str, Any]:
        values = self.general.cleaned_data
        code = values["code"] or parts.made_code(values["name"], set(), otherwise="instrument")
        document = parts.general_part(values, code)
        sets = {row.form.cleaned_data["code"]: row.form.cleaned_data["name"] for row in self.lists}
        items = parts.codes_for(marks(self.items, "text"), otherwise="vraag")
        codes = {
            "scales": parts.codes_for(marks(self.scales, "name"), otherwise="schaal"),
            "words": parts.codes_for(marks(self.words, "name"), otherwise="uitkomst"),
        }
        rest = {
            "answer_sets": {
                row.form.cleaned_data["name"]: plain(row, "answers") for row in self.lists
            },
            "items": [
                parts.item_part(
                    row.form.cleaned_data, items[mark(row)], sets, plain(row, "answers")
                )
                for row in self.items
            ],
            "scales": [
                parts.scale_part(
                    row.form.cleaned_data, codes["scales"][mark(row)], items, plain(row, "bands")
                )
                for row in self.scales
            ],
            "words": [
                {"code": codes["words"][mark(row)], "name": row.form.cleaned_data["name"]}
                for row in self.words
            ],
        }
        return {**document, **parts.without_blanks(rest)}

    @property
    def digest(self) -> str:
        """What stands here now, to tell whether it is what was looked at."""
        return content_hash(self.build())


def named(rows: list[Row], name: str, otherwise: str) -> Choices:
    return [
        (row.one("code"), row.one(name).strip() or otherwise % {"number": number})
        for number, row in enumerate(rows, start=1)
    ]


def mark(row: FormRow) -> str:
    return str(row.form.cleaned_data["code"])


def marks(rows: list[FormRow], name: str) -> list[tuple[str, str]]:
    return [(mark(row), row.form.cleaned_data[name]) for row in rows]


def plain(row: FormRow, part: str) -> list[dict[str, Any]]:
    """The rows below a row, such as its answers, as the definition has them."""
    return [dict(each.form.cleaned_data) for each in row.below[part]]
