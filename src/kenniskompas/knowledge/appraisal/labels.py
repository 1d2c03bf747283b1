# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes of the recognition track in the reader's words."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenniskompas.knowledge.appraisal.choices import (
    SCREENING,
    Act,
    Judgement,
    Round,
    Stage,
    StepKind,
)
from kenniskompas.knowledge.labels import LEVELS
from kenniskompas.knowledge.research.labels import BIAS_DOMAINS, BIASES

Text = str | Promise

CRITERIA_LEVELS: dict[str, Text] = {
    SCREENING: gettext_lazy("Before review"),
    **{code: LEVELS[code] for code in reversed(LEVELS) if code not in ("none", "other")},
}
STAGE_TONES: dict[str, str] = {
    Stage.RETURNED: "warn",
    Stage.DISAGREEMENT: "warn",
    Stage.APPEALED: "warn",
    Stage.DECIDED: "ok",
    Stage.APPEAL_DECIDED: "ok",
    Stage.WITHDRAWN: "neutral",
}
NEXT: dict[str, Text] = {
    Stage.SUBMITTED: gettext_lazy("Somebody looks whether reviewers can work with it."),
    Stage.RETURNED: gettext_lazy("The submitter is asked to add something."),
    Stage.IN_REVIEW: gettext_lazy(
        "Two people review it apart from each other. Nobody reads a review before both are in."
    ),
    Stage.DISAGREEMENT: gettext_lazy(
        "Both reviews are in. Where they differ, the reviewers look for a joint conclusion."
    ),
    Stage.TO_DECIDE: gettext_lazy("The reviews are done. Somebody who did not review it decides."),
    Stage.DECIDED: gettext_lazy("The decision is published with the approach."),
    Stage.APPEALED: gettext_lazy(
        "Somebody else looks again. Until then the published decision stays."
    ),
    Stage.APPEAL_DECIDED: gettext_lazy("Looked at again; this outcome is the last."),
    Stage.WITHDRAWN: gettext_lazy("There is no decision."),
}
ACT_PAGES: dict[Act, str] = {
    Act.SCREEN: "recognition_screening",
    Act.RESUBMIT: "recognition_resubmit",
    Act.WITHDRAW: "recognition_withdraw",
    Act.ASSIGN: "recognition_reviewers",
    Act.APPOINT_THIRD: "recognition_reviewers",
    Act.CLAIM: "recognition_review",
    Act.REVIEW: "recognition_review",
    Act.RESOLVE: "recognition_resolve",
    Act.RULE: "recognition_resolve",
    Act.DECIDE: "recognition_decision",
    Act.DECIDE_APPEAL: "recognition_decision",
    Act.APPEAL: "recognition_appeal",
}
JUDGEMENTS: dict[str, tuple[Text, str]] = {
    Judgement.MET: (Judgement.MET.label, "ok"),
    Judgement.PARTLY: (Judgement.PARTLY.label, "warn"),
    Judgement.NOT_MET: (Judgement.NOT_MET.label, "danger"),
    **BIASES,
}
REFUSALS: dict[str, Text] = {
    "permission": gettext_lazy("Your role does not do this."),
    "stage": gettext_lazy("This dossier is no longer at that step."),
    "own": gettext_lazy("You submitted this yourself: somebody else does this."),
    "not_submitter": gettext_lazy("Only who submitted it can do this."),
    "already_reviewer": gettext_lazy("You were asked to review this; somebody else does this."),
    "places_taken": gettext_lazy("Two reviewers are at work already."),
    "not_reviewer": gettext_lazy("You do not review this dossier."),
    "handed_in": gettext_lazy("This review was handed in and stays as it is."),
    "third_present": gettext_lazy("A third reviewer settles the differences now."),
    "first_decider": gettext_lazy("You took the first decision: somebody else looks again."),
    "too_late": gettext_lazy("The term for reconsideration is over."),
    "running": gettext_lazy("Another dossier on this approach is open."),
    "not_declared": gettext_lazy("First state whether you have an interest in it."),
    "not_a_candidate": gettext_lazy("This person cannot review this dossier."),
    "own_proposal": gettext_lazy("This is your own proposal: the other reviewer answers it."),
    "settled": gettext_lazy("This difference was settled meanwhile."),
    "no_draft": gettext_lazy("There is no draft: an adopted edition does not change."),
    "adopted": gettext_lazy("This edition was adopted before."),
}
MISSING: dict[str, Text] = {
    "judgement": gettext_lazy("Not judged yet"),
    "note": gettext_lazy("An explanation is missing"),
}
# Who did these is told to those who take part in reviewing, not to the submitter.
BY_A_REVIEWER = frozenset(
    {
        StepKind.REVIEWER_CLAIMED,
        StepKind.REVIEWER_RELEASED,
        StepKind.NO_INTEREST_DECLARED,
        StepKind.REVIEW_HANDED_IN,
        StepKind.CONCLUSION_PROPOSED,
        StepKind.CONCLUSION_SETTLED,
    }
)
STEP_TONES: dict[str, str] = {
    StepKind.RETURNED: "warn",
    StepKind.REVIEWERS_DIFFER: "warn",
    StepKind.APPEALED: "warn",
    StepKind.DECIDED: "ok",
    StepKind.APPEAL_DECIDED: "ok",
}
PATH: tuple[tuple[Text, frozenset[str]], ...] = (
    (gettext_lazy("Submitted"), frozenset({Stage.SUBMITTED, Stage.RETURNED})),
    (gettext_lazy("Two reviews"), frozenset({Stage.IN_REVIEW})),
    (gettext_lazy("Reviewers agree"), frozenset({Stage.DISAGREEMENT})),
    (gettext_lazy("Decision"), frozenset({Stage.TO_DECIDE, Stage.APPEALED})),
)


def stage_view(stage: str) -> dict[str, Any]:
    return {"label": Stage(stage).label, "tone": STAGE_TONES.get(stage, "info")}


def act_view(act: Act, dossier_id: int) -> dict[str, Any]:
    url = reverse(f"knowledge:{ACT_PAGES[act]}", args=[dossier_id])
    return {"label": act.label, "url": url, "act": act}


def path_of(stage: str) -> list[dict[str, Any]]:
    """Where a dossier stands on the way; a withdrawn one stands nowhere."""
    here = next((place for place, (_label, stages) in enumerate(PATH) if stage in stages), None)
    is_done = stage in (Stage.DECIDED, Stage.APPEAL_DECIDED)
    states = []
    for place, (label, _stages) in enumerate(PATH):
        if is_done or (here is not None and place < here):
            state = "done"
        else:
            state = "current" if place == here else "todo"
        states.append({"label": label, "state": state})
    return states


def judgement_view(code: str) -> dict[str, Any]:
    word, tone = JUDGEMENTS.get(code, (_("Not judged"), "neutral"))
    return {"word": word, "tone": tone}


def heading_of(judged: Any) -> str:
    """What was judged: a criterion, or one domain of the bias of one study."""
    domain = judged.domain.partition(":")[2] or judged.domain
    if not domain:
        return str(judged.heading)
    return f"{judged.heading}: {BIAS_DOMAINS.get(domain, domain)}"


def days(count: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": count}


def round_label(code: str) -> Text:
    return Round(code).label
