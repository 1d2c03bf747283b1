# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the library: the list with its filters, one publication, exports and files."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge.catalogue.tabs import page_tabs
from kenniskompas.knowledge.library import labels, service
from kenniskompas.workbench.references import FIELDS, write_bibtex, write_csv, write_ris

PAGE_SIZE = 20
OPEN_FILTERS = frozenset({"facts", "reader"})
WRITERS = {
    "ris": (write_ris, "application/x-research-info-systems; charset=utf-8"),
    "bib": (write_bibtex, "application/x-bibtex; charset=utf-8"),
    "csv": (write_csv, "text/csv; charset=utf-8"),
}
# Shown elsewhere on the page of a publication.
NOT_IN_TABLE = frozenset({"title", "abstract", "kind"})


def whole_library(request: HttpRequest) -> Spreadsheet:
    """What the list shows with these filters; looking at it this way is no visit."""
    columns = (
        *(_("Title"), _("Kind"), _("Authors, year and place"), _("Year"), _("DOI")),
        *(_("About"), _("With a summary for"), _("Free to read")),
    )
    query, chosen = asked(request)
    since = service.last_visit(request.user)
    found = service.find_publications(query, chosen, at=timezone.now(), since=since)
    rows = (publication_cells(list_row(row, since)) for row in found.rows)
    return Spreadsheet(_("library"), columns, rows)


