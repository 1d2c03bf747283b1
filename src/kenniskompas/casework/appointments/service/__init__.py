# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Appointments: proposed or planned, reminded, and answered with a new one when missed."""

from kenniskompas.casework.appointments.service.ending import (
    call_off,
    let_rest,
    record_kept,
    record_missed,
    was_missed_twice,
)
from kenniskompas.casework.appointments.service.making import (
    MomentGone,
    NoMoments,
    choose_moment,
    decline_moments,
    plan_appointment,
    propose_appointment,
)
from kenniskompas.casework.appointments.service.reading import (
    AppointmentDesk,
    appointments_of,
    desk_of,
    get_appointment,
    last_missed_at,
    latest_proposal,
    next_appointment,
    open_proposal,
)
from kenniskompas.casework.appointments.service.reminding import (
    BY_HAND,
    GOES_BY_ITSELF,
    WENT_WRONG,
    ToRemind,
    mailed_on,
    mark_reminded,
    to_remind,
)

__all__ = [
    "BY_HAND",
    "GOES_BY_ITSELF",
    "WENT_WRONG",
    "AppointmentDesk",
    "MomentGone",
    "NoMoments",
    "ToRemind",
    "appointments_of",
    "call_off",
    "choose_moment",
    "decline_moments",
    "desk_of",
    "get_appointment",
    "last_missed_at",
    "latest_proposal",
    "let_rest",
    "mailed_on",
    "mark_reminded",
    "next_appointment",
    "open_proposal",
    "plan_appointment",
    "propose_appointment",
    "record_kept",
    "record_missed",
    "to_remind",
    "was_missed_twice",
]
