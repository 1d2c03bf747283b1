# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.widgets import DayField
from kenniskompas.casework.instruments.choices import RatedBy
from kenniskompas.core.instruments import Item, Scale
from kenniskompas.knowledge.instruments.answer_fields import answer_field, score_field

ITEM, SCALE, WORD = "item-", "scale-", "word-"
OPEN = "open"


class AnswersForm(forms.Form):
    """The questions of one instrument; nothing has to be answered."""

    def __init__(
        self,
        *args: Any,
        instrument: Any,
        items: Iterable[Any],
        raters: Iterable[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(rater, RatedBy(rater).label) for rater in raters]
        if len(named) > 1:
            self.fields["rated_by"] = forms.ChoiceField(
                label=_("Who answers?"), choices=named, widget=forms.RadioSelect
            )
        self.only_rater = named[0][0]
        for item in items:
            self.fields[ITEM + item.code] = answer_field(item)
        for scale in instrument.scales:
            if not scale.items:
                self.fields[SCALE + scale.code] = score_field(scale)
        for code, name in instrument.words:
            self.fields[WORD + code] = forms.CharField(label=name, max_length=300, required=False)
        self.fields["on"] = DayField(label=_("On which day?"), initial=timezone.localdate)

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.answers() and not self.words():
            raise forms.ValidationError(_("Answer at least one question."))
        return self.cleaned_data

    def answers(self) -> dict[str, float]:
        return {
            name.removeprefix(start): float(value)
            for start in (ITEM, SCALE)
            for name, value in self.cleaned_data.items()
            if name.startswith(start) and value not in {None, ""}
        }

    def words(self) -> dict[str, str]:
        given = self.cleaned_data.items()
        return {
            name.removeprefix(WORD): text for name, text in given if name.startswith(WORD) and text
        }

    @property
    def rater(self) -> str:
        return str(self.cleaned_data.get("rated_by") or self.only_rater)


class OneAnswerForm(forms.Form):
    """One question of an instrument; leaving it open is an answer too."""

    def __init__(self, *args: Any, part: Item | Scale, given: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(part, Scale):
            self.fields["answer"] = score_field(part, initial=given)
        else:
            self.fields["answer"] = self._choice(part, given)

    def clean_answer(self) -> float | None:
        value = self.cleaned_data["answer"]
        return None if value in {None, "", OPEN} else float(value)

    def _choice(self, item: Item, given: Any) -> forms.Field:
        field: Any = answer_field(item)
        field.choices = [*field.choices[1:], (OPEN, _("I do not know, or rather not say"))]
        field.initial = given if given in {None, OPEN} else f"{given:g}"
        return field
