# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Components around content written in the page."""

from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kenniskompas.site.components.tones import TONES, checked_tone

register = Library()


def wrapped(name: str, content: str, **values: object) -> SafeString:
    return render_to_string(f"site/components/{name}.html", {"content": content, **values})


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    url: str = "",
    eyebrow: str = "",
    level: int = 2,
    tone: str = "",
    badge: str = "",
    badge_tone: str = "neutral",
) -> SafeString:
    return wrapped(
        "card",
        content,
        title=title,
        url=url,
        eyebrow=eyebrow,
        heading=f"h{level}",
        tone=checked_tone(tone),
        badge=badge,
        badge_tone=badge_tone,
    )


@register.simple_block_tag
def card_grid(content: str, columns: int = 3) -> SafeString:
    if columns not in {2, 3, 4}:
        raise ValueError(f"a card grid has 2, 3 or 4 columns, not {columns}")
    return format_html('<div class="kk-grid kk-grid--{}">{}</div>', columns, content)


@register.simple_block_tag
def with_aside(content: str) -> SafeString:
    return format_html('<div class="kk-with-aside">{}</div>', content)


@register.simple_block_tag
def actions(content: str) -> SafeString:
    return format_html('<div class="utrecht-button-group kk-actions">{}</div>', content)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    return format_html('<dl class="kk-facts">{}</dl>', content)


@register.simple_block_tag
def alert(content: str, title: str = "", tone: str = "info") -> SafeString:
    tone = checked_tone(tone)
    return wrapped("alert", content, title=title, tone=tone, shape=TONES[tone])


@register.simple_block_tag
def table_region(content: str, label: str) -> SafeString:
    return format_html(
        '<div class="kk-table-region" role="region" tabindex="0" aria-label="{}">{}</div>',
        label,
        content,
    )


@register.simple_block_tag
def why(content: str, label: str = "", source: str = "", url: str = "") -> SafeString:
    return wrapped("why", content, label=label, source=source, url=url)


@register.simple_block_tag
def disclosure(content: str, label: str) -> SafeString:
    return wrapped("disclosure", content, label=label)


@register.simple_block_tag
def source_quote(content: str, source: str, where: str = "", date: str = "") -> SafeString:
    return wrapped("source_quote", content, source=source, where=where, date=date)


@register.simple_block_tag
def empty(content: str, title: str, text: str = "") -> SafeString:
    return wrapped("empty", content, title=title, text=text)


@register.simple_block_tag
def figure(content: str, src: str, alt: str, sentence: str = "", caption: str = "") -> SafeString:
    return wrapped("figure", content, src=src, alt=alt, sentence=sentence, caption=caption)


@register.simple_block_tag
def filters(
    content: str,
    action: str = "",
    reset: str = "",
    query: str = "",
    search_label: str = "",
    chosen: int = 0,
) -> SafeString:
    return wrapped(
        "filters",
        content,
        action=action,
        reset=reset,
        query=query,
        search_label=search_label,
        chosen=chosen,
    )
