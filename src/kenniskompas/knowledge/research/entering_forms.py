# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms to enter studies and their results; the same forms correct them."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.formats import get_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kenniskompas.core.errors import BadInput
from kenniskompas.core.evidence.effect_sizes import RATIO_MEASURES
from kenniskompas.knowledge import labels
from kenniskompas.knowledge.catalogue.forms import entry_choices, problem_of
from kenniskompas.knowledge.catalogue.service import vocabulary
from kenniskompas.knowledge.research import entering_labels as words
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.research.choices import Design
from kenniskompas.knowledge.research.forms import reason_field
from kenniskompas.workbench.files.file_content import decode_text
from kenniskompas.workbench.files.numbers import NumberStyle, UnreadableCell, parse_column

SHORT = {"class": "kk-short"}
FIRST_YEAR, LAST_YEAR = 1900, 2100
NUMERIC = {"class": "kk-short", "inputmode": "decimal", "autocomplete": "off"}
WITH_POINT, UNDECIDED = NumberStyle(".", is_decided=True), NumberStyle(".", is_decided=False)
PEOPLE = ("n_t", "n_c")
LARGEST_FILE = 500_000


def choose_entry() -> list[tuple[str, str]]:
    return [("", gettext("Choose")), *entry_choices()]


def line(label: Any, *, longest: int, help_text: Any = "", required: bool = False) -> Any:
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=required)


def lines(label: Any, *, help_text: Any = "", required: bool = False) -> Any:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, help_text=help_text, max_length=2000, required=required, widget=widget
    )