def publication_cells(row: dict[str, Any]) -> list[Any]:
    publication = row["publication"]
    return [
        *(publication.title, row["kind"], row["citation"], publication.year, publication.doi),
        "; ".join(topic.name for topic in row["topics"]),
        "; ".join(str(reader) for reader in row["readers"]),
        _("yes") if publication.open_access else _("no"),
    ]


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(whole_library)
def show_library(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    since = service.record_visit(request.user, at=at)
    query, chosen = asked(request)
    found = service.find_publications(query, chosen, at=at, since=since)
    page = Paginator(found.rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "query": query,
        "page": page,
        "rows": [list_row(row, since) for row in page],
        "groups": filter_groups(found, chosen),
        "is_filtered": bool(query) or any(chosen.values()),
        "may_edit": may(request.user, Permission.EDIT_LIBRARY),
        "tabs": tabs("knowledge:library", request.user),
        "exports": exports(request),
        "since": since,
    }
    return render(request, "knowledge/library/list.html", context)


def asked(request: HttpRequest) -> tuple[str, dict[str, list[str]]]:
    chosen = {name: request.GET.getlist(name) for name in service.FILTERS}
    return request.GET.get("q", "").strip(), chosen


def list_row(row: Any, since: Any) -> dict[str, Any]:
    return {
        "publication": row,
        "kind": labels.KINDS[row.kind],
        "citation": labels.citation(row),
        "is_new": since is not None and row.added_at > since,
        "topics": list(row.interventions.all()),
        "readers": [labels.READERS[summary.reader] for summary in row.summaries.all()],
        "has_file": bool(row.files.all()),
    }


def filter_groups(found: service.Found, chosen: dict[str, list[str]]) -> list[dict[str, Any]]:
    words: dict[str, Any] = {
        "facts": labels.FACTS,
        "reader": labels.READERS,
        "topic": service.topic_names(),
        "kind": labels.KINDS,
        "period": labels.PERIODS,
    }
    return [
        {
            "name": name,
            "legend": legend,
            "open": name in OPEN_FILTERS or bool(chosen[name]),
            "options": [
                {
                    "value": value,
                    "label": text,
                    "count": found.counts[name].get(value, 0),
                    "selected": value in chosen[name],
                }
                for value, text in words[name].items()
                if found.counts[name].get(value) or value in chosen[name]
            ],
        }
        for name, legend in labels.FILTERS.items()
    ]


def tabs(current: str, user: Any) -> list[dict[str, Any]]:
    """The pages of the library; screening and importing are for who edits it."""
    pages = [("knowledge:library", _("Publications"))]
    if may(user, Permission.EDIT_LIBRARY):
        pages.append(("knowledge:screening", _("Screening")))
        pages.append(("knowledge:library_import", _("Take in a file")))
    return page_tabs(pages, current)


def exports(request: HttpRequest) -> list[tuple[str, str]]:
    """A link per format, with the filters of this page."""
    filters = request.GET.copy()
    filters.pop("page", None)
    suffix = f"?{filters.urlencode()}" if filters else ""
    names = (("RIS", "ris"), ("BibTeX", "bib"), ("CSV", "csv"))
    return [
        (name, reverse("knowledge:library_export", args=[form]) + suffix) for name, form in names
    ]


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def export_library(request: HttpRequest, form: str) -> HttpResponse:
    """What the list shows with these filters, all pages of it; one publication with `record`."""
    if form not in WRITERS:
        raise Http404
    query, chosen = asked(request)
    since = service.last_visit(request.user)
    rows = service.find_rows(query, chosen, at=timezone.now(), since=since)
    if record := request.GET.get("record"):
        rows = rows.filter(slug=record)
    write, content_type = WRITERS[form]
    text = write(service.reference_of(row) for row in rows)
    return attachment(text, f"bibliotheek.{form}", content_type)


def attachment(content: str | bytes, name: str, content_type: str) -> HttpResponse:
    """A file to keep: never opened in the page, whatever it holds."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_publication(request: HttpRequest, slug: str) -> HttpResponse:
    publication = opened(slug)
    may_edit = may(request.user, Permission.EDIT_LIBRARY)
    context = {
        "publication": publication,
        "kind": labels.KINDS[publication.kind],
        "citation": labels.citation(publication),
        "missing": labels.listed(missing(publication)),
        "summaries": summaries(publication, request.user, may_edit=may_edit),
        "numbers": numbers(publication),
        "table": table(publication),
        "screening": screening(publication),
        "may_edit": may_edit,
        "exports": [
            (name, f"{reverse('knowledge:library_export', args=[form])}?record={slug}")
            for name, form in (("RIS", "ris"), ("BibTeX", "bib"))
        ],
    }
    return render(request, "knowledge/library/publication.html", context)


def opened(slug: str) -> Any:
    try:
        return service.get_publication(slug)
    except service.Publication.DoesNotExist as error:
        raise Http404 from error


def missing(publication: Any) -> list[str]:
    return service.missing_of({name: getattr(publication, name) for name in FIELDS})


def summaries(publication: Any, user: Any, *, may_edit: bool) -> list[dict[str, Any]]:
    """A summary per reader, the reader's own first; those still to be written for who may."""
    written = {summary.reader: summary for summary in publication.summaries.all()}
    return [
        {
            "reader": reader,
            "label": labels.READERS[reader],
            "summary": written.get(reader),
            "may_review": may_edit
            and reader in written
            and written[reader].reviewed_at is None
            and written[reader].author_id != user.pk,
        }
        for reader in labels.readers_for(user.role)
        if reader in written or may_edit
    ]


def numbers(publication: Any) -> list[dict[str, Any]]:
    """Studies with those of their numbers that were read in this publication."""
    found: dict[Any, list[Any]] = {study: [] for study in publication.studies.all()}
    for estimate in publication.estimates.all():
        found.setdefault(estimate.study, []).append(estimate)
    return [{"study": study, "estimates": each} for study, each in found.items()]


def table(publication: Any) -> list[tuple[Any, Any]]:
    """What is known of the publication, field by field; links are made by the page."""
    spoken = {
        "authors": "; ".join(publication.authors),
        "keywords": "; ".join(publication.keywords),
        "language": labels.language(publication.language),
        "open_access": {True: _("yes"), False: _("no")}.get(publication.open_access, ""),
    }
    values = {name: spoken.get(name, getattr(publication, name)) for name in FIELDS}
    return [
        (labels.FIELDS[name], value)
        for name, value in values.items()
        if value and name not in NOT_IN_TABLE | {"doi", "url"}
    ]


def screening(publication: Any) -> list[dict[str, Any]]:
    return [
        {
            "when": label.labelled_at,
            "title": labels.VERDICTS[label.verdict][0],
            "text": " · ".join(filter(None, (label.reason, said_by(label)))),
            "tone": labels.VERDICTS[label.verdict][1],
        }
        for label in publication.labels.all()
    ]


def said_by(label: Any) -> str:
    name = label.named_person or (label.person.display_name if label.person else "")
    return f"{name} ({label.source})" if label.source else name


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def download_file(_request: HttpRequest, slug: str, file_id: int) -> HttpResponse:
    """The PDF, to keep; a browser that opens it all the same runs nothing in it."""
    try:
        row, content = service.read_file(slug, file_id)
    except (service.PublicationFile.DoesNotExist, service.FileDamaged) as error:
        raise Http404 from error
    response = attachment(content, row.name, "application/pdf")
    # The site's middleware leaves a policy that is there alone.
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
