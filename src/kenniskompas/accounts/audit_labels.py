# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Events of the audit trail in words; the trail itself keeps codes, which never change."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ACTIONS: dict[str, Any] = {
    "advice_read": _("read an advice"),
    "advice_shown": _("saw the advice"),
    "advice_version_published": _("published advice rules"),
    "agreement_added": _("added an agreement"),
    "agreement_kept": _("recorded whether an agreement was kept"),
    "audit_trail_read": _("read this log"),
    "case_closed": _("closed the case"),
    "case_created": _("opened a new case"),
    "case_evaluated": _("evaluated the case"),
    "case_opened": _("looked into the case"),
    "caseload_imported": _("imported a caseload"),
    "client_access_given": _("gave the client access"),
    "contract_saved": _("changed a contract"),
    "client_answered": _("answered the client"),
    "client_asked": _("asked something as a client"),
    "content_loaded": _("loaded the catalogue"),
    "criteria_adopted": _("took criteria into use"),
    "criteria_drafted": _("started a draft of the criteria"),
    "criterion_removed": _("took out a criterion"),
    "criterion_saved": _("saved a criterion"),
    "decision_restarted": _("weighed again"),
    "decision_started": _("started a decision"),
    "decision_taken": _("recorded the choice"),
    "demo_made": _("made the demo"),
    "domain_assessed": _("assessed a life domain"),
    "domain_closed": _("closed a life domain"),
    "domain_opened": _("opened a life domain"),
    "effects_downloaded": _("downloaded effects"),
    "effects_published": _("published effects"),
    "effects_withdrawn": _("withdrew effects"),
    "execution_finished": _("finished the activity"),
    "fact_recorded": _("recorded a fact"),
    "gap_recorded": _("recorded an open question"),
    "goal_added": _("added a goal"),
    "history_loaded": _("loaded the history"),
    "mapping_profile_saved": _("saved an import profile"),
    "offer_set": _("changed the local offer"),
    "offers_downloaded": _("downloaded the local offer"),
    "outcome_measured": _("recorded a result"),
    "own_view_recorded": _("recorded the own view"),
    "person_added": _("added an account"),
    "plan_agreed": _("agreed on the plan"),
    "plan_made": _("started the plan"),
    "provider_saved": _("changed a provider"),
    "practice_note_added": _("added a practice note"),
    "process_note_added": _("added a note to a study"),
    "progress_recorded": _("recorded how it goes"),
    "recognition_accepted": _("accepted an approach for review"),
    "recognition_appeal_decided": _("decided again on recognition"),
    "recognition_appealed": _("asked for reconsideration of recognition"),
    "recognition_conclusion_proposed": _("proposed a joint conclusion"),
    "recognition_conclusion_settled": _("settled a difference between reviewers"),
    "recognition_decided": _("decided on recognition"),
    "recognition_differences_resolved": _("saw all differences settled"),
    "recognition_no_interest_declared": _("stated to have no interest"),
    "recognition_resubmitted": _("submitted an approach again"),
    "recognition_returned": _("sent an application back"),
    "recognition_review_handed_in": _("handed in a review"),
    "recognition_reviewer_assigned": _("chose a reviewer"),
    "recognition_reviewer_claimed": _("took on a review"),
    "recognition_reviewer_released": _("freed the place of a reviewer"),
    "recognition_reviewers_agree": _("found that the reviewers agree"),
    "recognition_reviewers_differ": _("found that the reviewers differ"),
    "recognition_submitted": _("submitted an approach for recognition"),
    "recognition_third_appointed": _("asked a third reviewer"),
    "recognition_withdrawn": _("withdrew an application"),
    "screening_recorded": _("recorded the screening"),
    "step_skipped": _("skipped a step"),
    "study_discarded": _("discarded a study"),
    "study_drafted": _("registered a study"),
    "study_estimated": _("estimated a study"),
    "study_frozen": _("froze a protocol"),
    "study_published": _("published a study"),
    "study_withdrawn": _("withdrew a study"),
    "wishes_recorded": _("recorded the client's wishes"),
}
SUBJECTS: dict[str, Any] = {
    "AdviceVersion": _("Advice rules"),
    "Case": _("Case"),
    "Client": _("Client"),
    "CriteriaSet": _("Criteria"),
    "Criterion": _("Criterion"),
    "Dossier": _("Dossier"),
    "EvaluationStudy": _("Study"),
    "Organisation": _("Municipality"),
    "Person": _("Account"),
}


def action_label(action: str) -> Any:
    return ACTIONS.get(action, action)


def subject_label(subject_type: str) -> Any:
    return SUBJECTS.get(subject_type, subject_type)
