# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether this organisation sends reminders by e-mail, what they say, and how many went out."""

from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.casework.contact.choices import Kind
from kenniskompas.casework.contact.service import (
    NO_SERVER,
    counted_mails,
    mail_switch,
    switch_mail,
    why_no_mail,
)
from kenniskompas.casework.reminders import labels

COUNTED = timedelta(days=30)


@requires(Permission.MANAGE_REMINDERS)
def reminders(request: HttpRequest) -> HttpResponse:
    """One button, `is_on`; it can be set before there is a mail server."""
    person: Any = request.user
    organisation, at = person.organisation, timezone.now()
    if request.method == "POST":
        is_on = request.POST.get("is_on") == "yes"
        switch_mail(organisation, is_on=is_on, person=person, at=at)
        messages.success(request, _("Switched on.") if is_on else _("Switched off."))
        return redirect("casework:reminders")
    switch, off = mail_switch(organisation.pk), why_no_mail(organisation.pk)
    counts = {kind: counts for kind, *counts in counted_mails(organisation, since=at - COUNTED)}
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    talk_at = timezone.make_aware(datetime.combine(tomorrow, time(10)))
    context = {
        "switch": switch,
        "is_on": switch is not None and switch.is_on,
        "why_off": labels.WHY_OFF.get(off, ""),
        "goes_out": not off,
        "no_server": off == NO_SERVER,
        "sender": settings.DEFAULT_FROM_EMAIL if settings.KOMPAS_EMAIL else "",
        "site": settings.KOMPAS_SITE_URL,
        "subject": labels.subject(organisation.name),
        "rows": [
            {
                "label": kind.label,
                "when": labels.WHEN[kind],
                "text": labels.line(kind, moment=talk_at, on=tomorrow),
                "sent": counts[kind][0],
                "failed": counts[kind][1],
            }
            for kind in Kind
        ],
        "days": COUNTED.days,
    }
    return render(request, "casework/reminders/reminders.html", context)
