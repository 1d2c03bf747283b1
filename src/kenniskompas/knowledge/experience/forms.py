# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge.catalogue.forms import EntryField
from kenniskompas.knowledge.experience import labels

LONGEST = 1500


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("What have you learnt?"),
        help_text=_(
            "What did you do, for whom did it work, and what did not? Leave out names and other"
            " personal details."
        ),
        min_length=10,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    subjects = forms.MultipleChoiceField(
        label=_("What is it about?"),
        choices=list(labels.SUBJECTS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    entry = EntryField()

    def chosen_entry(self) -> list[str]:
        """The slug that was chosen, in a list; empty for no approach in particular."""
        return [self.cleaned_data["entry"]] if self.cleaned_data["entry"] else []


class ClientNoteForm(NoteForm):
    """The same in the words of the client council."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What did clients experience?")
        self.fields["text"].help_text = _(
            "What helped, and what did not? Tell it in your own words. Leave out names."
        )


class JudgementForm(forms.Form):
    """One side's word; the professional side also says how research stands towards it."""

    verdict = forms.ChoiceField(
        label=_("May this be published?"),
        choices=[("approved", _("Yes, publish it")), ("returned", _("No, send it back"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("What should change?"),
        help_text=_("Only when you send it back. The author reads this."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    status = forms.ChoiceField(
        label=_("How does research stand towards this?"),
        choices=[(code, text) for code, (text, _tone) in labels.PRACTICE_STATUSES.items()],
        help_text=_("Contradicted? Then it is published with a discussion beside it."),
        widget=forms.RadioSelect,
    )
    explanation = forms.CharField(
        label=_("What does research say, and where?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    round = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, is_client_side: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if is_client_side:
            del self.fields["status"], self.fields["explanation"]

    def clean(self) -> dict[str, object]:
        cleaned = self.cleaned_data
        if cleaned.get("verdict") == "returned" and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say what should change, so that the author can go on."))
        contradicted = cleaned.get("status") == "contradicted"
        if contradicted and not cleaned.get("explanation", "").strip():
            self.add_error("explanation", _("Say which research contradicts this."))
        return cleaned


class SayForm(forms.Form):
    text = forms.CharField(
        label=_("What do you want to say?"),
        min_length=3,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ConclusionForm(forms.Form):
    conclusion = forms.CharField(
        label=_("What do we conclude?"),
        help_text=_("Both views stay readable. The conclusion says how to work from now on."),
        min_length=10,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
