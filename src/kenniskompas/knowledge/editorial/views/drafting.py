# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write an entry of our own, part by part."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.knowledge.editorial import labels, service
from kenniskompas.knowledge.editorial.forms import PartForm, ReturnForm

METHODS = ["GET", "HEAD", "POST"]
FIRST = service.Part.WHAT


@require_http_methods(METHODS)
@requires(Permission.EDIT_CATALOGUE)
def start(request: HttpRequest) -> HttpResponse:
    """The first part of a new entry; the draft exists once it is saved."""
    form = PartForm(request.POST or None, part=FIRST, content={})
    if request.method == "POST" and form.is_valid():
        draft = service.start_draft(values=form.values(), person=request.user, at=timezone.now())
        return go_on(request, draft, FIRST)
    return part_page(request, form, FIRST, None)


@require_http_methods(METHODS)
@requires(Permission.EDIT_CATALOGUE)
def write_part(request: HttpRequest, draft_id: int, part: str) -> HttpResponse:
    draft, chosen = find_draft(draft_id), part_of(part)
    if draft.stage != service.DraftStage.WRITING:
        return redirect(draft)
    started = {"revision": draft.revision}
    form = PartForm(request.POST or None, part=chosen, content=draft.content, initial=started)
    if request.method == "POST" and form.is_valid():
        try:
            service.save_part(
                draft,
                form.values(),
                revision=form.cleaned_data["revision"] or 0,
                person=request.user,
                at=timezone.now(),
            )
        except service.ChangedMeanwhile:
            form.add_error(None, changed_meanwhile())
        else:
            return go_on(request, draft, chosen)
    return part_page(request, form, chosen, draft)


@require_safe
@requires(Permission.EDIT_CATALOGUE)
def show_draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    return draft_page(request, find_draft(draft_id))


@require_POST
@requires(Permission.EDIT_CATALOGUE)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Start a change of one of our own entries, or take up the one that is open."""
    try:
        draft = service.start_draft(entry=find_entry(slug), person=request.user, at=timezone.now())
    except ValueError as error:
        raise Http404 from error
    return redirect(draft)


def draft_page(request: HttpRequest, draft: Any, **bound: Any) -> HttpResponse:
    """The draft as a whole; `bound` are forms that came back with a mistake."""
    names = labels.word_names()
    is_writer = request.user.pk in (draft.author_id, draft.writer_id)
    missing = service.missing_in(draft.content)
    context = {
        "draft": draft,
        "stage": labels.STAGES[draft.stage],
        "tone": labels.STAGE_TONES[draft.stage],
        "who": labels.person_name(draft.writer),
        "parts": [part_view(draft, part, names) for part in service.Part],
        "missing": labels.missing_sentence(missing) if missing else "",
        "is_writing": draft.stage == service.DraftStage.WRITING,
        "is_submitted": draft.stage == service.DraftStage.SUBMITTED,
        "may_publish": draft.stage == service.DraftStage.SUBMITTED and not is_writer,
        "asked": asked_of(draft),
        "return_form": ReturnForm(initial={"revision": draft.revision}),
        "history": [labels.history_row(step) for step in draft.steps.all()],
    }
    return render(request, "knowledge/editorial/draft.html", context | bound)


def part_view(draft: Any, part: service.Part, names: Any) -> dict[str, Any]:
    """One part with what was filled in, and what it would change in the catalogue."""
    rows = [
        {
            "label": labels.NAMES[field.name],
            "lines": labels.shown(field.name, draft.content.get(field.name), names),
            "is_missing": field.is_required and not draft.content.get(field.name),
        }
        for field in service.PARTS[part]
    ]
    return {
        "title": labels.PARTS[part],
        "url": reverse("knowledge:entry_part", args=[draft.pk, part.value]),
        "rows": [row for row in rows if row["lines"] or row["is_missing"]],
    }


def asked_of(draft: Any) -> str:
    """What a colleague asked when it was last sent back."""
    steps = list(draft.steps.all())
    returned = next((each for each in steps if each.step == service.Step.RETURNED), None)
    is_open = draft.stage == service.DraftStage.WRITING
    return returned.detail.get("reason", "") if returned and is_open else ""


def part_page(request: HttpRequest, form: PartForm, part: service.Part, draft: Any) -> HttpResponse:
    context = {"form": form, "title": labels.PARTS[part], "draft": draft}
    context["steps"] = [
        {
            "label": labels.PARTS[each],
            "state": state_of(draft, each),
            "here": each == part,
            "url": reverse("knowledge:entry_part", args=[draft.pk, each.value]) if draft else "",
            "note": "",
        }
        for each in service.Part
    ]
    return render(request, "knowledge/editorial/part.html", context)


def state_of(draft: Any, part: service.Part) -> str:
    content = draft.content if draft else {}
    fields = service.PARTS[part]
    if any(field.is_required and not content.get(field.name) for field in fields):
        return "todo"
    return "done" if any(content.get(field.name) for field in fields) else "todo"


def go_on(request: HttpRequest, draft: Any, part: service.Part) -> HttpResponse:
    """To the next part, or to the whole when asked or done."""
    parts = list(service.Part)
    place = parts.index(part) + 1
    if "whole" in request.POST or place == len(parts):
        messages.success(request, _("Saved."))
        return redirect(draft)
    return redirect("knowledge:entry_part", draft.pk, parts[place].value)


def find_draft(draft_id: int) -> Any:
    try:
        return service.get_draft(draft_id)
    except service.EntryDraft.DoesNotExist as error:
        raise Http404 from error


def find_entry(slug: str) -> Any:
    try:
        return service.get_intervention(slug)
    except service.Intervention.DoesNotExist as error:
        raise Http404 from error


def part_of(word: str) -> service.Part:
    try:
        return service.Part(word)
    except ValueError as error:
        raise Http404 from error


def changed_meanwhile() -> str:
    return _(
        "A colleague saved this after you opened it. Copy what you wrote, open the page anew and "
        "put the two together."
    )
