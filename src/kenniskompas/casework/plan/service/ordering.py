# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Help at the same time or one after the other: a choice of its own, with what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.plan.choices import Order
from kenniskompas.casework.plan.service.making import advance
from kenniskompas.knowledge import service as knowledge

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person
    from kenniskompas.casework.plan.models import Plan
    from kenniskompas.knowledge.models import Intervention

# The entry that says what is known about not waiting.
AT_THE_SAME_TIME = "gelijktijdige-activering"


def known_about_order() -> Intervention | None:
    return knowledge.find_intervention(AT_THE_SAME_TIME)


@transaction.atomic
def choose_order(plan: Plan, *, order: str, note: str, person: Person | None) -> None:
    """Keep what goes at the same time or waits; who agreed before is asked to look again."""
    if order == Order.AFTER and not note:
        raise ValueError("help that waits says what it waits for")
    advance(plan)
    plan.order, plan.order_note = Order(order), note
    plan.save(update_fields=["order", "order_note"])
    record_event("plan_order_chosen", person=person, subject=plan.case, detail={"order": order})
