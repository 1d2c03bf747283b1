# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.catalogue.forms import entry_choices, problem_of
from kenniskompas.knowledge.library import labels
from kenniskompas.knowledge.research.service import list_studies
from kenniskompas.workbench.references import FIELDS, SUFFIXES, check_reference

SHORT = {"class": "kk-short"}
YES_NO = {"yes": True, "no": False}


def line(name: str, *, help_text: Any = "", short: bool = False) -> forms.CharField:
    widget = forms.TextInput(attrs=SHORT if short else {})
    return forms.CharField(
        label=labels.FIELDS[name], help_text=help_text, required=False, widget=widget
    )


def lines(name: str, *, help_text: Any, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=labels.FIELDS[name], help_text=help_text, required=False, widget=widget
    )


class PublicationForm(forms.Form):
    """The metadata of a publication; checked by the reader of files, so that one rule holds."""

    kind = forms.ChoiceField(label=labels.FIELDS["kind"], choices=list(labels.KINDS.items()))
    title = line("title")
    short_title = line("short_title", help_text=_("Your name for it, if the title is not known."))
    authors = lines("authors", help_text=_("One on each line, such as: Jansen, J."))
    year = line("year", short=True)
    container = line("container")
    volume = line("volume", short=True)
    issue = line("issue", short=True)
    pages = line("pages", short=True)
    publisher = line("publisher")
    doi = line("doi", help_text=_("Such as 10.1000/182, or its web address."))
    url = line("url")
    abstract = lines("abstract", rows=8, help_text=_("What the authors say it is about."))
    keywords = lines("keywords", help_text=_("One on each line."))
    language = forms.ChoiceField(label=labels.FIELDS["language"], required=False)
    issn = line("issn", short=True)
    isbn = line("isbn", short=True)
    open_access = forms.ChoiceField(
        label=labels.FIELDS["open_access"],
        choices=[("", _("not known")), ("yes", _("yes")), ("no", _("no"))],
        required=False,
    )
    interventions = forms.MultipleChoiceField(
        label=_("Approaches it is about"),
        choices=entry_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    studies = forms.MultipleChoiceField(
        label=_("Studies that it reports"),
        help_text=_("Their numbers are then linked to this publication."),
        choices=lambda: [(study.slug, str(study)) for study in list_studies()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = dict(labels.LANGUAGES)
        own = self.initial.get("language", "")
        extra = {own: own} if own and own not in known else {}
        self.fields["language"].choices = [("", _("not known")), *{**known, **extra}.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        texts = {name: cleaned[name] for name in FIELDS}
        lists = {
            "authors": cleaned["authors"].splitlines(),
            "keywords": cleaned["keywords"].splitlines(),
            "url": [cleaned["url"]],
            "serial": [cleaned["issn"], cleaned["isbn"]],
        }
        try:
            reference, left_out = check_reference(texts, lists)
        except BadInput as error:
            self.add_error(error.column or None, problem_of(error))
            return cleaned
        self._refuse_unusable(left_out, reference)
        cleaned["values"] = {name: getattr(reference, name) for name in FIELDS}
        return cleaned

    def _refuse_unusable(self, left_out: Any, reference: Any) -> None:
        for each in left_out:
            if each.field == "url":
                self.add_error("url", _("A web address starts with https:// or http://."))
        for name in ("issn", "isbn"):
            if self.cleaned_data[name] and not getattr(reference, name):
                self.add_error(name, _("This is not a valid number."))


def initial_of(publication: Any) -> dict[str, Any]:
    values = {name: getattr(publication, name) for name in FIELDS}
    open_access = {True: "yes", False: "no"}.get(publication.open_access, "")
    return {
        **values,
        "year": publication.year or "",
        "authors": "\n".join(publication.authors),
        "keywords": "\n".join(publication.keywords),
        "open_access": open_access,
        "interventions": [each.slug for each in publication.interventions.all()],
        "studies": [each.slug for each in publication.studies.all()],
        "revision": publication.revision,
    }


class SummaryForm(forms.Form):
    text = forms.CharField(
        label=_("Summary"),
        min_length=30,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("PDF file"),
        help_text=_(
            "At most 20 MB. Add only what your organisation may keep and share inside: an article "
            "that is free to read, or your own report."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )


class ReferencesForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "RIS, BibTeX, CSV, Excel or a list of DOIs (.txt), at most 20 MB and 5,000 records "
            "(BibTeX: 1,000). You first see what the file would do."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )


class LabelsForm(forms.Form):
    file = forms.FileField(
        label=_("File from ASReview"),
        help_text=_("The RIS or CSV file that you export there, with the labels in it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".ris,.csv,.xlsx,.txt"}),
    )


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(choices=[(code, code) for code in labels.VERDICTS])
    reason = forms.CharField(required=False, max_length=1000)
    seen_label = forms.IntegerField(required=False)
