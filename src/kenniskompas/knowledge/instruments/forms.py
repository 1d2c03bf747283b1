# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import json
import tomllib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST = 256 * 1024


class DefinitionForm(forms.Form):
    """A definition as text or as a file: first looked at, then put into use."""

    text = forms.CharField(
        label=_("The definition"),
        help_text=_("As it is now, in JSON. Change what has to be different."),
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "class": "kk-code"}),
        max_length=LARGEST,
        required=False,
    )
    file = forms.FileField(
        label=_("Or a file"),
        help_text=_("JSON or TOML, at most 256 kB. It goes before the text above."),
        required=False,
    )
    note = forms.CharField(label=_("Why do you change it?"), max_length=300)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        handed_in = values.get("file")
        if handed_in is not None and handed_in.size > LARGEST:
            self.add_error("file", _("This file is larger than 256 kB."))
            return values
        content = handed_in.read() if handed_in else (values.get("text") or "").encode()
        values["data"] = self.read(content, "file" if handed_in else "text")
        return values

    def read(self, content: bytes, field: str) -> dict[str, Any] | None:
        try:
            data = read(content.decode("utf-8"))
        except (ValueError, UnicodeDecodeError) as error:
            self.add_error(field, _("This cannot be read: %(fault)s") % {"fault": error})
            return None
        if not isinstance(data, dict):
            self.add_error(field, _("A definition is one object with keys."))
            return None
        return data


def read(text: str) -> Any:
    """JSON begins with a brace; what does not is read as TOML. Raises ValueError."""
    return json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
