# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.casework.plan.choices import Nature, Order


class PlanForm(forms.Form):
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False)
    provider = forms.CharField(label=_("Who carries it out?"), max_length=120, required=False)

    def __init__(self, *args: Any, providers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if providers:
            choices = [("", _("Our own team")), *((name, name) for name in providers)]
            label = self.fields["provider"].label
            self.fields["provider"] = forms.ChoiceField(
                label=label, choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        starts, ends = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The plan cannot end before it starts."))
        return self.cleaned_data


class SeenForm(forms.Form):
    """Which revision of the plan was on the screen; 0 where there was none."""

    revision = forms.IntegerField(min_value=0)


class OrderForm(forms.Form):
    order = forms.ChoiceField(
        label=_("How does it go together with other help?"),
        choices=Order.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What comes first, and why?"),
        max_length=300,
        required=False,
        help_text=_("Needed when something has to wait. The client reads it too."),
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("order") == Order.AFTER and not self.cleaned_data.get("note"):
            self.add_error("note", _("Say what comes first, and why the rest waits."))
        return self.cleaned_data


class GoalForm(forms.Form):
    text = forms.CharField(
        label=_("What does the client want to reach?"),
        max_length=300,
        help_text=_("In the client's own words."),
    )
    target_on = DayField(label=_("When?"), required=False)


class ReminderForm(forms.Form):
    on = DayField(label=_("On which day?"))
    text = forms.CharField(label=_("What is there to do?"), max_length=200)

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError(_("This day has passed."))
        return on


class AgreementForm(forms.Form):
    text = forms.CharField(label=_("What did you agree?"), max_length=300)
    who = forms.CharField(label=_("Who does it?"), max_length=120)
    nature = forms.ChoiceField(
        label=_("Must or may?"),
        choices=Nature.choices,
        widget=forms.RadioSelect,
        initial=Nature.VOLUNTARY,
    )
    legal_ground = forms.CharField(
        label=_("Which rule says so?"),
        max_length=200,
        required=False,
        help_text=_("Only for what is mandatory, for example Participatiewet, artikel 9."),
    )
    consequence = forms.CharField(
        label=_("What happens if it does not work out?"),
        max_length=300,
        required=False,
        help_text=_("Only for what is mandatory. Say first what help there is to keep it."),
    )
    decision_reference = forms.CharField(
        label=_("Reference of the decision letter (beschikking)"),
        max_length=60,
        required=False,
        help_text=_("When there is one: the client can then find the letter."),
    )
    due_on = DayField(label=_("Ready on"), required=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("nature") == Nature.MANDATORY:
            for name in ("legal_ground", "consequence"):
                if not self.cleaned_data.get(name):
                    self.add_error(name, _("A mandatory agreement cannot do without this."))
        return self.cleaned_data
