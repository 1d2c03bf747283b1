# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the client wants contact, on the own pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.casework.client import service
from kenniskompas.casework.client.pages import own_page, render_own
from kenniskompas.casework.contact.forms import WAY_TEXTS, ContactWishForm, initial_wish
from kenniskompas.casework.contact.service import (
    email_of,
    offers_mail,
    own_way_of,
    record_contact_wish,
)
from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.intake.pages import without_ground


@own_page
@without_ground
def contact(request: HttpRequest, case: Any) -> HttpResponse:
    form = ContactWishForm(
        request.POST or None,
        initial=initial_wish(own_way_of(case), email_of(case)),
        by_mail=offers_mail(case.client.organisation_id),
    )
    if form.is_valid():
        at = timezone.now()
        record_contact_wish(
            case,
            one_thing=form.cleaned_data["way"],
            remind_by=form.cleaned_data["remind_by"],
            email=form.cleaned_data.get("email", ""),
            route=Route.SITE,
            on=timezone.localdate(at),
            person=request.user,
            at=at,
        )
        messages.success(request, _("Saved. You can change it at any time."))
        return redirect("client:contact")
    talks = service.own_talks(case, at=timezone.now())
    return render_own(request, case, "contact", form=form, texts=WAY_TEXTS, talks=talks)
