# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters of the client, and the explanation of the choice to take along."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.letters.choices import LetterKind
from kenniskompas.casework.letters.pages import letter_pdf
from kenniskompas.casework.letters.service import (
    NothingToTell,
    compose_letter,
    get_letter,
    letters_of,
)
from kenniskompas.workbench.pdf import PdfUnavailable


@own_page
def own_letters(request: HttpRequest, case: Any) -> HttpResponse:
    return render_own(request, case, "letters", letters=letters_of(case))


@require_safe
@own_page
def own_letter(request: HttpRequest, case: Any, item: int) -> HttpResponse:
    found = get_letter(case, item)
    if found is None:
        raise Http404
    row, blocks = found
    return _paper(request, case, blocks, name=f"brief-{row.pk}", on=row.sent_on)


@require_safe
@own_page
def explanation(request: HttpRequest, case: Any) -> HttpResponse:
    """How the choice was made, as a letter to keep."""
    at = timezone.now()
    try:
        _number, blocks = compose_letter(case, LetterKind.ADVICE, at=at)
    except NothingToTell:
        raise Http404 from None
    return _paper(request, case, blocks, name="zo-kozen-wij", on=timezone.localdate(at))


def _paper(request: HttpRequest, case: Any, blocks: Any, *, name: str, on: Any) -> HttpResponse:
    try:
        return letter_pdf(request, case, blocks, name=name, on=on)
    except PdfUnavailable:
        messages.info(request, _("We cannot make a file now. Ask us for the letter on paper."))
        return redirect("client:letters")
