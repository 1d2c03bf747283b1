# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report in words: what each table and field is called, and how its values read."""

import json
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.accounts.audit_labels import action_label
from kenniskompas.casework.assessment.domains import DOMAIN_LABELS
from kenniskompas.casework.client.labels import fact_label
from kenniskompas.casework.contact.choices import Topic
from kenniskompas.casework.debts.labels import TERM_LABELS, euros
from kenniskompas.casework.decision.labels import wish_label
from kenniskompas.casework.execution.labels import HOW_LABELS, outcome_label
from kenniskompas.casework.grounds.choices import What
from kenniskompas.casework.intake.fields import BY_CODE
from kenniskompas.casework.intake.steps import Step
from kenniskompas.casework.openfisca.labels import results_in_words
from kenniskompas.trust.field_labels import FIELD_LABELS
from kenniskompas.trust.service import ClientReport

PART_LABELS: dict[str, Any] = {
    "ClientIdentity": gettext_lazy("Who you are in the register"),
    "HouseholdMember": gettext_lazy("Your household"),
    "Case": gettext_lazy("Your file"),
    "CaseFact": gettext_lazy("What we know of you"),
    "LifeEvent": gettext_lazy("What happened in your life"),
    "RegisteredActivity": gettext_lazy("What you took part in, according to the register"),
    "EngineAnswer": gettext_lazy("What a rules engine calculated for you"),
    "ProvisionClaim": gettext_lazy("Help that may be there for you"),
    "PaymentAgreement": gettext_lazy("What you agreed to pay each month"),
    "Payment": gettext_lazy("What you paid"),
    "SignalledPerson": gettext_lazy("Creditors warned the municipality"),
    "CreditorSignal": gettext_lazy("What a creditor said"),
    "SignalOffer": gettext_lazy("Help that was offered after it"),
    "StepSkip": gettext_lazy("Steps that were passed over"),
    "Screening": gettext_lazy("The first look"),
    "DomainAssessment": gettext_lazy("Parts of your life we talked about"),
    "Administration": gettext_lazy("Lists of questions"),
    "StartedList": gettext_lazy("Questions that you began and did not send yet"),
    "Decision": gettext_lazy("What was chosen"),
    "Preference": gettext_lazy("What you find important"),
    "EmbeddedCard": gettext_lazy("Advice that was looked at in another system"),
    "Plan": gettext_lazy("Your plan"),
    "Goal": gettext_lazy("Your goals"),
    "GoalScale": gettext_lazy("How far you want to come with your goals"),
    "GoalRating": gettext_lazy("How far your goals came"),
    "Agreement": gettext_lazy("What we agreed"),
    "Activity": gettext_lazy("What you do"),
    "FidelityCheck": gettext_lazy("Whether it was done as meant"),
    "PlanSignature": gettext_lazy("When you agreed with the plan"),
    "SharedItem": gettext_lazy("What you share in your household"),
    "JointEntry": gettext_lazy("What you told for your household"),
    "Stance": gettext_lazy("What you were told, agreed with or objected to"),
    "Progress": gettext_lazy("How it goes"),
    "Measurement": gettext_lazy("What came of it"),
    "UnknownOutcome": gettext_lazy("What we do not know about what came of it"),
    "Evaluation": gettext_lazy("Looking back"),
    "Letter": gettext_lazy("Letters that you got"),
    "LaterContact": gettext_lazy("Whether we may ask you something later"),
    "FollowUp": gettext_lazy("What we asked after your help ended"),
    "Reminder": gettext_lazy("Reminders of your contact person"),
    "ContactMoment": gettext_lazy("When we had contact with you, and what we noted"),
    "ContactWish": gettext_lazy("How you want us to keep in touch"),
    "ClientEmail": gettext_lazy("Your e-mail address for reminders"),
    "SentMail": gettext_lazy("Reminders by e-mail"),
    "Appointment": gettext_lazy("Talks with you"),
    "ProposedMoment": gettext_lazy("Moments for a talk from which you could choose"),
    "AppointmentReminder": gettext_lazy("When we reminded you of a talk"),
    "CasePart": gettext_lazy("Who has which part"),
    "Referral": gettext_lazy("To whom we referred you, and what we told"),
    "ReferralStep": gettext_lazy("What happened with a referral"),
    "Lot": gettext_lazy("Whether a lot was drawn for you"),
    "IncomeExpectation": gettext_lazy("What you expect of the money in a month"),
    "IncomeCalculation": gettext_lazy("What was calculated of your income"),
    "IncomeOutcome": gettext_lazy("How your income turned out"),
    "WorkProfile": gettext_lazy("What you want and can do in work"),
    "Proposal": gettext_lazy("Places to work that were put to you"),
    "PlaceAgreement": gettext_lazy("What was agreed with an employer"),
    "AftercareMoment": gettext_lazy("Talks about your work"),
    "DebtHelp": gettext_lazy("Help with debts"),
    "Debt": gettext_lazy("Your debts"),
    "BudgetLine": gettext_lazy("What comes in and goes out each month"),
    "Capacity": gettext_lazy("What you can pay each month"),
    "DebtPhase": gettext_lazy("How the help with debts goes"),
    "LegalMoment": gettext_lazy("Steps with legal force"),
    "ClientRequest": gettext_lazy("What you asked"),
    "ClientDocument": gettext_lazy("Your documents"),
    "DocumentContent": gettext_lazy("What is in your documents"),
    "ClientAccount": gettext_lazy("Who can sign in for you"),
    "ClientInvitation": gettext_lazy("Letters to sign in"),
    "SealedPerson": gettext_lazy("Who you are for CBS (sealed)"),
    "DdasOrigin": gettext_lazy("From which delivery it came (sealed)"),
    "BrokerKey": gettext_lazy("A mark for signing in"),
    "SafetyFlag": gettext_lazy("Safety"),
}
TOPICS = dict(Topic.choices)
CENTS = frozenset(
    {"amount", "monthly", "vtlb", "total_at_start", "vtlb_of_solution"}
    | {f"{when}_{what}" for when in ("now", "then") for what in ("income", "benefits")}
    | {f"{when}_{what}" for when in ("now", "then") for what in ("allowances", "costs")}
)
CODES: dict[tuple[str, str], Any] = {
    ("Letter", "content"): lambda blocks: " / ".join(" · ".join(lines) for _kind, lines in blocks),
    ("EngineAnswer", "results"): results_in_words,
    ("EngineAnswer", "unknown"): "; ".join,
    ("Measurement", "outcome"): outcome_label,
    ("UnknownOutcome", "outcome"): outcome_label,
    ("Preference", "outcome"): wish_label,
    ("DomainAssessment", "domain"): lambda code: DOMAIN_LABELS.get(code, code),
    ("ContactMoment", "topics"): lambda codes: ", ".join(
        str(TOPICS.get(each, each)) for each in codes
    ),
    ("Referral", "content"): lambda told: " ".join(
        f"{What(code).label}: {'; '.join(lines)}." for code, lines in told
    ),
    ("Progress", "how"): lambda value: HOW_LABELS.get(value, value),
    ("Case", "done_steps"): lambda codes: ", ".join(str(Step(code).label) for code in codes),
    ("Case", "term_code"): lambda code: TERM_LABELS.get(code, code),
    ("CaseFact", "field"): lambda code: fact_label(BY_CODE[code]) if code in BY_CODE else code,
}


