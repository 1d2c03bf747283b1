# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reviewing: who is asked, the statement of interest, the checklist and the differences."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kenniskompas.knowledge.appraisal import labels, service
from kenniskompas.knowledge.appraisal.forms import (
    ItemForm,
    ReasonForm,
    ReviewerForm,
    SummaryForm,
)
from kenniskompas.knowledge.appraisal.views.pages import (
    dossier_page,
    heading_context,
    to_dossier,
)

Act = service.Act
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@dossier_page(Act.ASSIGN, Act.APPOINT_THIRD)
def choose_reviewers(request: HttpRequest, dossier: service.Dossier) -> HttpResponse:
    is_third = dossier.stage == service.Stage.DISAGREEMENT
    candidates = service.candidates(dossier)
    form = ReviewerForm(request.POST or None, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        ask = service.appoint_third if is_third else service.assign_reviewer
        ask(
            dossier.pk,
            reviewer_id=form.cleaned_data["reviewer"],
            person=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The reviewer finds it under “To do”."))
        return to_dossier(dossier)
    context = {
        **heading_context(dossier),
        "form": form,
        "has_candidates": bool(candidates),
        "is_third": is_third,
    }
    return render(request, "knowledge/appraisal/reviewers.html", context)


@require_http_methods(FORM_METHODS)
@dossier_page()
def release(request: HttpRequest, dossier: service.Dossier, review_id: int) -> HttpResponse:
    review = next((each for each in dossier.reviews.all() if each.pk == review_id), None)
    if review is None:
        raise service.NotAllowed("not_reviewer")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        service.release_reviewer(
            review.pk, **form.cleaned_data, person=request.user, at=timezone.now()
        )
        return to_dossier(dossier)
    context = {**heading_context(dossier), "form": form, "review": review}
    return render(request, "knowledge/appraisal/release.html", context)


@require_http_methods(FORM_METHODS)
@dossier_page(Act.REVIEW, Act.CLAIM, Act.RULE)
def review(request: HttpRequest, dossier: service.Dossier) -> HttpResponse:
    """The statement of interest first; then the checklist, or for a third the differences."""
    own = service.own_review(dossier, request.user)
    if own is None or own.declared_at is None:
        context = {**heading_context(dossier), "form": ReasonForm(), "is_asked": own is not None}
        return render(request, "knowledge/appraisal/declare.html", context)
    if dossier.stage == service.Stage.DISAGREEMENT:
        return redirect("knowledge:recognition_resolve", dossier_id=dossier.pk)
    if request.method == "POST":
        return save(request, dossier, own)
    missing = service.missing_answers(dossier, own) if "controle" in request.GET else {}
    return checklist(request, dossier, own, missing=missing)


@require_POST
@dossier_page(Act.REVIEW, Act.CLAIM, Act.RULE)
def declare(request: HttpRequest, dossier: service.Dossier) -> HttpResponse:
    """No interest: take the place if it is still free, and begin."""
    now = timezone.now()
    if service.own_review(dossier, request.user) is None:
        service.claim_review(dossier.pk, person=request.user, at=now)
    service.declare_no_interest(dossier.pk, person=request.user, at=now)
    return redirect("knowledge:recognition_review", dossier_id=dossier.pk)


@require_POST
@dossier_page(Act.REVIEW, Act.RULE)
def step_back(request: HttpRequest, dossier: service.Dossier) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        context = {**heading_context(dossier), "form": form, "is_asked": True}
        return render(request, "knowledge/appraisal/declare.html", context)
    service.step_back(dossier.pk, **form.cleaned_data, person=request.user, at=timezone.now())
    messages.success(request, _("Thank you for saying so. Somebody else takes the place."))
    return redirect("knowledge:recognition")


def save(request: HttpRequest, dossier: service.Dossier, own: service.Review) -> HttpResponse:
    """Every button keeps everything typed so far; the last one also hands it in."""
    items = service.items_of(dossier)
    forms = {item.subject: item_form(item, request.POST) for item in items}
    summary = SummaryForm(request.POST)
    drafts = {
        subject: service.Draft(**form.cleaned_data)
        for subject, form in forms.items()
        if form.is_valid()
    }
    clashes = service.save_answers(
        dossier.pk,
        drafts,
        summary=summary.cleaned_data["summary"] if summary.is_valid() else None,
        person=request.user,
        at=timezone.now(),
    )
    faulty = {subject: form for subject, form in forms.items() if not form.is_valid()}
    if clashes or faulty or not summary.is_valid():
        typed = faulty | {
            item.subject: typed_again(item, request.POST, clashes[item.subject])
            for item in items
            if item.subject in clashes
        }
        return checklist(request, dossier, own, typed=typed, clashes=clashes, summary=summary)
    if "hand_in" in request.POST:
        return hand_in(request, dossier)
    messages.success(request, _("Saved."))
    return redirect(after_saving(dossier, request.POST.get("save", ""), list(forms)))


def hand_in(request: HttpRequest, dossier: service.Dossier) -> HttpResponse:
    try:
        service.hand_in(dossier.pk, person=request.user, at=timezone.now())
    except service.Incomplete as incomplete:
        page = reverse("knowledge:recognition_review", args=[dossier.pk])
        messages.error(request, _("Saved, but not handed in: some parts are not complete."))
        return redirect(f"{page}?controle=1#{next(iter(incomplete.subjects))}")
    messages.success(request, _("Handed in. Thank you."))
    return to_dossier(dossier)


def after_saving(dossier: service.Dossier, saved: str, subjects: list[str]) -> str:
    """The checklist at the part below the one whose button was pressed."""
    page = reverse("knowledge:recognition_review", args=[dossier.pk])
    if saved not in subjects:
        return page
    below = subjects[subjects.index(saved) + 1 :]
    return f"{page}#{below[0] if below else 'inleveren'}"


def checklist(
    request: HttpRequest,
    dossier: service.Dossier,
    own: service.Review,
    *,
    missing: Mapping[str, str] | None = None,
    typed: Mapping[str, ItemForm] | None = None,
    clashes: Mapping[str, service.Answer] | None = None,
    summary: SummaryForm | None = None,
) -> HttpResponse:
    answers = {answer.subject: answer for answer in own.answers.all()}
    rows = [
        {
            "item": item,
            "heading": labels.heading_of(item),
            "form": (typed or {}).get(item.subject) or stored_form(item, answers.get(item.subject)),
            "clash": (clashes or {}).get(item.subject),
            "missing": labels.MISSING.get((missing or {}).get(item.subject, "")),
        }
        for item in service.items_of(dossier)
    ]
    own.refresh_from_db(fields=["summary"])
    context = {
        **heading_context(dossier),
        "rows": rows,
        "summary": summary or SummaryForm(initial={"summary": own.summary}),
        "step_back": ReasonForm(auto_id="terug_%s"),
        "judged": sum(bool(answer.judgement) for answer in answers.values()),
        "total": len(rows),
    }
    return render(request, "knowledge/appraisal/checklist.html", context)


def item_form(item: service.Item, data: Any) -> ItemForm:
    return ItemForm(data, prefix=item.subject, choices=item.choices, needs_note=item.needs_note)


def stored_form(item: service.Item, answer: service.Answer | None) -> ItemForm:
    initial = {"judgement": "", "note": "", "seen": 0}
    if answer is not None:
        initial = {"judgement": answer.judgement, "note": answer.note, "seen": answer.edition}
    return ItemForm(
        initial=initial, prefix=item.subject, choices=item.choices, needs_note=item.needs_note
    )


def typed_again(item: service.Item, data: Any, stored: service.Answer) -> ItemForm:
    """What was typed, now knowing what is stored: saving again replaces it."""
    again = data.copy()
    again[f"{item.subject}-seen"] = stored.edition
    return item_form(item, again)
