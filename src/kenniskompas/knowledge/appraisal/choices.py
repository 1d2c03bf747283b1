# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes of the recognition track."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kenniskompas.workbench.content import criteria

# From low to high; each level asks what those below it ask, and more.
LEVELS: tuple[str, ...] = criteria.LEVELS[1:]
SCREENING = criteria.LEVELS[0]
EFFECTIVE = "effective_"


class Stage(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Sent back for more information")
    IN_REVIEW = "in_review", _("With the reviewers")
    DISAGREEMENT = "disagreement", _("Reviewers differ")
    TO_DECIDE = "to_decide", _("Waiting for a decision")
    DECIDED = "decided", _("Decided")
    APPEALED = "appealed", _("Reconsideration asked")
    APPEAL_DECIDED = "appeal_decided", _("Reconsidered")
    WITHDRAWN = "withdrawn", _("Withdrawn by the submitter")


CLOSED = frozenset({Stage.DECIDED, Stage.APPEAL_DECIDED, Stage.WITHDRAWN})
OPEN = frozenset(Stage) - CLOSED
# From here on everybody who reads knowledge may read the dossier.
PUBLISHED = frozenset({Stage.DECIDED, Stage.APPEALED, Stage.APPEAL_DECIDED})


class Act(models.TextChoices):
    """What somebody can do with a dossier, and the only ways in which its stage moves."""

    SCREEN = "screen", _("Look whether it can be reviewed")
    RESUBMIT = "resubmit", _("Add to it and submit again")
    WITHDRAW = "withdraw", _("Withdraw")
    ASSIGN = "assign", _("Choose reviewers")
    CLAIM = "claim", _("Review this")
    REVIEW = "review", _("Continue your review")
    RESOLVE = "resolve", _("Resolve the differences")
    APPOINT_THIRD = "appoint_third", _("Ask a third reviewer")
    RULE = "rule", _("Settle the differences")
    DECIDE = "decide", _("Decide")
    APPEAL = "appeal", _("Ask for reconsideration")
    DECIDE_APPEAL = "decide_appeal", _("Decide again")


class Judgement(models.TextChoices):
    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not_met", _("Not met")


# Judgements that somebody who decides has to weigh.
SHORTFALLS = frozenset({Judgement.PARTLY, Judgement.NOT_MET, "some", "high"})


class StepKind(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Sent back for more information")
    RESUBMITTED = "resubmitted", _("Submitted again")
    ACCEPTED = "accepted", _("Accepted for review")
    REVIEWER_ASSIGNED = "reviewer_assigned", _("A reviewer was chosen")
    REVIEWER_CLAIMED = "reviewer_claimed", _("A reviewer took it on")
    REVIEWER_RELEASED = "reviewer_released", _("A reviewer stepped back")
    NO_INTEREST_DECLARED = "no_interest_declared", _("A reviewer declared to have no interest")
    REVIEW_HANDED_IN = "review_handed_in", _("A review was handed in")
    REVIEWERS_AGREE = "reviewers_agree", _("The reviewers agree")
    REVIEWERS_DIFFER = "reviewers_differ", _("The reviewers differ")
    CONCLUSION_PROPOSED = "conclusion_proposed", _("A joint conclusion was proposed")
    CONCLUSION_SETTLED = "conclusion_settled", _("A difference was settled")
    THIRD_APPOINTED = "third_appointed", _("A third reviewer was asked")
    DIFFERENCES_RESOLVED = "differences_resolved", _("All differences are settled")
    DECIDED = "decided", _("Decided")
    APPEALED = "appealed", _("Reconsideration asked")
    APPEAL_DECIDED = "appeal_decided", _("Reconsidered")
    WITHDRAWN = "withdrawn", _("Withdrawn by the submitter")


class Round(models.TextChoices):
    FIRST = "first", _("First decision")
    APPEAL = "appeal", _("Decision after reconsideration")


def levels_up_to(level: str) -> tuple[str, ...]:
    """This level and those below it, lowest first."""
    return LEVELS[: LEVELS.index(level) + 1]
