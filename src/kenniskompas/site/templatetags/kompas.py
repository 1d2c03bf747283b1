# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every component under one `{% load kompas %}`; README.md lists their parameters."""

from django.template import Library

from kenniskompas.site.components import blocks, controls, inline, lists, pictures

register = Library()
for part in (blocks, controls, inline, lists, pictures):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
