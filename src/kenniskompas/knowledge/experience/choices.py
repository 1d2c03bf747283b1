# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes of what people contribute, and where it stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticeStatus(models.TextChoices):
    SUPPORTED = "supported", _("Supported by research")
    NOT_RESEARCHED = "not_researched", _("Not researched")
    CONTRADICTED = "contradicted", _("Contradicted by research")


class Voice(models.TextChoices):
    PROFESSIONAL = "professional", _("Professional")
    CLIENT = "client", _("Client")


class Stage(models.TextChoices):
    SUBMITTED = "submitted", _("Not discussed yet")
    PUBLISHED = "published", _("Published")
    RETURNED = "returned", _("Sent back to the author")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Subject(models.TextChoices):
    """What a note tells, chosen with one click."""

    WORKED = "worked", _("This worked")
    DID_NOT_WORK = "did_not_work", _("This did not work")
    FOR_WHOM = "for_whom", _("For whom it fits")
    TIP = "tip", _("Tip for doing it")
    WATCH_OUT = "watch_out", _("Watch out for this")


class Verdict(models.TextChoices):
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Sent back")
