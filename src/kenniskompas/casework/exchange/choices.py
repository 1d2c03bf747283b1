# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kinds of files that are taken in by a mapping profile."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class About(TextChoices):
    CASELOAD = "caseload", _("Caseload")
    SIGNALS = "signals", _("Early signals")
