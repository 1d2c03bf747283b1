# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What changed in an entry and when, from versions of pools to who looked at it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kenniskompas.knowledge import labels
from kenniskompas.knowledge.editorial.labels import STEP_TONES, STEPS, changed_fields
from kenniskompas.knowledge.entry.choices import Section
from kenniskompas.knowledge.research.change_labels import change_view, was_and_is
from kenniskompas.knowledge.research.choices import ChangeCause
from kenniskompas.knowledge.research.labels import effect_text


def entry_history(
    row: Any, outcomes: dict[str, str], decisions: list[Any], changes: list[Any]
) -> list[dict[str, Any]]:
    """Newest first; every number leads to the version of the pool that it stands in."""
    moments = [
        *versions(row, outcomes, changes),
        *judgements(changes, outcomes),
        *recognition(decisions),
        *reviews(row),
        *card_changes(row),
        *own_changes(row),
        {"at": row.changed_at, "title": _("Content changed"), "text": "", "tone": ""},
    ]
    moments.sort(key=lambda moment: moment["at"], reverse=True)
    return [{**moment, "when": labels.day(moment["at"])} for moment in moments]


def versions(row: Any, outcomes: dict[str, str], changes: list[Any]) -> Iterator[dict[str, Any]]:
    turned = {
        change.after_id: was_and_is(change)
        for change in changes
        if change.cause != ChangeCause.JUDGED and change.before and change.after
    }
    for pool in row.syntheses.all():
        yield {
            "at": pool.computed_at,
            "title": _("%(outcome)s: version %(version)s of the pooled effect")
            % {"outcome": outcomes.get(pool.outcome, pool.outcome), "version": pool.version},
            "text": " · ".join(filter(None, (version_text(pool), turned.get(pool.pk)))),
            "url": reverse("knowledge:pool_version", args=[pool.pool_group, pool.version]),
            "tone": "ok" if pool.is_current else "neutral",
        }


def version_text(pool: Any) -> str:
    return _("%(k)s studies, %(measure)s %(value)s") % {
        "k": pool.result["k"],
        "measure": labels.MEASURES.get(pool.measure, pool.measure),
        "value": effect_text(pool.result["estimate"], pool.measure),
    }


def judgements(changes: list[Any], outcomes: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Judgements alone that moved how sure a pool is."""
    for change in changes:
        if change.cause == ChangeCause.JUDGED:
            view = change_view(change, outcomes)
            yield {
                "at": change.at,
                "title": view["title"],
                "text": " ".join([*map(str, view["matters"]), *view["details"], view["cause"]]),
                "url": view["url"],
                "tone": "info",
            }


def recognition(decisions: list[Any]) -> Iterator[dict[str, Any]]:
    for decision in decisions:
        yield {
            "at": decision.decided_at,
            "title": f"{decision.get_round_display()}: “{decision.words}”",
            "text": decision.reasons,
            "url": reverse("knowledge:recognition_dossier", args=[decision.dossier_id]),
            "tone": "info",
        }


def reviews(row: Any) -> Iterator[dict[str, Any]]:
    for review in row.reviews.all():
        yield {
            "at": review.at,
            "title": _("Checked: it still holds"),
            "text": name_of(review.person),
            "tone": "ok",
        }


def card_changes(row: Any) -> Iterator[dict[str, Any]]:
    for card in row.cards.all():
        yield {
            "at": card.at,
            "title": _("Card rewritten: %(part)s") % {"part": Section(card.section).label},
            "text": name_of(card.author),
            "tone": "neutral",
        }


def own_changes(row: Any) -> Iterator[dict[str, Any]]:
    """What was written here on the entry itself, with the texts before and after."""
    for step in row.public_steps:
        told = filter(None, [changed_fields(step), step.detail.get("reason"), name_of(step.person)])
        yield {
            "at": step.at,
            "title": STEPS[step.step],
            "text": " · ".join(told),
            "url": reverse("knowledge:entry_change", args=[step.pk]),
            "tone": STEP_TONES.get(step.step, "neutral"),
        }


def name_of(person: Any) -> str:
    return person.display_name if person else _("somebody who has left")
