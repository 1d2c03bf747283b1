# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.gaps import labels, service
from kenniskompas.knowledge.gaps.forms import (
    AnswerForm,
    CommentForm,
    EvaluationForm,
    OwnerForm,
    ReopenForm,
    RewordForm,
    StudyForm,
    VoteForm,
)
from kenniskompas.knowledge.labels import THEMES
from kenniskompas.knowledge.labels import day as moment


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_gap(request: HttpRequest, slug: str) -> HttpResponse:
    return gap_page(request, found_gap(slug))


def found_gap(slug: str) -> Any:
    try:
        return service.get_gap(slug)
    except service.KnowledgeGap.DoesNotExist as error:
        raise Http404 from error


def gap_page(request: HttpRequest, gap: Any, status: int = 200, **bound: Any) -> HttpResponse:
    """The page of one gap; `bound` are forms that came back with a mistake."""
    votes = service.vote_counts([gap])[gap.pk]
    names = term_names("outcomes", "target_groups")
    context = {
        "gap": gap,
        "status": labels.STATUSES[gap.status],
        "tone": labels.STATUS_TONES[gap.status],
        "theme": THEMES.get(gap.theme, gap.theme),
        "reason": labels.reason_sentence(gap.reason, gap.reason_data, gap.times_met),
        "value": labels.value_sentence(gap.value_data),
        "settled": settled(gap),
        "votes": labels.votes_sentence(votes),
        "vote_total": sum(votes.values()),
        "outcome": names.get(("outcomes", gap.outcome), gap.outcome),
        "target_groups": [names.get(("target_groups", code), code) for code in gap.target_groups],
        "studies": study_rows(gap),
        "history": [history_row(event) for event in gap.events.all()],
        "deviations": service.deviation_count(gap),
        "vote_form": VoteForm(initial={"importance": service.own_vote(gap, person=request.user)}),
        "comment_form": CommentForm(),
        "may_manage": may(request.user, Permission.MANAGE_GAPS),
    }
    if context["may_manage"]:
        context |= manager_forms(request, gap)
    return render(request, "knowledge/gaps/gap.html", context | bound, status=status)


def manager_forms(request: HttpRequest, gap: Any) -> dict[str, Any]:
    people = owner_choices(request)
    return {
        "owner_form": OwnerForm(
            people=people, initial={"owner": gap.owner_id or "", "version": gap.version}
        ),
        "answer_form": AnswerForm(initial={"version": gap.version}, auto_id="answer_%s"),
        "reopen_form": ReopenForm(initial={"version": gap.version}, auto_id="reopen_%s"),
        "reword_form": RewordForm(
            initial={"version": gap.version, "question": gap.question}, auto_id="reword_%s"
        ),
        "evaluation_form": EvaluationForm(
            initial={"version": gap.version, "required": gap.must_be_evaluated},
            auto_id="evaluation_%s",
        ),
        "study_form": StudyForm(auto_id="study_%s"),
    }


def owner_choices(request: HttpRequest) -> list[tuple[str, str]]:
    people = service.possible_owners(request.user.organisation)
    return [(str(person.pk), person.display_name) for person in people]


def settled(gap: Any) -> str:
    """What answered it; empty while it is open."""
    if gap.status != "answered":
        return ""
    return gap.answer or labels.settled_sentence(gap.reason_data.get("settled", {}))


def study_rows(gap: Any) -> list[dict[str, Any]]:
    """What is under way first."""
    rows = [study_row(study) for study in gap.running_studies.all()]
    return sorted(rows, key=lambda row: not row["is_active"])


def study_row(study: Any) -> dict[str, Any]:
    return {
        "study": study,
        "status": labels.RUNNING[study.status],
        "tone": labels.RUNNING_TONES[study.status],
        "expected": labels.day(study.expected_on) if study.expected_on else "",
        "is_active": study.status in service.ACTIVE,
    }


def history_row(event: Any) -> dict[str, Any]:
    who = event.person.display_name if event.person else _("by itself")
    return {
        "when": f"{moment(event.at)} · {who}",
        "title": labels.STEPS[event.step],
        "text": labels.event_text(event.step, event.detail),
        "tone": labels.STEP_TONES.get(event.step, ""),
    }
