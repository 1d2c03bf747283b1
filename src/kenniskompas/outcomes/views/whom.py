# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What works for whom: one estimation, asked group by group, with rules that follow from it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission
from kenniskompas.outcomes import labels, presentation, service
from kenniskompas.outcomes.forms import WhomForm
from kenniskompas.outcomes.rules import rules_view, unseen_sentence
from kenniskompas.outcomes.sentences import Difference, answer_of, people_of
from kenniskompas.outcomes.views.guards import score_set_or_404


@require_safe
@requires(Permission.READ_EFFECTS)
def show_whom(request: HttpRequest, study_id: UUID, version: int) -> HttpResponse:
    """Choose a group and see the effect at once; its address holds the question."""
    study, score_set = score_set_or_404(request, study_id, version)
    store = service.open_scores(score_set)
    if store is None:
        raise Http404
    names = presentation.names_of([study])
    form = WhomForm(request.GET or None, store=store, names=names)
    shown = score_set.result["arms"]
    context: dict[str, Any] = {
        "study": study,
        "score_set": score_set,
        "form": form,
        "rules": rules_view(service.propose_rules(store), study.outcome, names)
        if store.protocol.groups
        else None,
        "unseen": [
            unseen_sentence(service.unseen_factor(store, one["arm"]), names)
            for one in shown
            if one["effect"] is not None
        ],
    }
    if form.is_bound and form.is_valid():
        context["answer"] = answer_view(store, form, study.outcome, names)
    return render(request, "outcomes/whom.html", context)


def answer_view(
    store: Any, form: WhomForm, outcome: str, names: presentation.Names
) -> dict[str, Any]:
    option, comparator = form.cleaned_data["option"], form.cleaned_data["comparator"]
    answer = service.effect_in_group(
        store, option=option, comparator=comparator, values=form.chosen
    )
    found = answer.found
    view: dict[str, Any] = {
        "who": labels.group_name(form.chosen),
        "option": names[option],
        "comparator": names[comparator],
        "n": labels.at_least_ten(found.n_arm),
        "comparator_n": labels.at_least_ten(found.n_against),
    }
    if found.effect is None:
        code = found.refusal.code if found.refusal else ""
        return view | {"reason": labels.SHORT_REASONS.get(code, _("cannot be estimated"))}
    low, high = found.effect.interval()
    difference = Difference(
        outcome, names[option], names[comparator], found.effect.estimate, low, high, answer.without
    )
    return view | {"sentence": answer_of(difference), "people": people_of(difference)}
