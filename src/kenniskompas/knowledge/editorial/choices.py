# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a draft or a proposal stands, and what can happen to our own texts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DraftStage(TextChoices):
    WRITING = "writing", _("Being written")
    SUBMITTED = "submitted", _("A colleague looks at it")
    PUBLISHED = "published", _("Published")
    DISCARDED = "discarded", _("Thrown away")


class ProposalStatus(TextChoices):
    OPEN = "open", _("Waits for a colleague")
    ACCEPTED = "accepted", _("Taken over")
    DECLINED = "declined", _("Not taken over")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Step(TextChoices):
    """What can happen; the words of the history."""

    STARTED = "started", _("Draft started")
    HANDED_IN = "handed_in", _("Handed in for a look")
    TAKEN_BACK = "taken_back", _("Taken back to write on")
    RETURNED = "returned", _("Sent back")
    DISCARDED = "discarded", _("Draft thrown away")
    PUBLISHED = "published", _("New in the catalogue")
    CHANGED = "changed", _("Approach changed")
    WITHDRAWN = "withdrawn", _("Out of the catalogue")
    RESTORED = "restored", _("Back in the catalogue")
    TEXT_REPLACED = "text_replaced", _("Our own text put in its place")
    SHIPPED_TAKEN = "shipped_taken", _("Back to the text of the catalogue")
    OURS_KEPT = "ours_kept", _("Our own text kept beside a newer one")


# What readers of an entry see; the other steps stay with the draft.
PUBLIC_STEPS = (
    *(Step.PUBLISHED, Step.CHANGED, Step.WITHDRAWN, Step.RESTORED),
    *(Step.TEXT_REPLACED, Step.SHIPPED_TAKEN, Step.OURS_KEPT),
)


class Part(TextChoices):
    """The short steps in which an entry is written; values are the last word of an address."""

    WHAT = "wat", _("What it is")
    WHOM = "voor-wie", _("For whom")
    HOW = "hoe", _("How to do it")
    WORKING = "werking", _("Why it can work")
    RISKS = "let-op", _("Watch out for")
    PLACE = "indeling", _("Where it belongs")
