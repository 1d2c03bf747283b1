# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import template

from kenniskompas.knowledge.following import service

register = template.Library()


@register.inclusion_tag("knowledge/following/_button.html", takes_context=True)
def follow_button(context: dict[str, Any], topic: str, ref: str = "") -> dict[str, Any]:
    """A button to follow this, or to stop doing so."""
    request = context["request"]
    return {
        "topic": topic,
        "ref": ref,
        "is_followed": service.is_following(request.user, topic, ref),
        "next": request.path,
        "csrf_token": context.get("csrf_token"),
    }
