# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.casework.grounds.choices import About, Recipient, StanceKind, What, Why

LONGEST = 10_000


class StanceForm(forms.Form):
    about = forms.ChoiceField(label=_("What is it about?"), choices=About.choices)
    recipient = forms.ChoiceField(
        label=_("Shared with whom?"),
        choices=[("", _("Not about sharing")), *Recipient.choices],
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("What did the client say?"),
        choices=StanceKind.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("In the client's own words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    on = DayField(label=_("On which day?"), initial=timezone.localdate)

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on

    def clean(self) -> dict[str, Any]:
        is_sharing = self.cleaned_data.get("about") == About.SHARING
        if is_sharing and not self.cleaned_data.get("recipient"):
            self.add_error("recipient", _("Say with whom it would be shared."))
        return self.cleaned_data


class MayShareForm(forms.Form):
    """Who, what, why: the short decision aid."""

    recipient = forms.ChoiceField(label=_("With whom?"), choices=Recipient.choices)
    what = forms.ChoiceField(label=_("What do you want to share?"), choices=What.choices)
    why = forms.ChoiceField(label=_("What for?"), choices=Why.choices)
