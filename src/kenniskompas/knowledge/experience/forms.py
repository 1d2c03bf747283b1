# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge import labels
from kenniskompas.knowledge.catalogue.forms import EntryField
from kenniskompas.knowledge.experience.models import PracticeStatus


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("What have you learnt?"),
        help_text=_(
            "What did you do, for whom did it work, and what did not? Leave out names and other"
            " personal details."
        ),
        min_length=10,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    entry = EntryField()
    status = forms.ChoiceField(
        label=_("How does research stand towards this?"),
        choices=[(code, text) for code, (text, _tone) in labels.PRACTICE_STATUSES.items()],
        initial=PracticeStatus.NOT_RESEARCHED,
        help_text=_("Do you not know? Then leave it at “Not researched”."),
        widget=forms.RadioSelect,
    )

    def chosen_entry(self) -> list[str]:
        """The slug that was chosen, in a list; empty for no approach in particular."""
        return [self.cleaned_data["entry"]] if self.cleaned_data["entry"] else []
