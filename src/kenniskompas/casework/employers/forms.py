# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.debts.forms import day, not_later
from kenniskompas.casework.employers.choices import (
    Ability,
    Motive,
    Party,
    PlaceKind,
    Sector,
    Shared,
    Signal,
    Support,
)
from kenniskompas.casework.intake.choices import AWAY

MOST_HOURS = 40
CAN = (("", _("Not known")), ("yes", _("Yes")), ("no", _("No")))


def several(label: Any, choices: Any, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        **options,
    )


def hours(label: Any, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=MOST_HOURS,
        required=required,
        widget=forms.NumberInput(attrs={"class": "kk-short"}),
    )


def text(label: Any, length: int, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        **options,
    )


def check_hours(form: forms.Form) -> None:
    least, most = form.cleaned_data.get("least_hours"), form.cleaned_data.get("most_hours")
    if least is not None and most is not None and least > most:
        form.add_error("most_hours", _("This is less than the hours before it."))


class EmployerForm(forms.Form):
    name = forms.CharField(label=_("Name of the organisation"), max_length=160)
    town = forms.CharField(label=_("Town"), max_length=80, required=False)
    sector = forms.ChoiceField(label=_("What kind of work?"), choices=Sector.choices)
    contact_name = forms.CharField(label=_("Contact person"), max_length=120, required=False)
    contact_details = forms.CharField(
        label=_("Phone or e-mail of the contact person"), max_length=160, required=False
    )
    motives = several(_("Why does the employer want to take part?"), Motive.choices)
    needs = text(
        _("What does the employer need?"),
        2000,
        help_text=_("Now and later: work that stays undone, tasks that colleagues could hand on."),
    )


class VacancyForm(forms.Form):
    title = forms.CharField(label=_("Which work?"), max_length=160)
    kind = forms.ChoiceField(label=_("What kind of place?"), choices=PlaceKind.choices)
    tasks = text(_("What does somebody do there?"), 2000)
    least_hours = hours(_("At least how many hours a week?"))
    most_hours = hours(_("At most how many hours a week?"))
    places = forms.IntegerField(
        label=_("How many places?"),
        min_value=1,
        max_value=500,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "kk-short"}),
    )
    requirements = several(_("What must somebody be able to do?"), Ability.choices)
    supports = several(_("Which help does the employer give?"), Support.choices)
    can_carve = forms.BooleanField(
        label=_("Tasks and hours can be made to fit (job carving)"), required=False
    )
    carving = forms.CharField(label=_("What can be made to fit?"), max_length=300, required=False)
    closes_on = day(_("Open until"))

    def clean(self) -> dict[str, Any]:
        check_hours(self)
        return self.cleaned_data


class ProfileForm(forms.Form):
    """Wishes first, then what somebody can do, then which help is needed."""

    wishes = text(_("What does the client want in work?"), 500)
    kinds = several(_("Which kinds of work may it be?"), PlaceKind.choices)
    sectors = several(_("In which kinds of organisation?"), Sector.choices)
    least_hours = hours(_("At least how many hours a week?"), required=False)
    most_hours = hours(_("At most how many hours a week?"), required=False)
    supports = several(_("Which help is needed?"), Support.choices)
    is_findable = forms.BooleanField(
        label=_("The client wants to be found when a place comes up"),
        required=False,
        help_text=_("Colleagues then see this client at a place. An employer sees nothing yet."),
    )

    def __init__(self, *args: Any, profile: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = ("wishes", "kinds", "sectors", "least_hours", "most_hours", "supports")
        if profile is not None:
            self.initial |= {name: getattr(profile, name) for name in (*names, "is_findable")}
        known = profile.abilities if profile else {}
        for code, label in Ability.choices:
            can = known.get(code)
            self.fields[f"can-{code}"] = forms.ChoiceField(
                label=label,
                choices=CAN,
                required=False,
                initial="" if can is None else "yes" if can else "no",
            )

    def wish_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("wishes", "kinds", "sectors", "least_hours", "most_hours")]

    def ability_fields(self) -> list[forms.BoundField]:
        return [self[f"can-{code}"] for code in Ability.values]

    def clean(self) -> dict[str, Any]:
        check_hours(self)
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        given = {code: data[f"can-{code}"] for code in Ability.values}
        names = [name for name in data if not name.startswith("can-")]
        return {
            **{name: data[name] for name in names},
            "abilities": {code: said == "yes" for code, said in given.items() if said},
        }


class ShareForm(forms.Form):
    """The client's answer, and what an employer may be told."""

    shares = several(_("What may the employer be told?"), Shared.choices)


class BehalfShareForm(ShareForm):
    route = forms.ChoiceField(label=_("How did the client say so?"), choices=AWAY)


class WorkStartForm(forms.Form):
    on = day(_("First day of work"), required=True, initial=timezone.localdate)

    def __init__(self, *args: Any, proposed_on: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed_on = proposed_on

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if self.proposed_on and on < self.proposed_on:
            raise forms.ValidationError(_("This day lies before the proposal to the employer."))
        return on


class PlaceAgreementForm(forms.Form):
    party = forms.ChoiceField(label=_("Who does it?"), choices=Party.choices)
    text = forms.CharField(label=_("What was agreed?"), max_length=300)
    due_on = day(_("By when?"))


class MomentForm(forms.Form):
    planned_on = day(_("Another moment on"), required=True)


class HeldForm(forms.Form):
    held_on = day(_("Spoken on"), required=True, initial=timezone.localdate)
    spoken_to = forms.ChoiceField(
        label=_("With whom?"),
        choices=[choice for choice in Party.choices if choice[0] != Party.MUNICIPALITY],
    )
    signal = forms.ChoiceField(label=_("How does it go?"), choices=Signal.choices)
    still_works = forms.TypedChoiceField(
        label=_("Does the client still work there?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
    )
    worked_until = day(_("If not: last day of work"))
    end_reason = forms.CharField(label=_("Why did it end?"), max_length=300, required=False)
    note = text(_("In a few words"), 500)

    def __init__(self, *args: Any, works_from: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.works_from = works_from

    def clean_held_on(self) -> Any:
        return self._after_start(not_later(self.cleaned_data["held_on"]))

    def clean_worked_until(self) -> Any:
        until = self.cleaned_data["worked_until"]
        return self._after_start(not_later(until)) if until else None

    def _after_start(self, on: Any) -> Any:
        if self.works_from and on < self.works_from:
            raise forms.ValidationError(_("This day lies before the first day of work."))
        return on
