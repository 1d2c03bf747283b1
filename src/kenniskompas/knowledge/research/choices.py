# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen when somebody judges a study or a pool."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# Outcomes in which more is worse.
ADVERSE = frozenset({"benefit_receipt", "symptoms"})


class Design(models.TextChoices):
    UNKNOWN = "", _("Not entered")
    RANDOMISED = "randomised", _("Randomised")
    NON_RANDOMISED = "non_randomised", _("Not randomised")


class Tool(models.TextChoices):
    ROB2 = "rob2", _("RoB 2, for randomised studies")
    ROBINS_I = "robins_i", _("ROBINS-I, for studies without randomisation")


class Bias(models.TextChoices):
    LOW = "low", _("Low risk")
    SOME = "some", _("Some concerns")
    HIGH = "high", _("High risk")


class Domain(models.TextChoices):
    """GRADE's five reasons to lower certainty and three to raise it."""

    RISK_OF_BIAS = "risk_of_bias", _("Risk of bias")
    INCONSISTENCY = "inconsistency", _("Differences between studies")
    INDIRECTNESS = "indirectness", _("Fit with our question")
    IMPRECISION = "imprecision", _("Precision")
    PUBLICATION_BIAS = "publication_bias", _("Missing studies")
    LARGE_EFFECT = "large_effect", _("A large effect")
    DOSE_RESPONSE = "dose_response", _("More of it works better")
    OPPOSING_CONFOUNDING = "opposing_confounding", _("Distortion would hide the effect")


class ThresholdScale(models.TextChoices):
    PER_100 = "per_100", _("of 100 people")
    UNIT = "unit", _("in the unit of the outcome")
    SD = "sd", _("standard deviations")
    CORRELATION = "r", _("as a correlation")


class EstimateStatus(models.TextChoices):
    """Whether an estimate counts: a draft waits for a colleague, a withdrawn one stays readable."""

    DRAFT = "draft", _("Waits for a colleague")
    CONFIRMED = "confirmed", _("Counts")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class RevisionStep(models.TextChoices):
    ADDED = "added", _("Added")
    CORRECTED = "corrected", _("Corrected")
    CONFIRMED = "confirmed", _("Confirmed by a colleague")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ChangeCause(models.TextChoices):
    """What made a pool change."""

    CONTENT = "content", _("Newer knowledge was loaded.")
    ADDED = "added", _("A number was added.")
    CORRECTED = "corrected", _("A number was corrected.")
    CONFIRMED = "confirmed", _("A number was confirmed.")
    WITHDRAWN = "withdrawn", _("A number was withdrawn.")
    JUDGED = "judged", _("A judgement changed.")
