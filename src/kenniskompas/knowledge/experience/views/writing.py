# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge.experience import labels, service
from kenniskompas.knowledge.experience.forms import (
    ClientNoteForm,
    ConclusionForm,
    JudgementForm,
    NoteForm,
    SayForm,
)
from kenniskompas.knowledge.experience.views.reading import find_note, note_page

METHODS = ["GET", "HEAD", "POST"]
NOTE_PAGE = "knowledge/experience/note.html"


@require_http_methods(METHODS)
@requires(Permission.WRITE_KNOWLEDGE)
def add_note(request: HttpRequest) -> HttpResponse:
    return tell(request, NoteForm, service.Voice.PROFESSIONAL)


@require_http_methods(METHODS)
@requires(Permission.SHARE_CLIENT_EXPERIENCE)
def add_client_note(request: HttpRequest) -> HttpResponse:
    return tell(request, ClientNoteForm, service.Voice.CLIENT)


def tell(request: HttpRequest, form_class: type[NoteForm], voice: service.Voice) -> HttpResponse:
    form = form_class(request.POST or None, initial={"entry": request.GET.get("over", "")})
    if request.method == "POST" and form.is_valid():
        try:
            note = service.contribute(
                form.cleaned_data["text"],
                person=request.user,
                voice=voice,
                slugs=form.chosen_entry(),
                subjects=form.cleaned_data["subjects"],
                at=timezone.now(),
            )
        except service.PersonalTraces as error:
            form.add_error("text", labels.traces_found(error.kinds))
        else:
            messages.success(request, labels.handed_in(voice))
            return redirect("knowledge:note", note_id=note.pk)
    return render(request, "knowledge/experience/note_form.html", {"form": form})


@require_http_methods(METHODS)
@requires(Permission.READ_KNOWLEDGE)
def improve_note(request: HttpRequest, note_id: int) -> HttpResponse:
    note = find_own(request, note_id)
    entries = list(note.interventions.all())
    initial = {
        "text": note.text,
        "subjects": note.subjects,
        "entry": entries[0].slug if entries else "",
    }
    form_class = ClientNoteForm if note.voice == service.Voice.CLIENT else NoteForm
    form = form_class(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            service.improve(
                note,
                form.cleaned_data["text"],
                person=request.user,
                slugs=form.chosen_entry(),
                subjects=form.cleaned_data["subjects"],
                at=timezone.now(),
            )
        except service.PersonalTraces as error:
            form.add_error("text", labels.traces_found(error.kinds))
        except service.NotYours:
            messages.error(request, published_meanwhile())
            return redirect("knowledge:note", note_id=note.pk)
        else:
            messages.success(request, _("Handed in again. Both sides look at the new text."))
            return redirect("knowledge:note", note_id=note.pk)
    return render(request, "knowledge/experience/note_form.html", {"form": form, "note": note})


@require_POST
@requires(Permission.READ_KNOWLEDGE)
def withdraw_note(request: HttpRequest, note_id: int) -> HttpResponse:
    note = find_own(request, note_id)
    try:
        service.withdraw(note, person=request.user)
    except service.NotYours:
        messages.error(request, published_meanwhile())
    else:
        messages.success(request, _("Withdrawn. Nobody else sees this any more."))
    return redirect("knowledge:own_notes")


@require_POST
@requires(Permission.MODERATE_EXPERIENCE)
def judge_note(request: HttpRequest, note_id: int) -> HttpResponse:
    note = find_note(request, note_id)
    is_client_side = service.side_of(request.user) == service.Voice.CLIENT
    form = JudgementForm(request.POST, is_client_side=is_client_side)
    if not form.is_valid():
        return render(request, NOTE_PAGE, note_page(request, note, judgement=form))
    cleaned = form.cleaned_data
    try:
        note = service.judge_note(
            note,
            person=request.user,
            verdict=service.Verdict(cleaned["verdict"]),
            round_seen=cleaned["round"],
            reason=cleaned["reason"],
            status=cleaned.get("status", ""),
            explanation=cleaned.get("explanation", ""),
            at=timezone.now(),
        )
    except service.NotToJudge as error:
        raise Http404 from error
    except service.AlreadyJudged:
        messages.error(
            request,
            _("Somebody was before you, or the author changed the text. Look at it once more."),
        )
        return redirect("knowledge:note", note_id=note.pk)
    messages.success(request, after_judging(note))
    return redirect("knowledge:note_queue")


@require_POST
@requires(Permission.READ_KNOWLEDGE)
def recognise_note(request: HttpRequest, note_id: int) -> HttpResponse:
    service.recognise(find_note(request, note_id), person=request.user)
    return redirect("knowledge:note", note_id=note_id)


@require_POST
@requires(Permission.READ_KNOWLEDGE)
def say_something(request: HttpRequest, note_id: int) -> HttpResponse:
    form = SayForm(request.POST)
    return in_discussion(request, note_id, form, "text", "say", service.contribute_to_discussion)


@require_POST
@requires(Permission.MODERATE_EXPERIENCE)
def conclude(request: HttpRequest, note_id: int) -> HttpResponse:
    form = ConclusionForm(request.POST)
    return in_discussion(
        request, note_id, form, "conclusion", "conclusion", service.close_discussion
    )


def in_discussion(
    request: HttpRequest,
    note_id: int,
    form: SayForm | ConclusionForm,
    field: str,
    shown_as: str,
    use: Callable[..., object],
) -> HttpResponse:
    """Bring a text into an open discussion; what is refused is shown again on the page."""
    note = find_discussed(request, note_id)
    if form.is_valid():
        try:
            use(note, form.cleaned_data[field], person=request.user, at=timezone.now())
        except service.PersonalTraces as error:
            form.add_error(field, labels.traces_found(error.kinds))
        except service.DiscussionClosed:
            messages.error(request, _("A conclusion was drawn meanwhile."))
    if form.errors:
        return render(request, NOTE_PAGE, note_page(request, note, **{shown_as: form}))
    return redirect("knowledge:note", note_id=note_id)


def find_own(request: HttpRequest, note_id: int) -> Any:
    may_write = may(request.user, Permission.WRITE_KNOWLEDGE)
    if not (may_write or may(request.user, Permission.SHARE_CLIENT_EXPERIENCE)):
        raise Http404
    try:
        return service.get_own_note(note_id, person=request.user)
    except service.PracticeNote.DoesNotExist as error:
        raise Http404 from error


def find_discussed(request: HttpRequest, note_id: int) -> Any:
    note = find_note(request, note_id)
    if not hasattr(note, "discussion"):
        raise Http404
    return note


def published_meanwhile() -> str:
    return _("This can no longer be changed: it was published or withdrawn meanwhile.")


def after_judging(note: Any) -> str:
    if note.stage == service.Stage.PUBLISHED:
        return _("Published: both sides have approved it.")
    if note.stage == service.Stage.RETURNED:
        return _("Sent back. The author reads why.")
    return _("Noted. It is published once the other side approves it too.")
