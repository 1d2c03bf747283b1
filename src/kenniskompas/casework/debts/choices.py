# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be recorded about debts. Codes are ours; exchange.ddas maps them onto DDAS."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DebtKind(TextChoices):
    CARE = "care", _("Health care and health insurance")
    PUBLIC = "public", _("Government: tax, benefits, fines")
    UTILITIES = "utilities", _("Energy and water")
    OTHER = "other", _("Other: rent, shops, loans")


class Cause(TextChoices):
    """The four causes that research names; several can play a part."""

    ENVIRONMENT = "environment", _("The environment: income, rules, offers to buy on credit")
    BEHAVIOUR = "behaviour", _("Behaviour, conscious or not")
    LIFE_EVENT = "life_event", _("A life event: divorce, illness, losing work")
    PERSONAL = "personal", _("Personal factors: health, skills, stress")


class Threat(TextChoices):
    """What makes a situation threatening in the sense of the law."""

    EVICTION = "eviction", _("Eviction from the home")
    UTILITIES = "utilities", _("Gas, water, light or heating is cut off")
    INSURANCE = "insurance", _("The health insurance is ended")


class Phase(TextChoices):
    APPLICATION = "application", pgettext_lazy("debt phase", "Application")
    ADVICE = "advice", pgettext_lazy("debt phase", "Information and advice")
    INTAKE = "intake", pgettext_lazy("debt phase", "Intake")
    STABILISATION = "stabilisation", pgettext_lazy("debt phase", "Stabilisation")
    PLAN = "plan", pgettext_lazy("debt phase", "Plan of approach")
    SUPPORT = "support", pgettext_lazy("debt phase", "Support")
    ARRANGEMENT = "arrangement", pgettext_lazy("debt phase", "Debt arrangement")
    SOLUTION = "solution", pgettext_lazy("debt phase", "Solution")
    AFTERCARE = "aftercare", pgettext_lazy("debt phase", "Aftercare")
    EXIT = "exit", pgettext_lazy("debt phase", "Leaving")


class SupportKind(TextChoices):
    COACHING = "coaching", _("Budget coaching")
    MANAGEMENT = "management", _("Budget management")
    ADMINISTRATION = "administration", _("Protective administration")
    LONG_TERM = "long_term", _("Long-term support")
    GUIDANCE = "guidance", _("Budget guidance")


class SolutionKind(TextChoices):
    PAYMENT = "payment", _("Payment arrangement")
    REFINANCING = "refinancing", _("Refinancing")
    CREDIT = "credit", _("Debt restructuring loan")
    MEDIATION = "mediation", _("Debt mediation")
    NO_CAPACITY = "no_capacity", _("Arrangement without repayment capacity")


class Ruling(TextChoices):
    ADMITTED = "admitted", _("Admitted")
    REJECTED = "rejected", _("Rejected")


class ExitReason(TextChoices):
    COMPLETED = "completed", _("Completed")
    BY_THEMSELVES = "by_themselves", _("Solved by the client")
    WITHDRAWN = "withdrawn", _("Withdrawn by the client")
    NO_SHOW = "no_show", _("Did not come")
    MOVED = "moved", _("Moved away")
    DIED = "died", _("Died")
    NOT_FITTING = "not_fitting", _("Does not fit the situation")
    NOT_ELIGIBLE = "not_eligible", _("Does not meet the conditions")
    OTHER = "other", _("Other reason")


class MomentKind(TextChoices):
    """Steps with legal force, each with a day that may not be missed."""

    CRISIS = "crisis", _("Crisis intervention")
    MORATORIUM = "moratorium", _("Moratorium")
    FORCED_AGREEMENT = "forced_agreement", _("Compulsory settlement")
    INTERIM_MEASURE = "interim_measure", _("Interim measure")
    RESTRUCTURING_CREDIT = "restructuring_credit", _("Debt restructuring loan")
    WSNP = "wsnp", _("Request for the Wsnp")


class Side(TextChoices):
    INCOME = "income", _("Income")
    FIXED_COST = "fixed_cost", _("Fixed costs")


class Answer(TextChoices):
    """What a creditor says to a proposal; empty while nothing was heard."""

    AGREED = "agreed", _("Agrees")
    REFUSED = "refused", _("Does not agree")
