# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kenniskompas.casework.service import OWN_GOALS
from kenniskompas.outcomes import labels, service, timed_words
from kenniskompas.outcomes.choices import Choice, fact_choices, group_choices, split_group
from kenniskompas.outcomes.timed import HORIZONS, SHARE, TIME, TimedOutcome, followed_for
from kenniskompas.workbench.effects.classes import Classes
from kenniskompas.workbench.effects.stored_scores import StoredScores

EVERYBODY = ""
USUAL_HORIZON = 24


class TwoApproachesForm(forms.Form):
    """A question with an `option` and a `comparator`, which are not the same approach."""

    def _choose(self, name: str, choices: Sequence[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("option") and cleaned["option"] == cleaned.get("comparator"):
            self.add_error("comparator", _("Choose two different approaches."))
        return cleaned


class AskForm(TwoApproachesForm):
    """One question as a sentence: what does … do for … on … compared with …?"""

    option = forms.ChoiceField(label=pgettext_lazy("question", "What does"))
    group = forms.ChoiceField(label=pgettext_lazy("question", "do for"), required=False)
    outcome = forms.ChoiceField(label=pgettext_lazy("question", "on"))
    comparator = forms.ChoiceField(label=pgettext_lazy("question", "compared with"))

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
        self._choose("option", [one for one in options if one[0] != service.USUAL])
        self._choose("group", [(EVERYBODY, _("everybody")), *group_choices(question)])
        self._choose("outcome", outcomes)
        self._choose("comparator", options)

    @property
    def asked(self) -> service.Asked:
        group, value = split_group(self.cleaned_data["group"])
        return service.Asked(
            question=self.question,
            outcome=self.cleaned_data["outcome"],
            option=self.cleaned_data["option"],
            comparator=self.cleaned_data["comparator"],
            group=group,
            value=value,
        )


class StudyForm(forms.Form):
    """A question to register; what is adjusted for is everything known before the decision."""

    title = forms.CharField(
        label=gettext_lazy("Your question in one sentence"),
        max_length=200,
        help_text=gettext_lazy("For instance: What do subsidised jobs do for people like ours?"),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("What should it change?"),
        help_text=gettext_lazy(
            "Measured once, or followed in time: then also who went out of sight counts for as"
            " long as they were seen. Goals of their own give a T-score: 50 is as the client"
            " expected. Everybody's goals differ, so it compares people, never teams."
        ),
    )
    within = forms.TypedChoiceField(
        label=gettext_lazy("If followed in time: within how many months?"),
        coerce=int,
        choices=[(months, gettext_lazy("%s months") % months) for months in HORIZONS],
        initial=USUAL_HORIZON,
        empty_value=USUAL_HORIZON,
        required=False,
        help_text=gettext_lazy("Only decisions count that are at least that long ago."),
    )
    counted = forms.ChoiceField(
        label=gettext_lazy("If followed in time: what do you want to know?"),
        choices=[
            (SHARE, gettext_lazy("How many of 100 people reach it within that time")),
            (TIME, gettext_lazy("How many months earlier they reach it, on average")),
        ],
        widget=forms.RadioSelect,
        initial=SHARE,
        required=False,
    )
    arms = forms.MultipleChoiceField(
        label=gettext_lazy("Which approaches do you compare with usual service?"),
        widget=forms.CheckboxSelectMultiple,
    )
    eligibility = forms.ChoiceField(
        label=gettext_lazy("Whose decisions count?"),
        required=False,
        help_text=gettext_lazy("Only facts that were known when the decision was taken."),
    )
    estimand = forms.ChoiceField(
        label=gettext_lazy("For whom do you want to know it?"),
        choices=list(labels.ESTIMANDS.items()),
        widget=forms.RadioSelect,
        initial="ate",
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("In which groups do you also want to see it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Choose them now: later no groups can be added. Advice learns from all of them"
            " together, so choose everything that you know of people."
        ),
    )
    cluster = forms.ChoiceField(
        label=gettext_lazy("Do clients of one team or one professional resemble each other?"),
        choices=list(labels.CLUSTERS.items()),
        widget=forms.RadioSelect,
        initial="",
        required=False,
        help_text=gettext_lazy(
            "One team has its own habits and neighbourhood. Choose it, and the margin tells how far"
            " teams differ: wider and more honest, for at least 10 teams per approach."
        ),
    )
    before_outcome = forms.ChoiceField(
        label=gettext_lazy("If no effect can be given, show the change in"),
        help_text=gettext_lazy("What was measured before and after the decision."),
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
        followed = [(what, timed_words.CHOICES[what]) for what in followed_for(question)]
        own = [(OWN_GOALS, labels.outcome_name(OWN_GOALS))]
        told = (_("What clients say of goals of their own"), own)
        once, in_time = (_("Measured once"), outcomes), (_("Followed in time"), followed)
        self._choose("outcome", [once, in_time, told])
        self._choose("before_outcome", outcomes)
        self._choose("arms", [one for one in options if one[0] != service.USUAL])
        self._choose("eligibility", [(EVERYBODY, _("everybody")), *group_choices(question)])
        self._choose("groups", fact_choices(question))

    def _choose(self, name: str, choices: Sequence[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("estimand") == "att" and len(cleaned.get("arms", [])) > 1:
            self.add_error(
                "arms", _("For people who got one approach, choose that one approach only.")
            )
        return cleaned

    @property
    def plan(self) -> service.StudyPlan:
        cleaned = self.cleaned_data
        field, value = split_group(cleaned["eligibility"])
        return service.StudyPlan(
            title=cleaned["title"],
            question=self.question,
            outcome=self._outcome(),
            arms=tuple(cleaned["arms"]),
            groups=tuple(name for name in cleaned["groups"] if name != field),
            estimand=cleaned["estimand"],
            att_arm=cleaned["arms"][0] if cleaned["estimand"] == "att" else "",
            eligibility={field: (value,)} if field else {},
            before_outcome=cleaned["before_outcome"],
            cluster=cleaned["cluster"],
        )

    def _outcome(self) -> str:
        cleaned, chosen = self.cleaned_data, str(self.cleaned_data["outcome"])
        if chosen not in followed_for(self.question):
            return chosen
        return TimedOutcome(chosen, cleaned["within"], cleaned["counted"] == TIME).code


class NameForm(forms.Form):
    """What a kept calculation is called."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("For instance: Budget 2027, langdurig eerst"),
    )


class WhomForm(TwoApproachesForm):
    """Two approaches, and one value or all of them for each registered fact."""

    option = forms.ChoiceField(label=pgettext_lazy("question", "What does"))
    comparator = forms.ChoiceField(label=pgettext_lazy("question", "do compared with"))

    def __init__(
        self, *args: Any, store: StoredScores, names: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        control = store.scored.labels[store.scored.control]
        arms = [(slug, names.get(slug, slug)) for slug in (*store.reported, control)]
        self._choose("option", arms)
        self._choose("comparator", [arms[-1], *arms[:-1]])
        self.facts = [name for name, one in store.groups.items() if isinstance(one, Classes)]
        for name in self.facts:
            column = store.groups[name]
            values = column.values if isinstance(column, Classes) else ()
            self.fields[name] = forms.ChoiceField(
                label=labels.fact_name(name),
                required=False,
                choices=[
                    (EVERYBODY, _("everybody")),
                    *((str(one), labels.value_name(name, one)) for one in values if one),
                ],
            )

    @staticmethod
    def everybody(store: StoredScores) -> dict[str, str]:
        """The question the page begins with: the first approach, for everybody."""
        control = store.scored.labels[store.scored.control]
        return {"option": store.reported[0], "comparator": control}

    @property
    def arms(self) -> list[forms.BoundField]:
        return [self["option"], self["comparator"]]

    @property
    def group(self) -> list[forms.BoundField]:
        return [self[name] for name in self.facts]

    @property
    def chosen(self) -> dict[str, str]:
        """The facts for which one value was chosen."""
        return {name: value for name in self.facts if (value := self.cleaned_data[name])}


class NoteForm(forms.Form):
    """What one of the four parties sees of an approach that has no effect estimate."""

    party = forms.ChoiceField(
        label=gettext_lazy("Whose view is this?"),
        choices=[(code, names[0]) for code, names in labels.PARTIES.items()],
    )
    text = forms.CharField(
        label=gettext_lazy("What do they see?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=gettext_lazy("No names and nothing by which somebody can be recognised."),
    )
