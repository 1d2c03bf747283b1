# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a question stands, why it is one, and who thinks it matters."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class GapStatus(TextChoices):
    OPEN = "open", _("Open")
    STUDIED = "studied", _("Being studied")
    ANSWERED = "answered", _("Answered")


class GapReason(TextChoices):
    """Why something is a gap; all but the first are seen in the evidence itself."""

    ASKED = "asked", _("Somebody asked")
    NO_STUDY = "no_study", _("No study found")
    WIDE_PREDICTION = "wide_prediction", _("Effect differs too much between places")
    LOW_CERTAINTY = "low_certainty", _("Low certainty")
    STALE = "stale", _("Not searched for a long time")


class GapOrigin(TextChoices):
    CONTENT = "content", _("From the literature")
    LOCAL = "local", _("From our own practice")
    DETECTED = "detected", _("Seen in the evidence")


class GapStep(TextChoices):
    """What can happen to a gap; the words of its history."""

    OPENED = "opened", _("Put on the list")
    REASON_CHANGED = "reason_changed", _("Reason changed")
    ANSWERED = "answered", _("Answered")
    REOPENED = "reopened", _("Opened again")
    REWORDED = "reworded", _("Worded anew")
    OWNED = "owned", _("Owner changed")
    STUDY_LINKED = "study_linked", _("Study linked")
    STUDY_ENDED = "study_ended", _("Study ended")
    SUBSIDISED = "subsidised", _("Evaluation duty changed")


class Importance(IntegerChoices):
    USEFUL = 1, _("Useful to know")
    IMPORTANT = 2, _("Important")
    URGENT = 3, _("Urgent")


class VoterGroup(TextChoices):
    """Whose view a vote is; counted apart, because their interests differ."""

    PROFESSIONALS = "professionals", _("Professionals")
    CLIENT_COUNCIL = "client_council", _("Client council")
    POLICY = "policy", _("Policy and management")
    RESEARCH = "research", _("Researchers")


class RunningStatus(TextChoices):
    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    STOPPED = "stopped", _("Stopped")
