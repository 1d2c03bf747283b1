# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.debts.forms import EuroField, day, not_later
from kenniskompas.casework.intake.choices import AWAY, Route
from kenniskompas.casework.intake.law import RuleCode, rule_on
from kenniskompas.casework.work.choices import Depends, Direction, SeenBy
from kenniskompas.casework.work.labels import PARTS
from kenniskompas.casework.work.models import AMOUNTS
from kenniskompas.core.income import MonthlyMoney
from kenniskompas.core.openfisca import Month

# In cents: more in one month is a yearly amount or a slip of the pen.
MOST_A_MONTH = 100_000 * 100
NAMES = [f"{month}_{amount}" for month in ("now", "then") for amount in AMOUNTS]


class MonthlyEuroField(EuroField):
    """An amount a month; a yearly one is asked about instead of taken over."""

    def clean(self, value: Any) -> Any:
        cents = super().clean(value)
        if cents is not None and cents > MOST_A_MONTH:
            raise ValidationError(
                _("This is more than a hundred thousand euros a month. Is it an amount a year?")
            )
        return cents


class DirectionForm(forms.Form):
    """More, less or the same, and how much when somebody knows."""

    use_required_attribute = False
    direction = forms.ChoiceField(choices=Direction.choices, widget=forms.RadioSelect)
    amount = MonthlyEuroField(
        label=_("How many euros a month more or less?"),
        required=False,
        help_text=_("About is fine. Leave it empty when you do not know."),
    )
    words = forms.CharField(
        label=_("Why do you think so?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        direction, amount = self.cleaned_data.get("direction"), self.cleaned_data.get("amount")
        if amount and direction in {Direction.SAME, Direction.UNKNOWN}:
            self.add_error("amount", _("Choose more or less, or leave this empty."))
        return self.cleaned_data


class OwnExpectationForm(DirectionForm):
    """As a client fills it in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["direction"].label = _(
            "Suppose you start working. What do you think you have left in a month?"
        )


class ExpectationForm(DirectionForm):
    """As a professional writes it down in a talk."""

    route = forms.ChoiceField(
        label=_("How did the client say so?"), choices=AWAY, initial=Route.DESK
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["direction"].label = _("What does the client expect of the money in a month?")
        self.fields["words"].label = _("In the client's own words")


class OwnOutcomeForm(DirectionForm):
    """As a client says it once work has started."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["direction"].label = _("You work now. What do you have left in a month?")
        self.fields["words"].label = _("Do you want to say something about it?")


class OutcomeForm(DirectionForm):
    """As a professional writes it down; the day is a day on which the client worked."""

    seen_by = forms.ChoiceField(label=_("Who or what says so?"), choices=SeenBy.choices)
    on = day(_("As it was on"), required=True, initial=timezone.localdate)

    def __init__(self, *args: Any, asked_on: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked_on = asked_on
        self.fields["direction"].label = _("The client works. What is left in a month?")
        self.fields["words"].label = _("In a few words")

    def clean_on(self) -> Any:
        on = not_later(self.cleaned_data["on"])
        if self.asked_on and on < self.asked_on:
            raise ValidationError(_("This day lies before the client was asked what to expect."))
        return on


def taken_from(engine: Any) -> dict[str, Any]:
    """What a rules engine said, as a start to check; empty without an answer."""
    if engine is None:
        return {}
    answer = engine.answer
    amounts = {
        f"{ours}_{part}": engine.amount(theirs, part)
        for ours, theirs in (("now", Month.NOW), ("then", Month.WORK))
        for part in AMOUNTS
    }
    return {
        "calculator": f"{answer.rules} {answer.rules_version} ({answer.host})"[:200],
        "calculated_on": timezone.localdate(answer.asked_at),
        **{
            name: f"{cents / 100:.2f}".replace(".", ",")
            for name, cents in amounts.items()
            if cents is not None
        },
    }


class CalculationForm(forms.Form):
    """What a calculator said of two months, as it gave it."""

    use_required_attribute = False
    calculator = forms.CharField(
        label=_("With which calculation?"),
        max_length=200,
        help_text=_("Name and version of the official calculator, as it stands on the result."),
    )
    calculated_on = day(_("Calculated on"), required=True, initial=timezone.localdate)
    work = forms.CharField(
        label=_("Which work was it calculated for?"),
        max_length=200,
        help_text=_("Hours and wage, for example: 24 hours a week, minimum wage."),
    )
    depends_on = forms.MultipleChoiceField(
        label=_("What does it depend on?"),
        choices=Depends.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label=_("Something to know about it"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NAMES:
            self.fields[name] = MonthlyEuroField(label=PARTS[name.split("_")[1]])

    def clean_calculated_on(self) -> Any:
        on = not_later(self.cleaned_data["calculated_on"])
        if rule_on(RuleCode.INCOME_AMOUNTS, on) is None:
            raise ValidationError(_("This day lies before the law that these amounts rest on."))
        return on

    def months(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [
            (label, [self[f"{month}_{amount}"] for amount in AMOUNTS])
            for month, label in (("now", _("Now")), ("then", _("With work")))
        ]

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("calculator", "calculated_on", "work", "depends_on", "note")
        return {
            **{name: data[name] for name in names},
            **{
                month: MonthlyMoney(**{amount: data[f"{month}_{amount}"] for amount in AMOUNTS})
                for month in ("now", "then")
            },
        }
