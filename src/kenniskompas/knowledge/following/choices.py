# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be followed, and what kinds of news there are."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    ALL = "all", _("Everything")
    ENTRY = "entry", _("One approach")
    GAP = "gap", _("One open question")
    LIBRARY = "library", _("New publications")


class NewsKind(models.TextChoices):
    """Each kind is read from the room that keeps it."""

    POOL = "pool", _("What studies say together")
    DECISION = "decision", _("Recognition")
    GAP = "gap", _("What we do not know")
    ENTRY = "entry", _("Texts of approaches")
    PUBLICATION = "publication", _("Publications")
