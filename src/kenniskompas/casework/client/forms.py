# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.accounts.widgets import DayField
from kenniskompas.casework.client.choices import RequestKind
from kenniskompas.casework.client.labels import OWN_WITHDRAWALS
from kenniskompas.casework.contact.forms import ContactWishForm
from kenniskompas.casework.decision.choices import Withdrawal
from kenniskompas.casework.decision.forms import WishesForm
from kenniskompas.casework.execution.labels import HOW
from kenniskompas.casework.intake.choices import AWAY, Route
from kenniskompas.core.privacy.bsn import is_bsn


def not_in_future(day: date | None) -> date | None:
    if day is not None and day > timezone.localdate():
        raise ValidationError(_("This day lies in the future."))
    return day


class AskForm(forms.Form):
    # An empty box must not look wrong before anything was written.
    use_required_attribute = False
    text = forms.CharField(
        label=gettext_lazy("Tell us in your own words"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ObjectForm(AskForm):
    """An objection says about which decision it is, and why the client does not agree."""

    decision_on = DayField(label=gettext_lazy("Which date is on the letter with the decision?"))
    reference = forms.CharField(
        label=gettext_lazy("Which reference is on the letter?"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Often on top of the letter, at “kenmerk”."),
    )
    text = forms.CharField(
        label=gettext_lazy("Why do you not agree with the decision?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    field_order = ("decision_on", "reference", "text")

    def clean_decision_on(self) -> date | None:
        return not_in_future(self.cleaned_data["decision_on"])


class HowForm(forms.Form):
    how = forms.TypedChoiceField(choices=HOW, coerce=int)
    note = forms.CharField(required=False, max_length=500)


class BehalfForm(forms.Form):
    """By which way the client let us know, and on which day."""

    route = forms.ChoiceField(
        label=gettext_lazy("How did the client let you know?"),
        choices=AWAY,
        widget=forms.RadioSelect,
        initial=Route.PHONE,
    )
    on = DayField(
        label=gettext_lazy("On which day?"),
        initial=timezone.localdate,
    )

    def clean_on(self) -> date | None:
        return not_in_future(self.cleaned_data["on"])


class BehalfHowForm(BehalfForm):
    how = forms.TypedChoiceField(
        label=gettext_lazy("How does the client say it goes?"),
        choices=HOW,
        coerce=int,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("What did the client say about it?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class BehalfPlanForm(BehalfForm):
    seen = forms.CharField(widget=forms.HiddenInput)


class BehalfAskForm(BehalfForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What does the client want?"),
        choices=RequestKind.choices,
        widget=forms.RadioSelect,
        initial=RequestKind.EXPLANATION,
    )
    decision_on = DayField(
        label=gettext_lazy("Date of the decision that the objection is about"),
        required=False,
    )
    reference = forms.CharField(
        label=gettext_lazy("Reference of that decision"), max_length=60, required=False
    )
    text = forms.CharField(
        label=gettext_lazy("In the client's own words"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ("kind", "text", "decision_on", "reference", "route", "on")

    def clean_decision_on(self) -> date | None:
        return not_in_future(self.cleaned_data["decision_on"])

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("kind") != RequestKind.OBJECTION:
            self.cleaned_data |= {"decision_on": None, "reference": ""}
        elif not self.cleaned_data.get("decision_on") and "decision_on" not in self.errors:
            self.add_error("decision_on", _("An objection is about a decision: fill in its date."))
        return self.cleaned_data


class BehalfWishesForm(WishesForm, BehalfForm):
    """The client's ranking as it came in on paper or in a talk."""

    filled_by = None
    text = forms.CharField(
        label=gettext_lazy("What did the client say about it?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BehalfContactForm(ContactWishForm, BehalfForm):
    """How the client wants contact, as said by phone, at the desk or on paper."""

    field_order = ("way", "remind_by", "email", "route", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].label = _("How does the client want it?")
        self.fields["remind_by"].label = _("May we remind the client of a talk?")
        if "email" in self.fields:
            self.fields["email"].label = _("E-mail address of the client")


class InvitationForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Which code did you get?"),
        help_text=gettext_lazy("Six digits. Your contact person told you, or called you."),
        max_length=12,
        widget=forms.TextInput(
            attrs={"class": "kk-short", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )
    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        help_text=gettext_lazy("At least 12 signs. Three or four words in a row work well."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords are not the same."))
        return self.cleaned_data


class BrokerKeyForm(forms.Form):
    bsn = forms.CharField(
        label=gettext_lazy("BSN of the client"),
        help_text=gettext_lazy(
            "Nine digits. The number itself is not kept: only a mark by which the client is "
            "recognised when signing in."
        ),
        max_length=12,
        widget=forms.TextInput(
            attrs={"class": "kk-short", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )

    def clean_bsn(self) -> str:
        number = "".join(sign for sign in self.cleaned_data["bsn"] if sign.isdigit())
        if not is_bsn(number):
            raise ValidationError(_("This is not a BSN: nine digits that pass the eleven test."))
        return number


class DocumentForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Which document?"),
        help_text=gettext_lazy("A PDF or a picture (JPG, PNG, HEIC), at most 10 MB."),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.heic"}),
    )


class BehalfDocumentForm(DocumentForm):
    route = forms.ChoiceField(
        label=gettext_lazy("How did it come?"),
        choices=AWAY,
        widget=forms.RadioSelect,
        initial=Route.PAPER,
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(max_length=5000, required=False, strip=True)


class OwnShareForm(forms.Form):
    """What the others at home may know of the client's own plan."""

    items = forms.MultipleChoiceField(
        label=gettext_lazy("What may the others at home know?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, items: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(items)
        field: Any = self.fields["items"]
        field.choices = [(each.key, str(each.item)) for each in known]
        self.initial.setdefault("items", [each.key for each in known if each.is_shared])


class OwnWithdrawalForm(forms.Form):
    """What the client takes back of the lot, from today on."""

    what = forms.ChoiceField(
        label=gettext_lazy("What do you want to stop?"), widget=forms.RadioSelect, choices=()
    )

    def __init__(self, *args: Any, left: Sequence[Withdrawal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["what"]
        field.choices = [(one, OWN_WITHDRAWALS[one]) for one in left]  # type: ignore[attr-defined]
        field.initial = left[0]
