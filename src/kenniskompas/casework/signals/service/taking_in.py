# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signals from a file: the whole file or nothing; one person from several creditors is one."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from kenniskompas.accounts.service import record_event
from kenniskompas.casework.exchange.choices import About
from kenniskompas.casework.exchange.mapping import STANDARD
from kenniskompas.casework.exchange.service import own_mapping
from kenniskompas.casework.intake.law import RuleCode, rule_on
from kenniskompas.casework.intake.models import ClientIdentity
from kenniskompas.casework.signals.choices import SignalKind
from kenniskompas.casework.signals.columns import CODES
from kenniskompas.casework.signals.models import CreditorSignal, SignalledPerson
from kenniskompas.casework.signals.service.forgetting import forget_old
from kenniskompas.casework.signals.service.reading import Row, read_signals
from kenniskompas.workbench.effects.sealing import seal_content
from kenniskompas.workbench.effects.store_key import store_key

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from kenniskompas.accounts.models import Organisation, Person
    from kenniskompas.casework.intake.models import Client


@dataclass(frozen=True, slots=True)
class SignalsTaken:
    """`people` are new, `combined` have several kinds behind, `known` are clients already."""

    rows: int
    people: int
    created: int
    unchanged: int
    combined: int
    known: int
    forgotten: int


def preview_signals(path: Path, **asked: Any) -> SignalsTaken:
    """What `import_signals` would do now; the database stays as it is. Raises what that raises."""
    with transaction.atomic():
        taken = import_signals(path, at=timezone.now(), **asked)
        transaction.set_rollback(True)
    return taken


@transaction.atomic
def import_signals(
    path: Path,
    *,
    name: str,
    person: Person | None,
    at: datetime,
    profile: str = STANDARD,
    organisation: Organisation | None = None,
) -> SignalsTaken:
    """Take in the whole file, and forget what was kept long enough.

    A timer is no person and names the organisation. Raises BadInput, and NoSuchProfile for a
    profile that is not of signals here.
    """
    organisation = organisation or (person.organisation if person else None)
    if organisation is None:
        raise ValueError(f"{person} belongs to no organisation")
    today = timezone.localdate(at)
    mapping = None
    if profile != STANDARD:
        mapping = own_mapping(profile, about=About.SIGNALS, organisation=organisation, codes=CODES)
    rows = read_signals(path, name=name, today=today, mapping=mapping)
    forgotten = forget_old(organisation, today=today, person=person)
    clients = _clients(rows, organisation)
    people: dict[str, SignalledPerson] = {}
    answered = _answered(rows, organisation)
    new = created = 0
    for row in rows:
        mark = _mark(row)
        if (mark, row.creditor, row.key, row.on) in answered:
            continue
        if mark not in people:
            people[mark], is_new = _person(row, mark, organisation, clients.get(row.client_key))
            new += is_new
        _signal, is_created = CreditorSignal.objects.get_or_create(
            signalled=people[mark],
            creditor=row.creditor,
            key=row.key,
            defaults={"kind": row.kind, "amount": row.amount, "on": row.on},
        )
        created += is_created
    for signalled in people.values():
        _refresh(signalled)
    taken = SignalsTaken(
        rows=len(rows),
        people=new,
        created=created,
        unchanged=len(rows) - created,
        combined=sum(each.kind_count > 1 for each in people.values()),
        known=sum(each.client_id is not None for each in people.values()),
        forgotten=forgotten,
    )
    detail = {"rows": taken.rows, "people": taken.people, "created": taken.created}
    record_event("signals_imported", person=person, subject=organisation, detail=detail)
    return taken


def offer_by(signalled_on: date) -> date:
    """The last day to offer help, counted from the first signal."""
    rule = rule_on(RuleCode.SIGNAL_OFFER, signalled_on)
    if rule is None:
        raise ValueError(f"no term for a signal of {signalled_on}")
    return rule.last_day(signalled_on)


def _clients(rows: list[Row], organisation: Organisation) -> dict[str, Client]:
    keys = {row.client_key for row in rows if row.client_key}
    found = ClientIdentity.objects.filter(organisation=organisation, register_key__in=keys)
    return {identity.register_key: identity.client for identity in found.select_related("client")}


def _answered(rows: list[Row], organisation: Organisation) -> set[tuple[str, str, str, date]]:
    """Signals to which an answer is known: a file that comes again asks nothing again."""
    found = CreditorSignal.objects.filter(
        signalled__organisation=organisation,
        signalled__forgotten_on=None,
        creditor__in={row.creditor for row in rows},
    ).exclude(signalled__outcome="")
    return set(found.values_list("signalled__mark", "creditor", "key", "on"))


def _mark(row: Row) -> str:
    """Exact: the same address and date of birth, nothing that looks alike."""
    words = "\x1f".join(
        ("signal", row.postcode, row.house_number.casefold(), row.born_on.isoformat())
    )
    return hmac.new(store_key(), words.encode(), hashlib.sha256).hexdigest()


def _person(
    row: Row, mark: str, organisation: Organisation, client: Client | None
) -> tuple[SignalledPerson, bool]:
    """Who still waits under this mark, or somebody new; after an answer a new signal is new."""
    waiting = SignalledPerson.objects.filter(organisation=organisation, mark=mark, outcome="")
    found = waiting.first()
    if found is not None:
        if client is not None and found.client_id is None:
            found.client = client
        return found, False
    pk = uuid4()
    content = {"name": row.name, "postcode": row.postcode, "house_number": row.house_number}
    return SignalledPerson.objects.create(
        pk=pk,
        organisation=organisation,
        mark=mark,
        sealed=seal_content(content, key=store_key(), owner=pk.bytes),
        client=client,
        signalled_on=row.on,
        last_signal_on=row.on,
        offer_by=offer_by(row.on),
    ), True


def _refresh(signalled: SignalledPerson) -> None:
    rows = list(signalled.signals.all())
    signalled.kind_count = len({SignalKind(row.kind) for row in rows})
    signalled.signalled_on = min(row.on for row in rows)
    signalled.last_signal_on = max(row.on for row in rows)
    signalled.offer_by = offer_by(signalled.signalled_on)
    signalled.save()
