# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Icon arrays: a hundred people in ten rows of ten, with and without an approach.

Having the outcome is a filled figure, not having it an outlined one: shape and colour both differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from kenniskompas.workbench.pictures.style import BLUE, FONT, INK, ORANGE, RULE, name_svg

PEOPLE = 100
PER_ROW = 10
CELL = 17
MARGIN = 12
HEADING = 46
GAP = 26
LEGEND_LINE = 24
LEGEND_WIDTH = 330
# One person in a box of 14 by 15: head and shoulders.
PERSON = (
    "M7 0.5a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4zM1.2 14.5c0-4.4 2.4-6.4 5.8-6.4s5.8 2 5.8 6.4z"
)


@dataclass(frozen=True, slots=True)
class IconGroup:
    """`count` of a hundred people have the outcome; `label` names the group in the picture."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class IconLabels:
    """Every word in the picture, in the reader's language."""

    title: str
    description: str
    with_outcome: str
    without_outcome: str
    more: str = ""
    fewer: str = ""


def icon_array_svg(groups: Sequence[IconGroup], labels: IconLabels) -> str:
    """Groups of a hundred people side by side; two of them fit a phone of 390 pixels."""
    if not groups or any(not 0 <= group.count <= PEOPLE for group in groups):
        raise ValueError(f"groups {groups} need counts from 0 to {PEOPLE}")
    side = PER_ROW * CELL
    parts = []
    for position, group in enumerate(groups):
        left = MARGIN + position * (side + GAP)
        kinds = ["yes"] * group.count + ["no"] * (PEOPLE - group.count)
        parts.append(_group(group.label, str(group.count), kinds, left))
    width = 2 * MARGIN + len(groups) * side + (len(groups) - 1) * GAP
    legend = [("yes", labels.with_outcome), ("no", labels.without_outcome)]
    return _picture(parts, legend, width, labels)


def icon_difference_svg(without: IconGroup, with_approach: IconGroup, labels: IconLabels) -> str:
    """One group of a hundred people in which those who owe the outcome to the approach, or lose it
    through the approach, stand out; for this the words `more` and `fewer` are needed."""
    if not all(0 <= group.count <= PEOPLE for group in (without, with_approach)):
        raise ValueError(f"counts {without.count}, {with_approach.count} must be 0 to {PEOPLE}")
    shared = min(without.count, with_approach.count)
    changed = abs(with_approach.count - without.count)
    kind = "more" if with_approach.count >= without.count else "fewer"
    kinds = ["yes"] * shared + [kind] * changed + ["no"] * (PEOPLE - shared - changed)
    part = _group(with_approach.label, str(with_approach.count), kinds, MARGIN)
    legend = [("yes", labels.with_outcome), ("no", labels.without_outcome)]
    if changed:
        legend.insert(1, (kind, labels.more if kind == "more" else labels.fewer))
    width = max(2 * MARGIN + PER_ROW * CELL, LEGEND_WIDTH)
    return _picture([part], legend, width, labels)


def _picture(
    parts: list[str], legend: list[tuple[str, str]], width: int, labels: IconLabels
) -> str:
    top = HEADING + PER_ROW * CELL + 18
    height = top + len(legend) * LEGEND_LINE + 4
    lines = [
        f'<g transform="translate({MARGIN} {top + line * LEGEND_LINE})">{_person(kind, 0, 0)}'
        f'<text x="24" y="12" font-size="13">{escape(words)}</text></g>'
        for line, (kind, words) in enumerate(legend)
    ]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><rect width="{width}" height="{height}" fill="white"/>'
        f'<g font-family="{FONT}" fill="{INK}">{"".join(parts + lines)}</g></svg>'
    )
    return name_svg(svg, title=labels.title, description=labels.description)


def _group(label: str, number: str, kinds: list[str], left: int) -> str:
    people = "".join(
        _person(kind, column * CELL, row * CELL)
        for place, kind in enumerate(kinds)
        for row, column in [divmod(place, PER_ROW)]
    )
    return (
        f'<g transform="translate({left} 0)">'
        f'<text x="0" y="18" font-size="13">{escape(label)}</text>'
        f'<text x="0" y="38" font-size="17" font-weight="bold">{number} / {PEOPLE}</text>'
        f'<g transform="translate(0 {HEADING})">{people}</g></g>'
    )


def _person(kind: str, x: int, y: int) -> str:
    """Filled, outlined, filled on a square (gained), or outlined with a cross (lost)."""
    place = f'transform="translate({x} {y})"'
    if kind == "yes":
        return f'<path {place} d="{PERSON}" fill="{BLUE}"/>'
    if kind == "no":
        return f'<path {place} d="{PERSON}" fill="white" stroke="{RULE}"/>'
    if kind == "more":
        return (
            f'<g {place}><rect x="-1" y="-0.5" width="16" height="16" rx="2" fill="{ORANGE}"/>'
            f'<path d="{PERSON}" fill="white"/></g>'
        )
    return (
        f'<g {place}><path d="{PERSON}" fill="white" stroke="{RULE}"/>'
        f'<path d="M1 1L13 14M13 1L1 14" stroke="{ORANGE}" stroke-width="2"/></g>'
    )
