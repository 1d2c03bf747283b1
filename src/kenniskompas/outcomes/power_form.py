# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many people do we need? The questions of the page, and what `kompas effects power` asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.core.power.designs import Clusters, Design
from kenniskompas.core.power.outcomes import Mean, Outcome, Share
from kenniskompas.workbench.power.question import PowerQuestion

PEOPLE, EFFECT = "people", "effect"
SHARE, MEAN = "share", "mean"
MOST_ARMS = 5
SHORT = {"class": "kk-short"}


def number(label: Any, help_text: Any = "", **options: Any) -> forms.FloatField:
    widget = forms.NumberInput(attrs={**SHORT, "step": "any"})
    return forms.FloatField(label=label, help_text=help_text, widget=widget, **options)


def whole(label: Any, help_text: Any = "", **options: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs=SHORT)
    return forms.IntegerField(label=label, help_text=help_text, widget=widget, **options)


class ExpectationForm(forms.Form):
    """What is expected with usual service, and the difference that is looked for."""

    control = number(
        gettext_lazy("How many of 100 reach it with usual service?"),
        gettext_lazy("For yes or no. An estimate is enough."),
        min_value=0.5,
        max_value=99.5,
        required=False,
    )
    sd = number(
        gettext_lazy("How far do people usually lie from the average?"),
        gettext_lazy(
            "For a number: the standard deviation. For a mark from 0 to 10 often about 2."
        ),
        min_value=0.001,
        required=False,
    )
    effect = number(
        gettext_lazy("Which difference would be worth knowing?"),
        gettext_lazy("For yes or no in people of 100, otherwise in the unit of the number."),
        required=False,
    )
    power = forms.ChoiceField(
        label=gettext_lazy("How surely do you want to see it?"),
        choices=[
            ("0.8", gettext_lazy("In 80 of 100 studies")),
            ("0.9", gettext_lazy("In 90 of 100 studies")),
        ],
    )

    def need(self, name: str, cleaned: dict[str, Any]) -> None:
        if name not in self.errors and cleaned.get(name) is None:
            self.add_error(name, _("Fill this in: without it nothing can be calculated."))

    def check_effect(self, cleaned: dict[str, Any], *, is_share: bool) -> None:
        effect, control = cleaned.get("effect"), cleaned.get("control")
        if effect == 0:
            self.add_error("effect", _("A difference of nothing cannot be seen."))
        if is_share and effect and control and not 0 < control + effect < 100:
            self.add_error("effect", _("Together with usual service this is outside 0 to 100."))


class PowerForm(ExpectationForm):
    field_order = (
        "asked",
        "kind",
        "control",
        "sd",
        "effect",
        "people",
        "arms",
        "power",
        "team_size",
    )
    asked = forms.ChoiceField(
        label=gettext_lazy("What do you want to know?"),
        choices=[
            (PEOPLE, gettext_lazy("How many people we need to see a difference")),
            (EFFECT, gettext_lazy("Which difference we can see with the people we have")),
        ],
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What do you measure?"),
        choices=[
            (SHARE, gettext_lazy("Yes or no, such as having work")),
            (MEAN, gettext_lazy("A number, such as a mark or months without debts")),
        ],
        widget=forms.RadioSelect,
    )
    people = whole(
        gettext_lazy("How many people do you expect, in all groups together?"),
        min_value=20,
        max_value=10_000_000,
        required=False,
    )
    arms = whole(
        gettext_lazy("How many approaches do you compare with usual service?"),
        min_value=1,
        max_value=MOST_ARMS,
    )
    team_size = whole(
        gettext_lazy("Does a whole team get the approach? People per team"),
        gettext_lazy("Leave empty when people within a team can get different approaches."),
        min_value=2,
        max_value=10_000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_share = cleaned.get("kind") == SHARE
        self.need("control" if is_share else "sd", cleaned)
        if cleaned.get("asked") == PEOPLE:
            self.need("effect", cleaned)
            self.check_effect(cleaned, is_share=is_share)
        else:
            self.need("people", cleaned)
        return cleaned

    @property
    def question(self) -> PowerQuestion:
        cleaned = self.cleaned_data
        is_share, asks_people = cleaned["kind"] == SHARE, cleaned["asked"] == PEOPLE
        unit = 100 if is_share else 1
        arms = cleaned["arms"]
        outcome: Outcome = Share(cleaned["control"] / 100) if is_share else Mean(cleaned["sd"])
        return PowerQuestion(
            outcome=outcome,
            kind=cleaned["kind"],
            design=Design(
                ratios=(1.0,) * arms, multiplicity="dunnett", clusters=_teams(cleaned["team_size"])
            ),
            arms=tuple(str(number) for number in range(1, arms + 1)),
            people=None if asks_people else cleaned["people"],
            effect=cleaned["effect"] / unit if asks_people else None,
            power=float(cleaned["power"]),
            direction=1,
            dropout=0.0,
        )


# Between teams of one service; Campbell e.a. (2000) found 0.05 at most for outcomes of people.
TEAM_ICC = 0.05


def _teams(size: int | None) -> Clusters | None:
    return None if size is None else Clusters(size=size, icc=TEAM_ICC)
