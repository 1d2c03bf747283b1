# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""News in words: what it was, what it is now, and what caused it."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kenniskompas.knowledge.editorial import labels as editorial_words
from kenniskompas.knowledge.following.choices import NewsKind, Topic
from kenniskompas.knowledge.following.service import News
from kenniskompas.knowledge.gaps import labels as gap_words
from kenniskompas.knowledge.research.change_labels import change_view

Text = str | Promise
KINDS: dict[str, Text] = dict(NewsKind.choices)
TOPICS: dict[str, Text] = dict(Topic.choices)


def news_view(news: News, outcomes: dict[str, str]) -> dict[str, Any]:
    return {"kind": KINDS[news.kind], "at": news.at, **VIEWS[news.kind](news.row, outcomes)}


def decision_view(decision: Any, _outcomes: dict[str, str]) -> dict[str, Any]:
    return {
        "title": decision.dossier.intervention.name,
        "url": reverse("knowledge:recognition_dossier", args=[decision.dossier_id]),
        "sentence": _("Decided on recognition: %(words)s.") % {"words": decision.words},
    }


def gap_view(event: Any, _outcomes: dict[str, str]) -> dict[str, Any]:
    told = gap_words.event_text(event.step, event.detail)
    step = gap_words.STEPS[event.step]
    return {
        "title": event.gap.question,
        "url": reverse("knowledge:gap", args=[event.gap.slug]),
        "sentence": f"{step}: {told}" if told else f"{step}.",
    }


def entry_view(step: Any, _outcomes: dict[str, str]) -> dict[str, Any]:
    told = editorial_words.changed_fields(step) or step.detail.get("reason", "")
    title = editorial_words.STEPS[step.step]
    return {
        "title": step.intervention.name,
        "url": reverse("knowledge:entry_change", args=[step.pk]),
        "sentence": f"{title}: {told}" if told else f"{title}.",
    }


def publication_view(publication: Any, _outcomes: dict[str, str]) -> dict[str, Any]:
    return {
        "title": str(publication),
        "url": reverse("knowledge:publication", args=[publication.slug]),
        "sentence": _("New in the library."),
    }


VIEWS = {
    NewsKind.POOL: change_view,
    NewsKind.DECISION: decision_view,
    NewsKind.GAP: gap_view,
    NewsKind.ENTRY: entry_view,
    NewsKind.PUBLICATION: publication_view,
}
