# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import csv
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, record_event
from kenniskompas.outcomes.export import csv_rows, document_of
from kenniskompas.outcomes.views.guards import score_set_or_404


@require_safe
@requires(Permission.READ_EFFECTS)
def as_json(request: HttpRequest, study_id: UUID, version: int) -> HttpResponse:
    study, score_set = score_set_or_404(request, study_id, version)
    record_event("effects_downloaded", person=request.user, subject=study)
    response = JsonResponse(
        document_of(study, score_set), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = f'attachment; filename="{file_name(study_id, "json")}"'
    return response


@require_safe
@requires(Permission.READ_EFFECTS)
def as_csv(request: HttpRequest, study_id: UUID, version: int) -> HttpResponse:
    study, score_set = score_set_or_404(request, study_id, version)
    record_event("effects_downloaded", person=request.user, subject=study)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(study_id, "csv")}"'
    csv.writer(response).writerows(csv_rows(score_set))
    return response


def file_name(study_id: UUID, suffix: str) -> str:
    return f"effecten-{str(study_id)[:8]}.{suffix}"
