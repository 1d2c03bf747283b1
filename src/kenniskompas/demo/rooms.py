# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Voorbeeldstad keeps in the rooms of Weten, in the order in which it is filled."""

from collections.abc import Callable
from datetime import datetime

from kenniskompas.demo.appraisal import fill_recognition
from kenniskompas.demo.cards import write_cards
from kenniskompas.demo.certainty import judge_research
from kenniskompas.demo.editorial import write_own
from kenniskompas.demo.exchange import stage_package
from kenniskompas.demo.experience import tell_experience
from kenniskompas.demo.library import fill_library
from kenniskompas.demo.offers import set_offers
from kenniskompas.demo.people import Staff
from kenniskompas.demo.research import correct_research

ROOMS: tuple[Callable[[Staff, datetime], object], ...] = (
    set_offers,
    fill_library,
    fill_recognition,
    correct_research,
    judge_research,
    tell_experience,
    write_cards,
    stage_package,
    write_own,
)
