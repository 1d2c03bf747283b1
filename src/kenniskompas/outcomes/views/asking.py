# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking: a question in one sentence that is answered at once, or registered as a study."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.labels import describe_problem
from kenniskompas.accounts.service import Permission, get_organisation, may
from kenniskompas.core.errors import BadInput
from kenniskompas.outcomes import labels, presentation, service
from kenniskompas.outcomes.choices import SEPARATOR, choices_for, followed_choices
from kenniskompas.outcomes.forms import AskForm, StudyForm
from kenniskompas.outcomes.sentences import Difference, answer_of
from kenniskompas.outcomes.timed import SHARE, TIME, TimedOutcome, timed_outcome

FIELDS = ("option", "group", "outcome", "comparator")


@require_safe
@requires(Permission.READ_EFFECTS)
def ask(request: HttpRequest) -> HttpResponse:
    """The question builder; its address holds the question, so that it can be shared."""
    question = question_of(request)
    organisation = get_organisation()
    choices = choices_for(question, organisation=organisation)
    context: dict[str, Any] = {"tabs": question_tabs("outcomes:ask", question)}
    if choices is None or organisation is None:
        return render(request, "outcomes/ask.html", context)
    is_asked = any(name in request.GET for name in FIELDS)
    form = AskForm(
        request.GET if is_asked else None,
        initial={"comparator": service.USUAL},
        question=question,
        options=choices.options,
        outcomes=[*choices.outcomes, *followed_choices(question, organisation=organisation)],
    )
    context |= {"form": form, "question": question}
    if is_asked and form.is_valid():
        asked = form.asked
        found = service.find_answer(asked, organisation=organisation, on=timezone.localdate())
        context["answer"] = answer_view(asked, found, dict(choices.options))
        context["may_register"] = may(request.user, Permission.REGISTER_STUDY)
    return render(request, "outcomes/ask.html", context)


def answer_view(
    asked: service.Asked, found: service.Answer, names: Mapping[str, str]
) -> dict[str, Any]:
    view: dict[str, Any] = {
        "kind": found.kind,
        "found": found,
        "option": names[asked.option],
        "slug": asked.option,
        "comparator": names[asked.comparator],
        "who": labels.group_name({asked.group: asked.value} if asked.group else {}),
        "counts": [labels.at_least_ten(count) for count in found.counts],
        "n": labels.at_least_ten(found.n),
        "comparator_n": labels.at_least_ten(found.comparator_n),
    }
    if found.effect is not None and found.comparator_mean is not None:
        difference = Difference(
            outcome=asked.outcome,
            option=names[asked.option],
            comparator=names[asked.comparator],
            effect=found.effect["effect"],
            low=found.effect["ci_low"],
            high=found.effect["ci_high"],
            without=found.comparator_mean,
        )
        view["sentence"] = answer_of(difference)
    if found.study is not None and found.score_set is not None:
        url = reverse("outcomes:study", args=[found.study.pk])
        view["share_url"] = f"{url}?versie={found.score_set.pk}"
    view["register_url"] = f"{reverse('outcomes:new')}?{urlencode(registering(asked))}"
    if found.kind == service.REFUSED and found.score_set is not None:
        view["reasons"] = presentation.refusals_of(found.score_set, names)
    return view


def registering(asked: service.Asked) -> dict[str, str]:
    """The question in the address of the form, so that nothing is asked twice."""
    group = f"{asked.group}{SEPARATOR}{asked.value}" if asked.group else ""
    named = {"option": asked.option, "group": group, "outcome": asked.outcome}
    return {"vraag": asked.question, **named}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_STUDY)
def new_study(request: HttpRequest) -> HttpResponse:
    """Write a question down as a draft; it is registered on the page of the study."""
    question = question_of(request)
    choices = choices_for(question, organisation=get_organisation())
    context: dict[str, Any] = {"tabs": question_tabs("outcomes:new", question)}
    if choices is None:
        return render(request, "outcomes/new.html", context)
    form = StudyForm(
        request.POST or None,
        initial=initial_of(request),
        question=question,
        options=choices.options,
        outcomes=choices.outcomes,
    )
    if request.method == "POST" and form.is_valid():
        try:
            study = service.register_study(form.plan, person=request.user, at=timezone.now())
        except BadInput as error:
            form.add_error(None, describe_problem(error))
        else:
            return redirect("outcomes:study", study.pk)
    return render(request, "outcomes/new.html", context | {"form": form, "question": question})


def initial_of(request: HttpRequest) -> dict[str, Any]:
    """What was asked before, so that nothing is asked twice."""
    asked = {"estimand": "ate", "before_outcome": "wellbeing_12m"}
    if request.GET.get("option"):
        asked |= {"arms": [request.GET["option"]], "eligibility": request.GET.get("group", "")}
        outcome = request.GET.get("outcome", "")
        timed = timed_outcome(outcome)
        asked |= followed_initial(timed) if timed else {"outcome": outcome}
    return asked


def followed_initial(timed: TimedOutcome) -> dict[str, Any]:
    counted = TIME if timed.is_time else SHARE
    return {"outcome": timed.what, "within": timed.months, "counted": counted}


def question_of(request: HttpRequest) -> str:
    code = request.GET.get("vraag", "")
    return code if code in labels.QUESTIONS else next(iter(labels.QUESTIONS))


def question_tabs(url_name: str, current: str) -> list[dict[str, Any]]:
    url = reverse(url_name)
    return [
        {
            "label": _("About %(subject)s") % {"subject": str(name).lower()},
            "url": f"{url}?vraag={code}",
            "current": code == current,
        }
        for code, name in labels.QUESTIONS.items()
    ]
