# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms to judge a pool or a study; what was in view travels along, so nobody overwrites unseen."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.knowledge.research import labels
from kenniskompas.knowledge.research.choices import Bias, Design, Tool
from kenniskompas.knowledge.research.service import DOMAINS_OF_TOOL, OVERALL, allowed_steps

LONGEST_REASON = 2000


def reason_field(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        min_length=10,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SeenForm(forms.Form):
    """`seen` is the id of the judgement that was in view, 0 for none."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class JudgementForm(SeenForm):
    field_order = ("step", "reason")
    reason = reason_field(
        _("Why?"), _("Readers see these words as they are. Name what you looked at.")
    )

    def __init__(self, *args: Any, domain: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = sorted(allowed_steps(domain), key=abs)
        self.fields["step"] = forms.TypedChoiceField(
            label=_("Your judgement"),
            choices=[(step, labels.STEPS[step]) for step in steps],
            coerce=int,
            widget=forms.RadioSelect,
        )
        self.order_fields(self.field_order)


class ThresholdForm(SeenForm):
    smallest = forms.FloatField(
        label=_("The smallest effect that matters"),
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "kk-short", "step": "any"}),
    )
    reason = reason_field(
        _("Where does this number come from?"),
        _("For example a consultation with the client council, or a published guideline."),
    )

    def __init__(self, *args: Any, scale: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["smallest"].help_text = labels.THRESHOLD_HELP[scale]

    def clean_smallest(self) -> float:
        value: float = self.cleaned_data["smallest"]
        if not value > 0:
            raise forms.ValidationError(_("Fill in a number above 0."))
        return value


class SearchForm(SeenForm):
    is_complete = forms.TypedChoiceField(
        label=_("Was the search complete?"),
        choices=[
            ("yes", _("Yes: databases, registers and reference lists, by a recorded search")),
            ("no", _("No: what could be found")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    searched_on = DayField(
        label=_("Last searched on"),
    )
    reason = reason_field(_("Where was searched, and with which words?"))


class BiasForm(forms.Form):
    """Design and the domains of the tool that fits it: a judgement and its support for each."""

    def __init__(self, *args: Any, tool: Tool, current: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tool = tool
        for domain in (*DOMAINS_OF_TOOL[tool], OVERALL):
            self.add_domain(domain, current.get(domain))

    def add_domain(self, domain: str, row: Any) -> None:
        name = labels.BIAS_DOMAINS[domain]
        self.fields[f"judgement_{domain}"] = forms.ChoiceField(
            label=name,
            choices=[("", _("Not judged")), *Bias.choices],
            required=False,
            initial=row.judgement if row else "",
        )
        self.fields[f"reason_{domain}"] = forms.CharField(
            label=_("%(name)s: what supports this?") % {"name": name},
            required=False,
            max_length=LONGEST_REASON,
            initial=row.reason if row else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"seen_{domain}"] = forms.IntegerField(
            min_value=0, required=False, initial=row.pk if row else 0, widget=forms.HiddenInput
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for domain in self.judged_domains():
            if not cleaned.get(f"reason_{domain}", "").strip():
                self.add_error(f"reason_{domain}", _("Say what supports this judgement."))
        return cleaned

    def judged_domains(self) -> Iterable[str]:
        names = (*DOMAINS_OF_TOOL[self.tool], OVERALL)
        return [name for name in names if self.cleaned_data.get(f"judgement_{name}")]

    def changed_answers(self) -> list[tuple[str, str, str, int]]:
        """Domain, judgement, support and what was in view, of what differs from before."""
        data, changed = self.cleaned_data, set(self.changed_data)
        return [
            (name, data[f"judgement_{name}"], data[f"reason_{name}"], data[f"seen_{name}"] or 0)
            for name in self.judged_domains()
            if {f"judgement_{name}", f"reason_{name}"} & changed
        ]


class DesignForm(forms.Form):
    design = forms.ChoiceField(
        label=_("Did this study draw lots to decide who got the approach?"),
        choices=[(each.value, each.label) for each in Design],
        required=False,
        widget=forms.RadioSelect,
    )
