# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The wizard: every choice of an experiment with what it means in one sentence."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.accounts.widgets import DayField
from kenniskompas.outcomes import labels
from kenniskompas.outcomes.choices import Choice, fact_choices, group_choices, split_group
from kenniskompas.outcomes.experiments.choices import Kind
from kenniskompas.outcomes.experiments.labels import LOOKS
from kenniskompas.outcomes.experiments.service import ExperimentPlan
from kenniskompas.outcomes.power_form import ExpectationForm, number, whole
from kenniskompas.outcomes.service import USUAL

EVERYBODY = ""
MOST_LOTS = 3


class PlanForm(ExpectationForm):
    """What both kinds ask: the question, the outcome, and what is expected."""

    field_order = ("title", "outcome", "control", "sd", "effect", "power")

    title = forms.CharField(
        label=gettext_lazy("Your question in one sentence"),
        max_length=200,
        help_text=gettext_lazy("Clients and colleagues read it too, so use plain words."),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("What should it change?"),
        help_text=gettext_lazy("One outcome, chosen now: who looks at many always finds one."),
    )

    def __init__(
        self,
        *args: Any,
        question: str,
        options: Sequence[Choice],
        outcomes: Sequence[Choice],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        self.options = [one for one in options if one[0] != USUAL]
        self.choose("outcome", outcomes)
        self.fields["effect"].required = True
        self.fields["power"].help_text = _("Surer asks for more people.")

    def choose(self, name: str, choices: Sequence[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_share = labels.is_event(cleaned.get("outcome", ""))
        self.need("control" if is_share else "sd", cleaned)
        self.check_effect(cleaned, is_share=is_share)
        return cleaned

    @property
    def expected(self) -> dict[str, float]:
        cleaned = self.cleaned_data
        power = float(cleaned["power"])
        if labels.is_event(cleaned["outcome"]):
            control, effect = cleaned["control"] / 100, cleaned["effect"] / 100
            return {"control": control, "effect": effect, "power": power}
        return {"sd": cleaned["sd"], "effect": cleaned["effect"], "power": power}


class DrawingForm(PlanForm):
    """The lot decides per client."""

    arms = forms.MultipleChoiceField(
        label=gettext_lazy("Which approaches do you compare with usual service?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Usual service always takes part: otherwise there is no effect."),
    )
    arm_lots = whole(
        gettext_lazy("Lots for each approach"),
        gettext_lazy("Equal numbers show most; more lots for one mean more people in all."),
        min_value=1,
        max_value=MOST_LOTS,
        initial=1,
    )
    control_lots = whole(
        gettext_lazy("Lots for usual service"),
        gettext_lazy("With several approaches two here often pays: all are compared with it."),
        min_value=1,
        max_value=MOST_LOTS,
        initial=1,
    )
    eligibility = forms.ChoiceField(
        label=gettext_lazy("Who can take part?"),
        required=False,
        help_text=gettext_lazy("Only facts that are known before the decision."),
    )
    stratify_by = forms.ChoiceField(
        label=gettext_lazy("Keep the groups alike on"),
        required=False,
        help_text=gettext_lazy(
            "The lot is then drawn apart for each value, so that it is spread evenly over both."
        ),
    )
    places = whole(
        gettext_lazy("How many people can take part at most?"),
        gettext_lazy("Leave empty, and as many as the chosen certainty needs are planned."),
        min_value=20,
        max_value=100_000,
        required=False,
    )
    looks = forms.ChoiceField(
        label=gettext_lazy("When do you look at the outcome?"),
        choices=[(code, words) for code, (words, _fractions) in LOOKS.items()],
        widget=forms.RadioSelect,
        initial="end",
        help_text=gettext_lazy(
            "Looking early may save people from what does not work, but asks for a larger"
            " difference at that moment."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("arms", self.options)
        self.choose("eligibility", [(EVERYBODY, _("everybody")), *group_choices(self.question)])
        self.choose("stratify_by", [(EVERYBODY, _("nothing")), *fact_choices(self.question)])

    @property
    def plan(self) -> ExperimentPlan:
        cleaned = self.cleaned_data
        name, value = split_group(cleaned["eligibility"])
        lots = dict.fromkeys(cleaned["arms"], cleaned["arm_lots"])
        return ExperimentPlan(
            title=cleaned["title"],
            question=self.question,
            outcome=cleaned["outcome"],
            kind=Kind.DRAWING,
            arms={USUAL: cleaned["control_lots"], **lots},
            expected=self.expected,
            eligibility={name: (value,)} if name else {},
            stratify_by=cleaned["stratify_by"] if cleaned["stratify_by"] != name else "",
            places=cleaned["places"],
            looks=LOOKS[cleaned["looks"]][1],
        )


class WedgeForm(PlanForm):
    """The lot decides in which order teams start."""

    arm = forms.ChoiceField(
        label=gettext_lazy("Which approach do teams start with?"),
        help_text=gettext_lazy("Until its start a team gives usual service."),
    )
    teams = forms.MultipleChoiceField(
        label=gettext_lazy("Which teams take part?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("All start in the end, so no team is left without."),
    )
    steps = whole(
        gettext_lazy("In how many steps do they start?"),
        gettext_lazy("More steps show more, and take longer."),
        min_value=2,
        max_value=24,
    )
    months = whole(
        gettext_lazy("Months between two starts"),
        gettext_lazy("Long enough to see the outcome of a period."),
        min_value=1,
        max_value=24,
    )
    people = whole(
        gettext_lazy("New clients per team in each period"),
        gettext_lazy("Count those whose outcome you will know."),
        min_value=1,
        max_value=10_000,
    )
    icc = number(
        gettext_lazy("How much do clients of one team resemble each other?"),
        gettext_lazy(
            "The share of all differences that lies between teams, from 0 to 1; often 0.05."
        ),
        min_value=0,
        max_value=0.9,
        initial=0.05,
    )
    starts_on = DayField(
        label=gettext_lazy("First day of the first period"),
        help_text=gettext_lazy("In the first period no team has started yet."),
    )

    def __init__(self, *args: Any, teams: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("arm", self.options)
        self.choose("teams", [(name, name) for name in teams])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        teams, steps = cleaned.get("teams", []), cleaned.get("steps")
        if "teams" not in self.errors and len(teams) < 2:
            self.add_error("teams", _("Choose at least two teams: otherwise nothing is drawn."))
        elif steps and steps > len(teams):
            self.add_error("steps", _("There are more steps than teams."))
        return cleaned

    @property
    def plan(self) -> ExperimentPlan:
        cleaned = self.cleaned_data
        names = ("teams", "steps", "months", "people", "icc", "starts_on")
        periods = cleaned["steps"] + 1
        return ExperimentPlan(
            title=cleaned["title"],
            question=self.question,
            outcome=cleaned["outcome"],
            kind=Kind.WEDGE,
            arms={USUAL: 1, cleaned["arm"]: 1},
            expected=self.expected,
            places=len(cleaned["teams"]) * periods * cleaned["people"],
            wedge={name: cleaned[name] for name in names},
        )


class GroundForm(forms.Form):
    """Why people may be drawn, and where that is written."""

    text = forms.CharField(
        label=gettext_lazy("What does it rest on?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    reference = forms.CharField(
        label=gettext_lazy("Where is the document?"),
        max_length=200,
        help_text=gettext_lazy("A number or place by which somebody else finds it."),
    )
    decided_on = DayField(
        label=gettext_lazy("Decided on"),
    )


class EndForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why does it end?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )
