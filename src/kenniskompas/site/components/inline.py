# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small components without content of their own: buttons, badges, facts, links."""

from typing import Any

from django.conf import settings
from django.template import Library
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kenniskompas.site.components.tones import TONES, checked_tone

register = Library()

BUTTON_KINDS = {
    "primary": "utrecht-button--primary-action",
    "secondary": "utrecht-button--secondary-action",
    "subtle": "utrecht-button--subtle",
    "danger": "utrecht-button--primary-action utrecht-button--danger",
}


@register.simple_tag
def button(
    label: str, url: str = "", kind: str = "primary", name: str = "", value: str = ""
) -> SafeString:
    if kind not in BUTTON_KINDS:
        raise ValueError(f"unknown kind of button {kind!r}; use one of {', '.join(BUTTON_KINDS)}")
    classes = f"utrecht-button {BUTTON_KINDS[kind]} kk-button"
    if url:
        return format_html('<a class="{} kk-button--link" href="{}">{}</a>', classes, url, label)
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button type="submit" class="{}"{}>{}</button>', classes, named, label)


@register.inclusion_tag("site/components/badge.html")
def badge(text: str, tone: str = "neutral") -> dict[str, Any]:
    tone = checked_tone(tone)
    return {"text": text, "tone": tone, "shape": TONES[tone]}


@register.simple_tag
def tag(text: str, url: str = "") -> SafeString:
    if url:
        return format_html('<a class="kk-tag kk-tag--link" href="{}">{}</a>', url, text)
    return format_html('<span class="kk-tag">{}</span>', text)


@register.inclusion_tag("site/components/fact.html")
def fact(label: str, value: object, note: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "note": note}


@register.inclusion_tag("site/components/crumb.html")
def crumb(label: str, url: str = "") -> dict[str, Any]:
    return {"label": label, "url": url}


@register.inclusion_tag("site/components/synthetic.html")
def synthetic() -> dict[str, Any]:
    return {}


@register.inclusion_tag("site/components/downloads.html")
def downloads(
    csv: str = "", json: str = "", xlsx: str = "", print_button: bool = True
) -> dict[str, Any]:
    links = [(name, url) for name, url in (("CSV", csv), ("JSON", json), ("Excel", xlsx)) if url]
    return {"links": links, "print_button": print_button}


@register.simple_tag
def theme_stylesheet() -> SafeString | str:
    """The municipality's own token file, loaded last; nothing without the setting."""
    path = getattr(settings, "KOMPAS_THEME_CSS", "")
    if not path:
        return ""
    url = path if path.startswith("/") else static(path)
    return format_html('<link rel="stylesheet" href="{}">', url)
