# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a part of an approach was done as it was meant, and who says so."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Done(TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NO = "no", _("No")


class CheckedBy(TextChoices):
    CASEWORKER = "caseworker", _("Contact person")
    PROVIDER = "provider", _("Who carries it out")
    CLIENT = "client", _("Client")


# A short list is filled in; a long one is not.
MOST_POINTS = 5
