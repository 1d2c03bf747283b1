# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge.catalogue.forms import entry_choices
from kenniskompas.knowledge.exchange import labels
from kenniskompas.knowledge.labels import MEASURES
from kenniskompas.knowledge.research.service import term_names
from kenniskompas.workbench.evidence.study_sources import MEASURES as POOLABLE


class PartsForm(forms.Form):
    only = forms.MultipleChoiceField(
        label=_("What should be in it?"),
        choices=list(labels.PARTS.items()),
        initial=list(labels.PARTS),
        widget=forms.CheckboxSelectMultiple,
    )


class PackageForm(forms.Form):
    file = forms.FileField(
        label=_("Knowledge package"),
        help_text=_("A zip file of at most 50 MB. You first see what it would change."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
    )


def outcome_choices() -> list[tuple[str, str]]:
    names = term_names("outcomes").items()
    return sorted(((code, name) for (_scheme, code), name in names), key=lambda pair: pair[1])


class RevmanForm(forms.Form):
    """A file of data rows and the pool that its studies are for."""

    entry = forms.ChoiceField(label=_("Which approach is it about?"), choices=entry_choices)
    outcome = forms.ChoiceField(label=_("Which outcome?"), choices=outcome_choices)
    measure = forms.ChoiceField(
        label=_("Measure of effect"), choices=[(code, MEASURES[code]) for code in POOLABLE]
    )
    file = forms.FileField(
        label=_("Data rows of RevMan"),
        help_text=_("The file data-rows.csv of a data package, at most 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv"}),
    )
    analysis = forms.CharField(
        label=_("Which analysis?"),
        help_text=_("Its number, such as 1.2, when the file holds several."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "kk-short"}),
    )

    @property
    def group(self) -> str:
        return "/".join(self.cleaned_data[name] for name in ("entry", "outcome", "measure"))
