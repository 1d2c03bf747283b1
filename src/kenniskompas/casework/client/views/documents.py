# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents of a case, for the client and for who carries it out: add, open, erase."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.casework.client import service
from kenniskompas.casework.client.forms import BehalfDocumentForm, DocumentForm
from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.intake.pages import case_page, step_context


@own_page
def own_documents(request: HttpRequest, case: Any) -> HttpResponse:
    form = DocumentForm(request.POST or None, request.FILES or None)
    if form.is_valid() and _is_added(request, case, form, Route.SITE):
        messages.success(request, _("Thank you. We have your document."))
        return redirect("client:documents")
    return render_own(request, case, "documents", form=form, rows=service.documents_of(case))


@require_safe
@never_cache
@own_page
def own_document(request: HttpRequest, case: Any, item: UUID) -> HttpResponse:
    return _file(request, case, item)


@require_POST
@own_page
def remove_own(request: HttpRequest, case: Any, item: UUID) -> HttpResponse:
    if not service.remove_document(case, item, person=request.user, own_only=True):
        raise Http404
    messages.success(request, _("The document is gone."))
    return redirect("client:documents")


@case_page
def documents(request: HttpRequest, case: Any) -> HttpResponse:
    form = BehalfDocumentForm(request.POST or None, request.FILES or None)
    if form.is_valid() and _is_added(request, case, form, form.cleaned_data["route"]):
        messages.success(request, _("The document is kept, encrypted."))
        return redirect("casework:documents", case.pk)
    context = step_context(case, form=form, rows=service.documents_of(case))
    return render(request, "casework/documents.html", context)


@require_safe
@never_cache
@case_page
def document(request: HttpRequest, case: Any, item: UUID) -> HttpResponse:
    return _file(request, case, item)


@require_POST
@case_page
def remove(request: HttpRequest, case: Any, item: UUID) -> HttpResponse:
    if not service.remove_document(case, item, person=request.user, own_only=False):
        raise Http404
    messages.success(request, _("The document is gone."))
    return redirect("casework:documents", case.pk)


def _is_added(request: HttpRequest, case: Any, form: DocumentForm, route: str) -> bool:
    given = form.cleaned_data["file"]
    try:
        service.add_document(
            case,
            name=given.name,
            content=given.read(),
            route=route,
            person=request.user,
            at=timezone.now(),
        )
    except service.KindRefused:
        form.add_error("file", _("This is not a PDF or a picture (JPG, PNG, HEIC)."))
    except service.TooLarge:
        form.add_error("file", _("This file is larger than 10 MB."))
    except service.TooMany:
        form.add_error("file", _("There are 50 documents already. Take one out first."))
    else:
        return True
    return False


def _file(request: HttpRequest, case: Any, item: UUID) -> HttpResponse:
    """Never opened in the page itself: a file of somebody else may hold anything."""
    try:
        found, content = service.open_document(case, item, person=request.user)
    except service.ClientDocument.DoesNotExist:
        raise Http404 from None
    headers = {
        "Content-Disposition": content_disposition_header(True, found.name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return HttpResponse(content, content_type=found.media_type, headers=headers)
