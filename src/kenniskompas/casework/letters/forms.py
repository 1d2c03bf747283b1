# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.intake.choices import Route

MOST_TEXT = 6000
GIVEN = (
    (Route.DESK, _("Given by hand")),
    (Route.SITE, _("On the client's own pages")),
    (Route.PAPER, _("By post")),
)


class SendForm(forms.Form):
    route = forms.ChoiceField(
        label=_("How does the client get it?"), choices=GIVEN, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, may_write: bool, has_site: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        away = {Route.PAPER} if not may_write else set()
        away |= {Route.SITE} if not has_site else set()
        route = self.fields["route"]
        if isinstance(route, forms.ChoiceField):
            route.choices = [choice for choice in GIVEN if choice[0] not in away]


class TextForm(forms.Form):
    text = forms.CharField(
        label=_("The text of the letter"),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 24, "class": "kk-code"}),
    )
