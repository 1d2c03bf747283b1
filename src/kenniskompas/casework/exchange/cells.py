# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The cells of a file by our own codes; a fault names the column as the file does."""

from collections.abc import Collection, Mapping
from typing import Any

from kenniskompas.casework.exchange.spoken import Spoken, labels_said
from kenniskompas.core.errors import BadInput
from kenniskompas.core.privacy.bsn import first_bsn
from kenniskompas.workbench.files.tables import Table

LONGEST_KEY = 60


class Cells:
    """`columns` says which column of the table holds each code; `index` counts its rows."""

    def __init__(
        self,
        table: Table,
        columns: Mapping[str, str],
        *,
        defaults: Mapping[str, str] | None = None,
        words: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.table, self.columns = table, columns
        self._texts = {code: table.text(name) for code, name in columns.items()}
        self._defaults = defaults or {}
        self._words = words or {}
        self._spoken = Spoken()

    def text(self, code: str, index: int) -> str:
        column = self._texts.get(code)
        cell = column[index] if column is not None else ""
        return cell or self._defaults.get(code, "")

    def filled(self, code: str, index: int, most: int = LONGEST_KEY) -> str:
        text = self.short(code, index, most)
        if not text:
            raise self.problem("missing_value", code, index)
        return text

    def short(self, code: str, index: int, most: int = LONGEST_KEY) -> str:
        text = self.text(code, index)
        if len(text) > most:
            raise self.problem("too_long", code, index, value=len(text), limit=most)
        return text

    def meant(self, code: str, index: int, allowed: Collection[str]) -> str:
        """The value that a cell says in a code, a label of the screen or a word of the file."""
        cell = self.text(code, index)
        own = self._words.get(code, {})
        value = self._spoken.code(code, cell, allowed=allowed, own=own)
        if value is None:
            said = labels_said(code, allowed)
            raise self.problem("not_a_choice", code, index, value=cell, allowed=said)
        return value

    def refuse_bsn(self, code: str) -> None:
        """The message leaves the number out, which is not ours to write in a log."""
        place = first_bsn(self.text(code, index) for index in range(len(self.table.rows)))
        if place is not None:
            raise self.problem("bsn", code, place)

    def problem(self, problem: str, code: str, index: int, **values: Any) -> BadInput:
        return self.table.problem(
            problem, index=index, column=self.columns.get(code, code), **values
        )
