# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Form controls: classes per widget, cards to choose from, a ranking that works without script."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms import BoundField, Form, widgets
from django.template import Library
from django.utils.safestring import SafeString

register = Library()

WIDGET_CLASSES: tuple[tuple[type[widgets.Widget], str], ...] = (
    (widgets.CheckboxSelectMultiple, "kk-options"),
    (widgets.RadioSelect, "kk-options"),
    (widgets.CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input kk-check"),
    (widgets.FileInput, "kk-file"),
    (widgets.Select, "utrecht-select utrecht-select--html-select"),
    (widgets.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (widgets.Input, "utrecht-textbox utrecht-textbox--html-input"),
)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The field's widget with the design system's class beside its own."""
    widget = field.field.widget
    classes = [widget.attrs.get("class", ""), widget_class(widget)]
    if field.errors:
        classes.append(f"{classes[1].split(' ')[0]}--invalid")
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


def widget_class(widget: widgets.Widget) -> str:
    return next((name for kind, name in WIDGET_CLASSES if isinstance(widget, kind)), "")


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, widgets.CheckboxInput)


@register.inclusion_tag("site/components/error_summary.html")
def error_summary(form: Form) -> dict[str, Any]:
    faulty = [(field, field.errors) for field in form if field.errors] if form.is_bound else []
    return {"general": form.non_field_errors() if form.is_bound else [], "faulty": faulty}


@register.inclusion_tag("site/components/choice_cards.html")
def choice_cards(
    field: BoundField, descriptions: Mapping[str, str] | None = None
) -> dict[str, Any]:
    texts = descriptions or {}
    options = [
        {
            "id": option.id_for_label,
            "type": option.data["type"],
            "value": option.data["value"],
            "label": option.choice_label,
            "checked": option.data["selected"],
            "text": texts.get(str(option.data["value"]), ""),
        }
        for option in field
    ]
    return {"field": field, "options": options}


@register.inclusion_tag("site/components/ranking.html")
def ranking(
    name: str,
    legend: str,
    options: Iterable[Mapping[str, Any]],
    places: int = 3,
    help: str = "",  # noqa: A002 - the name that a page author expects
    error: str = "",
) -> dict[str, Any]:
    rows = [{**option, "rank": str(option.get("rank") or "")} for option in options]
    ranks = [str(place) for place in range(1, places + 1)]
    return {
        "name": name,
        "legend": legend,
        "options": rows,
        "ranks": ranks,
        "help": help,
        "error": error,
    }
