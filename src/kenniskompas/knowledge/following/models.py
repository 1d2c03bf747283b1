# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who follows what, and until when they read; the news itself is kept by the other rooms."""

from typing import ClassVar

from django.db import models

from kenniskompas.knowledge.following.choices import Topic


class Subscription(models.Model):
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="subscriptions"
    )
    topic = models.CharField(max_length=10, choices=Topic.choices)
    # Slug of the approach or the open question; empty for the other topics.
    ref = models.CharField(max_length=120, blank=True)
    since = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["topic", "ref"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "topic", "ref"], name="subscription_once"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.ref}".strip()


class NewsRead(models.Model):
    """Until when one person has read the news; later news is new to them."""

    person = models.OneToOneField(
        "accounts.Person", on_delete=models.CASCADE, related_name="news_read"
    )
    until = models.DateTimeField()

    class Meta:
        verbose_name_plural = "news read"

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d %H:%M}"
