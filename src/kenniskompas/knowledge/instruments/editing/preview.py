# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions as the person who answers them will see them; nothing that is tried out is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.core.instruments import Instrument
from kenniskompas.knowledge.instruments import labels


class TryOutForm(forms.Form):
    use_required_attribute = False

    def __init__(self, instrument: Instrument) -> None:
        super().__init__(prefix="try", auto_id="id_%s")
        if len(instrument.raters) > 1:
            self.fields["rated_by"] = forms.ChoiceField(
                label=_("Who answers?"),
                choices=[(rater, labels.RATERS[rater]) for rater in instrument.raters],
                widget=forms.RadioSelect,
            )
        for item in instrument.items:
            self.fields[f"item-{item.code}"] = question(item)
        for scale in instrument.scales:
            if not scale.items:
                self.fields[f"scale-{scale.code}"] = forms.FloatField(
                    label=scale.name, min_value=scale.low, max_value=scale.high, required=False
                )
        for code, name in instrument.words:
            self.fields[f"word-{code}"] = forms.CharField(label=name, required=False)


def question(item: Any) -> forms.Field:
    choices = [("", _("No answer")), *((f"{each.value:g}", each.label) for each in item.answers)]
    return forms.ChoiceField(
        label=item.text,
        help_text=item.help,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
