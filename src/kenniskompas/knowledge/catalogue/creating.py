# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write many new rows and what they are linked to in a few statements, and announce them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kenniskompas.knowledge.catalogue.announcing import announce

AT_ONCE = 500
UNLINKED: Mapping[str, Sequence[Collection[int]]] = {}


def create_linked(
    rows: Sequence[Any], links: Mapping[str, Sequence[Collection[int]]] = UNLINKED
) -> None:
    """`rows` are new and of one table; `links`: by name, for each row the keys of the others."""
    if not rows:
        return
    model = type(rows[0])
    model._default_manager.bulk_create(rows, batch_size=AT_ONCE)
    for name, linked in links.items():
        relation = model._meta.get_field(name)
        own, other = relation.m2m_column_name(), relation.m2m_reverse_name()
        through = relation.remote_field.through
        through._default_manager.bulk_create(
            (
                through(**{own: row.pk, other: pk})
                for row, pks in zip(rows, linked, strict=True)
                for pk in sorted(pks)
            ),
            batch_size=AT_ONCE,
        )
    announce(rows)
