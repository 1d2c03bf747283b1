# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""One study together with other municipalities: look, release, take in, take out."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission, may, record_event
from kenniskompas.core.errors import BadInput
from kenniskompas.outcomes import labels, presentation
from kenniskompas.outcomes.neighbours import service
from kenniskompas.outcomes.neighbours.forms import NeighbourForm, ReleaseForm
from kenniskompas.outcomes.neighbours.presentation import (
    differing_words,
    headline,
    picture_rows,
    rows_of,
)
from kenniskompas.outcomes.views.guards import study_or_404
from kenniskompas.outcomes.views.pictures import intervals


def _frozen_or_404(request: HttpRequest, study_id: UUID) -> Any:
    study = study_or_404(request, study_id)
    if study.frozen_at is None:
        raise Http404
    return study


@require_safe
@requires(Permission.READ_EFFECTS)
def show_together(request: HttpRequest, study_id: UUID) -> HttpResponse:
    study = _frozen_or_404(request, study_id)
    names = presentation.names_of([study])
    found = service.together(study)
    score_set = study.score_sets.first()
    rows = rows_of(found.pool, study.outcome, names) if found.pool else []
    context = {
        "study": study,
        "found": found,
        "headline": headline(found, n=score_set.n if score_set else 0),
        "rows": rows,
        "has_own": found.own is not None,
        "own": rows_of_own(found, names),
        "release": study.releases.select_related("released_by").first(),
        "may_register": may(request.user, Permission.REGISTER_STUDY),
        "release_form": ReleaseForm(),
        "neighbour_form": NeighbourForm(),
    }
    return render(request, "outcomes/neighbours/together.html", context)


def rows_of_own(found: service.Together, names: dict[str, str]) -> list[dict[str, str]]:
    """What would leave: per group and approach only how many people, never the file itself."""
    if found.own is None:
        return []
    joints = [found.own["everyone"], *found.own["groups"]]
    return [
        {
            "who": labels.group_name({one["field"]: one["value"]} if "field" in one else {}),
            "name": names.get(arm, arm),
            "n": one["n"][place],
            "n_control": one["control"]["n"],
        }
        for one in joints
        for place, arm in enumerate(one["arms"])
    ]


@require_safe
@requires(Permission.READ_EFFECTS)
def together_picture(request: HttpRequest, study_id: UUID) -> HttpResponse:
    study = _frozen_or_404(request, study_id)
    found = service.together(study)
    if found.pool is None:
        raise Http404
    rows = picture_rows(found.pool, study.outcome, presentation.names_of([study]))
    svg = intervals(study.outcome, study.title, rows)
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")


@require_POST
@requires(Permission.REGISTER_STUDY)
def release(request: HttpRequest, study_id: UUID) -> HttpResponse:
    study = _frozen_or_404(request, study_id)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Fill in your function: without it nothing leaves."))
        return redirect("outcomes:together", study_id)
    try:
        service.release_study(
            study, function=form.cleaned_data["function"], person=request.user, at=timezone.now()
        )
    except service.NothingToRelease:
        messages.error(request, _("There is nothing that is large enough to leave."))
    else:
        messages.success(request, _("Signed off. Download the file and send it to neighbours."))
    return redirect("outcomes:together", study_id)


@require_safe
@requires(Permission.REGISTER_STUDY)
def download(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """The file that was signed off last, as it was then."""
    study = _frozen_or_404(request, study_id)
    found = study.releases.first()
    if found is None:
        raise Http404
    record_event("effects_downloaded", person=request.user, subject=study)
    text = json.dumps(found.document, indent=2, ensure_ascii=False) + "\n"
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = f"vrijgave-{str(study_id)[:8]}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@requires(Permission.REGISTER_STUDY)
def add(request: HttpRequest, study_id: UUID) -> HttpResponse:
    study = _frozen_or_404(request, study_id)
    form = NeighbourForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose a file first."))
        return redirect("outcomes:together", study_id)
    file = form.cleaned_data["file"]
    try:
        row = service.add_neighbour(
            study, file.read(), file=file.name, person=request.user, at=timezone.now()
        )
    except BadInput as error:
        messages.error(request, describe_problem(error))
    except service.OtherQuestion as other:
        values = {"what": differing_words(other.keys)}
        messages.error(request, _("Not taken in: they asked otherwise (%(what)s).") % values)
    except service.CountsAlready:
        messages.error(request, _("Not taken in: this municipality counts already."))
    else:
        messages.success(request, _("%(name)s counts now.") % {"name": row.name})
    return redirect("outcomes:together", study_id)


@require_POST
@requires(Permission.REGISTER_STUDY)
def remove(request: HttpRequest, study_id: UUID, row: int) -> HttpResponse:
    service.remove_neighbour(_frozen_or_404(request, study_id), row, person=request.user)
    return redirect("outcomes:together", study_id)
