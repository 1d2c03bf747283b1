# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an approach to work costs and yields: every amount with its margin, source and date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.accounts.widgets import DayField
from kenniskompas.core.economics.model import Party
from kenniskompas.outcomes import service
from kenniskompas.workbench.economics.model_file import CostQuestion, build_question

HORIZONS = (24, 36, 60)
SHORT = {"class": "kk-short", "step": "any"}


@dataclass(frozen=True, slots=True)
class Line:
    """One amount that goes from one to another."""

    key: str
    label: Any
    giver: Party | Literal["nobody"]
    receiver: Party | Literal["nobody"]
    per: Literal["person", "effect"]


FLOWS = (
    Line("programme", gettext_lazy("The approach, per person"), "municipality", "nobody", "person"),
    Line(
        "benefit",
        gettext_lazy("Benefit that is not paid, per month of work"),
        "client",
        "municipality",
        "effect",
    ),
    Line("wage", gettext_lazy("What the work is worth, per month"), "nobody", "client", "effect"),
    Line("tax", gettext_lazy("Tax on it, per month"), "client", "state", "effect"),
)
SHARES = {
    "bias": gettext_lazy("How far the effect may be off, in people of 100"),
    "retained": gettext_lazy("How much of the effect is left a year later, in percent"),
    "displacement": gettext_lazy("Jobs that somebody else then lacks, in percent"),
    "discount": gettext_lazy("Discount rate, in percent a year"),
}


class CostForm(forms.Form):
    horizon = forms.TypedChoiceField(
        label=gettext_lazy("How far do you look ahead?"),
        coerce=int,
        choices=[(months, gettext_lazy("%s months") % months) for months in HORIZONS],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label, high in self.lines():
            limits = {"min_value": 0, "max_value": high}
            self._add(
                f"{key}-amount",
                forms.FloatField(label=label, widget=forms.NumberInput(attrs=SHORT), **limits),
            )
            if key not in ("bias", "discount"):
                spread = forms.FloatField(
                    label=_("margin in percent"),
                    min_value=0,
                    max_value=100,
                    widget=forms.NumberInput(attrs=SHORT),
                )
                self._add(f"{key}-margin", spread, of=label)
            source = forms.CharField(label=_("source"), max_length=200)
            self._add(f"{key}-source", source, of=label)
            self._add(f"{key}-date", DayField(label=_("date")), of=label)

    @staticmethod
    def lines() -> Iterator[tuple[str, str, float]]:
        for line in FLOWS:
            yield line.key, str(line.label), 1e6
        for key, label in SHARES.items():
            yield key, str(label), 50.0 if key in ("bias", "discount") else 100.0

    def _add(self, name: str, field: forms.Field, *, of: str = "") -> None:
        field.widget.attrs["aria-label"] = f"{of}: {field.label}" if of else field.label
        self.fields[name] = field

    def rows(self) -> list[dict[str, Any]]:
        names = ("amount", "margin", "source", "date")
        return [
            {
                "label": label,
                "cells": [
                    self[f"{key}-{name}"] if f"{key}-{name}" in self.fields else None
                    for name in names
                ],
                "errors": [
                    f"{self.fields[f'{key}-{name}'].label}: {error}"
                    for name in names
                    for error in self.errors.get(f"{key}-{name}", [])
                ],
            }
            for key, label, _high in self.lines()
        ]

    def question(self, effect: service.PublishedEffect) -> CostQuestion:
        """As the file of `kompas effects cost-benefit` would ask it."""
        cleaned, horizon = self.cleaned_data, self.cleaned_data["horizon"]
        bias = cleaned["bias-amount"] / 100
        return build_question(
            {
                "model": {
                    "title": effect.study_title,
                    "price_year": cleaned["programme-date"].year,
                    "horizon_months": horizon,
                },
                "effect": {
                    "outcome": "effect",
                    "estimate": effect.effect,
                    "se": effect.se,
                    "bias_sd": bias,
                    "certainty": certainty_of(effect),
                    "measured_months": effect.months,
                    "first_month": effect.months,
                    "source": effect.study_title,
                    "date": cleaned["bias-date"],
                    "retained": self._share("retained"),
                },
                "discount": self._share("discount"),
                "displacement": self._share("displacement"),
                "flow": [self._flow(line, horizon) for line in FLOWS],
            }
        )

    def _share(self, key: str) -> dict[str, Any]:
        value = self.cleaned_data[f"{key}-amount"] / 100
        margin = (self.cleaned_data.get(f"{key}-margin") or 0) / 100
        return {**_range(value, margin, most=1.0), **self._from(key)}

    def _flow(self, line: Line, horizon: int) -> dict[str, Any]:
        cleaned, is_effect = self.cleaned_data, line.per == "effect"
        return {
            "name": line.key,
            "giver": line.giver,
            "receiver": line.receiver,
            "per": line.per,
            "amount": _range(cleaned[f"{line.key}-amount"], cleaned[f"{line.key}-margin"] / 100),
            "months": [1, horizon] if is_effect else [0, 0],
            "displaced": is_effect,
            **self._from(line.key),
        }

    def _from(self, key: str) -> dict[str, Any]:
        return {name: self.cleaned_data[f"{key}-{name}"] for name in ("source", "date")}


def certainty_of(effect: service.PublishedEffect) -> str:
    """What one study of our own can carry: moderate when lots were drawn."""
    return "moderate" if effect.is_randomised else "low"


def _range(value: float, margin: float, *, most: float = float("inf")) -> dict[str, float]:
    low, high = value * (1 - margin), min(value * (1 + margin), most)
    return {"low": low, "mode": value, "high": high} if low < high else {"value": value}


def invented_example(effect: service.PublishedEffect, on: date) -> dict[str, Any]:
    """For the demo, where everything is invented and says so."""
    amounts: Mapping[str, tuple[float, float | None]] = {
        "programme": (round(effect.price or 2000), 15),
        "benefit": (1350, 5),
        "wage": (2300, 15),
        "tax": (210, 20),
        "bias": (2, None),
        "retained": (80, 20),
        "displacement": (20, 100),
        "discount": (2.25, None),
    }
    values: dict[str, Any] = {"horizon": 36}
    for key, (amount, margin) in amounts.items():
        values |= {
            f"{key}-amount": amount,
            f"{key}-source": _("invented example"),
            f"{key}-date": on,
        }
        if margin is not None:
            values[f"{key}-margin"] = margin
    return values
