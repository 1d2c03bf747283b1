# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of a definition: one for each kind of row."""

import math
import re
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from kenniskompas.knowledge.instruments import labels
from kenniskompas.knowledge.instruments.editing.draft import OWN
from kenniskompas.workbench.instruments.reading import RATERS, VALIDITY

NUMBER = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,17})?(e[+-]?[0-9]{1,3})?\Z", re.IGNORECASE)
LINE, TEXT = 300, 5000
Choices = list[tuple[str, Any]]


class LinesField(forms.CharField):
    """A longer text; a browser ends its lines in another way than a file."""

    def __init__(self, *, rows: int = 2, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "class": "kk-lines"})
        super().__init__(widget=widget, max_length=TEXT, **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class NumberField(forms.CharField):
    """A number with a point or a comma; what was whole stays whole."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "kk-short"})
        super().__init__(widget=widget, max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        number = float(text.replace(",", ".")) if NUMBER.match(text) else math.nan
        if not math.isfinite(number):
            raise forms.ValidationError(_("Write a number, such as 3 or 2,5."))
        return int(text) if text.lstrip("-").isdecimal() else number


class RowForm(forms.Form):
    """A row is read from what was posted; only a look at the whole says what is wrong with it."""

    use_required_attribute = False
    code = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, *args: Any, focus: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.prefix and self.prefix == focus:
            first = next(field for field in self.fields.values() if not field.widget.is_hidden)
            first.widget.attrs["autofocus"] = True

    def keep_quiet(self) -> None:
        self._errors = ErrorDict()

    def field_for(self, key: str) -> str:
        """The field that a key of the definition is about."""
        if key in self.fields:
            return key
        if key == "answers" and "answer_set" in self.fields:
            return "answer_set"
        return next(field.name for field in self.visible_fields())


class GeneralForm(RowForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    purpose = LinesField(label=_("What is it for?"))
    raters = forms.MultipleChoiceField(
        label=_("Who answers?"),
        choices=[(rater, labels.RATERS[rater]) for rater in RATERS],
        widget=forms.CheckboxSelectMultiple,
    )
    period = forms.CharField(
        label=_("What time is it about?"),
        help_text=_("Such as: the last four weeks."),
        max_length=LINE,
        required=False,
    )
    validity = forms.ChoiceField(
        label=_("How sure is it that it measures well?"),
        choices=[("", _("Choose …")), *((code, labels.VALIDITY[code]) for code in VALIDITY)],
    )
    validity_note = LinesField(
        label=_("How do you know that?"),
        help_text=_("Name the research, or say that there is none."),
    )
    remark = LinesField(
        label=_("What has to stand beside every score?"),
        help_text=_("A limit that a reader must know."),
        required=False,
    )
    source = LinesField(label=_("Source"), rows=1)
    licence = LinesField(
        label=_("Licence"), help_text=_("Who owns the questions, and may you use them?"), rows=1
    )
    catalogue = forms.ChoiceField(label=_("Entry in the catalogue"), required=False)
    refused_words = LinesField(
        label=_("What is never taken over?"),
        help_text=_("One word or expression on a line; an outcome that holds it is refused."),
        required=False,
    )
    based_on = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, catalogue: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "catalogue", [("", _("none")), *catalogue])


class ReasonForm(RowForm):
    code = None
    note = forms.CharField(label=_("Why do you change it?"), max_length=300)


class ListForm(RowForm):
    name = forms.CharField(
        label=_("Name of the list"),
        help_text=_("For yourself, to choose it at a question."),
        max_length=100,
    )


class AnswerForm(RowForm):
    code = None
    label = forms.CharField(label=_("Answer"), max_length=LINE)
    value = NumberField(label=_("Counts as"))


class QuestionForm(RowForm):
    text = LinesField(label=_("Question"))
    help = LinesField(label=_("Explanation below the question"), rows=1, required=False)
    answer_set = forms.ChoiceField(label=_("Answers"))
    domain = forms.ChoiceField(
        label=_("Life domain"),
        help_text=_("The question is asked when this life domain is open."),
        required=False,
    )

    def __init__(
        self, *args: Any, lists: Choices, domains: Choices, has_own: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.has_own = has_own
        self.fields["answer_set"].choices = [*lists, (OWN, _("answers of its own"))]
        offer(self, "domain", [("", _("always asked")), *domains])

    def clean_answer_set(self) -> str:
        chosen = str(self.cleaned_data["answer_set"])
        if chosen != OWN and self.has_own:
            raise forms.ValidationError(
                _("Choose “answers of its own”, or remove those of this question.")
            )
        if chosen == OWN and not self.has_own:
            raise forms.ValidationError(
                _("Choose a list of answers, or give this question answers of its own.")
            )
        return chosen


class ScaleForm(RowForm):
    name = forms.CharField(label=_("Name of the scale"), max_length=LINE)
    items = forms.MultipleChoiceField(
        label=_("Which questions count?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    method = forms.ChoiceField(
        label=_("How is the score made?"), choices=list(labels.METHODS.items())
    )
    direction = forms.ChoiceField(
        label=_("Which way is good?"),
        choices=[
            ("higher", _("A higher score is better")),
            ("lower", _("A lower score is better")),
        ],
    )
    min_answered = forms.IntegerField(
        label=_("How many answers are needed at least?"),
        help_text=_("Empty: all of them. With fewer answers there is no score."),
        min_value=1,
        max_value=1000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "kk-short"}),
    )
    reverse = forms.MultipleChoiceField(
        label=_("Which questions count the other way round?"),
        help_text=_("The highest answer counts as the lowest."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    low = NumberField(label=_("Lowest score"), required=False)
    high = NumberField(label=_("Highest score"), required=False)
    sd = NumberField(
        label=_("Spread (standard deviation)"),
        help_text=_(
            "From research on comparable people; with the reliability it says what is chance."
        ),
        required=False,
    )
    reliability = NumberField(
        label=_("Reliability"),
        help_text=_("Between 0 and 1, from the same research."),
        required=False,
    )

    def __init__(self, *args: Any, questions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = questions
        self.fields["reverse"].choices = questions
        for name in ("low", "high"):
            self.fields[name].help_text = _("Only for a scale without questions.")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name, other in (("sd", "reliability"), ("reliability", "sd")):
            if values.get(name) is not None and other in values and values[other] is None:
                self.add_error(
                    other, _("Spread and reliability go together: fill in both, or none.")
                )
        for name in ("low", "high"):
            if not values.get("items") and name in values and values[name] is None:
                self.add_error(
                    name, _("A scale without questions is filled in as a number: from and to?")
                )
        return values


class BandForm(RowForm):
    code = None
    label = forms.CharField(label=_("What this score means"), max_length=LINE)
    low = NumberField(label=_("From"))
    high = NumberField(label=_("Up to and including"))


class WordForm(RowForm):
    name = forms.CharField(label=_("What is taken over in words"), max_length=LINE)


ROW_FORMS: dict[str, type[RowForm]] = {
    "lists": ListForm,
    "answers": AnswerForm,
    "items": QuestionForm,
    "scales": ScaleForm,
    "bands": BandForm,
    "words": WordForm,
}


def offer(form: RowForm, name: str, choices: Choices) -> None:
    """What the definition holds stays possible, also where the list no longer has it."""
    given = str(form[name].data or "").strip()[:LINE]
    unknown = [(given, given)] if given not in {code for code, _label in choices} else []
    form.fields[name].choices = [*choices, *unknown]
