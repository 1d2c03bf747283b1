# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.intake.choices import Question
from kenniskompas.casework.intake.steps import PATH
from kenniskompas.casework.turns.choices import NAMED, Part


class DivisionForm(forms.Form):
    """One choice per question and step."""

    def __init__(self, *args: Any, division: dict[tuple[str, str], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in Question:
            for step in PATH:
                self.fields[f"{question}-{step}"] = forms.ChoiceField(
                    label=step.label,
                    choices=Part.choices,
                    initial=division.get((question.value, step.value), Part.COORDINATOR),
                )

    def by_question(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [
            (question.label, [self[f"{question}-{step}"] for step in PATH]) for question in Question
        ]

    def division(self) -> dict[tuple[str, str], str]:
        return {
            (question.value, step.value): self.cleaned_data[f"{question}-{step}"]
            for question in Question
            for step in PATH
        }


class GivePartForm(forms.Form):
    part = forms.ChoiceField(label=_("Part"), choices=[(part.value, part.label) for part in NAMED])
    to = forms.ModelChoiceField(
        queryset=None, label=_("Who?"), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        field.queryset = colleagues
        field.label_from_instance = lambda person: person.display_name
