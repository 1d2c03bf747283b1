# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every table of casework, gathered for Django; each lives in the room that owns it."""

from kenniskompas.casework.agenda.models import CalendarFeed
from kenniskompas.casework.appointments.models import (
    Appointment,
    AppointmentReminder,
    ProposedMoment,
)
from kenniskompas.casework.assessment.models import DomainAssessment, Screening
from kenniskompas.casework.attainment.models import GoalRating, GoalScale
from kenniskompas.casework.client.models import (
    BrokerKey,
    ClientAccount,
    ClientDocument,
    ClientInvitation,
    ClientRequest,
    DocumentContent,
)
from kenniskompas.casework.contact.models import (
    ClientEmail,
    ContactMoment,
    ContactWish,
    MailSwitch,
    SentMail,
)
from kenniskompas.casework.debts.models import (
    BudgetLine,
    Capacity,
    Debt,
    DebtHelp,
    DebtPhase,
    LegalMoment,
)
from kenniskompas.casework.decision.models import Decision, Lot, Preference
from kenniskompas.casework.delivery.models import FidelityCheck
from kenniskompas.casework.embed.models import EmbeddedCard
from kenniskompas.casework.employers.models import (
    AftercareMoment,
    Employer,
    PlaceAgreement,
    Proposal,
    Vacancy,
    WorkProfile,
)
from kenniskompas.casework.exchange.models import (
    DdasOrigin,
    DebtService,
    FolderRun,
    ImportRun,
    MappingProfile,
    SealedPerson,
    StatisticsDelivery,
)
from kenniskompas.casework.execution.models import (
    Evaluation,
    LifeEvent,
    Measurement,
    Progress,
    RegisteredActivity,
    UnknownOutcome,
)
from kenniskompas.casework.followup.models import FollowUp, LaterContact
from kenniskompas.casework.grounds.models import Stance
from kenniskompas.casework.household.models import JointEntry, SharedItem, Supporter
from kenniskompas.casework.instruments.models import Administration, StartedList
from kenniskompas.casework.intake.models import (
    Case,
    CaseFact,
    Client,
    ClientIdentity,
    Household,
    HouseholdMember,
    LawSwitch,
    LegalBasis,
    SafetyFlag,
    StepSkip,
)
from kenniskompas.casework.letters.models import Letter, LetterTemplate
from kenniskompas.casework.openfisca.models import EngineAnswer, EngineMapping
from kenniskompas.casework.payments.models import Payment, PaymentAgreement
from kenniskompas.casework.plan.models import (
    Activity,
    Agreement,
    Goal,
    Plan,
    PlanSignature,
    Reminder,
)
from kenniskompas.casework.provisions.models import ProvisionClaim, ProvisionTable
from kenniskompas.casework.referrals.models import Destination, Referral, ReferralStep
from kenniskompas.casework.signals.models import CreditorSignal, SignalledPerson, SignalOffer
from kenniskompas.casework.turns.models import CasePart, StepPart
from kenniskompas.casework.work.models import (
    IncomeCalculation,
    IncomeExpectation,
    IncomeOutcome,
)
from kenniskompas.casework.worklist.models import SavedFilter

__all__ = [
    "Activity",
    "Administration",
    "AftercareMoment",
    "Agreement",
    "Appointment",
    "AppointmentReminder",
    "BrokerKey",
    "BudgetLine",
    "CalendarFeed",
    "Capacity",
    "Case",
    "CaseFact",
    "CasePart",
    "Client",
    "ClientAccount",
    "ClientDocument",
    "ClientEmail",
    "ClientIdentity",
    "ClientInvitation",
    "ClientRequest",
    "ContactMoment",
    "ContactWish",
    "CreditorSignal",
    "DdasOrigin",
    "Debt",
    "DebtHelp",
    "DebtPhase",
    "DebtService",
    "Decision",
    "Destination",
    "DocumentContent",
    "DomainAssessment",
    "EmbeddedCard",
    "Employer",
    "EngineAnswer",
    "EngineMapping",
    "Evaluation",
    "FidelityCheck",
    "FolderRun",
    "FollowUp",
    "Goal",
    "GoalRating",
    "GoalScale",
    "Household",
    "HouseholdMember",
    "ImportRun",
    "IncomeCalculation",
    "IncomeExpectation",
    "IncomeOutcome",
    "JointEntry",
    "LaterContact",
    "LawSwitch",
    "LegalBasis",
    "LegalMoment",
    "Letter",
    "LetterTemplate",
    "LifeEvent",
    "Lot",
    "MailSwitch",
    "MappingProfile",
    "Measurement",
    "Payment",
    "PaymentAgreement",
    "PlaceAgreement",
    "Plan",
    "PlanSignature",
    "Preference",
    "Progress",
    "Proposal",
    "ProposedMoment",
    "ProvisionClaim",
    "ProvisionTable",
    "Referral",
    "ReferralStep",
    "RegisteredActivity",
    "Reminder",
    "SafetyFlag",
    "SavedFilter",
    "Screening",
    "SealedPerson",
    "SentMail",
    "SharedItem",
    "SignalOffer",
    "SignalledPerson",
    "Stance",
    "StartedList",
    "StatisticsDelivery",
    "StepPart",
    "StepSkip",
    "Supporter",
    "UnknownOutcome",
    "Vacancy",
    "WorkProfile",
]
