# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns that a caseload may bring, and the names that registers give them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.intake.fields import BY_CODE


@dataclass(frozen=True, slots=True)
class Column:
    """`names` are recognised without a mapping profile, in any case and spacing."""

    code: str
    label: Any
    names: tuple[str, ...] = ()
    is_required: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("client_key", _("Client number"), ("klantnummer", "cliëntnummer", "clientnummer"), True),
    Column("question", _("Question: work or debts"), ("vraag", "hulpvraag")),
    Column("opened_on", _("Start date of the case"), ("startdatum", "datum aanvang")),
    Column("born_on", _("Date of birth"), ("geboortedatum",)),
    Column("benefit_since", _("On benefit since"), ("uitkering sinds", "ingangsdatum uitkering")),
    Column("caseworker", _("Caseworker (user name)"), ("klantmanager", "regisseur", "consulent")),
    Column("team", _("Team"), ("afdeling",)),
    Column("household_key", _("Household number"), ("huishoudnummer", "huishouden")),
    Column("children", _("Number of children at home"), ("kinderen", "aantal kinderen")),
    Column("age_band", BY_CODE["age_band"].label, ("leeftijdsgroep",)),
    Column("benefit_duration", BY_CODE["benefit_duration"].label, ("uitkeringsduur",)),
    Column("basic_qualification", BY_CODE["basic_qualification"].label, ("startkwalificatie",)),
    Column("single_parent", BY_CODE["single_parent"].label, ("alleenstaande ouder",)),
    Column("health_limits", BY_CODE["health_limits"].label, ("belemmering gezondheid",)),
    Column("ips_target_group", BY_CODE["ips_target_group"].label, ("doelgroep ips",)),
    Column("debts", BY_CODE["debts"].label, ("schulden",)),
    Column("ladder_step", BY_CODE["ladder_step"].label, ("trede", "participatieladder")),
    Column("own_expectation", BY_CODE["own_expectation"].label, ("eigen verwachting",)),
)
BY_COLUMN = {column.code: column for column in COLUMNS}
# What registers write for the codes of choices; values of a mapping profile go first.
SPOKEN_VALUES = {
    "ja": "yes",
    "y": "yes",
    "j": "yes",
    "nee": "no",
    "n": "no",
    "onbekend": "unknown",
    "werk": "work",
    "schulden": "debts",
    "geen": "none",
    "hanteerbaar": "manageable",
    "problematisch": "problematic",
    "waarschijnlijk": "likely",
    "misschien": "maybe",
    "onwaarschijnlijk": "unlikely",
}


def plain(name: str) -> str:
    """A column name as it is compared: lower case, with single spaces."""
    return " ".join(name.replace("_", " ").lower().split())


def recognise(name: str, *, among: tuple[Column, ...] = COLUMNS) -> str:
    """The code of the column that goes by this name; empty when none does."""
    wanted = plain(name)
    for column in among:
        if wanted == plain(column.code) or wanted in column.names:
            return column.code
    return ""
