# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether today's approaches are for the clients there are, in sentences and rows."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kenniskompas.knowledge.service import CaseloadWeight, GroupWeight, Layer

LAYERS: dict[Layer, Any] = {
    Layer.POOLED: gettext_lazy("Researched, with a pooled effect"),
    Layer.RESEARCHED: gettext_lazy("Researched"),
    Layer.FOUNDED: gettext_lazy("Well founded, effect not researched"),
    Layer.DESCRIBED: gettext_lazy("Well described, no more"),
    Layer.NAMED: gettext_lazy("In the catalogue, not judged"),
    Layer.NOTHING: gettext_lazy("No approach for the own group"),
}
TONES = {
    Layer.POOLED: "ok",
    Layer.RESEARCHED: "ok",
    Layer.FOUNDED: "info",
    Layer.DESCRIBED: "info",
    Layer.NAMED: "warn",
    Layer.NOTHING: "danger",
}
# Fewer people than this are not shown.
FEWEST = 10
PER = 100


def of_100(share: float) -> int:
    return int(PER * share + 0.5)


def sentence(weight: CaseloadWeight) -> str:
    return _(
        "For %(unresearched)s of every 100 clients there is no researched approach for a group of"
        " their own, and for %(undescribed)s there is not even one that is well described."
    ) % {
        "unresearched": of_100(weight.below(Layer.RESEARCHED)),
        "undescribed": of_100(weight.below(Layer.DESCRIBED)),
    }


def wider_sentence(weight: CaseloadWeight) -> str:
    return _(
        "Counting approaches that are meant for everybody too, that is %(unresearched)s and"
        " %(undescribed)s of every 100."
    ) % {
        "unresearched": of_100(weight.below(Layer.RESEARCHED, widened=True)),
        "undescribed": of_100(weight.below(Layer.DESCRIBED, widened=True)),
    }


def answer(weight: CaseloadWeight) -> str:
    """Are the target groups of today's approaches the right ones?"""
    missed = [
        group
        for group in by_people(weight)
        if not group.is_general and group.people is not None and not group.researched
    ]
    if not missed:
        return _("Every group of ten or more clients has at least one researched approach.")
    return ngettext(
        "Not for everybody: %(n)s group of our clients has no researched approach, the largest"
        " being “%(name)s” (%(people)s clients).",
        "Not for everybody: %(n)s groups of our clients have no researched approach, the largest"
        " being “%(name)s” (%(people)s clients).",
        len(missed),
    ) % {"n": len(missed), "name": missed[0].name, "people": missed[0].people}


def by_people(weight: CaseloadWeight) -> list[GroupWeight]:
    return sorted(weight.groups, key=lambda group: (-(group.people or 0), group.name))


def layer_rows(weight: CaseloadWeight) -> list[dict[str, Any]]:
    """Clients per best layer; a handful is neither counted nor drawn."""
    return [
        {
            "label": label,
            "tone": TONES[layer],
            "words": _("%(n)s of every 100") % {"n": of_100(weight.own[layer] / weight.people)},
            "people": hidden(weight.own[layer]),
            "of_100": of_100(weight.own[layer] / weight.people)
            if weight.own[layer] >= FEWEST
            else None,
            "wider": hidden(weight.widened[layer]),
        }
        for layer, label in LAYERS.items()
    ]


def hidden(people: int) -> str:
    return str(people) if people >= FEWEST or people == 0 else _("fewer than 10")


def group_row(group: GroupWeight) -> dict[str, Any]:
    return {
        "group": group,
        "people": _("fewer than 10") if group.people is None else str(group.people),
        "layer": LAYERS[group.layer],
        "tone": TONES[group.layer],
    }
