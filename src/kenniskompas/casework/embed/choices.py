# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an application may say came of a card."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CardOutcome(TextChoices):
    ACCEPTED = "accepted", _("followed")
    OVERRIDDEN = "overridden", _("something else was chosen")
    IGNORED = "ignored", _("left aside")
