# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns that a file of signals may bring, and the names that creditors give them."""

from django.utils.translation import gettext_lazy as _

from kenniskompas.casework.exchange.columns import Column

COLUMNS: tuple[Column, ...] = (
    Column(
        "schuldeiser",
        _("Creditor"),
        ("schuldeiser", "crediteur", "signaalpartner", "verhuurder"),
        True,
    ),
    Column(
        "soort", _("What kind of costs"), ("soort", "soort kosten", "type", "type signaal"), True
    ),
    Column(
        "kenmerk",
        _("Reference"),
        ("kenmerk", "referentie", "dossiernummer", "contractnummer"),
        True,
    ),
    Column(
        "achterstand",
        _("Amount behind"),
        ("achterstand", "bedrag", "openstaand bedrag", "saldo"),
        True,
    ),
    Column("datum", _("Day of the signal"), ("datum", "signaaldatum", "datum signaal"), True),
    Column("naam", _("Name"), ("naam", "naam inwoner", "achternaam", "volledige naam"), True),
    Column(
        "postcode",
        _("Postcode"),
        (
            "postcode",
            "pc",
        ),
        True,
    ),
    Column("huisnummer", _("House number"), ("huisnummer", "huisnr", "nummer", "nr"), True),
    Column("geboortedatum", _("Date of birth"), ("geboortedatum", "geb. datum", "gebdatum"), True),
    Column("klantnummer", _("Client number"), ("klantnummer", "cliëntnummer", "clientnummer")),
)
CODES = tuple(column.code for column in COLUMNS)
