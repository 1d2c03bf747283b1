# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the reader of definitions refuses, shown at the field that it is about."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kenniskompas.accounts.labels import describe_problem
from kenniskompas.core.errors import BadInput

if TYPE_CHECKING:
    from kenniskompas.knowledge.instruments.editing.editor import Editor

PART_OF = {"items": "items", "scales": "scales", "words": "words", "answer_sets": "lists"}


def place(editor: "Editor", error: BadInput) -> None:
    """A refusal names a key, such as `scales[2].bands[1].low`; the longest row that fits has it."""
    sentence = in_words(error)
    for row in sorted(every_row(editor), key=lambda row: -len(row.stands)):
        if error.column.startswith(row.stands):
            key = error.column.removeprefix(row.stands)
            row.form.add_error(row.form.field_for(key), sentence)
            return
    if error.column in PART_OF:
        editor.part_faults[PART_OF[error.column]].append(sentence)
    elif error.column in editor.general.fields:
        editor.general.add_error(error.column, sentence)
    else:
        editor.general.add_error(None, f"{error.column}: {sentence}")


def is_about_answers(column: str) -> bool:
    return column.startswith("answer_sets.") or column.endswith(".answers")


def every_row(editor: "Editor") -> list[Any]:
    rows = list(editor.rows)
    return rows + [inner for row in rows for below in row.below.values() for inner in below]


def in_words(error: BadInput) -> str:
    """The sentence alone: its place says where."""
    if (error.code, error.column) == ("missing_key", "scales"):
        return _("Add a scale, or something that is taken over in words.")
    if error.code in {"missing_key", "missing_value"}:
        return _("Fill this in.")
    if error.code == "out_of_range" and is_about_answers(error.column):
        return _("A list has 2 to 12 answers; this one has %(number)s.") % {
            "number": error.parameters["value"]
        }
    return describe_problem(BadInput(error.code, **error.parameters))
