# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether an agreement must or may, and what waits for what."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Nature(TextChoices):
    MANDATORY = "mandatory", _("Mandatory")
    VOLUNTARY = "voluntary", _("Voluntary")


class Order(TextChoices):
    """How this help and what else is going on go together; left open it is not chosen yet."""

    TOGETHER = "together", _("At the same time")
    AFTER = "after", _("One after the other")
