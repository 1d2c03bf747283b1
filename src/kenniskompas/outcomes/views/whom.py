# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What works for whom: one estimation, asked group by group, with rules that follow from it."""

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
from kenniskompas.accounts.service import Permission, may
from kenniskompas.core.errors import BadInput
from kenniskompas.outcomes import labels, presentation, service
from kenniskompas.outcomes.forms import WhomForm
from kenniskompas.outcomes.rules import (
    proposal_reason,
    rule_sentences,
    rules_view,
    unreached_sentences,
    unseen_sentences,
)
from kenniskompas.outcomes.sentences import (
    Difference,
    answer_of,
    people_of,
    phrase_of,
    refusal_sentence,
)
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
    form = WhomForm(request.GET or WhomForm.everybody(store), store=store, names=names)
    shown = [one for one in score_set.result["arms"] if one["effect"] is not None]
    sensitivity = [service.unseen_factor(store, one["arm"]) for one in shown]
    context: dict[str, Any] = {
        "study": study,
        "score_set": score_set,
        "form": form,
        "rules": rules_view(service.propose_rules(store), study.outcome, names)
        if store.protocol.groups
        else None,
        "may_propose": may(request.user, Permission.PROPOSE_ADVICE_RULES),
        "unseen": unseen_sentences(sensitivity, shown, names),
        "unreached": unreached_sentences(sensitivity, study.outcome, names),
    }
    if form.is_valid():
        context["answer"] = answer_view(store, form, study.outcome, names)
    return render(request, "outcomes/whom.html", context)


@require_POST
@requires(Permission.PROPOSE_ADVICE_RULES)
def propose(request: HttpRequest, study_id: UUID, version: int) -> HttpResponse:
    """Put the learnt rules forward as advice rules; nothing changes before two others approve."""
    study, score_set = score_set_or_404(request, study_id, version)
    names = presentation.names_of([study])
    try:
        document = service.learnt_document(score_set)
        proposal = service.propose_learnt_rules(
            score_set,
            document,
            title=_("Rules from “%(title)s”") % {"title": study.title[:160]},
            reason=proposal_reason(document, study, score_set),
            sentences=rule_sentences(study.title, names),
            person=request.user,
            at=timezone.now(),
        )
    except service.NoRulesLearnt:
        problem = _("From these numbers no rule can be put in the table.")
    except service.NoActiveVersion:
        problem = _("No advice rules have been published yet")
    except BadInput as error:
        problem = describe_problem(error)
    else:
        messages.success(request, _("Put forward. Nothing changes before two others approve it."))
        return redirect("advice:proposal", proposal.pk)
    messages.error(request, problem)
    return redirect("outcomes:whom", study_id, version)


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
        refused = found.refusal.as_dict() if found.refusal else None
        return view | {"reason": refusal_sentence(refused, names) if refused else ""}
    low, high = found.effect.interval()
    difference = Difference(
        outcome, names[option], names[comparator], found.effect.estimate, low, high, answer.without
    )
    return view | {
        "sentence": answer_of(difference),
        "phrase": phrase_of(difference),
        "people": people_of(difference),
    }
