# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that is recorded about one client, and taking all of it out.

`PARTS` names every table with a path to a client; a test fails when one is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from kenniskompas.casework.intake.choices import CaseStatus

if TYPE_CHECKING:
    from kenniskompas.casework.intake.models import Client

CASE, PLAN, HELP = "case__client", "plan__case__client", "help__case__client"
# Ours to work with, and nothing about the client.
INNER = frozenset(
    {"id", "organisation", "client", "case", "plan", "help", "decision", "household", "revision"}
)


class StillOpen(Exception):
    """A case of this client is open: it is closed first."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table: how its rows lead to the client, and what of them is not told, with why.

    `other_path` for a row that leads there by one of two ways; `quiet` names the mark of rows that
    are not told, as whoever looks along at home must not read them.
    """

    model: str
    path: str
    omit: frozenset[str] = frozenset()
    other_path: str = ""
    quiet: str = ""
    # Why nothing of this table is in an access report; empty when it is.
    kept_out: str = ""


SEALED = "sealed"
SAFETY = "safety"
APART = "apart"
SECRET = "secret"  # noqa: S105
PARTS: tuple[Part, ...] = (
    Part("ClientIdentity", "client"),
    Part("HouseholdMember", "client"),
    Part(
        "Case",
        "client",
        frozenset({"attention_on", "asked_term_on", "asked_term_code", "referral_on"}),
    ),
    Part("CaseFact", CASE),
    Part("LifeEvent", CASE),
    Part("RegisteredActivity", CASE),
    Part("StepSkip", CASE),
    Part("Screening", CASE),
    Part("DomainAssessment", CASE),
    Part("Administration", CASE),
    Part("StartedList", CASE),
    Part("Decision", CASE, frozenset({"snapshot"})),
    Part("Preference", "decision__case__client"),
    Part(
        "EmbeddedCard",
        "decision__case__client",
        frozenset({"offered", "recommended", "version", "person"}),
    ),
    Part("Plan", CASE),
    Part("Goal", PLAN),
    Part("GoalScale", "goal__plan__case__client"),
    Part("GoalRating", "scale__goal__plan__case__client"),
    Part("Agreement", PLAN),
    Part("Activity", PLAN),
    Part("FidelityCheck", f"activity__{PLAN}"),
    Part("PlanSignature", PLAN, frozenset({"digest", "content"})),
    Part("SharedItem", f"goal__{PLAN}", other_path=f"agreement__{PLAN}"),
    Part("JointEntry", CASE),
    Part("Stance", CASE),
    Part("Progress", CASE),
    Part("Measurement", CASE),
    Part("UnknownOutcome", CASE),
    Part("Evaluation", CASE),
    Part("Letter", CASE, frozenset({"template_number"})),
    Part("LaterContact", CASE),
    Part("FollowUp", CASE),
    Part("Reminder", CASE),
    Part("CasePart", CASE),
    Part("Referral", CASE, frozenset({"colleague", "is_quiet", "shares"}), quiet="is_quiet"),
    Part("ReferralStep", f"referral__{CASE}", frozenset({"referral"}), quiet="referral__is_quiet"),
    Part("ContactMoment", CASE),
    Part("ContactWish", CASE),
    Part("ClientEmail", "client"),
    Part("SentMail", CASE, frozenset({"key"})),
    Part("Appointment", CASE, frozenset({"asks_for_new"})),
    Part("ProposedMoment", "appointment__case__client", frozenset({"appointment"})),
    Part("AppointmentReminder", "appointment__case__client", frozenset({"appointment"})),
    Part("Lot", CASE, frozenset({"schedule", "place", "withdrawn_at"})),
    Part("IncomeExpectation", CASE),
    Part("IncomeCalculation", CASE, frozenset({"expectation"})),
    Part("IncomeOutcome", CASE),
    Part("EngineAnswer", CASE, frozenset({"mapping_number", "asked"})),
    Part("ProvisionClaim", CASE, frozenset({"code"})),
    Part("WorkProfile", CASE),
    Part("Proposal", CASE),
    Part("PlaceAgreement", "proposal__case__client", frozenset({"proposal"})),
    Part("AftercareMoment", "proposal__case__client", frozenset({"proposal"})),
    # The partner is somebody else, with a file of their own.
    Part("DebtHelp", CASE, frozenset({"partner"})),
    Part("Debt", HELP),
    Part("BudgetLine", HELP),
    Part("Capacity", HELP),
    Part("DebtPhase", HELP),
    Part("LegalMoment", HELP),
    Part("SignalledPerson", "client", frozenset({"mark", "sealed"})),
    Part("CreditorSignal", "signalled__client", frozenset({"signalled"})),
    Part("SignalOffer", "signalled__client", frozenset({"signalled"})),
    Part("PaymentAgreement", CASE, frozenset({"reminder", "seen_until"})),
    Part("Payment", "agreement__case__client", frozenset({"agreement"})),
    Part("ClientRequest", CASE),
    Part("ClientDocument", CASE),
    Part("DocumentContent", "document__case__client", kept_out=APART),
    Part("ClientAccount", "client", frozenset({"authorised_mark"})),
    Part("ClientInvitation", "client", frozenset({"token_digest", "code_digest", "tries"})),
    Part("SealedPerson", "client", kept_out=SEALED),
    Part("DdasOrigin", HELP, kept_out=SEALED),
    Part("BrokerKey", "client", kept_out=SECRET),
    Part("SafetyFlag", "client", kept_out=SAFETY),
)


