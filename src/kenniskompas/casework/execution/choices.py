# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who says how it goes, and by which source an outcome was seen."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SaidBy(TextChoices):
    CLIENT = "client", _("Client")
    PROFESSIONAL = "professional", _("Professional")


class MeasurementSource(TextChoices):
    BENEFIT_REGISTER = "benefit_register", _("Benefit register")
    DEBT_REGISTER = "debt_register", _("Debt help register")
    CLIENT = "client", _("Client")
    PROFESSIONAL = "professional", _("Professional")


class Moment(TextChoices):
    BEFORE = "before", _("Before the decision")
    AFTER = "after", _("After the decision")
