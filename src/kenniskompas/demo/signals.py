# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Early signals in Voorbeeldstad: made-up people, one with two kinds of costs behind."""

import csv
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from kenniskompas.casework.signals import service as signals
from kenniskompas.demo.people import Staff

RENT = "Woonstichting De Linde (verzonnen)"
WATER = "Waterbedrijf (verzonnen)"
CARE = "Zorgverzekeraar Vivo (verzonnen)"
# Creditor, kind, euros, days ago, name, postcode, number, born.
ROWS = (
    (RENT, "huur", "1284,00", 24, "P. Voorbeeld (verzonnen)", "0000"),
    (CARE, "zorg", "412,50", 12, "P. Voorbeeld (verzonnen)", "0000"),
    (WATER, "water", "96,20", 9, "K. Proef (verzonnen)", "0001"),
    (RENT, "huur", "655,00", 40, "M. Test (verzonnen)", "0002"),
)


def receive_signals(staff: Staff, at: datetime) -> None:
    """Three people: one combined, one recent, one whose offer was declined."""
    leader, today = staff.by_username["teamleider"], timezone.localdate(at)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "signalen.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(signals.COLUMNS[:-1])
            for number, (creditor, kind, euros, days, name, mark) in enumerate(ROWS):
                day = today - timedelta(days=days)
                house = int(mark) + 11
                writer.writerow(
                    (creditor, kind, f"V{number}", euros, day, name, "1234 AB", house, "1985-06-07")
                )
        signals.import_signals(path, name="signalen.csv", person=leader, at=at)
    oldest = signals.open_signals(leader).order_by("signalled_on").first()
    if oldest is not None:
        on = today - timedelta(days=30)
        signals.record_offer(oldest, way="visit", on=on, is_reached=True, person=leader)
        signals.record_outcome(oldest, outcome="declined", person=leader, at=at)
