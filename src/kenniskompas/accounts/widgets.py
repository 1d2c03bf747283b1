# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of forms that every slice uses."""

from django import forms


class DateInput(forms.DateInput):
    """A day, in the form in which a browser's date field wants it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"class": "kk-short"})
