# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a first look can lead to."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ScreeningOutcome(TextChoices):
    HELP = "help", _("We look further together")
    NO_HELP = "no_help", _("No help needed")
    ELSEWHERE = "elsewhere", _("Help from somebody else fits better")
