# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put a study on file and mend what is said about it; what a colleague saved meanwhile is shown."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.knowledge.research import entering_labels as words
from kenniskompas.knowledge.research import service
from kenniskompas.knowledge.research.change_labels import change_view
from kenniskompas.knowledge.research.entering_forms import StudyForm, study_initial
from kenniskompas.knowledge.research.views.outcomes import outcome_names

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@requires(Permission.EDIT_RESEARCH)
def add_study(request: HttpRequest) -> HttpResponse:
    form = StudyForm(request.POST or None, initial={"entry": request.GET.get("over", "")})
    if request.method == "POST" and form.is_valid():
        try:
            study = service.add_study(
                form.cleaned_data["entry"], form.fields_entered(), entering=entering_of(request)
            )
        except service.StudyKnown as known:
            form.add_error("name", known_text(known.study))
        else:
            tell(request, _("The study is on file. Now add what it found."))
            return redirect("knowledge:new_result", study.slug)
    return render(request, "knowledge/research/study_form.html", {"form": form})


@require_http_methods(METHODS)
@requires(Permission.EDIT_RESEARCH)
def edit_study(request: HttpRequest, slug: str) -> HttpResponse:
    study = study_or_404(slug)
    form = StudyForm(request.POST or None, initial=study_initial(study))
    del form.fields["entry"]
    context: dict[str, Any] = {"form": form, "study": study}
    if request.method == "POST" and form.is_valid():
        try:
            service.edit_study(
                slug,
                form.fields_entered(),
                revision=form.cleaned_data["revision"] or 0,
                entering=entering_of(request),
            )
        except service.StudyKnown as known:
            form.add_error("name", known_text(known.study))
        except service.NotEditable as error:
            raise Http404 from error
        except service.EditedMeanwhile:
            context["meanwhile"] = differences(service.get_study(slug), form)
            seen_now(form, service.get_study(slug).revision)
        else:
            tell(request, _("The study is kept."))
            return redirect("knowledge:study", slug)
    return render(request, "knowledge/research/study_form.html", context)


def study_or_404(slug: str) -> service.Study:
    try:
        return service.get_study(slug)
    except service.Study.DoesNotExist as error:
        raise Http404 from error


def entering_of(request: HttpRequest, *, reason: str = "", is_draft: bool = False) -> Any:
    return service.Entering(
        request.user, timezone.now(), reason=reason, needs_confirmation=is_draft
    )


def known_text(study: service.Study) -> Any:
    """Named with a link, so that nobody has to look for it."""
    return format_html(
        '{} <a href="{}">{}</a>',
        _("This study is on file already:"),
        reverse("knowledge:study", args=[study.slug]),
        study,
    )


def differences(study: service.Study, form: StudyForm) -> list[dict[str, Any]]:
    """What is on file now and differs from what was typed."""
    typed = form.fields_entered()
    found = [
        (label, getattr(study, name), getattr(typed, name))
        for name, label in words.STUDY_FIELDS.items()
    ]
    return [
        {"name": label, "now": now or _("nothing"), "typed": mine or _("nothing")}
        for label, now, mine in found
        if (now or "") != (mine or "")
    ]


def seen_now(form: Any, revision: int) -> None:
    """What was typed stays; saving again puts it in the place of what a colleague saved."""
    form.data = form.data.copy()
    form.data["revision"] = revision
    form.add_error(
        None,
        _(
            "Somebody saved this while you were writing. Your text is kept. Compare, and save again"
            " to put yours in its place."
        ),
    )


def tell(request: HttpRequest, text: str, at: Any = None) -> None:
    """What was done, and what it changed in pools: “was 44, now 42 of 100 people”."""
    messages.success(request, text)
    outcomes = outcome_names()
    for change in service.changes_at(at, request.user) if at else ():
        view = change_view(change, outcomes)
        messages.info(request, f"{view['title']}. {view['sentence']}")
