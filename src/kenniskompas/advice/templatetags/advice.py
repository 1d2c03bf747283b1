# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""`{% load advice %}{% advice_view snapshot as view %}`: a stored advice, ready to show."""

from typing import Any

from django.template import Library

from kenniskompas.advice.presentation import AdviceView, present

register = Library()


@register.simple_tag
def advice_view(snapshot: Any) -> AdviceView:
    return present(snapshot)
