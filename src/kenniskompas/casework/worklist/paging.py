# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of a list that may be very long."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

MOST_COUNTED = 1000


class CappedPaginator(Paginator):  # type: ignore[type-arg]
    """Counts no further than a person would leaf, so that a page costs the same at any size."""

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        if isinstance(rows, QuerySet):
            return rows.order_by().values("pk")[:MOST_COUNTED].count()
        return len(rows)

    @property
    def is_capped(self) -> bool:
        return self.count == MOST_COUNTED
