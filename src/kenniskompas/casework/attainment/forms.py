# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.casework.attainment.choices import Level, Weight
from kenniskompas.casework.attainment.models import GoalScale
from kenniskompas.casework.attainment.service import latest_level
from kenniskompas.casework.attainment.service.describing import LEVELS
from kenniskompas.casework.instruments.choices import RatedBy

HINTS = dict(zip(LEVELS, Level, strict=True))


class ScaleForm(forms.Form):
    """Five levels in own words, the expected one in the middle."""

    level_now = forms.TypedChoiceField(
        label=_("Where does the client stand now?"),
        choices=[("", _("We leave it open")), *Level.choices],
        coerce=int,
        empty_value=None,
        required=False,
        initial=Level.LESS,
        help_text=_("Usually one level below what you expect: then there is something to win."),
    )
    weight = forms.TypedChoiceField(
        label=_("How heavily does this goal count?"),
        choices=Weight.choices,
        coerce=int,
        initial=Weight.ORDINARY,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, level in HINTS.items():
            self.fields[name] = forms.CharField(label=level.label, max_length=200)
        self.order_fields([*LEVELS, "level_now", "weight"])

    def clean(self) -> dict[str, Any]:
        words = [self.cleaned_data.get(name, "").strip().lower() for name in LEVELS]
        given = [each for each in words if each]
        if len(set(given)) < len(given):
            raise forms.ValidationError(_("Two levels are the same: say what differs."))
        return self.cleaned_data

    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in LEVELS}


def level_field(scale: GoalScale) -> forms.TypedChoiceField:
    """The five levels of one goal in its own words; leaving it open is always possible."""
    newest = latest_level(scale)
    choices = [(level, f"{text}") for level, text in scale.words().items()]
    return forms.TypedChoiceField(
        label=scale.goal.text,
        choices=[("", _("Not rated now")), *choices],
        coerce=int,
        empty_value=None,
        required=False,
        initial=newest.level if newest else None,
    )


class RatingForm(forms.Form):
    rated_by = forms.ChoiceField(
        label=_("Who says so?"), choices=RatedBy.choices, initial=RatedBy.BOTH
    )
    on = DayField(label=_("On which day?"))

    def __init__(self, *args: Any, scales: Sequence[GoalScale], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scales = list(scales)
        for scale in self.scales:
            self.fields[f"scale-{scale.pk}"] = level_field(scale)
        self.order_fields([f"scale-{scale.pk}" for scale in self.scales])

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on

    def levels(self) -> dict[int, int]:
        given = {scale.pk: self.cleaned_data[f"scale-{scale.pk}"] for scale in self.scales}
        return {key: level for key, level in given.items() if level is not None}


class OwnRatingForm(forms.Form):
    """One tap by the client: where one goal stands now."""

    scale = forms.IntegerField()
    level = forms.TypedChoiceField(choices=Level.choices, coerce=int)
