# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""“My data” for a client, the same for who prints it, and erasing by who may."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.casework import service as casework
from kenniskompas.casework.client.pages import own_page
from kenniskompas.casework.intake.pages import case_page
from kenniskompas.knowledge.catalogue.downloads import pdf_response
from kenniskompas.trust import service
from kenniskompas.trust.forms import EraseForm, FindForm
from kenniskompas.trust.labels import PART_LABELS, as_document, as_sections, look_words
from kenniskompas.workbench.pdf import SCHEME, PdfUnavailable

STYLE = "kompas/card.css"
SERVICE_UNAVAILABLE = 503


@require_safe
@never_cache
@own_page
def own(request: HttpRequest, case: Any) -> HttpResponse:
    return _report(request, case, address=request.path, is_own=True)


@require_safe
@never_cache
@case_page
def report(request: HttpRequest, case: Any) -> HttpResponse:
    """For a request on paper: the same report, to print and give along."""
    return _report(request, case, address=request.path, is_own=False)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@requires(Permission.ERASE_CLIENTS)
def erase(request: HttpRequest) -> HttpResponse:
    """First which client and what would go, then the ground, and then it is gone."""
    find = FindForm(request.POST if "look" in request.POST else None)
    form = EraseForm(request.POST if "erase" in request.POST else None)
    chosen = form if form.is_bound else find
    if not chosen.is_bound or "pseudonym" not in chosen.data:
        return render(request, "trust/erase.html", {"form": find})
    pseudonym = str(chosen.data["pseudonym"])[:12]
    client = casework.find_client(pseudonym, organisation=request.user.organisation)
    if client is None:
        find = FindForm({"pseudonym": pseudonym})
        find.add_error("pseudonym", _("There is no client with this pseudonym."))
        return render(request, "trust/erase.html", {"form": find})
    return _erase(request, client, form)


def _erase(request: HttpRequest, client: Any, form: EraseForm) -> HttpResponse:
    plan = service.look_before_erasing(client)
    if form.is_bound and form.is_valid() and not plan.is_open:
        ground = form.cleaned_data["ground"]
        rows = service.erase_client(client, ground=ground, person=request.user)
        words = ngettext(
            "Erased: %(count)s row. The trail keeps that it happened, not what it was.",
            "Erased: %(count)s rows. The trail keeps that it happened, not what it was.",
            rows,
        )
        messages.success(request, words % {"count": rows})
        return redirect("trust:erase")
    if not form.is_bound:
        form = EraseForm(initial={"pseudonym": client.pseudonym})
    rows = [(PART_LABELS[name], count) for name, count in plan.rows.items()]
    context = {"client": client, "plan": plan, "rows": rows, "form": form}
    return render(request, "trust/erase_look.html", context)


def _report(request: HttpRequest, case: Any, *, address: str, is_own: bool) -> HttpResponse:
    made = service.gather_report(case.client, person=request.user, at=timezone.now())
    name = f"mijn-gegevens-{made.pseudonym}"
    wanted = request.GET.get("formaat", "")
    if wanted == "json":
        answer = JsonResponse(as_document(made), json_dumps_params={"ensure_ascii": False})
        answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
        return answer
    context = {
        "case": case,
        "report": made,
        "sections": as_sections(made),
        "looks": look_words(made),
        "address": address,
        "is_own": is_own,
    }
    if wanted == "pdf":
        return _paper(request, context, name)
    return render(request, "trust/report.html", context)


def _paper(request: HttpRequest, context: dict[str, Any], name: str) -> HttpResponse:
    html = render_to_string(
        "trust/report_print.html",
        context | {"style_url": f"{SCHEME}{STYLE}", "is_paper": True},
        request,
    )
    try:
        return pdf_response(name, html)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make a PDF. Print the page instead."))
        return render(request, "trust/report.html", context, status=SERVICE_UNAVAILABLE)
