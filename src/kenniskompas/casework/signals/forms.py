# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.debts.forms import day
from kenniskompas.casework.exchange.forms import MappingForm
from kenniskompas.casework.signals.choices import Outcome, SignalKind, Way
from kenniskompas.casework.signals.columns import COLUMNS

REACHED = {"": None, "yes": True, "no": False}


class OfferForm(forms.Form):
    use_required_attribute = False
    way = forms.ChoiceField(label=_("How did you offer help?"), choices=Way.choices)
    on = day(_("On which day?"), required=True, initial=timezone.localdate)
    is_reached = forms.ChoiceField(
        label=_("Did you speak to somebody?"),
        choices=[("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))],
        required=False,
    )

    def __init__(
        self, *args: Any, since: Any = None, may_go_home: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.since = since
        if not may_go_home:
            self.fields["way"].choices = [(Way.PHONE.value, Way.PHONE.label)]

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError(_("This day lies in the future."))
        if self.since and on < self.since:
            raise ValidationError(_("This day lies before the first signal."))
        return on

    def clean_is_reached(self) -> bool | None:
        return REACHED[self.cleaned_data["is_reached"]]


class OutcomeForm(forms.Form):
    use_required_attribute = False
    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=Outcome.choices, widget=forms.RadioSelect
    )


class ColumnsForm(MappingForm):
    """What each column of a creditor's file is, and what holds for the whole file."""

    known = COLUMNS
    creditor = forms.CharField(
        label=_("Creditor, when no column says it"), max_length=200, required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind of costs, when no column says it"),
        choices=[("", _("A column says it")), *SignalKind.choices],
        required=False,
    )

    def defaults(self) -> dict[str, str]:
        given = {
            "schuldeiser": self.cleaned_data.get("creditor", ""),
            "soort": self.cleaned_data.get("kind", ""),
        }
        return {code: value for code, value in given.items() if value}
