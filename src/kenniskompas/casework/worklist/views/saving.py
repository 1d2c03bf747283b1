# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping a list under a name, and letting it go."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.worklist import service
from kenniskompas.casework.worklist.forms import SaveFilterForm
from kenniskompas.casework.worklist.query import known_part
from kenniskompas.casework.worklist.views.listing import list_context


@require_POST
@requires(Permission.DO_CASEWORK)
def save(request: HttpRequest) -> HttpResponse:
    query = known_part(QueryDict(request.POST.get("query", "")))
    if "scope" not in query:
        query["scope"] = "mine"
    form = SaveFilterForm(request.POST)
    if form.is_valid():
        try:
            service.save_filter(request.user, query=query.urlencode(), **form.cleaned_data)
        except service.TooManyFilters:
            form.add_error("name", _("You keep 20 lists. Remove one first."))
        else:
            messages.success(request, _("The list is kept."))
            return redirect(f"{reverse('casework:worklist')}?{query.urlencode()}")
    request.GET = query
    return render(request, "casework/worklist/list.html", list_context(request, save_form=form))


@require_POST
@requires(Permission.DO_CASEWORK)
def forget(request: HttpRequest, item: int) -> HttpResponse:
    if not service.delete_filter(request.user, item):
        raise Http404
    messages.success(request, _("The list is removed; the clients are not."))
    return redirect(f"{reverse('casework:worklist')}?scope=mine")
