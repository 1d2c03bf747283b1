# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follow and unfollow, and keep until when somebody read."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge.catalogue.models import Intervention
from kenniskompas.knowledge.following.choices import Topic
from kenniskompas.knowledge.following.models import NewsRead, Subscription
from kenniskompas.knowledge.following.service.news import Choice, Subjects, news_refs
from kenniskompas.knowledge.gaps.models import KnowledgeGap

# Whoever never looked is told of this much.
FIRST_LOOK = timedelta(days=30)
NAMED = {Topic.ENTRY: Intervention, Topic.GAP: KnowledgeGap}


def follow(person: Person, topic: str, ref: str = "", *, at: datetime) -> Subscription:
    """Hear of it from now on; following twice changes nothing.

    Raises ValueError for an unknown topic or subject.
    """
    chosen = Topic(topic)
    model = NAMED.get(chosen)
    if model is None:
        ref = ""
    elif not model._default_manager.filter(slug=ref).exists():
        raise ValueError(f"there is no {topic} {ref!r}")
    row, _is_new = Subscription.objects.get_or_create(
        person=person, topic=chosen, ref=ref, defaults={"since": at}
    )
    return row


def unfollow(person: Person, topic: str, ref: str = "") -> None:
    Subscription.objects.filter(person=person, topic=topic, ref=ref).delete()


def follows(person: Person) -> list[Subscription]:
    return list(Subscription.objects.filter(person=person))


def is_following(person: Person, topic: str, ref: str = "") -> bool:
    return Subscription.objects.filter(person=person, topic=topic, ref=ref).exists()


def subjects_of(subscriptions: list[Subscription]) -> Subjects | None:
    """What is followed; None is everything."""
    if any(row.topic == Topic.ALL for row in subscriptions):
        return None
    return Subjects(
        entries=frozenset(row.ref for row in subscriptions if row.topic == Topic.ENTRY),
        gaps=frozenset(row.ref for row in subscriptions if row.topic == Topic.GAP),
        library=any(row.topic == Topic.LIBRARY for row in subscriptions),
    )


def read_until(person: Person) -> datetime:
    """Until when this person has read the news."""
    row = NewsRead.objects.filter(person=person).first()
    return row.until if row else timezone.now() - FIRST_LOOK


@transaction.atomic
def mark_read(person: Person, *, until: datetime) -> None:
    """Everything up to `until` was seen; an earlier mark never comes back."""
    row, is_new = NewsRead.objects.select_for_update().get_or_create(
        person=person, defaults={"until": until}
    )
    if not is_new and until > row.until:
        row.until = until
        row.save(update_fields=["until"])


def news_count(person: Person, *, of_everything: bool = False) -> int:
    """How much is new to this person in what they follow, or in everything."""
    subjects = None if of_everything else subjects_of(follows(person))
    if subjects == Subjects():
        return 0
    return news_refs(Choice(since=read_until(person), subjects=subjects)).count()


def followed_news(subscriptions: list[Subscription]) -> QuerySet[Any]:
    """Refs of all news on what is followed, the newest first."""
    return news_refs(Choice(subjects=subjects_of(subscriptions)))


def names_of(subscriptions: list[Subscription]) -> dict[tuple[str, str], str]:
    """What each followed approach or question is called, by topic and slug."""
    refs = {topic: [row.ref for row in subscriptions if row.topic == topic] for topic in NAMED}
    entries = Intervention.objects.filter(slug__in=refs[Topic.ENTRY])
    gaps = KnowledgeGap.objects.filter(slug__in=refs[Topic.GAP])
    return {
        **{(Topic.ENTRY.value, slug): name for slug, name in entries.values_list("slug", "name")},
        **{(Topic.GAP.value, slug): text for slug, text in gaps.values_list("slug", "question")},
    }
