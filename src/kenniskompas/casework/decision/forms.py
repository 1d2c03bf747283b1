# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.casework.decision.choices import Certainty, LotAnswer, WishesBy, Withdrawal
from kenniskompas.casework.decision.labels import OWN_VIEW_REASONS

MOST_RANKED = 5


class OwnViewForm(forms.Form):
    option = forms.ChoiceField(
        label=_("What would you choose with this client?"), widget=forms.RadioSelect
    )
    certainty = forms.TypedChoiceField(
        label=_("How sure are you?"),
        choices=Certainty.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    reasons = forms.MultipleChoiceField(
        label=_("What makes you think so?"),
        choices=OWN_VIEW_REASONS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, options: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].choices = [(slug, name) for slug, (name, _goal) in options.items()]
        self.descriptions = {slug: goal for slug, (_name, goal) in options.items()}


class WishesForm(forms.Form):
    """A ranking in the fields `wish-<outcome>`, read from 1 up."""

    text = forms.CharField(
        label=_("In the client's own words: what must happen, and what is not acceptable?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    filled_by = forms.ChoiceField(
        label=_("Who filled this in?"),
        choices=WishesBy.choices,
        widget=forms.RadioSelect,
        initial=WishesBy.TOGETHER,
    )
    without_statistics = forms.BooleanField(
        label=_("The client wants advice without numbers of other people"), required=False
    )

    def __init__(self, *args: Any, outcomes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = outcomes
        self.ranking: list[str] = []

    @property
    def places(self) -> int:
        return min(MOST_RANKED, len(self.outcomes))

    @property
    def ranking_error(self) -> str:
        errors = self.errors.get("ranking", []) if self.is_bound else []
        return " ".join(map(str, errors))

    def clean(self) -> dict[str, Any]:
        given = {code: str(self.data.get(f"wish-{code}", "")) for code in self.outcomes}
        chosen = {code: int(place) for code, place in given.items() if place.isdecimal()}
        places = sorted(chosen.values())
        if places != list(range(1, len(places) + 1)) or not places:
            self.errors["ranking"] = self.error_class(
                [_("Give each number once, starting with 1 for the most important.")]
            )
        self.ranking = sorted(chosen, key=lambda code: chosen[code])
        return self.cleaned_data


class ClientWishesForm(WishesForm):
    """The same ranking when the client fills it in alone."""

    filled_by = None
    text = forms.CharField(
        label=_("Do you want to say something about it? What would you rather not?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    without_statistics = forms.BooleanField(
        label=_("Choose with me without numbers about other people"), required=False
    )


class LotForm(forms.Form):
    """What the client was told and says; nobody is drawn who was not informed."""

    informed = forms.BooleanField(
        label=_("I have explained what the lot decides, and that saying no has no consequences."),
        required=False,
    )
    answer = forms.ChoiceField(
        label=_("What does the client say?"), choices=LotAnswer.choices, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == LotAnswer.AGREES and not cleaned.get("informed"):
            self.add_error("informed", _("Explain it first: agreeing counts only after that."))
        return cleaned


class WithdrawalForm(forms.Form):
    """What the client takes back, and since when; why is not asked."""

    what = forms.ChoiceField(
        label=_("What does the client take back?"), widget=forms.RadioSelect, choices=()
    )
    on = DayField(label=_("Since which day?"), initial=timezone.localdate)

    def __init__(
        self, *args: Any, left: Sequence[Withdrawal], first_day: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.first_day = first_day
        field = self.fields["what"]
        field.choices = [(one.value, one.label) for one in left]  # type: ignore[attr-defined]
        field.initial = left[0].value

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if not self.first_day <= day <= timezone.localdate():
            raise forms.ValidationError(
                _("Choose a day from %(day)s up to today.") % {"day": date_format(self.first_day)}
            )
        return day
