# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.widgets import DateInput
from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.provisions import service
from kenniskompas.casework.provisions.choices import ClaimState
from kenniskompas.core.errors import BadInput
from kenniskompas.workbench.files.file_content import decode_text

AWAY = [choice for choice in Route.choices if choice[0] != Route.SITE]
MOST_BYTES = 500_000


class TableForm(forms.Form):
    """A table as text or as a file, checked row by row before anybody sees it."""

    use_required_attribute = False
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

    def clean(self) -> dict[str, Any]:
        self.rows: tuple[Any, ...] = ()
        upload = self.cleaned_data.get("file")
        name = upload.name if upload else ""
        try:
            text = _text_of(upload) if upload else self.cleaned_data.get("text", "")
            text = text.replace("\r\n", "\n")
            if not text.strip():
                raise BadInput("empty_file", file=name)
            self.rows = service.parse_table(text, file=name)
        except BadInput as error:
            self.add_error("file" if upload else "text", describe_problem(error))
            return self.cleaned_data
        return {**self.cleaned_data, "text": text}


class ClaimForm(forms.Form):
    """What became of one provision, as a professional writes it down."""

    use_required_attribute = False
    state = forms.ChoiceField(label=_("What became of it?"), choices=ClaimState.choices)
    on = forms.DateField(label=_("On which day?"), widget=DateInput(), initial=timezone.localdate)
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


def _text_of(upload: Any) -> str:
    if upload.size > MOST_BYTES:
        raise BadInput(
            "too_large",
            file=upload.name,
            value=f"{upload.size // 1000} kB",
            limit=f"{MOST_BYTES // 1000} kB",
        )
    return decode_text(upload.read(), file=upload.name)
