# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RatedBy(TextChoices):
    PROFESSIONAL = "professional", _("The professional")
    CLIENT = "client", _("The client")
    BOTH = "both", _("Both together")
