# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filters that combine: values of one filter widen, different filters narrow; all are counted."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Chosen = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Faceted:
    """One item with its values per filter."""

    key: int
    values: Mapping[str, Collection[str]]

    def fits(self, chosen: Chosen, *, except_for: str = "") -> bool:
        return all(
            not wanted or name == except_for or not set(wanted).isdisjoint(self.values[name])
            for name, wanted in chosen.items()
        )


def matching(items: Iterable[Faceted], chosen: Chosen) -> list[int]:
    """Keys of the items that fit every filter, in the order given."""
    return [item.key for item in items if item.fits(chosen)]


def count_values(
    items: Collection[Faceted], chosen: Chosen, names: Iterable[str]
) -> dict[str, Counter[str]]:
    """Per filter, how many items each value would show beside what the other filters choose."""
    return {
        name: Counter(
            value
            for item in items
            if item.fits(chosen, except_for=name)
            for value in item.values[name]
        )
        for name in names
    }
