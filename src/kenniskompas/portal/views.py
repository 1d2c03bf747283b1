# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
import csv
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, Role, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.advice.service import deviation_signals
from kenniskompas.knowledge import service as knowledge
from kenniskompas.knowledge.gaps.tabs import tabs
from kenniskompas.knowledge.search.results import hit_view
from kenniskompas.learning.labels import SUGGESTIONS
from kenniskompas.learning.service import own_feedback, team_feedback
from kenniskompas.outcomes import presentation
from kenniskompas.outcomes import service as outcomes
from kenniskompas.outcomes.cost_words import headline
from kenniskompas.outcomes.sentences import Difference, answer_of
from kenniskompas.portal import coverage_labels, service
from kenniskompas.portal.labels import check_label

Context = dict[str, Any]
COVERAGE_COLUMNS = (
    *("code", "name", "people", "options"),
    *("described", "founded", "researched", "layer"),
)
COSTS, MOST_KEPT = "costs", 3
RECOGNITION_WORK = (Permission.REVIEW_RECOGNITION, Permission.DECIDE_RECOGNITION)


def home(request: HttpRequest) -> HttpResponse:
    role = request.user.role
    if role == Role.CLIENT:
        return redirect("client:start")
    context = GATHER[role](request) | _recognition(request) | _editorial(request)
    context["news_count"] = knowledge.news_count(request.user)
    return render(request, "portal/home.html", {"role": role, **context})


def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")
    hits = service.search_everywhere(query, person=request.user)
    known = [hit_view(hit) for hit in hits.known.hits] if hits.known else []
    context = {"query": query, "cases": hits.cases, "found": hits.known, "hits": known}
    return render(request, "portal/search.html", {**context, "is_empty": hits.is_empty})


def coverage_list(request: HttpRequest) -> Spreadsheet:
    """What is there per target group; groups of fewer than ten clients without their number."""
    columns = (
        *(_("Target group"), _("Clients"), _("Approaches"), _("of which described")),
        *(_("founded"), _("researched"), _("Best that is known")),
    )
    weight = service.weigh_caseload(request.user.organisation)
    rows = (
        [
            *(group.name, group.people, group.options, group.described, group.founded),
            *(group.researched, coverage_labels.group_row(group)["layer"]),
        ]
        for group in (coverage_labels.by_people(weight) if weight else ())
    )
    return Spreadsheet(_("our own clients"), columns, rows)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
@with_spreadsheet(coverage_list)
def show_coverage(request: HttpRequest) -> HttpResponse:
    weight = service.weigh_caseload(request.user.organisation)
    context: dict[str, Any] = {"tabs": tabs("portal:coverage"), "weight": weight}
    if weight is not None:
        context |= {
            "answer": coverage_labels.answer(weight),
            "sentence": coverage_labels.sentence(weight),
            "wider": coverage_labels.wider_sentence(weight),
            "unplaced": coverage_labels.hidden(weight.unplaced),
            "layers": coverage_labels.layer_rows(weight),
            "groups": [
                coverage_labels.group_row(group) for group in coverage_labels.by_people(weight)
            ],
        }
    return render(request, "portal/coverage.html", context)


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def coverage_data(request: HttpRequest) -> HttpResponse:
    weight = service.weigh_caseload(request.user.organisation)
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="onze-clienten.csv"'},
    )
    writer = csv.writer(response)
    writer.writerow(COVERAGE_COLUMNS)
    for group in coverage_labels.by_people(weight) if weight else ():
        people = "" if group.people is None else group.people
        counts = (group.options, group.described, group.founded, group.researched)
        writer.writerow([group.code, group.name, people, *counts, group.layer.name.lower()])
    return response


def _caseworker(request: HttpRequest) -> Context:
    now = timezone.now()
    feedback = own_feedback(request.user, question="work", at=now)
    return {
        "today": service.cases_today(request.user, today=timezone.localdate(now)),
        "suggestion": SUGGESTIONS[feedback.suggestion],
        "note": knowledge.published_notes()
        .filter(status=knowledge.PracticeStatus.SUPPORTED)
        .first(),
    }


def _team_leader(request: HttpRequest) -> Context:
    now = timezone.now()
    context: Context = {
        "today": service.cases_today(request.user, today=timezone.localdate(now)),
        "signals": deviation_signals(request.user.organisation),
    }
    if request.user.team is not None:
        context["team"] = team_feedback(request.user.team, question="work", at=now)
    return context


def _quality_coach(request: HttpRequest) -> Context:
    return {**_team_leader(request), "notes_waiting": knowledge.list_queue(request.user)[:5]}


