# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing in the library: publications, their summaries and their files."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission
from kenniskompas.core.errors import BadInput
from kenniskompas.knowledge.library import labels, service
from kenniskompas.knowledge.library.forms import (
    FileForm,
    PublicationForm,
    SummaryForm,
    initial_of,
)
from kenniskompas.knowledge.library.views.reading import opened

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@requires(Permission.EDIT_LIBRARY)
def add_publication(request: HttpRequest) -> HttpResponse:
    form = PublicationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        publication = store(request, form, None)
        if publication is not None:
            messages.success(request, _("The publication is in the library."))
            return redirect("knowledge:publication", publication.slug)
    return render(request, "knowledge/library/form.html", {"form": form})


@require_http_methods(METHODS)
@requires(Permission.EDIT_LIBRARY)
def change_publication(request: HttpRequest, slug: str) -> HttpResponse:
    publication = opened(slug)
    form = PublicationForm(request.POST or None, initial=initial_of(publication))
    if request.method == "POST" and form.is_valid() and store(request, form, slug) is not None:
        messages.success(request, _("Saved."))
        return redirect("knowledge:publication", slug)
    context = {"form": form, "publication": publication}
    return render(request, "knowledge/library/form.html", context)


def store(request: HttpRequest, form: PublicationForm, slug: str | None) -> Any:
    """The saved publication, or None; the form says why not."""
    cleaned = form.cleaned_data
    links = {"interventions": cleaned["interventions"], "studies": cleaned["studies"]}
    written = {"person": request.user, "at": timezone.now()}
    try:
        if slug is None:
            return service.add_publication(cleaned["values"], **links, **written)
        revision = cleaned["revision"] or 0
        return service.change_publication(
            slug, cleaned["values"], revision=revision, **links, **written
        )
    except service.ChangedMeanwhile:
        form.add_error(None, changed_meanwhile())
    except service.DoiTaken as error:
        form.add_error("doi", _("%(other)s has this DOI already.") % {"other": error.slug})
    return None


def changed_meanwhile() -> str:
    return _(
        "A colleague saved this after you opened it. Copy what you wrote, open the page anew and "
        "put the two together."
    )


@require_POST
@requires(Permission.EDIT_LIBRARY)
def remove_publication(request: HttpRequest, slug: str) -> HttpResponse:
    """Only what was entered here goes; shipped publications would come back."""
    publication = opened(slug)
    if publication.origin == "content":
        raise Http404
    try:
        service.remove_publication(slug, revision=number(request, "revision"), person=request.user)
    except service.ChangedMeanwhile:
        messages.error(request, changed_meanwhile())
        return redirect("knowledge:publication", slug)
    messages.success(request, _("“%(title)s” is out of the library.") % {"title": publication})
    return redirect("knowledge:library")


def number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() else 0


@require_http_methods(METHODS)
@requires(Permission.EDIT_LIBRARY)
def write_summary(request: HttpRequest, slug: str, reader: str) -> HttpResponse:
    publication = opened(slug)
    if reader not in labels.READERS:
        raise Http404
    summary = next((each for each in publication.summaries.all() if each.reader == reader), None)
    initial = {"text": summary.text, "revision": summary.revision} if summary else {}
    form = SummaryForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            service.write_summary(
                slug,
                reader=reader,
                text=form.cleaned_data["text"],
                revision=form.cleaned_data["revision"] or 0,
                person=request.user,
                at=timezone.now(),
            )
        except service.ChangedMeanwhile:
            form.add_error(None, changed_meanwhile())
        else:
            messages.success(request, _("Saved. A colleague can now read it beside the source."))
            return redirect("knowledge:publication", slug)
    context = {
        "form": form,
        "publication": publication,
        "reader": labels.READERS[reader],
        "help": labels.READER_HELP[reader],
    }
    return render(request, "knowledge/library/summary_form.html", context)


@require_POST
@requires(Permission.EDIT_LIBRARY)
def review_summary(request: HttpRequest, slug: str, reader: str) -> HttpResponse:
    publication = opened(slug)
    if reader not in {summary.reader for summary in publication.summaries.all()}:
        raise Http404
    try:
        service.review_summary(
            slug,
            reader=reader,
            revision=number(request, "revision"),
            person=request.user,
            at=timezone.now(),
        )
    except service.ChangedMeanwhile:
        messages.error(request, changed_meanwhile())
    except service.OwnSummary:
        messages.error(
            request, _("You wrote this summary; a colleague reads it beside the source.")
        )
    else:
        messages.success(request, _("Thank you. Readers now see that you read it."))
    return redirect("knowledge:publication", slug)


@require_http_methods(METHODS)
@requires(Permission.EDIT_LIBRARY)
def attach_file(request: HttpRequest, slug: str) -> HttpResponse:
    publication = opened(slug)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            service.attach_file(
                slug, file.chunks(), name=file.name, person=request.user, at=timezone.now()
            )
        except BadInput as error:
            form.add_error("file", describe_problem(error))
        else:
            messages.success(request, _("The file is with the publication."))
            return redirect("knowledge:publication", slug)
    context = {"form": form, "publication": publication}
    return render(request, "knowledge/library/file_form.html", context)


@require_POST
@requires(Permission.EDIT_LIBRARY)
def remove_file(request: HttpRequest, slug: str, file_id: int) -> HttpResponse:
    try:
        service.remove_file(slug, file_id, person=request.user)
    except service.PublicationFile.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("The file is gone."))
    return redirect("knowledge:publication", slug)
