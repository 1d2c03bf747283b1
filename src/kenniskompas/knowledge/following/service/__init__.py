# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed in what is known, and who wants to hear of it."""

from kenniskompas.knowledge.catalogue.service import term_names, visible_entries
from kenniskompas.knowledge.following.choices import NewsKind, Topic
from kenniskompas.knowledge.following.service.following import (
    follow,
    followed_news,
    follows,
    is_following,
    mark_read,
    names_of,
    news_count,
    read_until,
    unfollow,
)
from kenniskompas.knowledge.following.service.news import (
    Choice,
    News,
    Subjects,
    list_changes,
    load_news,
    news_refs,
)

__all__ = [
    "Choice",
    "News",
    "NewsKind",
    "Subjects",
    "Topic",
    "follow",
    "followed_news",
    "follows",
    "is_following",
    "list_changes",
    "load_news",
    "mark_read",
    "names_of",
    "news_count",
    "news_refs",
    "read_until",
    "term_names",
    "unfollow",
    "visible_entries",
]
