# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kenniskompas.casework.attainment import presentation, service
from kenniskompas.casework.attainment.forms import RatingForm, ScaleForm
from kenniskompas.casework.attainment.suggestions import BY_QUESTION, suggestion_for
from kenniskompas.casework.intake.pages import case_page, step_context
from kenniskompas.casework.plan.service import current_plan


@case_page
def goals(request: HttpRequest, case: Any) -> HttpResponse:
    plan = current_plan(case)
    scales = service.scales_of(plan)
    form = RatingForm(request.POST or None, scales=scales, initial={"on": timezone.localdate()})
    if scales and form.is_valid():
        service.rate_goals(
            case,
            form.levels(),
            rated_by=form.cleaned_data["rated_by"],
            on=form.cleaned_data["on"],
            person=request.user,
        )
        messages.success(request, _("It is saved where the goals stand."))
        return redirect("casework:goals", case.pk)
    courses = service.courses_of(scales)
    described = {scale.goal_id for scale in scales}
    context = step_context(
        case,
        plan=plan,
        form=form,
        rows=presentation.scale_rows(scales),
        without=[goal for goal in plan.goals.all() if goal.pk not in described] if plan else [],
        courses=presentation.course_rows(courses),
        sentence=presentation.sentence_of(courses),
        has_picture=presentation.picture_of(scales) is not None,
    )
    return render(request, "casework/attainment/goals.html", context)


@case_page
def goal_levels(request: HttpRequest, case: Any, goal_id: int) -> HttpResponse:
    goal = service.get_goal(case, goal_id)
    if goal is None:
        raise Http404
    known = service.scale_of(goal)
    form = ScaleForm(request.POST or None, initial=_initial(request, case, known))
    if form.is_valid():
        try:
            service.save_scale(
                goal,
                form.words(),
                weight=form.cleaned_data["weight"],
                level_now=form.cleaned_data["level_now"],
                on=timezone.localdate(),
                person=request.user,
            )
        except service.ScaleInUse:
            text = _("This goal was rated already: its levels stay what they were.")
            messages.info(request, text)
        else:
            messages.success(request, _("The five levels are saved."))
        return redirect("casework:goals", case.pk)
    here = reverse("casework:goal-levels", args=[case.pk, goal.pk])
    suggestions = [
        {
            "label": each.label,
            "url": f"{here}?voorstel={each.code}",
            "current": request.GET.get("voorstel") == each.code,
        }
        for each in BY_QUESTION[case.question]
    ]
    context = step_context(case, goal=goal, form=form, suggestions=suggestions, known=known)
    return render(request, "casework/attainment/levels.html", context)


@require_safe
@cache_control(private=True, no_store=True)
@case_page
def goals_picture(_request: HttpRequest, case: Any) -> HttpResponse:
    svg = presentation.picture_of(service.scales_of(current_plan(case)))
    if svg is None:
        raise Http404
    return HttpResponse(svg, content_type="image/svg+xml")


def _initial(request: HttpRequest, case: Any, known: Any) -> dict[str, Any]:
    """What stands there already, or the suggestion that was tapped."""
    chosen = suggestion_for(case.question, request.GET.get("voorstel", ""))
    if chosen is not None:
        return dict(chosen.words())
    if known is None:
        return {}
    first = known.ratings.first()
    names = ("much_less", "less", "expected", "more", "much_more", "weight")
    return {name: getattr(known, name) for name in names} | {
        "level_now": first.level if first else None
    }
