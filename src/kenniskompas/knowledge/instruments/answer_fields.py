# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a question or a score of an instrument is asked, in earnest and when it is tried out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.core.instruments import Item, Scale


def answer_field(item: Item) -> forms.ChoiceField:
    """No answer is one of the choices."""
    choices = [("", _("No answer")), *((f"{each.value:g}", each.label) for each in item.answers)]
    return forms.ChoiceField(
        label=item.text,
        help_text=item.help,
        choices=choices,
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )


def score_field(scale: Scale, *, initial: Any = None) -> forms.FloatField:
    """Of a scale without questions: only its score is written down."""
    return forms.FloatField(
        label=scale.name,
        min_value=scale.low,
        max_value=scale.high,
        required=False,
        initial=initial,
    )
