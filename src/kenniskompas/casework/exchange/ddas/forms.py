# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.core.privacy.bsn import is_bsn

# Older numbers are written without their first zero.
SHORTEST = 8


class IdentityForm(forms.Form):
    """What the statistics office links by; nothing of it is ever filled in beforehand."""

    bsn = forms.CharField(
        label=_("BSN"),
        max_length=9,
        widget=forms.TextInput(
            attrs={"class": "kk-short", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    born_on = DayField(label=_("Date of birth"), required=False)
    sex = forms.ChoiceField(
        label=_("Sex as registered"),
        choices=[
            ("", _("Not filled in")),
            ("Man", _("Man")),
            ("Vrouw", _("Woman")),
            ("Onbekend", _("Unknown")),
        ],
        required=False,
    )
    postcode = forms.CharField(label=_("Postcode"), max_length=7, required=False)
    number = forms.CharField(label=_("House number"), max_length=10, required=False)
    addition = forms.CharField(label=_("Addition to the number"), max_length=10, required=False)

    def clean_bsn(self) -> str:
        written: str = self.cleaned_data["bsn"].strip()
        bsn = written.zfill(9)
        if len(written) < SHORTEST or not is_bsn(bsn):
            raise forms.ValidationError(_("This is no BSN: look at the digits again."))
        return bsn

    def fields_of_format(self) -> dict[str, Any]:
        """Under the names that the exchange format has for them."""
        data = self.cleaned_data
        born = data["born_on"]
        return {
            "Burgerservicenummer": data["bsn"],
            "Geboortedatum": born.isoformat() if born else "",
            "Geslachtsaanduiding": data["sex"],
            "Postcode": data["postcode"].replace(" ", "").upper(),
            "Huisnummer": data["number"],
            "Huisnummertoevoeging": data["addition"],
        }
