# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.accounts.spreadsheets import Spreadsheet, with_spreadsheet
from kenniskompas.outcomes import labels, presentation, service
from kenniskompas.outcomes.fallback import change_view
from kenniskompas.outcomes.forms import NoteForm
from kenniskompas.outcomes.history import history_of
from kenniskompas.outcomes.protocol_words import independent_words, population_words, protocol_words
from kenniskompas.outcomes.sentences import doubt_sentence
from kenniskompas.outcomes.timed import timed_outcome
from kenniskompas.outcomes.views.guards import study_or_404

# How often a page that waits for an answer asks again, in seconds.
ASK_AGAIN = "3"


def study_rows(request: HttpRequest) -> list[dict[str, Any]]:
    studies = service.list_studies(request.user)
    names = presentation.names_of(studies)
    return [study_row(study, names) for study in studies]


def whole_list(request: HttpRequest) -> Spreadsheet:
    """Every registered question, without numbers of people below ten."""
    columns = (_("Question"), _("Outcome"), _("For whom"), _("Status"), _("People counted"))
    rows = (
        (row["study"].title, row["outcome"], row["who"], row["status"], row["n"])
        for row in study_rows(request)
    )
    return Spreadsheet(_("questions"), columns, rows)


@require_safe
@requires(Permission.READ_EFFECTS)
@with_spreadsheet(whole_list)
def show_studies(request: HttpRequest) -> HttpResponse:
    """What works here: every registered question with its answer in one sentence."""
    context = {
        "rows": study_rows(request),
        "may_register": may(request.user, Permission.REGISTER_STUDY),
    }
    return render(request, "outcomes/studies.html", context)


def study_row(study: service.EvaluationStudy, names: Mapping[str, str]) -> dict[str, Any]:
    estimations = list(study.score_sets.all())
    score_set = estimations[0] if estimations else None
    status, tone = status_of(study)
    return {
        "study": study,
        "status": status,
        "tone": tone,
        "outcome": labels.outcome_name(study.outcome),
        "who": labels.group_name(service.scope_from(study.scope).eligibility),
        "score_set": score_set,
        "n": labels.at_least_ten(score_set.n) if score_set else "",
        "arms": presentation.arm_views(score_set, names) if score_set else [],
        "comparator": labels.mid_sentence(names[service.scope_from(study.scope).control]),
        "reasons": main_reasons(score_set, names) if score_set else [],
    }


def status_of(study: service.EvaluationStudy) -> tuple[labels.Text, str]:
    if study.status == service.StudyStatus.PUBLISHED and not service.is_weighed(study):
        return labels.FOR_SCENARIOS
    return labels.STATUSES[study.status]


def main_reasons(score_set: service.ScoreSet, names: Mapping[str, str]) -> list[str]:
    return [] if score_set.result["arms"] else presentation.refusals_of(score_set, names)


@require_safe
@requires(Permission.READ_EFFECTS)
def show_study(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """One question, the answer first; `versie` names an earlier estimation."""
    study = study_or_404(request, study_id)
    version = request.GET.get("versie", "")
    score_set = service.get_score_set(study, int(version) if version.isdecimal() else None)
    if version and score_set is None:
        raise Http404
    run = service.current_run(study, at=timezone.now())
    context = {**study_context(request, study), **run_context(run)}
    if score_set is not None:
        context |= answer_context(study, score_set)
    response = render(request, "outcomes/study.html", context)
    if context["is_running"]:
        response["Refresh"] = ASK_AGAIN
    return response


def study_context(request: HttpRequest, study: service.EvaluationStudy) -> dict[str, Any]:
    names = presentation.names_of([study])
    status, tone = status_of(study)
    estimations = list(study.score_sets.defer("result", "joint", "overlap"))
    return {
        "study": study,
        "names": names,
        "status": status,
        "tone": tone,
        "outcome": labels.outcome_name(study.outcome),
        "who": labels.group_name(service.scope_from(study.scope).eligibility),
        "protocol": protocol_words(study, names),
        "history": history_of(study, estimations),
        "may_register": may(request.user, Permission.REGISTER_STUDY),
        "source": labels.source_of(study.outcome),
    }


def run_context(run: service.StudyRun | None) -> dict[str, Any]:
    if run is None:
        return {"is_running": False}
    stages = ["", *service.STAGES]
    return {
        "is_running": run.finished_at is None,
        "stage": labels.STAGES[run.stage],
        "stage_number": stages.index(run.stage),
        "stage_count": len(service.STAGES),
        "problem": labels.PROBLEMS.get(run.problem, run.problem),
    }


def answer_context(study: service.EvaluationStudy, score_set: service.ScoreSet) -> dict[str, Any]:
    names = presentation.names_of([study])
    groups = presentation.group_views(score_set, names)
    return {
        "score_set": score_set,
        "arms": presentation.arm_views(score_set, names),
        "n_shown": labels.at_least_ten(score_set.n),
        "estimand": labels.SHORT_ESTIMANDS[score_set.result["estimand"]],
        "published_word": published_word(score_set) if service.is_weighed(study) else _("no"),
        "overlaps": presentation.overlap_views(score_set, names),
        "groups": groups,
        "comparisons": presentation.comparisons(groups),
        "combinations": presentation.combination_views(study, score_set, names),
        "refusals": presentation.refusals_of(score_set, names),
        "offers": presentation.offers_of(score_set, names),
        "doubts": [doubt_sentence(one, names) for one in score_set.result["warnings"]],
        "population": population_words(score_set, names),
        "independent": independent_words(score_set),
        "change": change_view(score_set, names),
        "notes": notes_by_party(study) if not score_set.result["arms"] else [],
        "process": labels.PROCESS,
        "note_form": NoteForm(),
        "is_published": score_set.published_at and not score_set.withdrawn_at,
        "is_weighed": service.is_weighed(study),
        "is_followed": timed_outcome(study.outcome) is not None,
    }


def published_word(score_set: service.ScoreSet) -> str:
    if score_set.published_at is None:
        return _("no")
    return _("not any more") if score_set.withdrawn_at else _("yes")


def notes_by_party(study: service.EvaluationStudy) -> list[dict[str, Any]]:
    notes = list(study.notes.select_related("written_by"))
    return [
        {
            "name": name,
            "prompt": prompt,
            "notes": [note for note in notes if note.party == code],
        }
        for code, (name, prompt) in labels.PARTIES.items()
    ]
