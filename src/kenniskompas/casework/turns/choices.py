# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may have the turn in a case."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    """The coordinator is the professional of the case; others are named per case."""

    COORDINATOR = "coordinator", _("Coordinator")
    INTAKER = "intaker", _("Intaker")
    SPECIALIST = "specialist", _("Specialist")
    EXECUTOR = "executor", _("Who carries it out")


NAMED = tuple(part for part in Part if part is not Part.COORDINATOR)
