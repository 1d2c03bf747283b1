# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The texts of letters, kept by who manages the application."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.casework.letters import service
from kenniskompas.casework.letters.choices import LetterKind, placeholders_of
from kenniskompas.casework.letters.forms import TextForm
from kenniskompas.casework.letters.labels import PLACEHOLDERS, fault_sentence


def text_list(request: HttpRequest) -> Spreadsheet:
    """Every version that was kept, with its text."""
    rows = (
        [
            *(row.get_kind_display(), row.number, row.saved_at),
            *(row.saved_by.display_name if row.saved_by else "", row.text),
        ]
        for row in service.texts_of(request.user.organisation)
    )
    columns = (_("Letter"), _("Version"), _("Saved on"), _("Saved by"), _("Text"))
    return Spreadsheet(_("texts of letters"), columns, rows)


@requires(Permission.KEEP_LETTER_TEXTS)
@with_spreadsheet(text_list)
def letter_texts(request: HttpRequest) -> HttpResponse:
    versions: dict[str, list[Any]] = {}
    for row in service.texts_of(request.user.organisation):
        versions.setdefault(row.kind, []).append(row)
    rows = [(kind, versions.get(kind.value, [])) for kind in LetterKind]
    return render(request, "casework/letters/texts.html", {"rows": rows})


@requires(Permission.KEEP_LETTER_TEXTS)
def letter_text(request: HttpRequest, kind: str) -> HttpResponse:
    """Change one text; looking at the example keeps nothing."""
    if kind not in LetterKind.values:
        raise Http404
    number, standing = service.current_text(request.user.organisation, kind)
    form = TextForm(request.POST or None, initial={"text": standing})
    blocks = service.example_of(standing)
    if form.is_valid():
        try:
            blocks = service.example_of(service.check_text(kind, form.cleaned_data["text"]))
        except service.TextRefused as refused:
            for fault in refused.faults:
                form.add_error("text", fault_sentence(fault))
        else:
            if "look" not in request.POST:
                return _save(request, kind, form.cleaned_data["text"])
    context = {
        "kind": LetterKind(kind),
        "number": number,
        "form": form,
        "blocks": blocks,
        "placeholders": [(f"{{{name}}}", PLACEHOLDERS[name]) for name in placeholders_of(kind)],
    }
    return render(request, "casework/letters/text.html", context)


def _save(request: HttpRequest, kind: str, text: str) -> HttpResponse:
    kept = service.save_text(
        request.user.organisation, kind, text, person=request.user, at=timezone.now()
    )
    messages.success(request, _("Saved as version %(n)s. New letters use it.") % {"n": kept})
    return redirect("casework:letter-text", kind)
