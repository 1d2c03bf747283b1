# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sure somebody is, who filled in the wishes, and why a choice differs."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class DeviationReason(TextChoices):
    TRIED_BEFORE = "tried_before", _("Tried before")
    CONTRA_INDICATION = "contra_indication", _("Contra-indication")
    CLIENT_WISH = "client_wish", _("The client's wish")
    NO_PLACE = "no_place", _("No place available")
    LAW = "law", _("Law or rule")
    PRACTICE_KNOWLEDGE = "practice_knowledge", _("Practice knowledge")
    OTHER = "other", _("Something else")


class Certainty(IntegerChoices):
    GUESS = 1, _("A guess")
    DOUBT = 2, _("In doubt")
    FAIRLY = 3, _("Fairly sure")
    SURE = 4, _("Sure")


class WishesBy(TextChoices):
    CLIENT = "client", _("By the client")
    TOGETHER = "together", _("Together")
    PROFESSIONAL = "professional", _("By the professional, from the conversation")


class Withdrawal(TextChoices):
    """What a client takes back of a lot that was drawn: what it decides, or what came of it too."""

    LOT = "lot", _("The lot no longer decides; what comes of it may still be counted")
    DATA = "data", _("The lot no longer decides, and what comes of it is not counted either")


class LotAnswer(TextChoices):
    AGREES = "agrees", _("The client agrees")
    OBJECTS = "objects", _("The client does not want this")
