# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments beside the settlement: what was agreed, what came in, and when to look again."""

from kenniskompas.casework.payments.service.following import (
    GRACE_DAYS,
    Following,
    finish_reminder,
    look_at_payments,
)
from kenniskompas.casework.payments.service.recording import (
    AlreadyAgreed,
    agree_payments,
    end_agreement,
    record_payment,
    remove_payment,
)
from kenniskompas.casework.payments.service.taking_in import (
    COLUMNS,
    PaymentsTaken,
    import_payments,
    preview_payments,
)

__all__ = [
    "COLUMNS",
    "GRACE_DAYS",
    "AlreadyAgreed",
    "Following",
    "PaymentsTaken",
    "agree_payments",
    "end_agreement",
    "finish_reminder",
    "import_payments",
    "look_at_payments",
    "preview_payments",
    "record_payment",
    "remove_payment",
]
