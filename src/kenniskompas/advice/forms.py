# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.widgets import DayField
from kenniskompas.advice import labels, service
from kenniskompas.advice.proposal_words import THRESHOLDS
from kenniskompas.core.advice import ACTIONS
from kenniskompas.core.errors import BadInput

Choices = list[tuple[str, str]]
LONGEST = 2000
RANGE = ("low", "high", "harm_margin", "prior_sd", "bias_sd", "group_sd")
# Without `group_sd` the narrowest group speaks alone; without `behind` doubt keeps all together.
MAY_BE_ABSENT = ("group_sd", "behind")
THRESHOLD_ENDS = {"contradiction_z": (0.5, 5), "behind": (0.5, 1)}
RANGE_LABELS = {
    "low": gettext_lazy("Lowest on the scale"),
    "high": gettext_lazy("Highest on the scale"),
    "harm_margin": gettext_lazy("Counts as worse from"),
    "prior_sd": gettext_lazy("Size of effects that you expect beforehand (standard deviation)"),
    "bias_sd": gettext_lazy("Doubt about own evaluations that are not drawn by lot"),
    "group_sd": gettext_lazy(
        "How far effects in groups differ from everybody's (empty: unlimited)"
    ),
}


def number_field(label: Any, **kwargs: Any) -> forms.FloatField:
    attrs = {"class": "kk-short", "step": "any", "inputmode": "decimal"}
    return forms.FloatField(label=label, widget=forms.NumberInput(attrs=attrs), **kwargs)


def text_field(label: Any, *, rows: int = 3, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


class ProposalForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("What is it about?"), max_length=200)
    reason = text_field(gettext_lazy("Why should the rules change?"))
    agreed_with = text_field(
        gettext_lazy("With whom was it discussed?"),
        rows=2,
        required=False,
        help_text=gettext_lazy("Such as the team and the client council, with the date."),
    )
    activate_on = DayField(label=gettext_lazy("From which day?"))
    file = forms.FileField(
        label=gettext_lazy("Rules in a file"),
        required=False,
        help_text=gettext_lazy(
            "JSON or TOML. Without a file you start from the rules that are in use."
        ),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.document: dict[str, Any] | None = None

    def clean_activate_on(self) -> date:
        day: date = self.cleaned_data["activate_on"]
        if day < self.today:
            raise ValidationError(_("This day has passed."))
        return day

    def clean_file(self) -> Any:
        upload = self.cleaned_data.get("file")
        if upload:
            try:
                self.document = service.parse_document(upload.read(), file=upload.name)
            except BadInput as error:
                raise ValidationError(describe_problem(error)) from error
        return upload

    def fields_given(self) -> service.ProposalFields:
        names = ("title", "reason", "activate_on", "agreed_with")
        return service.ProposalFields(**{name: self.cleaned_data[name] for name in names})


class ThresholdsForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in THRESHOLDS.items():
            low, high = THRESHOLD_ENDS.get(name, (0, 1))
            required = name not in MAY_BE_ABSENT
            self.fields[name] = number_field(
                label, min_value=low, max_value=high, required=required
            )


class OutcomeForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in RANGE:
            required = name not in MAY_BE_ABSENT
            self.fields[name] = number_field(RANGE_LABELS[name], required=required)


def several_of(label: str, choices: Choices) -> forms.Field:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
    )


def one_of(label: str, choices: Choices) -> forms.Field:
    return forms.ChoiceField(label=label, choices=[("", _("not known")), *choices], required=False)


class ActionForm(forms.Form):
    """An approach, what it is by the rules, and a field for each fact about a person."""

    option = forms.ChoiceField(label=gettext_lazy("Approach"))
    action = forms.ChoiceField(label=gettext_lazy("Then it is"), widget=forms.RadioSelect)
    facts_named: str
    fact_field: Callable[[str, Choices], forms.Field]

    def __init__(
        self, *args: Any, names: Mapping[str, str], inputs: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].choices = list(names.items())
        self.fields["action"].choices = [(code, labels.ACTIONS[code][0]) for code in ACTIONS]
        self.facts = {f"{self.facts_named}-{name}": name for name in inputs}
        for field, name in self.facts.items():
            values = [each for each in service.ALLOWED_INPUTS[name] if each != "unknown"]
            choices = [(value, labels.value_name(value)) for value in values]
            self.fields[field] = self.fact_field(labels.input_name(name), choices)

    def facts_chosen(self) -> dict[str, Any]:
        return {
            name: self.cleaned_data[field]
            for field, name in self.facts.items()
            if self.cleaned_data[field]
        }


class RuleForm(ActionForm):
    """Per fact the values for which the rule counts; nothing chosen counts for all."""

    sentence = text_field(
        gettext_lazy("The rule in one sentence"),
        rows=2,
        help_text=gettext_lazy("The caseworker and the client read this sentence with the advice."),
    )
    facts_named = "when"
    fact_field = staticmethod(several_of)

    def rule(self) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in ("option", "action", "sentence")}
        when = self.facts_chosen()
        return {**values, "when": when} if when else values


class CaseForm(ActionForm):
    """An example: what is known of a person, and what the rules must say of one approach."""

    title = forms.CharField(label=gettext_lazy("Who is it about?"), max_length=200)
    action = forms.ChoiceField(label=gettext_lazy("Should be"), widget=forms.RadioSelect)
    field_order = ("title", "option", "action")
    facts_named = "is"
    fact_field = staticmethod(one_of)

    def case(self, question: str) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in ("title", "option", "action")}
        return {**values, "question": question, "inputs": self.facts_chosen()}
