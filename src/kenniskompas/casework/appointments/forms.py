# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import require_possible
from kenniskompas.casework.appointments.choices import Place
from kenniskompas.casework.intake.choices import AWAY, Route
from kenniskompas.casework.plan.choices import Nature

NO_MOMENT = "none"


class MomentInput(forms.DateTimeInput):
    """A day and a time, in the form in which a browser's own field wants it."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", attrs={"class": "kk-short"})


class MomentField(forms.DateTimeField):
    widget = MomentInput

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None:
            require_possible(value.date())


def moment_field(label: Any, *, required: bool) -> MomentField:
    return MomentField(label=label, required=required)


class PlaceForm(forms.Form):
    """Where, and whether it is mandatory; `agreements` are those of the plan."""

    place = forms.ChoiceField(
        label=_("Where?"), choices=Place.choices, widget=forms.RadioSelect, initial=Place.OFFICE
    )
    rule = forms.ChoiceField(
        label=_("Does an obligation ask for this talk?"),
        help_text=_("Only then does the text to the client name the rule and what follows."),
        required=False,
    )

    def __init__(self, *args: Any, agreements: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = {str(row.pk): row for row in agreements if row.nature == Nature.MANDATORY}
        rule: Any = self.fields["rule"]
        rule.choices = [("", _("No, it is voluntary"))] + [
            (key, f"{row.text} ({row.legal_ground})") for key, row in self.rules.items()
        ]
        if not self.rules:
            del self.fields["rule"]

    def agreed(self) -> dict[str, str]:
        """What goes along to the service, apart from the moments."""
        chosen = self.rules.get(self.cleaned_data.get("rule", ""))
        return {
            "place": self.cleaned_data["place"],
            "legal_ground": chosen.legal_ground if chosen else "",
            "consequence": chosen.consequence if chosen else "",
        }


class AppointmentForm(PlaceForm):
    starts_at = moment_field(_("When?"), required=True)
    field_order = ("starts_at", "place", "rule")

    def clean_starts_at(self) -> datetime:
        starts_at: datetime = self.cleaned_data["starts_at"]
        if starts_at <= timezone.now():
            raise forms.ValidationError(_("This moment has passed already."))
        return starts_at


class ProposalForm(PlaceForm):
    """Two or three moments; those that are left empty are not proposed."""

    first = moment_field(_("First moment"), required=True)
    second = moment_field(_("Second moment"), required=False)
    third = moment_field(_("Third moment"), required=False)
    field_order = ("first", "second", "third", "place", "rule")

    def __init__(self, *args: Any, moments: Sequence[datetime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, moment in zip(("first", "second", "third"), moments, strict=False):
            self.fields[name].initial = moment

    def moments(self) -> list[datetime]:
        given = (self.cleaned_data[name] for name in ("first", "second", "third"))
        return [moment for moment in given if moment]

    def clean(self) -> dict[str, Any]:
        if not self.errors and not any(each > timezone.now() for each in self.moments()):
            raise forms.ValidationError(_("These moments have passed already."))
        return self.cleaned_data


class AnswerForm(forms.Form):
    """What the client chose by phone, at the desk or on paper."""

    moment = forms.ChoiceField(label=_("Which moment?"), widget=forms.RadioSelect)
    route = forms.ChoiceField(
        label=_("How did the client let you know?"),
        choices=AWAY,
        widget=forms.RadioSelect,
        initial=Route.PHONE,
    )

    def __init__(self, *args: Any, moments: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        moment: Any = self.fields["moment"]
        moment.choices = [
            *((str(key), words) for key, words in moments),
            (NO_MOMENT, _("None of these")),
        ]
