# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of numbers: each has its sentence, and shapes that differ without colour."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template import Library
from django.utils.safestring import SafeString, mark_safe

register = Library()

STEP = 12
COLUMNS = 10
# Of two numbers up to a hundred few pairs occur; each is some 8 kB of text.
PICTURES_KEPT = 512
# A dot per kind. Filled in here and not by the template: a page of advice draws hundreds of them.
DOTS = {
    "both": '<circle class="kk-dot kk-dot--both" fill="#0b4a57" cx="{x}" cy="{y}" r="4.5"/>',
    "gain": '<g class="kk-dot kk-dot--gain" fill="#f2a65a" stroke="#7a3a08">'
    '<circle cx="{x}" cy="{y}" r="4.5"/>'
    '<path d="M-2.5 0h5M0-2.5v5" transform="translate({x} {y})"/></g>',
    "loss": '<g class="kk-dot kk-dot--loss" fill="#fff" stroke="#a4231f">'
    '<circle cx="{x}" cy="{y}" r="4"/>'
    '<path d="M-2.5 0h5" transform="translate({x} {y})"/></g>',
    "none": '<circle class="kk-dot kk-dot--none" fill="#fff" stroke="#7b8b8e"'
    ' cx="{x}" cy="{y}" r="4"/>',
}


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
    dots, kinds = icon_picture(count, compared, of)
    rows = -(-of // COLUMNS)
    return {
        "dots": dots,
        "label": label,
        "width": COLUMNS * STEP,
        "height": rows * STEP,
        "gain": "gain" in kinds,
        "loss": "loss" in kinds,
    }


@lru_cache(maxsize=PICTURES_KEPT)
def icon_picture(count: int, compared: int | None, of: int) -> tuple[SafeString, frozenset[str]]:
    """The dots as they are drawn, and which kinds there are."""
    dots = icon_dots(count=count, compared=compared, of=of)
    return drawn(dots), frozenset(dot.kind for dot in dots)


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


def drawn(dots: list[Dot]) -> SafeString:
    return mark_safe("".join(DOTS[dot.kind].format(x=dot.x, y=dot.y) for dot in dots))  # noqa: S308 (two numbers)


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
