# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words of the employer approach. Requirements and supports are one list for both sides."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sector(TextChoices):
    CARE = "care", _("Care and welfare")
    CLEANING = "cleaning", _("Cleaning and facilities")
    BUILDING = "building", _("Building and technology")
    FOOD = "food", _("Hotels, restaurants and kitchens")
    GREEN = "green", _("Gardens, farms and nature")
    INDUSTRY = "industry", _("Factory and workshop")
    LOGISTICS = "logistics", _("Transport and warehouse")
    OFFICE = "office", _("Office and government")
    RETAIL = "retail", _("Shops")
    EDUCATION = "education", _("Schools and childcare")
    OTHER = "other", pgettext_lazy("sector", "Something else")


class PlaceKind(TextChoices):
    REGULAR = "regular", _("Regular job")
    JOB_AGREEMENT = "job_agreement", _("Guaranteed job (garantiebaan)")
    SHELTERED = "sheltered", _("Sheltered work (beschut werk)")
    DAYTIME = "daytime", _("Work-like daytime activity")
    EXPERIENCE = "experience", _("Work-experience place")


PAID = frozenset({PlaceKind.REGULAR, PlaceKind.JOB_AGREEMENT, PlaceKind.SHELTERED})


class Motive(TextChoices):
    """Why an employer wants to; research names business and social motives, often together."""

    WORKFORCE = "workforce", _("Business: we need people")
    COST = "cost", _("Business: affordable workers")
    IMAGE = "image", _("Business: good for our image")
    TALENT = "talent", _("Business: use the skills of our own people better")
    CHANCES = "chances", _("Social: offer equal chances")
    RESPONSIBILITY = "responsibility", _("Social: corporate responsibility")


class Ability(TextChoices):
    """What a place can ask and a person can do: no diagnosis, no background."""

    EVENINGS = "evenings", _("Work in the evening or at the weekend")
    EARLY = "early", _("Start early in the morning")
    STANDING = "standing", _("Stand or walk for a long time")
    LIFTING = "lifting", _("Lift and carry")
    OUTDOORS = "outdoors", _("Work outdoors")
    CUSTOMERS = "customers", _("Talk with customers")
    TEAM = "team", _("Work together in a team")
    READING = "reading", _("Read Dutch instructions")
    COMPUTER = "computer", _("Work with a computer")
    PACE = "pace", _("Keep up a fixed pace")
    LICENCE = "licence", _("Drive a car (licence)")
    DIPLOMA = "diploma", _("The diploma that the work asks")


class Support(TextChoices):
    COACH = "coach", _("A job coach")
    BUDDY = "buddy", _("A colleague as a buddy")
    BUILD_UP = "build_up", _("Build up hours slowly")
    FIXED_TASKS = "fixed_tasks", _("Fixed tasks, one at a time")
    FLEXIBLE = "flexible", _("Flexible times, for care or treatment")
    QUIET = "quiet", _("A quiet place to work")
    BREAKS = "breaks", _("Extra breaks")
    ADAPTED = "adapted", _("An adapted place or tool")
    LANGUAGE = "language", _("Learn Dutch on the job")


class Shared(TextChoices):
    """What an employer may be told of somebody, each only when the client agrees."""

    NAME = "name", _("Name")
    WISHES = "wishes", _("What I want in work")
    HOURS = "hours", _("How many hours")
    ABILITIES = "abilities", _("What I can do")
    SUPPORTS = "supports", _("What help I need")


class State(TextChoices):
    """How far a proposal is; follows from its days."""

    ASKING = "asking", _("Waits for the client's answer")
    DECLINED = "declined", _("The client said no")
    AGREED = "agreed", _("The client agrees")
    PROPOSED = "proposed", _("Proposed to the employer")
    REFUSED = "refused", _("The employer said no")
    WORKING = "working", _("At work")
    ENDED = "ended", _("Work ended")


OPEN_STATES = frozenset({State.ASKING, State.AGREED, State.PROPOSED, State.WORKING})


class Party(TextChoices):
    EMPLOYER = "employer", _("The employer")
    MUNICIPALITY = "municipality", _("The municipality")
    CLIENT = "client", _("The client")


class Signal(TextChoices):
    WELL = "well", _("It goes well")
    ATTENTION = "attention", _("Something needs attention")
    STOPPING = "stopping", _("It may stop")
