# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of numbers: each has its sentence, and shapes that differ without colour."""

from dataclasses import dataclass
from typing import Any

from django.template import Library

register = Library()

STEP = 12
COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Dot:
    """One person in an icon array, at a place in units of the picture."""

    x: int
    y: int
    kind: str


@register.inclusion_tag("site/components/icon_array.html")
def icon_array(
    count: int, compared: int | None = None, of: int = 100, label: str = ""
) -> dict[str, Any]:
    dots = icon_dots(count=count, compared=compared, of=of)
    rows = -(-of // COLUMNS)
    kinds = {dot.kind for dot in dots}
    return {
        "dots": dots,
        "label": label,
        "width": COLUMNS * STEP,
        "height": rows * STEP,
        "gain": "gain" in kinds,
        "loss": "loss" in kinds,
    }


def icon_dots(*, count: int, compared: int | None, of: int) -> list[Dot]:
    """People with the outcome first; `gain` and `loss` mark the difference with `compared`."""
    reference = count if compared is None else compared
    if not 0 <= min(count, reference) <= max(count, reference) <= of:
        raise ValueError(f"icon array needs 0 <= count <= {of}, not {count} and {compared}")
    return [
        Dot(
            x=place % COLUMNS * STEP + STEP // 2,
            y=place // COLUMNS * STEP + STEP // 2,
            kind=dot_kind(place, count, reference),
        )
        for place in range(of)
    ]


def dot_kind(place: int, count: int, reference: int) -> str:
    if place < min(count, reference):
        return "both"
    if place < count:
        return "gain"
    return "loss" if place < reference else "none"


@register.inclusion_tag("site/components/strength.html")
def strength(value: int, of: int = 4, label: str = "") -> dict[str, Any]:
    if not 0 <= value <= of:
        raise ValueError(f"strength needs 0 <= value <= {of}, not {value}")
    bars = [{"x": place * 10, "full": place < value} for place in range(of)]
    return {"bars": bars, "width": of * 10, "label": label, "value": value, "of": of}


@register.inclusion_tag("site/components/progress.html")
def progress(value: float, maximum: float = 100, label: str = "") -> dict[str, Any]:
    return {"value": value, "maximum": maximum, "label": label}
