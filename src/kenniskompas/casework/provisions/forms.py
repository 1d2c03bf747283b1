# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.casework.intake.choices import AWAY, Route
from kenniskompas.casework.intake.toml_form import TomlForm
from kenniskompas.casework.provisions import service
from kenniskompas.casework.provisions.choices import ClaimState


class TableForm(TomlForm):
    """A table as text or as a file, checked row by row before anybody sees it."""

    file = forms.FileField(
        label=_("A file with the table"),
        required=False,
        help_text=_("TOML. The file goes before the text below."),
    )
    text = forms.CharField(
        label=_("The table"),
        max_length=200_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text=_("One [[provision]] a row. Change the text, or choose a file above."),
    )

    def read(self, text: str, *, file: str) -> Any:
        return service.parse_table(text, file=file)


class ClaimForm(forms.Form):
    """What became of one provision, as a professional writes it down."""

    use_required_attribute = False
    state = forms.ChoiceField(label=_("What became of it?"), choices=ClaimState.choices)
    on = DayField(label=_("On which day?"), initial=timezone.localdate)
    route = forms.ChoiceField(
        label=_("How do you know?"), choices=AWAY, initial=Route.DESK, required=False
    )

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day lies in the future."))
        return on

    def clean_route(self) -> str:
        return self.cleaned_data["route"] or Route.DESK.value


class OneFactForm(forms.Form):
    """The one question that settles most; an answer is one click."""

    def __init__(self, *args: Any, field: Any, label: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = forms.ChoiceField(
            label=label or field.label, choices=field.choices, widget=forms.RadioSelect
        )
