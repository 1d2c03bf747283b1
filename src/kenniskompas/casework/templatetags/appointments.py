# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moments of talks in the words of `appointments.labels`."""

from datetime import datetime

from django import template

from kenniskompas.casework.appointments import labels

register = template.Library()


@register.filter
def moment_words(moment: datetime) -> str:
    return labels.moment_words(moment)


@register.filter
def own_place(place: str) -> str:
    return str(labels.OWN_PLACES[place])
