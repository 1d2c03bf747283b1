# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a provision that somebody may be missing."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClaimState(TextChoices):
    ASKED = "asked", pgettext_lazy("provision", "Applied for")
    GRANTED = "granted", pgettext_lazy("provision", "Granted")
    REFUSED = "refused", pgettext_lazy("provision", "Not granted")
    NOT_WANTED = "not_wanted", _("The client does not want it")


# What a client says on the own pages; the answer of who decides comes from a letter.
OWN_STATES = frozenset({ClaimState.ASKED, ClaimState.NOT_WANTED})
