# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the placeholders of a letter stand for in one case, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.advice import labels as advice_labels
from kenniskompas.advice.presentation import present
from kenniskompas.casework.appointments import labels as appointment_labels
from kenniskompas.casework.appointments.service import last_missed_at, latest_proposal
from kenniskompas.casework.decision.labels import wish_label
from kenniskompas.casework.decision.service import current_decision, ranking_of
from kenniskompas.casework.plan.choices import Nature
from kenniskompas.casework.plan.service import current_plan

if TYPE_CHECKING:
    from kenniskompas.casework.decision.models import Decision
    from kenniskompas.casework.intake.models import Case

Values = dict[str, str | Sequence[str]]
UNTESTED = "founded_untested"
# Why an approach was among the choices, by the layer in which the advice put it.
LAYERS: dict[str, Any] = {
    "preferred": gettext_lazy("What we know points most to this approach for what you want."),
    "equivalent": gettext_lazy("Several approaches fit as well. Your wish was decisive."),
    UNTESTED: gettext_lazy(
        "There is a good reason why this can help. It has not been tested for people like you."
    ),
    "other_wish": gettext_lazy(
        "There are numbers about this approach, but hardly about what you find most important."
    ),
    "usual": gettext_lazy("This is the help that everybody gets. It is always possible."),
    "unknown": gettext_lazy("We do not know yet how well this helps. We look at it together."),
    "unlikely_fit": gettext_lazy(
        "What we know points to another approach. You chose this together."
    ),
}


def values_of(case: Case, *, on: date) -> Values:
    decision, plan = current_decision(case), current_plan(case)
    agreements = list(plan.agreements.all()) if plan else []
    goals = [goal.text for goal in plan.goals.all()] if plan else []
    worker = case.caseworker
    return {
        "pseudoniem": case.client.pseudonym,
        "organisatie": case.client.organisation.name,
        "contactpersoon": worker.display_name if worker else case.client.organisation.name,
        "datum": date_format(on, "j F Y"),
        "aanpak": _choice(decision),
        "doelen": goals or (_("There are no goals in the plan yet."),),
        "afspraken_moet": _agreed(agreements, Nature.MANDATORY),
        "afspraken_mag": _agreed(agreements, Nature.VOLUNTARY),
        **_explained(decision),
        **_talk(case),
    }


def _talk(case: Case) -> Values:
    """The moments that were put to the client; nothing when none wait."""
    proposal = latest_proposal(case)
    if proposal is None:
        return {}
    rule = appointment_labels.rule_words(proposal)
    return {
        "vraag_gesprek": appointment_labels.opening(proposal, missed_at=last_missed_at(case)),
        "momenten": [
            appointment_labels.moment_words(each.starts_at) for each in proposal.moments.all()
        ],
        "regel_gesprek": rule or _("This talk is voluntary."),
    }


def _choice(decision: Decision | None) -> str:
    if decision is None or decision.choice is None:
        return _("no approach was chosen yet")
    return decision.choice.name


def _agreed(agreements: Sequence[Any], nature: str) -> Sequence[str]:
    """Each agreement with who does it; what must names its rule and its consequence."""
    found = []
    for item in agreements:
        if item.nature == nature:
            told = f"{item.who}: {item.text}"
            extra = [item.legal_ground, item.consequence] if nature == Nature.MANDATORY else []
            found.append(". ".join(each.rstrip(".") for each in (told, *extra) if each) + ".")
    return found or (_("Nothing was agreed here."),)


def _explained(decision: Decision | None) -> Values:
    """The steps that were really taken, and what the stored advice itself says."""
    if decision is None or decision.decided_at is None:
        return {}
    snapshot = decision.snapshot
    facts = snapshot.inputs.items() if snapshot else ()
    cards = snapshot.result["cards"] if snapshot else []
    chosen = decision.choice.slug if decision.choice else ""
    wishes = [str(wish_label(code)) for code in ranking_of(decision)]
    return {
        "datum_besluit": date_format(timezone.localdate(decision.decided_at), "j F Y"),
        "stappen": _steps(decision),
        "wensen": wishes or (_("You did not put wishes in an order."),),
        "feiten": [
            f"{advice_labels.input_name(name)}: {advice_labels.value_name(value)}"
            for name, value in facts
        ]
        or (_("Nothing: there was no advice of the computer."),),
        "andere_aanpakken": [card["name"] for card in cards if card["option"] != chosen]
        or (_("There were no other approaches."),),
        "waarom": _why(decision, chosen),
    }


def _steps(decision: Decision) -> list[str]:
    steps = []
    if decision.own_recorded_at:
        steps.append(_("First your contact person said what seemed right."))
    if decision.wishes_recorded_at:
        steps.append(_("Then you said what is important to you."))
    if decision.snapshot:
        number = decision.snapshot.version.number
        steps.append(
            _("People wrote down rules: which approaches are possible for whom (version %(n)s).")
            % {"n": number}
        )
        steps.append(
            _("You wanted no numbers about other people. We left those out.")
            if decision.without_statistics
            else _("We looked at what research and our own results say.")
        )
    steps.append(_("You and your contact person chose together."))
    return steps


def _why(decision: Decision, chosen: str) -> Sequence[str]:
    found: list[str] = []
    if decision.snapshot:
        view = present(decision.snapshot)
        for card in (*view.shown, *view.folded, *view.unlikely, *view.unknown):
            if card.option == chosen:
                measured = any(each.research or each.local for each in card.outcomes)
                layer = "other_wish" if card.kind == UNTESTED and measured else card.kind
                found += [str(LAYERS[layer])] if layer in LAYERS else []
                found += [each.sentence for each in card.outcomes if each.sentence]
    if decision.deviation_reason:
        reason = decision.get_deviation_reason_display()
        found.append(
            _("The advice pointed to something else. The reason: %(why)s.") % {"why": reason}
        )
    return found or (_("You and your contact person thought that this fits best."),)