def rows_of(part: Part, client: Client) -> models.QuerySet[Any]:
    leads = models.Q((part.path, client))
    if part.other_path:
        leads |= models.Q((part.other_path, client))
    found = apps.get_model("casework", part.model)._default_manager.filter(leads)
    relations = [field.name for field in told_fields(part) if isinstance(field, models.ForeignKey)]
    return found.select_related(*relations) if relations else found


def told_fields(part: Part) -> list[Any]:
    model = apps.get_model("casework", part.model)
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in INNER and field.name not in part.omit
    ]


def export_client(client: Client) -> Iterator[tuple[Part, list[dict[str, Any]]]]:
    """Each table that tells something about the client, with its rows by name of the field."""
    for part in PARTS:
        if part.kept_out:
            continue
        fields = told_fields(part)
        rows = rows_of(part, client)
        if part.quiet:
            rows = rows.filter(**{part.quiet: False})
        yield part, [_told(part, fields, row) for row in rows]


def count_rows(client: Client) -> dict[str, int]:
    """How many rows of each table are about this client; tables without any are left out."""
    counts = {part.model: rows_of(part, client).count() for part in PARTS}
    return {name: count for name, count in counts.items() if count}


def case_numbers(client: Client) -> list[str]:
    return [str(number) for number in client.cases.values_list("pk", flat=True)]


def advice_numbers(client: Client) -> list[int]:
    decisions = apps.get_model("casework", "Decision")._default_manager
    given = decisions.filter(case__client=client, snapshot__isnull=False)
    return list(given.values_list("snapshot_id", flat=True))


def find_client(pseudonym: str, *, organisation: Any) -> Client | None:
    clients = apps.get_model("casework", "Client")._default_manager
    return clients.filter(organisation=organisation, pseudonym=pseudonym.strip().upper()).first()


def erase_client(client: Client) -> int:
    """Take the client out of every table of casework, with the sign-ins; how many rows.

    A household in which nobody is left goes too. Raises StillOpen.
    """
    if client.cases.filter(status=CaseStatus.OPEN).exists():
        raise StillOpen
    households = apps.get_model("casework", "Household")._default_manager
    left = list(households.filter(members__client=client).values_list("pk", flat=True))
    people = [account.person for account in client.accounts.select_related("person")]
    erased, _details = client.delete()
    for person in people:
        erased += person.delete()[0]
    empty = households.filter(pk__in=left, members__isnull=True)
    return int(erased + empty.delete()[0])


def _told(part: Part, fields: list[Any], row: Any) -> dict[str, Any]:
    told = {field.name: _value(field, row) for field in fields}
    if part.model == "Debt" and row.is_private_person:
        told["creditor"] = ""
    return told


def _value(field: Any, row: Any) -> Any:
    """What a choice or another record is called; anything else as it is kept."""
    value = getattr(row, field.name)
    if isinstance(field, models.ForeignKey):
        return (getattr(value, "display_name", None) or str(value)) if value is not None else None
    if field.choices and value not in (None, ""):
        return str(getattr(row, f"get_{field.name}_display")())
    return value
