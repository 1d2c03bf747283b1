# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a client can ask for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RequestKind(TextChoices):
    EXPLANATION = "explanation", _("I want an explanation")
    CORRECTION = "correction", _("Something about me is not right")
    COMPLAINT = "complaint", _("I am not happy with how I was treated")
    OTHER = "other", _("Something else")
