# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hand a draft in, look at it, publish it or send it back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.knowledge.editorial import labels, service
from kenniskompas.knowledge.editorial.forms import ReturnForm
from kenniskompas.knowledge.editorial.views.drafting import (
    changed_meanwhile,
    draft_page,
    find_draft,
)


@require_POST
@requires(Permission.EDIT_CATALOGUE)
def hand_in(request: HttpRequest, draft_id: int) -> HttpResponse:
    said = _("Handed in. A colleague looks at it before anybody else sees it.")
    return moved(request, draft_id, service.hand_in, said)


@require_POST
@requires(Permission.EDIT_CATALOGUE)
def take_back(request: HttpRequest, draft_id: int) -> HttpResponse:
    return moved(request, draft_id, service.take_back, _("You can write on."))


@require_POST
@requires(Permission.EDIT_CATALOGUE)
def discard(request: HttpRequest, draft_id: int) -> HttpResponse:
    response = moved(request, draft_id, service.discard, _("The draft is thrown away."))
    return redirect("knowledge:own_entries") if response.status_code == 302 else response


@require_POST
@requires(Permission.EDIT_CATALOGUE)
def publish(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft = find_draft(draft_id)
    try:
        entry = service.publish_draft(
            draft, revision=revision_of(request), person=request.user, at=timezone.now()
        )
    except service.OwnWork:
        messages.error(request, _("You wrote in this yourself; a colleague publishes it."))
        return redirect(draft)
    except service.ChangedMeanwhile:
        messages.error(request, changed_meanwhile())
        return redirect(draft)
    messages.success(request, _("Published: everybody finds it from now on."))
    return redirect("knowledge:intervention", entry.slug)


@require_POST
@requires(Permission.EDIT_CATALOGUE)
def send_back(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft, form = find_draft(draft_id), ReturnForm(request.POST)
    if not form.is_valid():
        return draft_page(request, draft, return_form=form)
    said = _("Sent back. The author reads what should change.")

    def use(draft: Any, **told: Any) -> Any:
        return service.return_draft(draft, form.cleaned_data["reason"], **told)

    return moved(request, draft_id, use, said)


def moved(request: HttpRequest, draft_id: int, use: Callable[..., Any], said: str) -> HttpResponse:
    """Bring a draft to its next stage and say so, or why it stays where it is."""
    draft = find_draft(draft_id)
    try:
        use(draft, revision=revision_of(request), person=request.user, at=timezone.now())
    except service.Incomplete as error:
        messages.error(request, labels.missing_sentence(error.missing))
    except service.ChangedMeanwhile:
        messages.error(request, changed_meanwhile())
    else:
        messages.success(request, said)
    return redirect(draft)


def revision_of(request: HttpRequest) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() else 0
