# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge.entry.choices import SECTIONS_OF, Reader, Section
from kenniskompas.knowledge.entry.service import CardText, as_lines


class BaselineForm(forms.Form):
    """A municipality's own starting point, in people of 100."""

    uitgangspunt = forms.IntegerField(
        label=_("Without this approach, of 100 people in your own group"),
        min_value=1,
        max_value=99,
        required=False,
        widget=forms.NumberInput(attrs={"class": "kk-short"}),
    )

    def risk(self) -> float | None:
        """The own baseline between 0 and 1; None when nothing valid was filled in."""
        if not self.is_valid() or self.cleaned_data["uitgangspunt"] is None:
            return None
        return float(self.cleaned_data["uitgangspunt"]) / 100


class CardForm(forms.Form):
    """Every part of one card that people write, with what was in view when it was opened."""

    def __init__(
        self, *args: object, reader: Reader, texts: Mapping[Section, CardText], **also: object
    ) -> None:
        super().__init__(*args, **also)  # type: ignore[arg-type]
        self.sections = SECTIONS_OF[reader]
        for section in self.sections:
            told = texts[section]
            self.fields[section.value] = forms.CharField(
                label=section.label,
                help_text=_("One point per line. Empty gives it back to the catalogue."),
                max_length=2000,
                required=False,
                initial="\n".join(told.lines),
                widget=forms.Textarea(attrs={"rows": 5}),
            )
            self.fields[f"seen_{section.value}"] = forms.IntegerField(
                initial=told.row.pk if told.row else 0, widget=forms.HiddenInput
            )

    def changed(self) -> list[tuple[Section, str, int]]:
        """The parts that were written anew: part, text, and what was in view."""
        data = self.cleaned_data
        return [
            (section, data[section.value], data[f"seen_{section.value}"])
            for section in self.sections
            if as_lines(data[section.value]) != self.fields[section.value].initial
        ]
