# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How people get an arm, and what must be on record before anybody is drawn."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    DRAWING = "drawing", _("Per client: the lot decides which approach")
    WEDGE = "wedge", _("Per team: the lot decides when a team starts")


class Ground(TextChoices):
    LEGAL_BASIS = "legal_basis", _("Legal basis")
    ETHICS = "ethics", _("Ethics approval")


class Status(TextChoices):
    DRAFT = "draft", _("Draft: nothing is drawn")
    READY = "ready", _("Approved, not started")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")
