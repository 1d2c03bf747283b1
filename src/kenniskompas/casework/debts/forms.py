# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.casework.debts.choices import (
    Cause,
    DebtKind,
    ExitReason,
    MomentKind,
    Phase,
    Ruling,
    Side,
    SolutionKind,
    SupportKind,
    Threat,
)
from kenniskompas.casework.debts.labels import MOMENT_HELP

LARGEST = 100_000_000 * 100
# 1.234,56 · 1234,56 · 1234.56 · 1.234 · 1234: with a sign, so that a loss is refused by name.
_EUROS = re.compile(r"(-?)(?:(\d{1,3}(?:\.\d{3})+)|(\d{1,12}?))(?:[.,](\d{1,2}))?")
UNKNOWN = ("", _("Not known"))


def read_cents(text: str) -> int | None:
    """Euros as people write them, in cents; None when it is no amount."""
    found = _EUROS.fullmatch(
        text.replace("€", "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    )
    if found is None:
        return None
    sign, grouped, plain, cents = found.groups()
    whole = int((grouped or plain).replace(".", ""))
    amount = 100 * whole + int((cents or "0").ljust(2, "0"))
    return -amount if sign else amount


class EuroField(forms.CharField):
    """An amount in euros, as people write it; its value is a whole number of cents."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=30, **options)
        self.widget.attrs |= {"class": "kk-short", "inputmode": "decimal"}

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        cents = read_cents(text)
        if cents is None:
            raise ValidationError(_("Fill in an amount in euros, such as 1.250 or 49,95."))
        if cents < 0:
            raise ValidationError(
                _("An amount cannot be below zero. Fill in 0 when there is nothing.")
            )
        if cents > LARGEST:
            raise ValidationError(_("This is more than a hundred million euros."))
        return cents


def day(label: Any, *, required: bool = False, **options: Any) -> DayField:
    return DayField(label=label, required=required, **options)


class DebtForm(forms.Form):
    creditor = forms.CharField(label=_("To whom?"), max_length=200)
    amount = EuroField(label=_("How much, in euros?"), help_text=_("0 when it is not known yet."))
    kind = forms.ChoiceField(label=_("What kind of debt?"), choices=DebtKind.choices)
    known_on = day(_("As it stood on"), required=True, initial=timezone.localdate)
    is_preferent = forms.BooleanField(
        label=_("Goes before others by law (preferent)"), required=False
    )

    def clean_known_on(self) -> date:
        return not_later(self.cleaned_data["known_on"])


class BudgetForm(forms.Form):
    side = forms.ChoiceField(label=_("What is it?"), choices=Side.choices)
    label = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("For example: wage, rent, health insurance.")
    )
    amount = EuroField(label=_("Euros a month"))


class CapacityForm(forms.Form):
    vtlb = EuroField(
        label=_("Amount that must be left free (vtlb), euros a month"),
        help_text=_(
            "Take it over from the official calculation; Kenniskompas does not calculate it."
        ),
    )
    amount = EuroField(
        label=_("Repayment capacity, euros a month"),
        help_text=_("0 when there is nothing to repay from."),
    )
    calculated_on = day(_("Calculated on"), required=True, initial=timezone.localdate)
    source = forms.CharField(
        label=_("With which calculation?"),
        max_length=200,
        help_text=_("Name and version, for example: vtlb calculator, July 2026."),
    )

    def clean_calculated_on(self) -> date:
        return not_later(self.cleaned_data["calculated_on"])


class CauseForm(forms.Form):
    causes = forms.MultipleChoiceField(
        label=_("What played a part?"),
        choices=Cause.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Only what helps to choose the right support. Decide together."),
    )


class ThreatForm(forms.Form):
    threat = forms.ChoiceField(
        label=_("Is there a threat?"),
        choices=[("", _("No threat")), *Threat.choices],
        required=False,
    )
    on = day(_("Since when do we know?"), initial=timezone.localdate)

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        return not_later(on) if on else None

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("threat") and not self.cleaned_data.get("on"):
            self.add_error("on", _("The three working days count from this day."))
        return self.cleaned_data


class MomentForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=MomentKind.choices)
    requested_on = day(_("Requested on"))
    decided_on = day(_("Decided on"))
    is_granted = forms.TypedChoiceField(
        label=_("Granted?"),
        choices=[UNKNOWN, ("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
    )
    starts_on = day(_("From"))
    ends_on = day(_("Until"))
    deadline_on = day(_("Last day to act"), help_text=MOMENT_HELP)

    def clean(self) -> dict[str, Any]:
        check_order(self, "starts_on", "ends_on")
        days = ("requested_on", "decided_on", "starts_on", "ends_on", "deadline_on")
        if not self.errors and not any(self.cleaned_data.get(name) for name in days):
            self.add_error("requested_on", _("Fill in at least one day."))
        return self.cleaned_data


class SupportForm(forms.Form):
    kind = forms.ChoiceField(label=_("Which support?"), choices=SupportKind.choices)
    starts_on = day(_("From"), required=True)
    ends_on = day(_("Until"))

    def clean(self) -> dict[str, Any]:
        check_order(self, "starts_on", "ends_on")
        return self.cleaned_data


# Phases with both days, in the order of the course; support has a form of its own.
WITH_BOTH_DAYS = (
    Phase.APPLICATION,
    Phase.ADVICE,
    Phase.INTAKE,
    Phase.STABILISATION,
    Phase.SOLUTION,
    Phase.AFTERCARE,
)


class CourseForm(forms.Form):
    """The days of all phases, and what was decided in them."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    ruling = forms.ChoiceField(
        label=_("Decision after the intake"), choices=[UNKNOWN, *Ruling.choices], required=False
    )
    ruled_on = day(_("Decided on"))
    plan = day(_("Plan of approach ready on"))
    arrangement = day(_("Proposed to creditors on"))
    arrangement_granted_on = day(_("Creditors agreed on"))
    arrangement_rejected_on = day(_("Rejected on"))
    arrangement_withdrawn_on = day(_("Withdrawn on"))
    solution = forms.ChoiceField(
        label=_("Which solution?"), choices=[UNKNOWN, *SolutionKind.choices], required=False
    )
    exit = day(_("Left on"))
    exit_reason = forms.ChoiceField(
        label=_("Why?"), choices=[UNKNOWN, *ExitReason.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for phase in WITH_BOTH_DAYS:
            self.fields[f"{phase}_starts_on"] = day(_("From"))
            self.fields[f"{phase}_ends_on"] = day(_("Until"))

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields in groups, in the order of the course."""
        extra: dict[Phase, list[str]] = {
            Phase.INTAKE: ["ruling", "ruled_on"],
            Phase.STABILISATION: ["plan"],
            Phase.SOLUTION: ["solution"],
        }
        before_solution = [
            "arrangement",
            "arrangement_granted_on",
            "arrangement_rejected_on",
            "arrangement_withdrawn_on",
        ]
        groups: list[tuple[Any, list[forms.BoundField]]] = []
        for phase in WITH_BOTH_DAYS:
            if phase == Phase.SOLUTION:
                groups.append((Phase.ARRANGEMENT.label, [self[name] for name in before_solution]))
            names = [f"{phase}_starts_on", f"{phase}_ends_on", *extra.get(phase, [])]
            groups.append((phase.label, [self[name] for name in names]))
        return [*groups, (Phase.EXIT.label, [self["exit"], self["exit_reason"]])]

    def clean(self) -> dict[str, Any]:
        for phase in WITH_BOTH_DAYS:
            check_order(self, f"{phase}_starts_on", f"{phase}_ends_on")
        if self.cleaned_data.get("exit_reason") and not self.cleaned_data.get("exit"):
            self.add_error("exit", _("Fill in on which day."))
        return self.cleaned_data

    def days(self) -> dict[Phase, tuple[date | None, date | None]]:
        data = self.cleaned_data
        found = {
            phase: (data[f"{phase}_starts_on"], data[f"{phase}_ends_on"])
            for phase in WITH_BOTH_DAYS
        }
        return {
            **found,
            Phase.PLAN: (None, data["plan"]),
            Phase.ARRANGEMENT: (data["arrangement"], None),
            Phase.EXIT: (data["exit"], None),
        }


def check_order(form: forms.Form, first: str, last: str) -> None:
    starts, ends = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if starts and ends and ends < starts:
        form.add_error(last, _("This day lies before the day it starts."))


def not_later(on: date) -> date:
    if on > timezone.localdate():
        raise ValidationError(_("This day still has to come."))
    return on
