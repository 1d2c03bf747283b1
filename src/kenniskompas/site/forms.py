# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How every form looks: FORM_RENDERER names this class, no slice imports it."""

from pathlib import Path

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Backend
from django.utils.functional import cached_property


class KompasFormRenderer(DjangoTemplates):
    form_template_name = "site/forms/form.html"
    field_template_name = "site/forms/field.html"
    formset_template_name = "site/forms/formset.html"

    @cached_property
    def engine(self) -> Backend:
        """Django's own engine for forms, with the tags that our templates take for granted."""
        return Backend(
            {
                "APP_DIRS": True,
                "DIRS": [Path(forms.__file__).parent / "templates"],
                "NAME": "kompasforms",
                "OPTIONS": {
                    "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
                },
            }
        )
