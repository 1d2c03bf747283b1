# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked about income when work starts. Codes stay; words are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# A gain of less than this part of what is left now is called little: our convention, no law.
LITTLE_PERCENT = 10


class Direction(TextChoices):
    BETTER = "better", _("More money left")
    SAME = "same", _("About the same")
    WORSE = "worse", _("Less money left")
    UNKNOWN = "unknown", _("I do not know")


class SeenBy(TextChoices):
    """By whom or what the income afterwards is known."""

    CLIENT = "client", _("The client says so")
    PAPERS = "papers", _("Seen on pay slips or letters")


class Depends(TextChoices):
    """What can make the month with work turn out otherwise than calculated."""

    HOURS = "hours", _("The number of hours: they can differ from month to month")
    PARTNER = "partner", _("The income of a partner")
    CHILDCARE = "childcare", _("The costs of childcare")
    TRAVEL = "travel", _("The costs of travelling to work")
    ALLOWANCES = "allowances", _("Allowances that become lower or stop")
    LOCAL = "local", _("Help of the municipality that stops above an income")
    TEMPORARY = "temporary", _("Something that lasts for a while only, such as a premium")
    ARREARS = "arrears", _("Debts: a creditor may take part of the wage")
