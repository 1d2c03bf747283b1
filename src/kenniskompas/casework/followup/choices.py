# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Months after closing at which a client who agreed is asked how it went on.
MOMENTS = (6, 12)
# After this long nobody asks any more, and the agreement of the client ends.
ASKED_FOR = timedelta(days=60)


class Seen(TextChoices):
    """What the client says about the outcome that matters most for the question."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_SAID = "not_said", _("Does not want to say")
