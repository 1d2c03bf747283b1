# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.casework.contact.choices import LONGEST_NOTE, RemindBy, Topic, Way


class ContactForm(forms.Form):
    note = forms.CharField(
        label=_("What do you want to remember?"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(
            attrs={"rows": 6, "autocapitalize": "sentences", "spellcheck": "true"}
        ),
        help_text=_(
            "Short is enough; you can dictate. Write nothing that the client may not read."
        ),
    )
    way = forms.ChoiceField(
        label=_("How was there contact?"),
        choices=Way.choices,
        widget=forms.RadioSelect,
        initial=Way.TALK,
    )
    topics = forms.MultipleChoiceField(
        label=_("What was it about?"),
        choices=Topic.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    on = DayField(label=_("When?"))

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on


ONE, ALL = "one", "all"
WAYS = (
    (ONE, _("Short, and one thing at a time")),
    (ALL, _("Everything together")),
)
WAY_TEXTS = {
    ONE: _("You see what counts now, with one button. You answer questions one by one."),
    ALL: _("You see your whole plan at once, and all questions on one page."),
}


class ContactWishForm(forms.Form):
    """`by_mail`: whether reminders go out by e-mail here; who chose it before keeps the choice.

    The address counts, and is shown, with that choice only: it is needed there and nowhere else.
    """

    use_required_attribute = False
    way = forms.ChoiceField(
        label=_("What do you want to see on your pages?"), choices=WAYS, widget=forms.RadioSelect
    )
    remind_by = forms.ChoiceField(
        label=_("May we remind you of a talk?"), choices=RemindBy.choices, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "Only for reminders by e-mail: of a talk, and when something waits for you. "
            "We never write what it is about."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Fill in the address that we may mail to.")},
    )

    def __init__(self, *args: Any, by_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        remind_by: Any = self.fields["remind_by"]
        if not by_mail and self.initial.get("remind_by") != RemindBy.EMAIL:
            remind_by.choices = [
                choice for choice in RemindBy.choices if choice[0] != RemindBy.EMAIL
            ]
            del self.fields["email"]

    def clean_way(self) -> bool:
        """Whether it is one thing at a time."""
        return bool(self.cleaned_data["way"] == ONE)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("remind_by") != RemindBy.EMAIL:
            self.errors.pop("email", None)
            self.cleaned_data["email"] = ""
        return self.cleaned_data


def initial_wish(own: Any, email: str) -> dict[str, Any]:
    """The form as it stands now."""
    return {"way": ONE if own.one_thing else ALL, "remind_by": own.remind_by, "email": email}
