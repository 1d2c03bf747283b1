# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.delivery.choices import CheckedBy, Done


class CheckForm(forms.Form):
    """One question per point; what nobody knows is left open."""

    said_by = forms.ChoiceField(
        label=_("Who says so?"), choices=CheckedBy.choices, initial=CheckedBy.CASEWORKER
    )

    def __init__(self, *args: Any, points: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = list(points)
        for place, point in enumerate(self.points):
            self.fields[f"point-{place}"] = forms.ChoiceField(
                label=point, choices=Done.choices, widget=forms.RadioSelect, required=False
            )
        self.order_fields([f"point-{place}" for place in range(len(self.points))])

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.answers():
            raise forms.ValidationError(_("Answer at least one of them."))
        return self.cleaned_data

    def answers(self) -> list[tuple[str, str]]:
        given = [
            (point, self.cleaned_data.get(f"point-{place}", ""))
            for place, point in enumerate(self.points)
        ]
        return [(point, answer) for point, answer in given if answer]
