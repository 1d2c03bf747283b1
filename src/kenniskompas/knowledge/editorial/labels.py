# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields, stages and changes in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kenniskompas.knowledge import labels
from kenniskompas.knowledge.catalogue.service import term_names
from kenniskompas.knowledge.editorial.choices import DraftStage, Part, ProposalStatus, Step
from kenniskompas.knowledge.editorial.fields import FIELDS, Kept, Shape

Text = str | Promise
ONE_PER_LINE = gettext_lazy("One point per line.")
NAMES: dict[str, Text] = {
    "name": gettext_lazy("Name"),
    "aliases": gettext_lazy("Other names"),
    "kind": gettext_lazy("Kind"),
    "is_instrument": gettext_lazy("It is a measuring instrument"),
    "domain": gettext_lazy("Subject"),
    "goal": gettext_lazy("What it is to reach"),
    "approach": gettext_lazy("What you do"),
    "target_group": gettext_lazy("For whom, in your own words"),
    "target_groups": gettext_lazy("Target group"),
    "core_problems": gettext_lazy("Core problem"),
    "ladder": gettext_lazy("Ladder step"),
    "life_domains": gettext_lazy("Life domain"),
    "occasion": gettext_lazy("When"),
    "duration": gettext_lazy("How long it takes"),
    "costs": gettext_lazy("What it costs"),
    "conditions": gettext_lazy("What it asks of the organisation"),
    "professional_skills": gettext_lazy("What it asks of the professional"),
    "combinations": gettext_lazy("Together with"),
    "specific_ingredients": gettext_lazy("Active ingredients of this approach"),
    "general_ingredients": gettext_lazy("Active ingredients that many approaches share"),
    "mechanisms": gettext_lazy("Mechanism"),
    "skills": gettext_lazy("Skill"),
    "cautions": gettext_lazy("For whom it does not fit, and what to watch for"),
    "harms": gettext_lazy("How it can harm"),
    "unknowns": gettext_lazy("What is not known yet"),
    "never_preferred": gettext_lazy("Never a preferred approach"),
    "aims": gettext_lazy("What it measures or aims at"),
    "user_groups": gettext_lazy("Who works with it"),
    "contexts": gettext_lazy("Where it is used"),
    "practicalities": gettext_lazy("How it is given"),
    "phases": gettext_lazy("Step of the path"),
    "debt_effect": gettext_lazy("Effect on debts"),
    "validity": gettext_lazy("Validity"),
}
HELP: dict[str, Text] = {
    "aliases": gettext_lazy("Under which people look for it. One per line."),
    "goal": gettext_lazy("One or two sentences."),
    "approach": gettext_lazy("Write it for a colleague who has never done it."),
    "occasion": gettext_lazy("At which moment do you think of it?"),
    "duration": gettext_lazy("Such as: ten meetings in three months."),
    "costs": gettext_lazy(
        "Such as: 40 hours of a coach. What a provider asks goes with our offer."
    ),
    "conditions": gettext_lazy("Time, cover by the management, partners, training."),
    "professional_skills": gettext_lazy("What somebody must be able to do. One per line."),
    "combinations": ONE_PER_LINE,
    "specific_ingredients": gettext_lazy(
        "What makes this one work, on this problem. One point per line."
    ),
    "general_ingredients": gettext_lazy("Such as trust or clear goals. One point per line."),
    "cautions": ONE_PER_LINE,
    "harms": gettext_lazy("Also what went wrong once. One point per line."),
    "unknowns": ONE_PER_LINE,
    "never_preferred": gettext_lazy("Such as a sanction: advice never puts it first."),
    "core_problems": gettext_lazy("As in the first Interventies naar Werk."),
    "skills": gettext_lazy("As in the second Interventies naar Werk."),
    "validity": gettext_lazy("Only for a measuring instrument: was it tested, and where?"),
}
PARTS: dict[str, Text] = dict(Part.choices)
STAGES: dict[str, Text] = dict(DraftStage.choices)
STAGE_TONES = {"writing": "neutral", "submitted": "info", "published": "ok", "discarded": "neutral"}
STATUSES: dict[str, Text] = dict(ProposalStatus.choices)
STATUS_TONES = {"open": "info", "accepted": "ok", "declined": "neutral", "withdrawn": "neutral"}
STEPS: dict[str, Text] = dict(Step.choices)
STEP_TONES = {"published": "ok", "restored": "ok", "withdrawn": "warn", "returned": "warn"}


def choices_of(name: str) -> list[tuple[str, Text]]:
    if name == "kind":
        return list(labels.KINDS.items())
    if name == "debt_effect":
        return [("", _("not about debts")), *labels.DEBT_EFFECTS.items()]
    return [(code, word) for (_scheme, code), word in term_names("domains").items()]


def word_names() -> dict[tuple[str, str], str]:
    """The names of all words that entries are described with, in one query."""
    schemes = [name for name, field in FIELDS.items() if field.kept is Kept.WORDS]
    return term_names(*schemes, "domains")


def shown(name: str, value: Any, names: Mapping[tuple[str, str], str]) -> list[str]:
    """A value as lines that people read; no lines for nothing."""
    shape = FIELDS[name].shape
    if not value:
        return []
    if shape is Shape.FLAG:
        return [_("yes")]
    if shape is Shape.WORDS:
        return [names.get((name, code), code) for code in value]
    if name == "domain":
        return [names.get(("domains", value), value)]
    if shape is Shape.CHOICE:
        return [str(dict(choices_of(name)).get(value, value))]
    return list(value) if shape is Shape.LINES else [value]


def person_name(person: Any) -> str:
    return person.display_name if person else _("somebody who has left")


def history_row(step: Any) -> dict[str, Any]:
    return {
        "when": f"{labels.day(step.at)} · {person_name(step.person)}",
        "title": STEPS[step.step],
        "text": step.detail.get("reason", ""),
        "tone": STEP_TONES.get(step.step, ""),
    }


def change_rows(step: Any) -> list[dict[str, Any]]:
    """Each field that changed, with its lines before and after."""
    names = word_names()
    return [
        {
            "field": NAMES[change["field"]],
            "before": shown(change["field"], change["before"], names),
            "after": shown(change["field"], change["after"], names),
        }
        for change in step.detail.get("changes", [])
        if change["field"] in FIELDS
    ]


def own_text_row(proposal: Any) -> dict[str, Any]:
    """One of our own texts in an entry, with what the catalogue says since where that differs."""
    since = proposal.shipped_since
    return {
        "proposal": proposal,
        "field": NAMES[proposal.field],
        "shipped": [] if since is None else shown(proposal.field, since, {}),
    }


def changed_fields(step: Any) -> str:
    """Which fields one step changed, in a line."""
    changes = step.detail.get("changes", [])
    return ", ".join(str(NAMES[each["field"]]) for each in changes if each["field"] in NAMES)


def missing_sentence(missing: Any) -> str:
    names = ", ".join(str(NAMES[name]) for name in missing)
    return _("Still empty: %(names)s. Fill these in first.") % {"names": names}
