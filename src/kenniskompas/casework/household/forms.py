# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.assessment.domains import LEVELS
from kenniskompas.casework.household.choices import DOMAINS, JointCode, SupporterKind
from kenniskompas.casework.intake.choices import MemberRole
from kenniskompas.casework.intake.fields import BY_CODE
from kenniskompas.core.privacy.bsn import is_bsn

EARLIEST_BIRTH = 1900
AGREED = _("I talked about it with the client, and the client agrees.")


class JoinForm(forms.Form):
    """Into the household with this number; empty for a household that has no number yet."""

    number = forms.CharField(
        label=_("Household number, or the pseudonym of a client who lives there"),
        max_length=60,
        required=False,
        help_text=_("Leave it empty if none of them is known here yet."),
    )
    role = forms.ChoiceField(
        label=_("Who is the client there?"), choices=MemberRole.choices, initial=MemberRole.ADULT
    )
    move = forms.BooleanField(
        label=_("The client moves: out of the household of now, as from today."),
        required=False,
    )

    def __init__(self, *args: Any, may_move: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_move:
            del self.fields["move"]

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"].strip()
        if is_bsn(number):
            raise forms.ValidationError(
                _("This looks like a BSN. Use the number of the household in your own register.")
            )
        return number


class MemberForm(forms.Form):
    """Somebody without a file: no name, only who it is."""

    role = forms.ChoiceField(label=_("Who is it?"), choices=MemberRole.choices)
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        min_value=EARLIEST_BIRTH,
        widget=forms.NumberInput(attrs={"class": "kk-short"}),
        help_text=_("Only of a child, and only if it matters for the help."),
    )

    def clean(self) -> dict[str, Any]:
        year = self.cleaned_data.get("birth_year")
        if year and self.cleaned_data.get("role") != MemberRole.CHILD:
            self.add_error("birth_year", _("We record a year of birth of children only."))
        if year and year > timezone.localdate().year:
            self.add_error("birth_year", _("This year is still to come."))
        return self.cleaned_data


class CoordinatorForm(forms.Form):
    coordinator = forms.ChoiceField(label=_("Who coordinates?"))

    def __init__(self, *args: Any, colleagues: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in colleagues}
        names = [(key, each.display_name) for key, each in self.people.items()]
        self.fields["coordinator"].choices = names  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:
        return self.people[self.cleaned_data["coordinator"]]


class SupporterForm(forms.Form):
    kind = forms.ChoiceField(label=_("What kind of help?"), choices=SupporterKind.choices)
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("Of the organisation; of a volunteer or peer the first name is enough."),
    )
    task = forms.CharField(label=_("What for?"), max_length=200, required=False)


class JointForm(forms.Form):
    """How it stands for the household; what is left empty is not recorded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in JointCode:
            choices = LEVELS if code in DOMAINS else BY_CODE[code].choices
            self.fields[code.value] = forms.ChoiceField(
                label=code.label, choices=[("", _("Not filled in")), *choices], required=False
            )

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.given():
            raise forms.ValidationError(_("Fill in at least one."))
        return self.cleaned_data

    def given(self) -> dict[str, str]:
        return {code: value for code, value in self.cleaned_data.items() if value}


class ShareForm(forms.Form):
    """Which goals and agreements of this client the household may know."""

    items = forms.MultipleChoiceField(
        label=_("What may the household know?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label=AGREED, required=False)

    def __init__(self, *args: Any, items: Iterable[Any], **kwargs: Any) -> None:
        listed = list(items)
        shared = [each.key for each in listed if each.is_shared]
        super().__init__(*args, initial={"items": shared}, **kwargs)
        choices = [(each.key, f"{_kind(each)}: {each.item}") for each in listed]
        self.fields["items"].choices = choices  # type: ignore[attr-defined]


class ConcernsForm(forms.Form):
    """Which shared agreements of this client concern one supporter."""

    agreements = forms.TypedMultipleChoiceField(
        label=_("Which agreements concern them?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label=AGREED, required=False)

    def __init__(self, *args: Any, agreements: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.pk, f"{each.who}: {each.text}") for each in agreements]
        self.fields["agreements"].choices = choices  # type: ignore[attr-defined]


def _kind(own: Any) -> Any:
    return _("Goal") if own.kind == "goal" else _("Agreement")
