# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""How recent an entry is: its newest source, its last change, and who looked at it since."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction

from kenniskompas.accounts.models import Person
from kenniskompas.accounts.service import record_event
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.entry.models import EntryReview

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Freshness:
    """When what an entry says was last known to hold.

    `newest_source` is the year of the newest rating, study or overview; `review` the last time
    that somebody found the whole entry still right. Stale is what nobody read for longer than the
    setting allows, counted from the newest source (of a whole year, its end) or the review.
    """

    changed_at: datetime
    newest_source: int | None
    review: EntryReview | None
    is_stale: bool


def freshness_of(entry: Intervention, *, at: datetime) -> Freshness:
    """`entry` with its ratings, studies, published overviews and reviews at hand."""
    years = [study.year for study in entry.studies.all() if study.year]
    years += [each.year for each in entry.published_syntheses.all() if each.year]
    years += [int(rating.date[:4]) for rating in entry.ratings.all() if rating.date[:4].isdigit()]
    newest = max(years, default=None)
    review = next(iter(entry.reviews.all()), None)
    return Freshness(
        changed_at=entry.changed_at,
        newest_source=newest,
        review=review,
        is_stale=months_between(known_at(entry, newest, review), at)
        >= settings.REVIEW_AFTER_MONTHS,
    )


def known_at(entry: Intervention, newest: int | None, review: EntryReview | None) -> datetime:
    """The last moment at which the content is known to have held."""
    end_of_source = datetime(newest, 12, 31, tzinfo=UTC) if newest else entry.changed_at
    return max(end_of_source, review.at) if review else end_of_source


def months_between(earlier: datetime, later: datetime) -> int:
    whole = (later.year - earlier.year) * MONTHS_A_YEAR + later.month - earlier.month
    return whole - (later.day < earlier.day)


@transaction.atomic
def review_entry(entry: Intervention, *, person: Person, at: datetime) -> EntryReview:
    """Keep that somebody read the whole entry and found that it still holds."""
    review = EntryReview.objects.create(intervention=entry, person=person, at=at)
    record_event("entry_reviewed", person=person, subject=entry)
    return review