def _contract_manager(request: HttpRequest) -> Context:
    organisation, now = request.user.organisation, timezone.now()
    return {
        "contracts": knowledge.contracts_to_renew(organisation, today=timezone.localdate(now))[:5],
        "stale_offers": knowledge.stale_offers(organisation, at=now)[:5],
    }


def _client_council(request: HttpRequest) -> Context:
    return {
        "notes_waiting": knowledge.list_queue(request.user)[:5],
        "gaps": knowledge.list_gaps()[:5],
    }


def _policy_officer(request: HttpRequest) -> Context:
    return {
        "answers": _answers(request),
        "gaps": knowledge.list_gaps(origin=["local"])[:5],
        "gap_count": sum(knowledge.gap_counts("status").values()),
    }


def _director(request: HttpRequest) -> Context:
    return {
        "answers": _answers(request),
        "offers": service.offers_with_costs(request.user.organisation),
        "kept_costs": _kept_costs(request),
        "differences": _differences(request),
    }


def _kept_costs(request: HttpRequest) -> list[Context]:
    """The newest kept costs and benefits in one sentence each; none where the study is gone."""
    found = [one for one in outcomes.saved_calculations(request.user) if one.kind == COSTS]
    newest = sorted(found, key=lambda one: one.saved_at, reverse=True)[:MOST_KEPT]
    foundations = outcomes.foundations_of(newest)
    return [
        {
            "saved": one,
            "sentence": ""
            if any(each.state == outcomes.State.WITHDRAWN for each in foundations[one.pk])
            else headline(one),
        }
        for one in newest
    ]


def _differences(request: HttpRequest) -> list[Context]:
    """Per study for which groups an approach clearly does more, and where it can harm."""
    found = []
    for answer in service.study_answers(request.user):
        kept = outcomes.get_score_set(answer.study)
        if kept is None or not answer.arms:
            continue
        groups = presentation.group_views(kept, presentation.names_of([answer.study]))
        found.append(
            {
                "study": answer.study,
                "gains": [row for group in groups for row in group.gains],
                "harms": [row for group in groups for row in group.harms],
                "has_groups": any(group.has_effects for group in groups),
            }
        )
    return found


def _researcher(request: HttpRequest) -> Context:
    return {
        "answers": _answers(request),
        "quality": service.data_quality(request.user.organisation),
        "gaps": knowledge.list_gaps()[:5],
    }


def _administrator(_request: HttpRequest) -> Context:
    findings = service.check_installation()
    return {"findings": [(check_label(finding.name), finding) for finding in findings]}


def _recognition(request: HttpRequest) -> Context:
    """What waits in the recognition track for who works on it, and news for who submitted."""
    works = any(may(request.user, permission) for permission in RECOGNITION_WORK)
    return {
        "queue": knowledge.recognition_queue(request.user, at=timezone.now()) if works else [],
        "recognition_news": knowledge.recognition_news(request.user)[:3],
    }


def _editorial(request: HttpRequest) -> Context:
    """Drafts and proposed texts that wait for a look, and what was decided on one's own."""
    return {
        "drafts_waiting": knowledge.drafts_to_look_at(request.user)[:5],
        "proposals_waiting": knowledge.proposals_to_decide(request.user)[:5],
        "proposal_outcomes": knowledge.outcomes_for(request.user)[:3],
    }


GATHER: dict[str, Callable[[HttpRequest], Context]] = {
    Role.CASEWORKER: _caseworker,
    Role.TEAM_LEADER: _team_leader,
    Role.QUALITY_COACH: _quality_coach,
    Role.CONTRACT_MANAGER: _contract_manager,
    Role.CLIENT_COUNCIL: _client_council,
    Role.POLICY_OFFICER: _policy_officer,
    Role.DIRECTOR: _director,
    Role.RESEARCHER: _researcher,
    Role.PRIVACY_OFFICER: _administrator,
    Role.ADMINISTRATOR: _administrator,
}


def _answers(request: HttpRequest) -> list[Context]:
    """Studies with a sentence for each option, in the words of the study pages."""
    return [
        {
            "study": answer.study,
            "n": answer.n,
            "refused": answer.refused,
            "sentences": [(arm.name, answer_of(_difference(arm))) for arm in answer.arms],
        }
        for answer in service.study_answers(request.user)
    ]


def _difference(arm: service.ArmAnswer) -> Difference:
    return Difference(
        outcome=arm.outcome,
        option=arm.name,
        comparator=arm.comparator,
        effect=arm.effect,
        low=arm.low,
        high=arm.high,
        without=arm.without,
    )
