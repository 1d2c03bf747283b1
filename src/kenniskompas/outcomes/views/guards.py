# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an address to what it names, or a 404."""

from uuid import UUID

from django.http import Http404, HttpRequest

from kenniskompas.outcomes import service


def study_or_404(request: HttpRequest, study_id: UUID) -> service.EvaluationStudy:
    try:
        return service.get_study(study_id, person=request.user)
    except service.NoSuchStudy as error:
        raise Http404 from error


def score_set_or_404(
    request: HttpRequest, study_id: UUID, version: int
) -> tuple[service.EvaluationStudy, service.ScoreSet]:
    study = study_or_404(request, study_id)
    score_set = service.get_score_set(study, version)
    if score_set is None:
        raise Http404
    return study, score_set
