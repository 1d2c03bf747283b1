# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who in Voorbeeldstad follows what, and until when they read: the rest is new to them."""

from datetime import datetime, timedelta

from kenniskompas.demo.people import Staff
from kenniskompas.knowledge import service as knowledge

FOLLOWED: dict[str, tuple[tuple[str, str], ...]] = {
    "klantmanager": (
        ("entry", "budgetcoaching"),
        ("entry", "werkcafe-in-de-wijk-verzonnen"),
        ("entry", "oplossingsgerichte-coaching"),
    ),
    "beleid": (
        ("library", ""),
        ("entry", "werkcafe-in-de-wijk-verzonnen"),
        ("entry", "schaarstebewust-werken"),
    ),
    "kwaliteit": (("library", ""), ("entry", "schaarstebewust-werken"), ("entry", "keuzehulp")),
    "clientenraad": (("entry", "budgetcoaching"), ("entry", "thuisadministratie")),
}
READ_BEFORE = timedelta(days=21)


def follow_news(staff: Staff, at: datetime) -> None:
    """After everything else: what people follow has changed by then."""
    for username, topics in FOLLOWED.items():
        reader = staff.by_username[username]
        for topic, ref in topics:
            knowledge.follow(reader, topic, ref, at=at - 2 * READ_BEFORE)
        if username in ("klantmanager", "clientenraad"):
            followed = knowledge.list_gaps(entries=["budgetcoaching"])[:1]
            for gap in followed:
                knowledge.follow(reader, "gap", gap.slug, at=at - READ_BEFORE)
        knowledge.mark_read(reader, until=at - READ_BEFORE)
