# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.knowledge.catalogue.service import visible_entries
from kenniskompas.knowledge.offers import labels, service

SHORT = {"class": "kk-short"}


class RevisionForm(forms.Form):
    """Carries the revision that was opened, so that nobody overwrites a colleague unseen."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)


def number(label: Any, *, most: int, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=most,
        required=False,
        widget=forms.NumberInput(attrs=SHORT),
    )


class OfferForm(RevisionForm):
    entry = forms.ChoiceField(
        label=_("What is offered?"),
        help_text=_("Only what a client can be offered stands in this list."),
    )
    provider = forms.ChoiceField(label=_("Who carries it out?"))
    contract = forms.ChoiceField(label=_("Under which contract?"), required=False)
    cost_per_client = forms.DecimalField(
        label=_("Costs per client in euros"),
        min_value=0,
        max_digits=9,
        decimal_places=2,
        required=False,
        localize=True,
        widget=forms.TextInput(attrs={**SHORT, "inputmode": "decimal"}),
    )
    duration_weeks = number(_("How long, in weeks?"), most=520)
    waiting_weeks = number(
        _("Waiting time in weeks"), most=260, help_text=_("0 means: can start at once.")
    )
    places = number(_("Places at one time"), most=100_000)
    free_places = number(_("Of which free now"), most=100_000)
    referral = forms.CharField(
        label=_("How do you sign somebody up?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_active = forms.BooleanField(label=_("We offer this now"), required=False, initial=True)

    def __init__(self, *args: Any, providers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = visible_entries().filter(kind__in=service.OFFERED_KINDS)
        choose = [("", _("Choose …"))]
        self.fields["entry"].choices = choose + list(entries.values_list("slug", "name"))
        self.fields["provider"].choices = choose + [(str(row.pk), row.name) for row in providers]
        self.contracts = {
            str(contract.pk): contract for row in providers for contract in row.contracts.all()
        }
        self.fields["contract"].choices = [
            ("", _("No contract")),
            *(
                (str(contract.pk), f"{row.name}: {contract.title}")
                for row in providers
                for contract in row.contracts.all()
            ),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        places, free = cleaned.get("places"), cleaned.get("free_places")
        if places is not None and free is not None and free > places:
            self.add_error("free_places", _("There cannot be more free places than places."))
        contract = self.contracts.get(cleaned.get("contract", ""))
        if contract and str(contract.provider_id) != cleaned.get("provider"):
            self.add_error("contract", _("This contract is with another provider."))
        return cleaned

    def fields_of_offer(self) -> service.OfferFields:
        cleaned = self.cleaned_data
        values = {name: cleaned[name] for name in service.OfferFields.__slots__}
        values["contract"] = self.contracts.get(cleaned["contract"])
        return service.OfferFields(**values)


class ProviderForm(RevisionForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What kind of provider is it?"),
        choices=list(labels.PROVIDER_KINDS.items()),
        initial="contracted",
        widget=forms.RadioSelect,
    )
    contact = forms.CharField(
        label=_("How do you reach them?"),
        help_text=_("A desk, a number or an address; not somebody's own number."),
        max_length=300,
        required=False,
    )


class ContractForm(RevisionForm):
    title = forms.CharField(label=_("What was agreed?"), max_length=160)
    reference = forms.CharField(label=_("Number in your own system"), max_length=80, required=False)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False)
    ceiling = forms.DecimalField(
        label=_("At most, in euros"),
        min_value=0,
        max_digits=12,
        decimal_places=2,
        required=False,
        localize=True,
        widget=forms.TextInput(attrs={**SHORT, "inputmode": "decimal"}),
    )
    terms = forms.CharField(
        label=_("Conditions"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agreed_results = forms.CharField(
        label=_("Which results were agreed, and how are they measured?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        starts, ends = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The contract cannot end before it starts."))
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}
