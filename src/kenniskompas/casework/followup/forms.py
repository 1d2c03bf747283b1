# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.execution.labels import HOW
from kenniskompas.casework.followup.choices import Seen
from kenniskompas.casework.followup.labels import ASKED
from kenniskompas.casework.intake.choices import AWAY, Route


class LaterContactForm(forms.Form):
    route = forms.ChoiceField(
        label=_("Which way does the client want?"), choices=Route.choices, initial=Route.PHONE
    )

    def __init__(self, *args: Any, may_write: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        route = self.fields["route"]
        if isinstance(route, forms.ChoiceField) and not may_write:
            route.choices = [choice for choice in Route.choices if choice[0] != Route.PAPER]


class AnswerForm(forms.Form):
    """Two taps: the outcome, and a face."""

    seen = forms.ChoiceField(choices=Seen.choices, widget=forms.RadioSelect)
    how = forms.TypedChoiceField(
        choices=HOW, coerce=int, widget=forms.HiddenInput, required=False, empty_value=None
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].label = ASKED[question]


class HeardForm(AnswerForm):
    """The same, written down by a professional."""

    route = forms.ChoiceField(
        label=_("How did the answer come?"),
        choices=AWAY,
        initial=Route.PHONE,
    )
    field_order = ("seen", "route", "how")
