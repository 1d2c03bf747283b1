# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of the panel, the same for every engine: year of entry and fold among them."""

import ibis

from kenniskompas.workbench.panel.columns import COHORT, FOLD, KEY, TIME_ZERO
from kenniskompas.workbench.panel.definition import PanelDefinition
from kenniskompas.workbench.panel.records import Expr
from kenniskompas.workbench.panel.sources import day_number

HEXADECIMAL = "0123456789abcdef"
# As many digits of the hash as `core.effects.folds.folds_by_key` reads; they fit 32 bits.
HASH_DIGITS = 7


def panel_columns(definition: PanelDefinition) -> tuple[str, ...]:
    made = [one.name for one in definition.columns]
    return (KEY, TIME_ZERO, COHORT, FOLD, *definition.results, *made)


def panel_rows(definition: PanelDefinition, people: Expr) -> Expr:
    """Everybody with a decision in the order of their keys, whether they count or not."""
    protocol = definition.protocol
    people = people.mutate(
        **{
            COHORT: _year(definition, people.time_zero),
            FOLD: _fold(people.key, seed=protocol.seed, folds=protocol.folds),
            protocol.treatment: people.arm,
        }
    )
    return people.select(*panel_columns(definition), "failed", "excluded").order_by(KEY)


def _year(definition: PanelDefinition, day: Expr) -> Expr:
    """The calendar year of a day inside the period."""
    first = definition.since.year
    year = ibis.literal(first, "int64")
    for later in range(first + 1, definition.until.year + 1):
        start = day_number(definition.since.replace(year=later, month=1, day=1))
        year += (day >= start).cast("int64")
    return year


def _fold(key: Expr, *, seed: int, folds: int) -> Expr:
    """The first repetition of `core.effects.folds.folds_by_key`, in the engine's own words."""
    digest = (ibis.literal(f"{seed}:0:") + key).hexdigest("sha256")
    number = ibis.literal(0, "int64")
    for place in range(HASH_DIGITS):
        digit = ibis.literal(HEXADECIMAL).find(digest.substr(place, 1))
        number = number * 16 + digit.cast("int64")
    return number % folds