def as_sections(report: ClientReport) -> list[tuple[Any, list[list[tuple[Any, str]]]]]:
    """Each table that holds something: its name, and per row what is filled in, in words."""
    found = []
    for model, rows in report.parts:
        if rows:
            found.append((PART_LABELS[model], [_row(model, row) for row in rows]))
    if report.advices:
        found.append((_("The advices that were given"), [_row("", row) for row in report.advices]))
    return found


def look_words(report: ClientReport) -> list[tuple[datetime, str, Any]]:
    return [
        (look.at, look.person or _("The system"), action_label(look.action))
        for look in report.looks
    ]


def as_document(report: ClientReport) -> dict[str, Any]:
    """For another system: codes and numbers as they are kept."""
    return {
        "pseudonym": report.pseudonym,
        "made_at": report.made_at,
        "tables": dict(report.parts),
        "advices": report.advices,
        "seen_by": [
            {"at": look.at, "person": look.person, "action": look.action} for look in report.looks
        ],
    }


def _row(model: str, row: dict[str, Any]) -> list[tuple[Any, str]]:
    filled = {name: value for name, value in row.items() if value not in (None, "", [], {})}
    if model == "CaseFact" and row["field"] in BY_CODE:
        filled["value"] = BY_CODE[row["field"]].label_of(row["value"])
    return [(FIELD_LABELS.get(name, name), _words(model, name, filled[name])) for name in filled]


def _words(model: str, name: str, value: Any) -> str:
    if (model, name) in CODES:
        return str(CODES[model, name](value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float):
        return euros(int(value)) if name in CENTS else number_format(value)
    return _spoken(value)


def _spoken(value: Any) -> str:
    if isinstance(value, datetime):
        return date_format(value, "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
