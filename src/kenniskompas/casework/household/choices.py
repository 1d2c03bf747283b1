# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who helps beside the professionals, and what a household can record once for everybody."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SupporterKind(TextChoices):
    SERVICE = "service", _("Service or organisation")
    INFORMAL = "informal", _("Informal helper")
    EXPERIENCE = "experience", _("Expert by experience")
    PEER = "peer", _("Peer")
    ADMINISTRATOR = "administrator", _("Bewindvoerder")


class JointCode(TextChoices):
    """What is the household's rather than one member's: two life domains and one fact."""

    INCOME = "income", _("Income")
    HOUSING = "housing", _("Housing")
    DEBTS = "debts", _("Debts")


DOMAINS = frozenset({JointCode.INCOME, JointCode.HOUSING})
