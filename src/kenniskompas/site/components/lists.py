# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Components that show a list of the same things."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Page
from django.template import Context, Library
from django.utils.translation import gettext_lazy as _

from kenniskompas.site.components.tones import checked_tone

register = Library()

STEP_STATES = {
    "done": _("done"),
    "current": _("now"),
    "todo": _("still to do"),
    "skipped": _("skipped"),
}
Item = Mapping[str, Any]


@register.inclusion_tag("site/components/steps.html")
def steps(steps: Iterable[Item], label: str = "") -> dict[str, Any]:
    rows = [{**step, "spoken": STEP_STATES[step["state"]]} for step in steps]
    position = next((place for place, row in enumerate(rows, 1) if row["state"] == "current"), None)
    return {"steps": rows, "label": label, "position": position, "total": len(rows)}


@register.inclusion_tag("site/components/tabs.html")
def tabs(items: Iterable[Item], label: str = "") -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("site/components/filter_group.html")
def filter_group(
    legend: str,
    name: str,
    options: Iterable[Item],
    open: bool = True,  # noqa: A002 - the attribute of <details>
) -> dict[str, Any]:
    rows = list(options)
    chosen = sum(1 for row in rows if row.get("selected"))
    return {"legend": legend, "name": name, "options": rows, "open": open, "chosen": chosen}


@register.inclusion_tag("site/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, Any]:
    query = context["request"].GET.copy() if "request" in context else None
    if query is not None:
        query.pop("page", None)
    kept = f"&{query.urlencode()}" if query else ""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "kept": kept, "gap": page.paginator.ELLIPSIS}


@register.inclusion_tag("site/components/excel_link.html", takes_context=True)
def excel_link(context: Context, which: str = "") -> dict[str, Any]:
    """The list of this page as a spreadsheet, narrowed as it is on the screen.

    `which` names another list than the first, on a page that has more of them.
    """
    query = context["request"].GET.copy()
    query.pop("page", None)
    query["vorm"] = "xlsx"
    if which:
        query["lijst"] = which
    return {"address": query.urlencode()}


@register.inclusion_tag("site/components/definitions.html")
def definitions(items: Iterable[tuple[object, object]]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("site/components/timeline.html")
def timeline(items: Iterable[Item]) -> dict[str, Any]:
    return {"items": [{**item, "tone": checked_tone(item.get("tone", ""))} for item in items]}
