# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.exchange.columns import COLUMNS, Column, recognise
from kenniskompas.casework.exchange.mapping import Mapping
from kenniskompas.casework.exchange.service import BUILT_IN

IGNORE = "-"
SMALL_NAME = RegexValidator(
    r"^[a-z0-9-]+$", _("Use small letters, digits and hyphens, such as “suite-werk”.")
)


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel (.xlsx), at most 50 MB. Nothing is stored before you confirm."),
    )


class UploadForm(FileForm):
    profile = forms.ChoiceField(
        label=_("Mapping profile"),
        help_text=_("A profile you made earlier knows which column is which."),
    )

    def __init__(self, *args: Any, profiles: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].choices = profiles


class LayoutForm(forms.Form):
    """A changed layout, under a name of its own."""

    name = forms.CharField(
        label=_("Name of this layout"),
        max_length=60,
        validators=[SMALL_NAME],
        help_text=_("For example “bus-suite”."),
    )
    file = forms.FileField(label=_("File"), help_text=_("The changed layout (.toml)."))


class MappingForm(forms.Form):
    """One choice for each column of the file, and a name to find the mapping by next time."""

    name = forms.CharField(
        label=_("Name of this profile"),
        max_length=60,
        validators=[SMALL_NAME],
        help_text=_("For example the name of the register that the file comes from."),
    )

    known: tuple[Column, ...] = COLUMNS

    def __init__(self, *args: Any, columns: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        choices = [
            (IGNORE, _("Do not take over")),
            *((column.code, column.label) for column in self.known),
        ]
        for place, name in enumerate(columns):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=name, choices=choices, initial=recognise(name, among=self.known) or IGNORE
            )

    def defaults(self) -> dict[str, str]:
        """What holds for every row of the file, by code."""
        return {}

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if name in BUILT_IN:
            raise forms.ValidationError(
                _("“%(name)s” is a built-in profile; choose another name.") % {"name": name}
            )
        return name

    def clean(self) -> dict[str, Any]:
        chosen: dict[str, str] = {}
        for place, name in enumerate(self.columns):
            code = self.cleaned_data.get(f"column_{place}", IGNORE)
            if code != IGNORE and code in chosen:
                self.add_error(
                    f"column_{place}",
                    _("“%(other)s” is this already.") % {"other": chosen[code]},
                )
            elif code != IGNORE:
                chosen[code] = name
        defaults = {code: value for code, value in self.defaults().items() if code not in chosen}
        for column in self.known:
            if column.is_required and column.code not in {*chosen, *defaults}:
                raise forms.ValidationError(
                    _("Choose which column is the %(name)s.") % {"name": str(column.label).lower()}
                )
        self.cleaned_data["mapping"] = Mapping(
            columns=chosen,
            defaults=defaults,
            ignored=frozenset(self.columns) - frozenset(chosen.values()),
        )
        return self.cleaned_data
