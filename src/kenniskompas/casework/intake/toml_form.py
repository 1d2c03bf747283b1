# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file or a text in TOML, read whole before anybody sees it: the faults stand beside it."""

from typing import Any

from django import forms

from kenniskompas.accounts.labels import describe_problem
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.file_content import decode_text


class TomlForm(forms.Form):
    """Has a field `file`, which goes before `text`; what was read stands in `content`."""

    use_required_attribute = False
    most_bytes = 500_000

    def read(self, text: str, *, file: str) -> Any:
        """Raises BadInput."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        self.content: Any = None
        upload = self.cleaned_data.get("file")
        name = upload.name if upload else ""
        try:
            text = self._text_of(upload) if upload else self.cleaned_data.get("text", "")
            text = text.replace("\r\n", "\n")
            if not text.strip():
                raise BadInput("empty_file", file=name)
            self.content = self.read(text, file=name)
        except BadInput as error:
            self.add_error("file" if upload else "text", describe_problem(error))
            return self.cleaned_data
        return {**self.cleaned_data, "text": text}

    def _text_of(self, upload: Any) -> str:
        if upload.size > self.most_bytes:
            raise BadInput(
                "too_large",
                file=upload.name,
                value=f"{upload.size // 1000} kB",
                limit=f"{self.most_bytes // 1000} kB",
            )
        return decode_text(upload.read(), file=upload.name)
