# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions as the person who answers them will see them; nothing that is tried out is kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.core.instruments import Instrument
from kenniskompas.knowledge.instruments import labels
from kenniskompas.knowledge.instruments.answer_fields import answer_field, score_field


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
            self.fields[f"item-{item.code}"] = answer_field(item)
        for scale in instrument.scales:
            if not scale.items:
                self.fields[f"scale-{scale.code}"] = score_field(scale)
        for code, name in instrument.words:
            self.fields[f"word-{code}"] = forms.CharField(label=name, required=False)
