# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every component on one page, for axe and for eyes: mounted in tests and with debug pages on."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

STEPS: list[dict[str, Any]] = [
    {"label": _("Picture"), "state": "done", "url": "#"},
    {"label": _("Screening"), "state": "done", "url": "#"},
    {"label": _("Diagnosis"), "state": "skipped", "url": "#"},
    {"label": _("Decision"), "state": "current", "url": "#"},
    {"label": _("Plan"), "state": "todo"},
    {"label": _("Carrying out"), "state": "todo"},
    {"label": _("Result"), "state": "todo"},
    {"label": _("Evaluation"), "state": "todo", "note": _("with the team")},
]
WISHES: list[dict[str, Any]] = [
    {"value": "work", "label": _("Work soon"), "text": _("A paid job, also part-time."), "rank": 1},
    {"value": "debts", "label": _("Out of debt"), "text": "", "rank": 2},
    {"value": "health", "label": _("Feel better"), "text": "", "rank": None},
]
MOMENTS: list[dict[str, Any]] = [
    {"when": "12-3-2026", "title": _("Decision taken together"), "tone": "ok"},
    {
        "when": "1-3-2026",
        "title": _("Own view recorded"),
        "text": _("Before the advice was shown."),
        "url": "#",
    },
    {"when": "20-2-2026", "title": _("Moratorium runs out in nine days"), "tone": "warn"},
]
SKILLS: list[dict[str, Any]] = [
    {"value": "rhythm", "label": _("Daily rhythm"), "count": 12, "selected": True},
    {"value": "money", "label": _("Dealing with money and debts"), "count": 7, "selected": False},
]
TABS: list[dict[str, Any]] = [
    {"label": _("For you"), "url": "#", "current": True},
    {"label": _("Evidence"), "url": "#", "count": 9},
    {"label": _("For whom"), "url": "#"},
    {"label": _("What we do not know"), "url": "#", "count": 3},
]
REASONS = [
    ("tried", _("Tried before")),
    ("wish", _("Client's wish")),
    ("place", _("No place available")),
]


class ShowcaseForm(forms.Form):
    name = forms.CharField(label=_("Your name"), help_text=_("As your colleagues know you."))
    share = forms.DecimalField(
        label=_("Share of the caseload"),
        max_value=100,
        required=False,
        widget=forms.NumberInput(attrs={"class": "kk-short"}),
    )
    domain = forms.ChoiceField(label=_("Life domain"), choices=REASONS)
    note = forms.CharField(label=_("Explanation"), widget=forms.Textarea, required=False)
    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS, widget=forms.RadioSelect)
    file = forms.FileField(label=_("Spreadsheet"), required=False)
    agreed = forms.BooleanField(label=_("The client has seen this."))


class ChoiceForm(forms.Form):
    choice = forms.ChoiceField(
        label=_("What do you choose?"),
        choices=REASONS,
        widget=forms.RadioSelect,
        initial="wish",
        help_text=_("You can always change this."),
    )


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "site/components.html",
        {
            "steps": STEPS,
            "tabs": TABS,
            "skills": SKILLS,
            "wishes": WISHES,
            "moments": MOMENTS,
            "pairs": [(_("Target group"), _("Single parents")), (_("Duration"), _("12 weeks"))],
            "form": ShowcaseForm({"share": "120"} if "errors" in request.GET else None),
            "choice": ChoiceForm(),
            "reasons": {"wish": _("The client says what matters most.")},
            "page": Paginator(range(95), 10).page(4),
        },
    )
