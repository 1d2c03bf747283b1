# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with several cases at once."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BulkAct(TextChoices):
    HAND_OVER = "hand_over", _("Hand over to a colleague")
    ASK = "ask", _("Ask how it goes")
    REMIND = "remind", _("Set a reminder")
    EXPORT = "export", _("Excel")
