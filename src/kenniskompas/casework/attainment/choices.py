# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Level(IntegerChoices):
    MUCH_LESS = -2, _("Much less than expected")
    LESS = -1, _("Less than expected")
    EXPECTED = 0, _("As expected")
    MORE = 1, _("More than expected")
    MUCH_MORE = 2, _("Much more than expected")


class Weight(IntegerChoices):
    """How heavily a goal counts beside the others."""

    ORDINARY = 1, _("Counts as much as the others")
    DOUBLE = 2, _("Counts double")
    TRIPLE = 3, _("Counts three times")
