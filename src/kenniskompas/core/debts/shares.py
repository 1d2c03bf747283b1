# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each creditor gets of an amount that does not suffice for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Settlement:
    """What goes to each creditor in cents, and the part of the claim that both kinds get."""

    shares: tuple[int, ...]
    concurrent_part: Fraction
    preferent_part: Fraction

    @property
    def total(self) -> int:
        return sum(self.shares)


def divide(
    available: int, *, claims: Sequence[int], preferent: Sequence[bool], factor: int = 2
) -> Settlement:
    """Divide `available` over `claims` by percentage, a preferent claim `factor` times as much.

    While preferent claims are not paid in full, their percentage is `factor` times that of the
    others; once they are, what is left goes to the others. Cents add up by the largest remainder;
    between equal remainders the larger claim goes first and then the earlier one, so that equal
    claims differ by one cent at most. More than all claims together is never divided.

    Source: Faillissementswet, article 349, second paragraph; amicable settlements follow it.
    Checked by properties (sums exact, independent of order, monotone) and against hand-worked
    cases.

    Parameters
    ----------
    available : cents, 0 or more
    claims : shape (k,), cents, each 0 or more
    preferent : shape (k,)
        Whether the claim goes before others by law.
    factor : 1 or more

    Raises
    ------
    ValueError
        When an amount is below zero, or the sequences differ in length.
    """
    if available < 0 or any(claim < 0 for claim in claims):
        raise ValueError(f"{available} over {list(claims)}: an amount cannot be below zero")
    if len(claims) != len(preferent):
        raise ValueError(f"{len(claims)} claims and {len(preferent)} marks of preference")
    first = sum(claim for claim, mark in zip(claims, preferent, strict=True) if mark)
    other = sum(claims) - first
    payable = min(available, first + other)
    preferent_part, concurrent_part = _parts(payable, first, other, factor)
    exact = [
        claim * (preferent_part if mark else concurrent_part)
        for claim, mark in zip(claims, preferent, strict=True)
    ]
    return Settlement(_whole_cents(exact, claims, payable), concurrent_part, preferent_part)


def _parts(payable: int, first: int, other: int, factor: int) -> tuple[Fraction, Fraction]:
    """The part of a preferent and of a concurrent claim that is paid."""
    if not first + other:
        return Fraction(1), Fraction(1)
    part = Fraction(payable, factor * first + other)
    if factor * part <= 1:
        return factor * part, part
    return Fraction(1), Fraction(payable - first, other) if other else Fraction(1)


def _whole_cents(exact: list[Fraction], claims: Sequence[int], payable: int) -> tuple[int, ...]:
    shares = [int(each) for each in exact]
    missing = payable - sum(shares)
    order = sorted(range(len(exact)), key=lambda at: (shares[at] - exact[at], -claims[at], at))
    for at in order[:missing]:
        shares[at] += 1
    return tuple(shares)
