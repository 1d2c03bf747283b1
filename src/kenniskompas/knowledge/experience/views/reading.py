# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.knowledge.catalogue.filters import counted, marked
from kenniskompas.knowledge.catalogue.tabs import page_tabs
from kenniskompas.knowledge.experience import labels, service
from kenniskompas.knowledge.experience.forms import ConclusionForm, JudgementForm, SayForm
from kenniskompas.knowledge.experience.note_view import note_view

PAGE_SIZE = 20


def chosen_notes(request: HttpRequest) -> service.NoteFilter:
    return service.NoteFilter(
        status=request.GET.getlist("status"),
        voice=request.GET.getlist("voice"),
        stage=request.GET.getlist("stage"),
        query=request.GET.get("q", "").strip(),
    )


def note_list(request: HttpRequest) -> Spreadsheet:
    return as_spreadsheet(_("practice knowledge"), service.list_notes(chosen_notes(request)))


def own_list(request: HttpRequest) -> Spreadsheet:
    return as_spreadsheet(_("what I told"), service.notes_of(request.user))


def queue_list(request: HttpRequest) -> Spreadsheet:
    return as_spreadsheet(_("to look at"), service.list_queue(request.user))


def as_spreadsheet(name: str, notes: Any) -> Spreadsheet:
    columns = (
        *(_("What was told"), _("Whose experience"), _("Told by"), _("Research says")),
        *(_("Where it stands"), _("About"), _("Handed in on")),
    )
    return Spreadsheet(name, columns, (note_cells(note_view(note)) for note in notes))


def note_cells(row: dict[str, Any]) -> list[Any]:
    note = row["note"]
    return [
        *(note.text, row["voice"], row["who"], row["status"], row["stage"]),
        "; ".join(entry.name for entry in row["entries"]),
        note.submitted_at,
    ]


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(note_list)
def show_notes(request: HttpRequest) -> HttpResponse:
    chosen = chosen_notes(request)
    page = Paginator(service.list_notes(chosen), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "knowledge/experience/notes.html",
        {
            "page": page,
            "rows": [note_view(note) for note in page],
            "query": chosen.query,
            "groups": filter_groups(chosen),
            "tabs": tabs(request.user, "knowledge:practice"),
            "new_url": new_note_url(request.user),
        },
    )


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_note(request: HttpRequest, note_id: int) -> HttpResponse:
    note = find_note(request, note_id)
    return render(request, "knowledge/experience/note.html", note_page(request, note))


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(own_list)
def show_own(request: HttpRequest) -> HttpResponse:
    """What this person handed in, and where it stands."""
    page = Paginator(service.notes_of(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "knowledge/experience/own.html",
        {
            "page": page,
            "rows": [
                {**note_view(note), "reasons": reasons_of(note), "is_open": is_open(note)}
                for note in page
            ],
            "tabs": tabs(request.user, "knowledge:own_notes"),
            "new_url": new_note_url(request.user),
        },
    )


@require_safe
@requires(Permission.MODERATE_EXPERIENCE)
@with_spreadsheet(queue_list)
def show_queue(request: HttpRequest) -> HttpResponse:
    page = Paginator(service.list_queue(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "knowledge/experience/queue.html",
        {
            "page": page,
            "rows": [note_view(note) for note in page],
            "tabs": tabs(request.user, "knowledge:note_queue"),
        },
    )


def note_page(
    request: HttpRequest,
    note: Any,
    *,
    judgement: JudgementForm | None = None,
    say: SayForm | None = None,
    conclusion: ConclusionForm | None = None,
) -> dict[str, Any]:
    """What the page of one note shows; a form that was refused is shown again as it was."""
    person = request.user
    talk = discussion_of(note)
    is_client_side = service.side_of(person) == service.Voice.CLIENT
    may_judge = service.may_judge(note, person) and not has_judged(note, person)
    empty = JudgementForm(
        is_client_side=is_client_side, initial={"round": note.round, "status": note.status}
    )
    return {
        **note_view(note),
        "is_own": note.author_id == person.pk,
        "is_open": is_open(note),
        "reasons": reasons_of(note),
        "discussion": talk,
        "said": [
            {"item": each, "who": labels.role_words(each.author_role)}
            for each in (talk.contributions.all() if talk else ())
        ],
        "judgement": (judgement or empty) if may_judge else None,
        "say": say or SayForm(),
        "conclusion": (conclusion or ConclusionForm())
        if talk and not talk.closed_at and may(person, Permission.MODERATE_EXPERIENCE)
        else None,
    }


def find_note(request: HttpRequest, note_id: int) -> Any:
    try:
        return service.get_note(note_id, person=request.user)
    except service.PracticeNote.DoesNotExist as error:
        raise Http404 from error


def discussion_of(note: Any) -> Any:
    try:
        return note.discussion
    except ObjectDoesNotExist:
        return None


def has_judged(note: Any, person: Any) -> bool:
    side = service.side_of(person)
    return any(each.round == note.round and each.side == side for each in note.moderations.all())


def is_open(note: Any) -> bool:
    """Whether its author may still change it."""
    return note.stage in {"submitted", "returned"}


def reasons_of(note: Any) -> list[str]:
    """What the author was asked to change in the round that came back."""
    if note.stage != "returned":
        return []
    return [each.reason for each in note.moderations.all() if each.round == note.round]


def filter_groups(chosen: service.NoteFilter) -> list[dict[str, Any]]:
    words = {
        "voice": labels.VOICES,
        "status": {code: text for code, (text, _tone) in labels.PRACTICE_STATUSES.items()},
        "stage": {code: text for code, (text, _tone) in labels.STAGES.items()},
    }
    legends = {
        "voice": _("Whose experience"),
        "status": _("Research says"),
        "stage": _("Where it stands"),
    }
    return [
        {
            "name": name,
            "legend": legends[name],
            "options": marked(
                counted(service.note_counts(name), words[name]), list(getattr(chosen, name))
            ),
        }
        for name in legends
    ]


def new_note_url(person: Any) -> str:
    """The page on which this person tells something; empty for who only reads."""
    if may(person, Permission.SHARE_CLIENT_EXPERIENCE):
        return reverse("knowledge:new_client_note")
    return reverse("knowledge:new_note") if may(person, Permission.WRITE_KNOWLEDGE) else ""


def tabs(person: Any, current: str) -> list[dict[str, Any]]:
    pages = [("knowledge:practice", _("All experience"))]
    if new_note_url(person):
        pages.append(("knowledge:own_notes", _("What I told")))
    if may(person, Permission.MODERATE_EXPERIENCE):
        pages.append(("knowledge:note_queue", _("To look at")))
    return page_tabs(pages, current)
