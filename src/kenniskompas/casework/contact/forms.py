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
    way = forms.ChoiceField(label=_("How do you want it?"), choices=WAYS, widget=forms.RadioSelect)
    remind_by = forms.ChoiceField(
        label=_("May we remind you of a talk?"), choices=RemindBy.choices, widget=forms.RadioSelect
    )

    def clean_way(self) -> bool:
        """Whether it is one thing at a time."""
        return bool(self.cleaned_data["way"] == ONE)


def initial_wish(own: Any) -> dict[str, Any]:
    """The form as it stands now."""
    return {"way": ONE if own.one_thing else ALL, "remind_by": own.remind_by}
