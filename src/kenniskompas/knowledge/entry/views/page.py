# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kenniskompas.accounts.decorators import requires
from kenniskompas.accounts.service import Permission, may
from kenniskompas.knowledge import labels
from kenniskompas.knowledge.editorial.labels import own_text_row
from kenniskompas.knowledge.entry import service
from kenniskompas.knowledge.entry.card_view import part
from kenniskompas.knowledge.entry.choices import Reader, Section
from kenniskompas.knowledge.entry.forms import BaselineForm
from kenniskompas.knowledge.entry.history import entry_history
from kenniskompas.knowledge.entry.labels import freshness_text, tabs_of
from kenniskompas.knowledge.entry.views.cards import card_url, get_facts
from kenniskompas.knowledge.experience.note_view import note_view
from kenniskompas.knowledge.experience.views.reading import new_note_url
from kenniskompas.knowledge.research.change_labels import change_view
from kenniskompas.knowledge.research.pool_view import pool_view
from kenniskompas.knowledge.research.second_look_labels import funnel_sentence
from kenniskompas.knowledge.research.service import changes_about
from kenniskompas.knowledge.research.study_rows import estimate_view, published_view

SCHEMES = (
    *("target_groups", "core_problems", "skills", "mechanisms", "life_domains", "ladder"),
    *("user_groups", "contexts", "practicalities"),
)
GROUPS_SHOWN = 2
MANAGING_ROLES = frozenset({"director", "policy_officer", "team_leader"})


@require_safe
@requires(Permission.READ_KNOWLEDGE)
def show_intervention(request: HttpRequest, slug: str) -> HttpResponse:
    facts = get_facts(slug)
    row = facts.entry
    outcomes = {code: name for (_s, code), name in service.term_names("outcomes").items()}
    baseline = BaselineForm(request.GET or None)
    decisions = list(service.decisions_about(row))
    changes = list(changes_about(row.pk))
    pools = [
        {
            **pool_part(pool, row, outcomes, baseline.risk()),
            "change": last_change(pool, changes, outcomes),
        }
        for pool in facts.pools
    ]
    return render(
        request,
        "knowledge/intervention.html",
        {
            "row": row,
            "kind": labels.KINDS[row.kind],
            "domain": service.term_names("domains").get(("domains", row.domain), row.domain),
            "pools": pools,
            "baseline_form": baseline,
            "facts": fact_strip(pools, row),
            "is_managing": request.user.role in MANAGING_ROLES,
            "cards": tabs_of({each: card_url("card", slug, each) for each in Reader}, None),
            "parts": {section.value: part(facts.texts[section]) for section in Section},
            "freshness": freshness_text(facts.freshness),
            "is_stale": facts.freshness.is_stale,
            "may_review": may(request.user, Permission.EDIT_LIBRARY),
            "may_write": may(request.user, Permission.WRITE_KNOWLEDGE),
            **editing(request.user, row),
            "studies": studies_view(row, outcomes),
            "unpooled": unpooled_view(row, pools, outcomes),
            "published": other_published(row, outcomes),
            "terms": terms_by_scheme(row),
            "ratings": rating_rows(row, decisions),
            "disputed": disputed_dimensions(row),
            "combines": service.option_names(row.description.get("combines_with", [])),
            "debt_effect": labels.DEBT_EFFECTS.get(row.description.get("debt_effect", "")),
            "notes": [note_view(note) for note in row.practice_notes.all()],
            "new_note_url": note_url(request.user, slug),
            "gaps": [gap for gap in row.gaps.all() if gap.status != "answered"],
            "history": entry_history(row, outcomes, decisions, changes),
            "may_enter": may(request.user, Permission.EDIT_RESEARCH),
            "tabs": tabs(),
        },
    )


def editing(person: Any, row: Any) -> dict[str, Any]:
    """What this person may change here, and what stands here in our own words."""
    return {
        "own_texts": [own_text_row(each) for each in row.own_texts],
        "may_propose": may(person, Permission.WRITE_KNOWLEDGE) and row.withdrawn_at is None,
        "may_edit_entry": may(person, Permission.EDIT_CATALOGUE),
    }


def last_change(pool: Any, changes: list[Any], outcomes: dict[str, str]) -> dict[str, Any] | None:
    """What the current version of a pool says that the one before it did not."""
    found = next((each for each in changes if each.after_id == pool.pk and each.before), None)
    return change_view(found, outcomes) if found else None