class StudyForm(forms.Form):
    """What is said about a study; `revision` is that of the study that was in view."""

    entry = forms.ChoiceField(label=_("Which approach was studied?"), choices=choose_entry)
    name = line(
        _("Authors or name"),
        longest=200,
        help_text=_("As it is known, such as: Jansen e.a. (Utrecht)."),
        required=True,
    )
    year = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
        widget=forms.NumberInput(attrs=SHORT),
    )
    country = line(_("Country"), longest=60)
    programme = line(_("Name of the programme"), longest=200)
    population = line(
        _("Who took part?"),
        longest=200,
        help_text=_("In the words of the study, such as: adults with debts in three cities."),
    )
    target_groups = forms.MultipleChoiceField(
        label=_("Target groups that fit"),
        choices=lambda: [(term.code, term.name) for term in vocabulary("target_groups")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    design = forms.ChoiceField(
        label=_("Did this study draw lots to decide who got the approach?"),
        choices=[(each.value, each.label) for each in Design],
        required=False,
        widget=forms.RadioSelect,
    )
    design_seen = line(_("Where is that written?"), longest=300)
    notes = lines(_("Remarks"))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def fields_entered(self) -> service.StudyFields:
        data = self.cleaned_data
        names = service.StudyFields.__slots__
        return service.StudyFields(
            **{
                **{name: data[name] for name in names},
                "target_groups": tuple(data["target_groups"]),
            }
        )


def study_initial(study: Any) -> dict[str, Any]:
    names = service.StudyFields.__slots__
    values = {name: getattr(study, name) for name in names}
    return {**values, "entry": study.intervention.slug, "revision": study.revision}


class ReasonForm(forms.Form):
    reason = reason_field(_("Why?"), _("Readers see these words as they are."))
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ResultForm(forms.Form):
    """One result of a study: the fields of one kind of numbers, and those that are filled."""

    # A browser cannot know that a reason makes up for a missing number.
    use_required_attribute = False

    outcome = forms.ChoiceField(label=_("Which outcome?"))
    outcome_text = line(
        _("The outcome in the words of the study"),
        longest=300,
        help_text=_("Such as: at least one day of paid work in 18 months."),
    )
    comparison = line(
        _("Compared with what?"),
        longest=200,
        help_text=_("What the other group got, such as: usual service."),
    )
    follow_up_months = forms.CharField(
        label=_("Measured after how many months?"),
        required=False,
        widget=forms.TextInput(attrs=NUMERIC),
    )
    measure = forms.ChoiceField(label=_("Effect measure"))
    unit = line(
        _("Unit"),
        longest=60,
        help_text=_("Such as euro per month; % when the numbers are percentages."),
    )
    scale = forms.ChoiceField(
        label=_("How does the source print a ratio?"),
        choices=[
            ("ratio", _("As a ratio: 1 is no effect")),
            ("log", _("As a logarithm: 0 is no effect")),
        ],
        initial="ratio",
        required=False,
        widget=forms.RadioSelect,
    )
    is_scale_sure = forms.BooleanField(
        label=_("I looked again: the source really prints it like this"), required=False
    )
    inferred = forms.MultipleChoiceField(
        label=_("Which of these numbers did you work out yourself?"),
        help_text=_("What you read in the source as it stands, you leave open."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source_seen = lines(
        _("Where did you read it?"),
        help_text=_("Publication and page or table, so that a colleague finds it."),
        required=True,
    )
    note = lines(_("Remarks"))
    exclude_reason = lines(
        _("Reason to show it only"),
        help_text=_("Fill this in only when the result should not be pooled with others."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(
        self, *args: Any, kind: str, row: Any = None, outcomes: Mapping[str, str], **kwargs: Any
    ) -> None:
        entered = service.fields_of(row) if row else None
        if entered is not None:
            kwargs["initial"] = result_initial(entered, row.revision)
        super().__init__(*args, **kwargs)
        self.kind, self.is_new, self.asks_scale = kind, row is None, False
        present = {*entered.numbers, *entered.reported} if entered else set()
        self.names = shown_names(kind, present)
        self.fields["outcome"].choices = [("", gettext("Choose")), *outcomes.items()]
        known = (entered.measure,) if entered and entered.measure else ()
        measures = dict.fromkeys([*known, *service.MEASURES_OF[kind]])
        self.fields["measure"].choices = [
            (code, f"{labels.MEASURES.get(code, code)} ({code})") for code in measures
        ]
        for name in self.names:
            self.fields[name] = self.number_field(name)
        self.name_other_measure(row)
        self.fields["inferred"].choices = [(name, words.FIGURES[name]) for name in self.names]
        if not {"value"} & set(self.names):
            del self.fields["scale"], self.fields["is_scale_sure"]
        if not self.is_new:
            self.fields["reason"] = reason_field(
                _("Why do you correct it?"), _("Readers see these words as they are.")
            )

    def number_field(self, name: str) -> forms.CharField:
        return forms.CharField(
            label=words.FIGURES[name],
            help_text=words.FIGURE_HELP.get(name, ""),
            required=self.is_new and name in service.ASKED[self.kind],
            error_messages={"required": _("Fill in this number, or say below why it is missing.")},
            max_length=40,
            widget=forms.TextInput(attrs=NUMERIC),
        )

    def name_other_measure(self, row: Any) -> None:
        """Say so when what the source prints is of another measure than what is pooled."""
        printed = row.reported.get("measure", "") if row else ""
        if "value" in self.fields and printed and printed != self.initial["measure"]:
            self.fields["value"].help_text = labels.MEASURES.get(printed, printed)

    def sections(self) -> list[dict[str, Any]]:
        """Which fields stand together, for the template."""
        numbers = [name for name in self.names if name not in PEOPLE]
        people = [name for name in self.names if name in PEOPLE]
        parts = [
            (
                _("What was measured?"),
                ["outcome", "outcome_text", "comparison", "follow_up_months"],
            ),
            (words.KINDS[self.kind], ["measure", "scale", *numbers, *people, "unit", "inferred"]),
            (_("Where does it come from?"), ["source_seen", "note", "exclude_reason", "reason"]),
        ]
        if self.asks_scale:
            parts[1][1].insert(2, "is_scale_sure")
        return [
            {"title": title, "fields": [self[name] for name in names if name in self.fields]}
            for title, names in parts
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_ratio = cleaned.get("measure") in RATIO_MEASURES
        for name in (*self.names, "follow_up_months"):
            text = (cleaned.get(name) or "").strip()
            try:
                cleaned[name] = read_number(text, name, is_ratio=is_ratio) if text else None
            except BadInput as error:
                self.add_error(name, problem_of(error))
                cleaned[name] = None
        if cleaned.get("exclude_reason"):
            self.allow_missing()
        return cleaned

    def allow_missing(self) -> None:
        """A result that is only shown may lack numbers."""
        for name in service.ASKED[self.kind]:
            if self.has_error(name, "required"):
                del self.errors[name]

    def fields_entered(self) -> service.EstimateFields:
        data = self.cleaned_data
        given = {name: data[name] for name in self.names if data[name] is not None}
        return service.EstimateFields(
            outcome=data["outcome"],
            measure=data["measure"],
            source_seen=data["source_seen"],
            numbers={name: value for name, value in given.items() if name in service.NUMBERS},
            reported={name: value for name, value in given.items() if name in service.REPORTED},
            inferred=frozenset(data["inferred"]) & set(given),
            is_log=data.get("scale") == "log",
            is_scale_sure=data.get("is_scale_sure", False),
            outcome_text=data["outcome_text"],
            comparison=data["comparison"],
            follow_up_months=data["follow_up_months"],
            unit=data["unit"],
            exclude_reason=data["exclude_reason"],
            note=data["note"],
        )

    def refuse(self, error: BadInput) -> None:
        """Say at the field what is wrong; a doubt about the scale becomes a question."""
        if error.code in words.SCALE_DOUBTS:
            self.asks_scale = True
            text = words.SCALE_DOUBTS[error.code] % {"value": error.parameters["value"]}
            self.add_error("scale", text)
        else:
            place = error.column if error.column in self.fields else None
            self.add_error(place, problem_of(error))


def shown_names(kind: str, present: Collection[str]) -> list[str]:
    wanted = {*service.ASKED[kind], *present}
    if kind not in ("counts", "correlation"):
        wanted |= set(PEOPLE)
    return [name for name in words.FIGURES if name in wanted]


def read_number(text: str, name: str, *, is_ratio: bool) -> float:
    """A number as people write it; whether “1.234” has decimals is known, or asked.

    Raises BadInput.
    """
    style = UNDECIDED
    if name in labels.COUNTS:
        style = NumberStyle("," if "." in text else ".", is_decided=True)
    elif name == "p" or (is_ratio and name in service.REPORTED):
        style = NumberStyle("," if "," in text else ".", is_decided=True)
    try:
        return float(parse_column([text], style)[0])
    except UnreadableCell as error:
        raise BadInput(error.code, column=name, value=text, allowed=error.allowed) from error


def written(value: float | None) -> str:
    """A number as `read_number` reads it back: never as one that can be read in two ways."""
    if value is None:
        return ""
    text = f"{value:.15g}"
    whole, point, decimals = text.partition(".")
    if not point:
        return text
    if len(decimals) == 3:
        decimals += "0"
    return f"{whole}{get_format('DECIMAL_SEPARATOR')}{decimals}"


def result_initial(entered: service.EstimateFields, revision: int) -> dict[str, Any]:
    numbers = {**entered.numbers, **entered.reported}
    texts = ("outcome", "outcome_text", "comparison", "measure", "unit", "source_seen", "note")
    return {
        **{name: getattr(entered, name) for name in (*texts, "exclude_reason")},
        **{name: written(value) for name, value in numbers.items()},
        "follow_up_months": written(entered.follow_up_months),
        "inferred": sorted(entered.inferred),
        "revision": revision,
    }


class StudiesFileForm(forms.Form):
    entry = forms.ChoiceField(label=_("Which approach was studied?"), choices=choose_entry)
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, at most 500 kB. You first see what it would change."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is too large; take it in in parts."))
        return file

    def content(self) -> bytes:
        file = self.cleaned_data["file"]
        file.seek(0)
        return bytes(file.read())

    def text(self) -> str:
        return decode_text(self.content(), file=self.cleaned_data["file"].name)


class StudiesTextForm(forms.Form):
    """The file that was checked, on its way back."""

    entry = forms.ChoiceField(choices=entry_choices, widget=forms.HiddenInput)
    name = forms.CharField(widget=forms.HiddenInput, max_length=200)
    content = forms.CharField(widget=forms.HiddenInput, max_length=LARGEST_FILE, strip=False)
