# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.assessment.choices import ScreeningOutcome
from kenniskompas.casework.assessment.domains import (
    ASKED_REASONS,
    LEVELS,
    LIFE_DOMAINS,
    DomainReason,
)
from kenniskompas.casework.assessment.models import DomainAssessment


class ScreeningForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What comes out of the first look?"),
        choices=ScreeningOutcome.choices,
        widget=forms.RadioSelect,
        initial=ScreeningOutcome.HELP,
    )
    note = forms.CharField(
        label=_("What did you agree about this?"), max_length=300, required=False
    )

    def __init__(self, *args: Any, opened: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for domain in LIFE_DOMAINS:
            self.fields[domain.code] = forms.ChoiceField(
                label=domain.label,
                help_text=domain.opens_when,
                choices=[("", _("Stays closed")), *_reasons(opened.get(domain.code))],
                required=False,
                initial=opened.get(domain.code, ""),
            )

    def domains(self) -> list[forms.BoundField]:
        return [self[domain.code] for domain in LIFE_DOMAINS]

    def reasons(self) -> dict[str, str]:
        """The domains to open, with why."""
        codes = [domain.code for domain in LIFE_DOMAINS]
        return {code: self.cleaned_data[code] for code in codes if self.cleaned_data[code]}


def _reasons(current: str | None) -> list[Any]:
    taken_over = current == DomainReason.HOUSEHOLD
    return list(DomainReason.choices if taken_over else ASKED_REASONS)


def _level(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", _("Not filled in")), *LEVELS],
        coerce=int,
        empty_value=None,
        required=False,
    )


class DomainForm(forms.Form):
    """One open domain: how the professional and the client each see it."""

    def __init__(self, *args: Any, opened: DomainAssessment, **kwargs: Any) -> None:
        initial = {name: getattr(opened, name) for name in ("level", "client_level", "note")}
        super().__init__(*args, prefix=f"d{opened.pk}", initial=initial, **kwargs)
        self.opened = opened
        self.fields["client_level"] = _level(_("The client sees it as"))
        self.fields["level"] = _level(_("You see it as"))
        self.fields["note"] = forms.CharField(
            label=_("What do you both see?"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
