# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.grounds.choices import StanceKind, What
from kenniskompas.casework.referrals.choices import (
    ALWAYS,
    Aim,
    DeclineReason,
    DestinationKind,
    Outcome,
    Sequel,
)
from kenniskompas.casework.referrals.models import Destination
from kenniskompas.casework.referrals.service import ASK, Tellable, needs_of

KNOWS = {
    StanceKind.AGREES: (
        StanceKind.AGREES.value,
        _("We talked about it, and the client agrees."),
    ),
    StanceKind.INFORMED: (StanceKind.INFORMED.value, _("I told the client.")),
    ASK: (ASK, _("Not yet: ask it on the client's own pages. Nothing is told before the yes.")),
}
# What mostly goes along.
USUAL = (What.CONTACT, What.AGREEMENTS)


class ReferForm(forms.Form):
    """What goes along by ticks, what is asked, and what the client knows of it."""

    shares = forms.MultipleChoiceField(
        label=_("What goes along?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    aim = forms.ChoiceField(
        label=_("What do you ask?"), choices=Aim.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Anything to add?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The receiver and the client can read this. Notes of your own stay here."),
    )
    client = forms.ChoiceField(
        label=_("Does the client know?"), widget=forms.RadioSelect, required=False
    )

    def __init__(
        self, *args: Any, found: Iterable[Tellable], may_ask: bool, also: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        allowed = [each for each in found if each.is_allowed and each.what != ALWAYS]
        self.fields["shares"].choices = [(each.what.value, each.what.label) for each in allowed]  # type: ignore[attr-defined]
        self.initial.setdefault(
            "shares", [each.what.value for each in allowed if each.what in (*USUAL, also)]
        )
        self.initial.setdefault("aim", Aim.HELP_TOO)
        if not allowed:
            del self.fields["shares"]
        self._knows(needs_of(list(found)), may_ask=may_ask)

    def _knows(self, needs: str, *, may_ask: bool) -> None:
        codes = [StanceKind(needs)] if needs else []
        choices = [KNOWS[code] for code in codes]
        if needs == StanceKind.AGREES and may_ask:
            choices.append(KNOWS[ASK])
        if not choices:
            del self.fields["client"]
            return
        self.fields["client"].choices = choices  # type: ignore[attr-defined]
        self.fields["client"].required = True


class HandOverForm(ReferForm):
    colleague = forms.ModelChoiceField(queryset=None, label=_("To whom?"), empty_label=None)
    with_household = forms.BooleanField(
        label=_("I coordinate the household; that goes along."), required=False, initial=True
    )
    field_order = ("colleague", "shares", "note", "with_household", "client")

    def __init__(self, *args: Any, colleagues: Any, coordinates: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["aim"]
        field: Any = self.fields["colleague"]
        field.queryset = colleagues
        field.label_from_instance = lambda person: person.display_name
        if not coordinates:
            del self.fields["with_household"]


def short(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=500, required=required, widget=forms.Textarea(attrs={"rows": 2})
    )


class AnswerForm(forms.Form):
    """What somebody outside said; `name` is asked only then."""

    name = forms.CharField(label=_("Who said so?"), max_length=120)

    def __init__(self, *args: Any, is_external: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_external:
            del self.fields["name"]


class DeclineForm(AnswerForm):
    reason = forms.ChoiceField(
        label=_("Why not?"), choices=DeclineReason.choices, widget=forms.RadioSelect
    )
    text = short(_("Anything to add?"))


class QuestionForm(AnswerForm):
    text = short(_("What is the question?"), required=True)


class ReplyForm(forms.Form):
    text = short(_("Your answer"), required=True)


class ResultForm(AnswerForm):
    outcome = forms.ChoiceField(
        label=_("What came of it?"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    text = short(_("Anything to add?"))


class SettleForm(forms.Form):
    sequel = forms.ChoiceField(
        label=_("What happens now?"), choices=Sequel.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, is_result: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {Sequel.READ} if is_result else set(Sequel) - {Sequel.READ}
        choices = [choice for choice in Sequel.choices if choice[0] in wanted]
        self.fields["sequel"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("sequel", choices[0][0] if is_result else "")


class DestinationForm(forms.ModelForm):
    class Meta:
        model = Destination
        fields = ("name", "kind", "team", "address", "phone", "is_active")
        labels = {
            "name": _("Name"),
            "kind": _("What is it?"),
            "team": _("Which team here receives it?"),
            "address": _("Address for a letter"),
            "phone": _("Phone number"),
            "is_active": _("We refer here now"),
        }
        help_texts = {
            "team": _("Leave it empty for an organisation that does not work in Kenniskompas."),
        }

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["team"]
        field.queryset, field.empty_label = teams, _("Nobody here: it goes by letter")
        kind: Any = self.fields["kind"]
        kind.choices = DestinationKind.choices

    def validate_unique(self) -> None:
        """The service says so when a name is taken, in the words of this page."""
