# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody may change in the policy game: people, prices, places, budget, priority."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.outcomes import labels, service
from kenniskompas.workbench.scenarios.model import Scenario

NOW, SAME_MONEY, OTHER_BUDGET, PRIORITY = "now", "same_money", "budget", "priority"
# How much more a result counts for the group that goes first.
PRIORITY_WEIGHT = 2.0
SHORT = {"class": "kk-short"}


class WhatIfForm(forms.Form):
    budget = forms.IntegerField(
        label=gettext_lazy("Budget to try, in euros"),
        min_value=0,
        max_value=1_000_000_000,
        widget=forms.NumberInput(attrs=SHORT),
    )
    first = forms.ChoiceField(
        label=gettext_lazy("Who goes first?"),
        required=False,
        help_text=gettext_lazy("Adds a scenario in which results for this group count twice."),
    )

    def __init__(
        self, *args: Any, material: service.Material, names: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.material = material
        groups = [(value, labels.value_name(material.field, value)) for value in material.values]
        first = self.fields["first"]
        if isinstance(first, forms.ChoiceField):
            first.choices = [("", _("nobody in particular")), *groups]
        if len(groups) == 1:
            del self.fields["first"]
        for value, name in groups:
            label = _("People: %(group)s") % {"group": labels.mid_sentence(name)}
            self.fields[f"people-{value}"] = _whole(label, low=1)
        for option in material.options:
            name = names[option]
            self.fields[f"price-{option}"] = _whole(
                _("Price per person: %(option)s") % {"option": name}, required=False
            )
            self.fields[f"places-{option}"] = _whole(
                _("Places: %(option)s") % {"option": name}, required=False
            )
        if len(material.studies) > 0:
            self.fields["without"] = forms.MultipleChoiceField(
                label=_("Leave out a study"),
                choices=list(material.studies.items()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
                help_text=_("To see what rests on it: without the study its numbers are empty."),
            )

    @property
    def wishes(self) -> service.Wishes:
        cleaned, material = self.cleaned_data, self.material
        people = {value: cleaned[f"people-{value}"] for value in material.values}
        prices = {option: cleaned[f"price-{option}"] for option in material.options}
        now = service.people_now(material, people)
        spent = sum(n * (prices[option] or 0) for (_value, option), n in now.items())
        return service.Wishes(
            people=people,
            prices=prices,
            places={option: cleaned[f"places-{option}"] for option in material.options},
            scenarios=_scenarios(spent, cleaned["budget"], cleaned.get("first", "")),
            without=cleaned.get("without", []),
        )


def _scenarios(spent: float, budget: float, first: str) -> list[Scenario]:
    found = [
        Scenario(NOW, rule="as_now"),
        Scenario(SAME_MONEY, budget=spent),
        Scenario(OTHER_BUDGET, budget=budget),
    ]
    if first:
        found.append(Scenario(PRIORITY, budget=budget, priorities={first: PRIORITY_WEIGHT}))
    return found


def _whole(label: str, *, low: int = 0, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=low,
        max_value=10_000_000,
        required=required,
        widget=forms.NumberInput(attrs=SHORT),
    )


def starting_values(material: service.Material) -> dict[str, Any]:
    """As it was in the studies, with the prices of the local offer and as much money again."""
    people = {value: material.people(value) for value in material.values}
    now = service.people_now(material, people)
    spent = sum(n * (material.prices[option] or 0) for (_value, option), n in now.items())
    return {
        "budget": round(1.5 * spent),
        "first": "",
        **{f"people-{value}": n for value, n in people.items()},
        **{
            f"price-{option}": None if price is None else round(price)
            for option, price in material.prices.items()
        },
    }