def pool_part(
    pool: Any, row: Any, outcomes: dict[str, str], own_baseline: float | None
) -> dict[str, Any]:
    published = row.published_syntheses.all()
    return {
        **pool_view(pool, outcomes, published=published, own_baseline=own_baseline),
        "groups": group_view(pool),
        "funnel_sentence": funnel_sentence(service.funnel_counts(pool)),
    }


def group_view(pool: Any) -> dict[str, Any]:
    """The groups that most studies were about, then the others."""
    counted = Counter(filter(None, (each["population"] for each in pool.inputs["studies"])))
    rows = [{"name": name, "studies": n} for name, n in counted.most_common()]
    few = rows[:GROUPS_SHOWN] if len(rows) > GROUPS_SHOWN + 1 else rows
    return {"shown": few, "others": rows[len(few) :]}


def note_url(person: Any, slug: str) -> str:
    """Where this person tells something about this entry; empty for who only reads."""
    url = new_note_url(person)
    return f"{url}?over={slug}" if url else ""


def fact_strip(pools: list[dict[str, Any]], row: Any) -> list[dict[str, Any]]:
    """Effect, certainty, costs and duration; what is not known is said to be unknown."""
    unknown, offers = _("unknown"), row.active_offers
    first = pools[0] if pools else None
    where = _("offered here: %(n)s") % {"n": len(offers)} if offers else _("not offered here yet")
    return [
        {
            "label": _("Effect"),
            "value": first["difference"] if first else unknown,
            "note": f"{first['outcome']}: {first['verdict']}" if first else _("no pooled numbers"),
        },
        {
            "label": _("Certainty"),
            "value": first["certainty_word"] if first else unknown,
            "note": _("%(k)s studies") % {"k": first["pool"].result["k"]} if first else "",
        },
        {
            "label": _("Costs per client"),
            "value": labels.euros_range([offer.cost_per_client for offer in offers]),
            "note": row.description.get("costs") or where,
        },
        {
            "label": _("Duration"),
            "value": labels.weeks_range([offer.duration_weeks for offer in offers]),
            "note": row.description.get("duration", ""),
        },
    ]


def studies_view(row: Any, outcomes: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "study": study,
            "estimates": [estimate_view(each, outcomes) for each in study.estimates.all()],
        }
        for study in row.studies.all()
    ]


def unpooled_view(row: Any, pools: list[dict[str, Any]], outcomes: dict[str, str]) -> list[Any]:
    groups = {each["pool"].pool_group for each in pools}
    return [
        {
            "sentence": labels.unpooled_sentence(item, outcomes.get(item.outcome, item.outcome)),
            "reasons": item.reasons,
        }
        for item in service.unpooled_outcomes(row.studies.all(), groups)
    ]


def other_published(row: Any, outcomes: dict[str, str]) -> list[dict[str, Any]]:
    """Published pools that stand beside none of ours."""
    ours = {pool.pool_group for pool in row.syntheses.all() if pool.is_current}
    return [
        published_view(each, outcomes)
        for each in row.published_syntheses.all()
        if ours.isdisjoint(each.compares_with)
    ]


def terms_by_scheme(row: Any) -> dict[str, list[Any]]:
    terms = sorted(row.terms.all(), key=lambda term: term.position)
    return {scheme: [term for term in terms if term.scheme == scheme] for scheme in SCHEMES}


def rating_rows(row: Any, decisions: list[Any]) -> list[dict[str, Any]]:
    """What each source says; our own recognition leads to the dossier it was decided in."""
    today = timezone.localdate()
    return [
        {
            "rating": rating,
            "dimension": labels.DIMENSIONS.get(rating.dimension, rating.dimension),
            "level": labels.LEVELS[rating.level],
            "is_expired": rating.valid_until is not None and rating.valid_until < today,
            "dossier": decisions[0].dossier_id if rating.origin == "local" and decisions else None,
        }
        for rating in row.ratings.all()
    ]


def disputed_dimensions(row: Any) -> list[dict[str, Any]]:
    """Where sources contradict each other: the subject with every source's own words."""
    return [
        {
            "subject": labels.SUBJECTS[subject],
            "voices": [f"{rating.source}: “{rating.original}”" for rating in ratings],
        }
        for subject, ratings in service.disputes(row).items()
    ]


def tabs() -> list[dict[str, Any]]:
    parts = [
        ("voor-u", _("For you")),
        ("bewijs", _("Evidence")),
        ("voor-wie", _("For whom")),
        ("hoe", _("How to do it")),
        ("erkenning", _("Recognition")),
        ("praktijk", _("Practice and clients")),
        ("onbekend", _("What we do not know")),
        ("geschiedenis", _("History")),
    ]
    return [{"url": f"#{anchor}", "label": label} for anchor, label in parts]
