# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.advice import labels, service


@requires(Permission.DO_CASEWORK)
def explain_advice(request: HttpRequest, snapshot_id: int) -> HttpResponse:
    """Why this advice: what was used, what each source says, and whether it comes out the same."""
    try:
        snapshot = service.get_snapshot(snapshot_id, user=request.user)
    except service.SnapshotNotFound:
        raise Http404 from None
    inputs = [
        (labels.input_name(name), labels.value_name(value))
        for name, value in snapshot.inputs.items()
    ]
    weights = [
        (labels.outcome_name(code), labels.percent(weight))
        for code, weight in snapshot.result["weights"].items()
        if weight
    ]
    context = {
        "snapshot": snapshot,
        "question": labels.question_name(snapshot.question),
        "inputs": inputs,
        "ranking": [labels.outcome_name(code) for code in snapshot.ranking],
        "weights": weights,
        "is_replayed": service.replay(snapshot),
        "without_statistics": service.is_without_statistics(snapshot),
    }
    return render(request, "advice/why.html", context)
