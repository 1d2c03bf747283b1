# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The client agrees with the plan as it stands; what changes later is asked about again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.intake.choices import Route
from kenniskompas.casework.plan.models import Plan, PlanSignature
from kenniskompas.casework.plan.service.making import PlanChangedMeanwhile

if TYPE_CHECKING:
    from kenniskompas.accounts.models import Person

AGREED = (
    *("text", "who", "nature", "legal_ground", "consequence"),
    *("decision_reference", "due_on"),
)


class NotYetAgreed(Exception):
    """The professional still works on the plan: there is nothing to sign."""


@dataclass(frozen=True, slots=True)
class SigningState:
    """`signature` is the last one; `digest` is of the plan as it stands now."""

    digest: str
    signature: PlanSignature | None
    may_sign: bool

    @property
    def is_signed(self) -> bool:
        return self.signature is not None and self.signature.digest == self.digest

    @property
    def changed_since(self) -> bool:
        return self.signature is not None and not self.is_signed


def signing_state(plan: Plan | None) -> SigningState | None:
    """Whether the client agreed with this plan; None while there is no plan."""
    if plan is None:
        return None
    return SigningState(
        digest=_digest(_content(plan)),
        signature=plan.signatures.select_related("recorded_by").first(),
        may_sign=plan.agreed_at is not None,
    )


@transaction.atomic
def sign_plan(
    plan: Plan, *, seen: str, on: date, route: str, person: Person, at: datetime
) -> PlanSignature:
    """Keep that the client agrees with the plan whose digest is `seen`, and its whole text."""
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    content = _content(locked)
    if locked.agreed_at is None:
        raise NotYetAgreed(plan.pk)
    if _digest(content) != seen:
        raise PlanChangedMeanwhile(plan.pk)
    latest = locked.signatures.first()
    if latest is not None and latest.digest == seen:
        return latest
    signature = PlanSignature.objects.create(
        plan=locked,
        number=latest.number + 1 if latest else 1,
        content=content,
        digest=seen,
        signed_on=on,
        route=Route(route),
        recorded_by=person,
        recorded_at=at,
    )
    detail = {"version": signature.number, "route": route}
    record_event("plan_signed", person=person, subject=plan.case, detail=detail)
    return signature


def _content(plan: Plan) -> dict[str, Any]:
    """What is signed: not whether it was kept or reached, which comes later."""
    # Left out while nothing is chosen: what was signed before the choice existed stays signed.
    order = {"order": plan.order, "order_note": plan.order_note} if plan.order else {}
    return {
        **order,
        "from": _day(plan.starts_on),
        "until": _day(plan.ends_on),
        "goals": [
            {"text": goal.text, "target_on": _day(goal.target_on)}
            for goal in sorted(plan.goals.all(), key=_place)
        ],
        "agreements": [
            {
                name: _day(value) if isinstance(value := getattr(row, name), date) else value
                for name in AGREED
            }
            for row in sorted(plan.agreements.all(), key=_place)
        ],
        "activities": [
            {"name": row.intervention.name, "provider": row.provider}
            for row in sorted(plan.activities.all(), key=_place)
        ],
    }


def _place(row: Any) -> Any:
    return row.pk


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _digest(content: dict[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
