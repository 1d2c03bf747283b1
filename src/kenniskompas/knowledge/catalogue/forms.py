# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.accounts.labels import describe_problem
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.catalogue import service


def entry_choices() -> list[tuple[str, str]]:
    return list(service.visible_entries().values_list("slug", "name"))


class EntryField(forms.ChoiceField):
    """One entry of the catalogue, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=lambda: [("", _("No approach in particular")), *entry_choices()],
            required=False,
            label=_("Which approach is it about?"),
            **kwargs,
        )


def problem_of(error: BadInput) -> str:
    """What is wrong, without the place: the field says where."""
    bare = BadInput(error.code, **error.parameters)
    return describe_problem(bare)
