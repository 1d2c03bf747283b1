# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a client can ask for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.intake.law import RuleCode


class RequestKind(TextChoices):
    EXPLANATION = "explanation", _("I want an explanation")
    CORRECTION = "correction", _("Something about me is not right")
    COMPLAINT = "complaint", _("I am not happy with how I was treated")
    OBJECTION = "objection", _("I object to a decision (bezwaar)")
    OTHER = "other", _("Something else")


# By which rule a request must be dealt with; an objection counts from the end of its own term.
RULE_OF_KIND: dict[str, RuleCode] = {
    RequestKind.CORRECTION: RuleCode.CORRECTION,
    RequestKind.COMPLAINT: RuleCode.COMPLAINT,
    RequestKind.OBJECTION: RuleCode.OBJECTION_DECISION,
}
