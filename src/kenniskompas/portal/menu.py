# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The five verbs as a menu: one table that says who sees which page where."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.service import Permission, is_demo_database, may
from kenniskompas.casework.openfisca.service import is_configured


@dataclass(frozen=True, slots=True)
class Entry:
    label: Any
    url_name: str
    permission: Permission
    is_on: Callable[[], bool] = lambda: True


# Label, how the addresses of its pages start, entries; a page below two is of the first.
MENU: tuple[tuple[Any, str | tuple[str, ...], tuple[Entry, ...]], ...] = (
    (
        _("Know"),
        "/weten/",
        (
            Entry(_("Catalogue"), "knowledge:catalogue", Permission.READ_KNOWLEDGE),
            Entry(_("Research"), "knowledge:research", Permission.READ_KNOWLEDGE),
            Entry(_("Library"), "knowledge:library", Permission.READ_KNOWLEDGE),
            Entry(_("What we do not know"), "knowledge:gaps", Permission.READ_KNOWLEDGE),
            Entry(_("Practice knowledge"), "knowledge:practice", Permission.READ_KNOWLEDGE),
            Entry(_("Instruments"), "knowledge:instruments", Permission.READ_KNOWLEDGE),
            Entry(_("Recognition"), "knowledge:recognition", Permission.READ_KNOWLEDGE),
            Entry(_("Local offer"), "knowledge:offers", Permission.READ_KNOWLEDGE),
            Entry(_("Our own approaches"), "knowledge:own_entries", Permission.WRITE_KNOWLEDGE),
            Entry(_("Exchange"), "knowledge:exchange", Permission.EXCHANGE_KNOWLEDGE),
            Entry(_("New for you"), "knowledge:news", Permission.READ_KNOWLEDGE),
        ),
    ),
    (
        _("Clients"),
        "/clienten/",
        (
            Entry(_("My clients"), "casework:worklist", Permission.DO_CASEWORK),
            Entry(_("My talks"), "casework:appointments", Permission.DO_CASEWORK),
            Entry(_("My agenda"), "casework:agenda", Permission.DO_CASEWORK),
            Entry(_("Referrals"), "casework:all-referrals", Permission.DO_CASEWORK),
            Entry(_("New client"), "casework:new", Permission.DO_CASEWORK),
            Entry(_("Who does which step"), "casework:division", Permission.DIVIDE_STEPS),
            Entry(_("Employers"), "casework:employers", Permission.WORK_WITH_EMPLOYERS),
            Entry(_("Early signals"), "casework:signals", Permission.WORK_WITH_SIGNALS),
            Entry(_("Provisions"), "casework:provisions", Permission.DO_CASEWORK),
            Entry(
                _("Table of provisions"), "casework:provision-table", Permission.MANAGE_PROVISIONS
            ),
            Entry(
                _("Rules engine"),
                "casework:engine-mapping",
                Permission.MANAGE_RULES_ENGINE,
                is_configured,
            ),
            Entry(_("What providers delivered"), "casework:delivery", Permission.MANAGE_OFFERS),
            Entry(_("Where we refer to"), "casework:destinations", Permission.KEEP_DESTINATIONS),
            Entry(_("Texts of letters"), "casework:letter-texts", Permission.KEEP_LETTER_TEXTS),
            Entry(_("Reminders by e-mail"), "casework:reminders", Permission.MANAGE_REMINDERS),
            Entry(_("Import"), "casework:import", Permission.IMPORT_CASELOAD),
            Entry(_("Laws and sharing"), "casework:laws", Permission.READ_LAWS),
        ),
    ),
    (
        _("Measure"),
        "/meten/",
        (
            Entry(_("What works here"), "outcomes:studies", Permission.READ_EFFECTS),
            Entry(_("Ask a question"), "outcomes:ask", Permission.READ_EFFECTS),
            Entry(_("Register a study"), "outcomes:new", Permission.REGISTER_STUDY),
            Entry(_("Experiments"), "outcomes:experiments", Permission.READ_EFFECTS),
            Entry(_("Costs and benefits"), "outcomes:costs", Permission.READ_EFFECTS),
            Entry(_("What if?"), "outcomes:what_if", Permission.READ_EFFECTS),
            Entry(_("Saved calculations"), "outcomes:saved_list", Permission.READ_EFFECTS),
            Entry(_("How many people"), "outcomes:power", Permission.READ_EFFECTS),
        ),
    ),
    (
        _("Learn"),
        "/leren/",
        (
            Entry(_("My feedback"), "learning:own", Permission.READ_OWN_FEEDBACK),
            Entry(_("My team"), "learning:team", Permission.READ_TEAM_FEEDBACK),
            Entry(_("Advice elsewhere"), "learning:elsewhere", Permission.READ_ADVICE_RULES),
        ),
    ),
    (
        _("Policy"),
        "/wegen/",
        (
            Entry(_("Advice rules"), "advice:rules", Permission.READ_ADVICE_RULES),
            Entry(_("Who did what"), "accounts:audit", Permission.READ_AUDIT_TRAIL),
            Entry(_("Erase a client"), "trust:erase", Permission.ERASE_CLIENTS),
            Entry(_("API tokens"), "accounts:tokens", Permission.MANAGE_API_TOKENS),
        ),
    ),
    (
        _("My plan"),
        (
            *("/mijn/plan", "/mijn/akkoord", "/mijn/wat-", "/mijn/hoe-"),
            *("/mijn/doelen", "/mijn/navraag", "/mijn/contact"),
        ),
        (
            Entry(_("My plan"), "client:start", Permission.USE_CLIENT_SITE),
            Entry(_("What must, what may"), "client:duties", Permission.USE_CLIENT_SITE),
            Entry(_("What I want"), "client:wishes", Permission.USE_CLIENT_SITE),
            Entry(_("How is it going?"), "client:how", Permission.USE_CLIENT_SITE),
            Entry(_("How we keep in touch"), "client:contact", Permission.USE_CLIENT_SITE),
        ),
    ),
    (
        _("Work"),
        ("/mijn/werk",),
        (
            Entry(_("Work and money"), "client:money", Permission.USE_CLIENT_SITE),
            Entry(_("Places to work"), "client:places", Permission.USE_CLIENT_SITE),
        ),
    ),
    (
        _("With others"),
        ("/mijn/huishouden", "/mijn/doorverwezen"),
        (
            Entry(_("My household"), "client:household", Permission.USE_CLIENT_SITE),
            Entry(_("Help of others"), "client:referrals", Permission.USE_CLIENT_SITE),
        ),
    ),
    (
        _("About me"),
        ("/mijn/", "/vertrouwen/mijn-gegevens"),
        (
            Entry(_("What is written about me"), "client:record", Permission.USE_CLIENT_SITE),
            Entry(_("I do not agree"), "client:disagree", Permission.USE_CLIENT_SITE),
            Entry(_("Documents"), "client:documents", Permission.USE_CLIENT_SITE),
            Entry(_("Short questions"), "client:questions", Permission.USE_CLIENT_SITE),
            Entry(_("Why this advice"), "client:advice", Permission.USE_CLIENT_SITE),
        ),
    ),
)


# Every page draws the menu, and its addresses are the same on each of them.
address_of = cache(reverse)


def menu(request: HttpRequest) -> dict[str, Any]:
    """Template context: the entries this person may open, and whether the data are made up."""
    user = getattr(request, "user", None)
    groups: list[dict[str, Any]] = []
    for label, prefix, entries in MENU if user is not None else ():
        children = [
            {"label": entry.label, "url": url, "current": request.path == url}
            for entry in entries
            if may(user, entry.permission) and entry.is_on()
            for url in (address_of(entry.url_name),)
        ]
        if children:
            groups.append(
                {
                    "label": label,
                    "url": children[0]["url"],
                    "current": not any(group["current"] for group in groups)
                    and (
                        request.path.startswith(prefix)
                        or any(child["current"] for child in children)
                    ),
                    "children": children,
                }
            )
    return {"menu": groups, "demo_municipality": SimpleLazyObject(is_demo_database)}
