# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.debts.forms import EuroField
from kenniskompas.casework.intake.toml_form import TomlForm
from kenniskompas.casework.openfisca import service

MOST_BYTES = 200_000
# Years, hours, people: more of anything is a slip of the pen.
MOST_COUNTED = 10_000


class MappingForm(TomlForm):
    """A mapping as text or as a file, read whole before anybody sees it."""

    most_bytes = MOST_BYTES
    file = forms.FileField(
        label=_("A file with the mapping"),
        required=False,
        help_text=_("TOML. The file goes before the text below."),
    )
    text = forms.CharField(
        label=_("The mapping"),
        max_length=MOST_BYTES,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text=_("One [[send]] for what goes along, one [[show]] for what comes back."),
    )

    def read(self, text: str, *, file: str) -> Any:
        return service.parse_mapping(text, file=file)


class QuestionForm(forms.Form):
    """What the mapping asks for this question only; what is not needed may stay empty."""

    use_required_attribute = False

    def __init__(
        self, *args: Any, to_ask: Any, asks_alone: bool, initial: Any = None, **kwargs: Any
    ) -> None:
        euros = {row.source for row in to_ask if row.is_euros}
        shown = {
            code: f"{value / 100:.2f}".replace(".", ",") if code in euros else value
            for code, value in (initial or {}).items()
        }
        super().__init__(*args, initial=shown, **kwargs)
        self.codes = [row.source for row in to_ask]
        if asks_alone:
            self.fields["said_alone"] = forms.BooleanField(
                label=_("I asked: no partner and no children live with the client"),
                required=False,
                help_text=_("If somebody does live there, record it at the household first."),
            )
        for row in to_ask:
            self.fields[row.source] = _field(row)

    def asked(self) -> dict[str, int]:
        found = {code: self.cleaned_data.get(code) for code in self.codes}
        return {code: value for code, value in found.items() if value is not None}

    def said_alone(self) -> bool:
        return bool(self.cleaned_data.get("said_alone"))


def _field(row: Any) -> forms.Field:
    if row.is_euros:
        return EuroField(label=row.label, required=row.needed)
    return forms.IntegerField(
        label=row.label,
        required=row.needed,
        min_value=0,
        max_value=MOST_COUNTED,
        widget=forms.NumberInput(attrs={"class": "kk-short"}),
    )
