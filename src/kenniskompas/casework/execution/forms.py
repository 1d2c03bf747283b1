# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.casework.attainment.forms import level_field
from kenniskompas.casework.attainment.models import GoalScale
from kenniskompas.casework.execution.choices import (
    LifeEventKind,
    MeasurementSource,
    Moment,
    SaidBy,
    UnknownReason,
)
from kenniskompas.casework.execution.labels import GOAL_SCORES, HOW, LIFE_EVENTS, outcome_label
from kenniskompas.casework.execution.service import OpenOutcome, Reflection

YES_NO = (("", _("Not seen")), ("1", _("Yes")), ("0", _("No")))


class ProgressForm(forms.Form):
    said_by = forms.ChoiceField(
        label=_("Who says so?"),
        choices=SaidBy.choices,
        widget=forms.RadioSelect,
        initial=SaidBy.CLIENT,
    )
    note = forms.CharField(
        label=_("In a few words"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    how = forms.TypedChoiceField(choices=HOW, coerce=int, widget=forms.HiddenInput)


class ResultForm(forms.Form):
    """One field per outcome of the question; what is left empty is not recorded."""

    source = forms.ChoiceField(label=_("Who or what says so?"), choices=MeasurementSource.choices)
    on = DayField(label=_("On which day was this seen?"))
    moment = forms.ChoiceField(
        label=_("Is this from before or after the decision?"),
        choices=Moment.choices,
        initial=Moment.AFTER,
    )

    def __init__(self, *args: Any, outcomes: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [outcome.code for outcome in outcomes]
        for outcome in outcomes:
            self.fields[outcome.code] = _outcome_field(outcome)
        self.order_fields([*self.codes, "source", "on", "moment"])

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.values():
            raise forms.ValidationError(_("Fill in at least one outcome, or go on without."))
        return self.cleaned_data

    def values(self) -> dict[str, float]:
        given = {code: self.cleaned_data.get(code) for code in self.codes}
        return {code: float(value) for code, value in given.items() if value not in {None, ""}}


class LifeEventForm(forms.Form):
    kind = forms.ChoiceField(label=_("What changed?"))
    happened_on = DayField(label=_("On which day?"))
    heard_from = forms.ChoiceField(
        label=_("Who or what says so?"), choices=MeasurementSource.choices
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        if isinstance(kind, forms.ChoiceField):
            kind.choices = [(code, LifeEventKind(code).label) for code in LIFE_EVENTS[question]]

    def clean_happened_on(self) -> Any:
        on = self.cleaned_data["happened_on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on


def _outcome_field(outcome: Any) -> forms.Field:
    label = outcome_label(outcome.code)
    if outcome.unit == "risk":
        return forms.ChoiceField(label=label, choices=YES_NO, required=False)
    return forms.FloatField(
        label=label,
        min_value=outcome.low,
        max_value=outcome.high,
        required=False,
        widget=forms.NumberInput(attrs={"class": "kk-short", "step": "any"}),
    )


def _unknown_field(each: OpenOutcome, today: date) -> forms.Field:
    """Why there is no value; too early is a fact, so that is filled in."""
    early = each.is_early(today)
    reasons = [
        (reason.value, reason.label)
        for reason in UnknownReason
        if early or reason is not UnknownReason.TOO_EARLY
    ]
    initial = each.unknown.reason if each.unknown else ""
    if not early and initial == UnknownReason.TOO_EARLY:
        initial = ""
    return forms.ChoiceField(
        label=outcome_label(each.code),
        choices=[("", _("Choose why there is no result")), *reasons],
        initial=initial or (UnknownReason.TOO_EARLY.value if early else ""),
        required=False,
        help_text=_("Counts in evaluations when seen from %(on)s.")
        % {"on": date_format(each.counts_from)},
    )


class EvaluationForm(forms.Form):
    would_choose_again = forms.TypedChoiceField(
        label=_("Knowing what you know now: would you both choose this again?"),
        choices=[("", _("We do not know")), ("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
    )
    client_says = forms.CharField(
        label=_("What does the client say about it?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    as_expected = forms.CharField(
        label=_("What went as you expected?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    otherwise = forms.CharField(
        label=_("What went otherwise?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    take_along = forms.CharField(
        label=_("What do you take along to a next client?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_shared = forms.BooleanField(
        label=_("Share these three answers with my team, without my name"), required=False
    )
    unknown_words = forms.CharField(
        label=_("Anything to add to these reasons?"), max_length=300, required=False
    )
    then = forms.ChoiceField(
        label=_("And now?"),
        choices=[
            ("close", _("Close the case")),
            ("again", _("Weigh again: start a new decision")),
            ("keep", _("Keep the case open")),
        ],
        widget=forms.RadioSelect,
        initial="close",
    )

    def __init__(
        self,
        *args: Any,
        goals: list[Any],
        scales: Sequence[GoalScale] = (),
        open_outcomes: Iterable[OpenOutcome] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.scales = list(scales)
        for scale in self.scales:
            self.fields[f"scale-{scale.pk}"] = level_field(scale)
        described = {scale.goal_id for scale in self.scales}
        goals = [goal for goal in goals if goal.pk not in described]
        self.goals = goals
        self.open_outcomes = list(open_outcomes)
        for each in self.open_outcomes:
            self.fields[f"unknown-{each.code}"] = _unknown_field(each, timezone.localdate())
        for goal in goals:
            self.fields[f"goal-{goal.pk}"] = forms.TypedChoiceField(
                label=goal.text,
                choices=[("", _("Not scored yet")), *GOAL_SCORES],
                coerce=int,
                empty_value=None,
                required=False,
                initial=goal.score,
            )

    def goal_fields(self) -> list[forms.BoundField]:
        names = [f"scale-{scale.pk}" for scale in self.scales]
        return [self[name] for name in (*names, *(f"goal-{goal.pk}" for goal in self.goals))]

    def levels(self) -> dict[int, int]:
        given = {scale.pk: self.cleaned_data[f"scale-{scale.pk}"] for scale in self.scales}
        return {key: level for key, level in given.items() if level is not None}

    def goal_scores(self) -> dict[int, int]:
        given = {goal.pk: self.cleaned_data[f"goal-{goal.pk}"] for goal in self.goals}
        return {key: score for key, score in given.items() if score is not None}

    def unknown_fields(self) -> list[forms.BoundField]:
        return [self[f"unknown-{each.code}"] for each in self.open_outcomes]

    def reasons(self) -> dict[str, str]:
        given = {
            each.code: self.cleaned_data[f"unknown-{each.code}"] for each in self.open_outcomes
        }
        return {code: reason for code, reason in given.items() if reason}

    def reflection(self) -> Reflection:
        names = ("as_expected", "otherwise", "take_along", "is_shared")
        return Reflection(**{name: self.cleaned_data[name] for name in names})

    def answers(self) -> dict[str, Any]:
        names = (
            "unknown_words",
            "would_choose_again",
            "client_says",
            "then",
        )
        return {name: self.cleaned_data[name] for name in names}
