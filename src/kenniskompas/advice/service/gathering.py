# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known now, as plain data to store; and from stored data to what the core computes on."""

from collections.abc import Mapping, Sequence
from typing import Any

from kenniskompas.accounts.models import Organisation
from kenniskompas.advice.service.releases import releases_for
from kenniskompas.core.advice import (
    CERTAINTIES,
    Differences,
    Evidence,
    FactCell,
    Founding,
    LocalEffects,
    Pool,
)
from kenniskompas.knowledge.service import option_evidence

FACTS = (
    "name",
    "goal",
    "target_group",
    "mechanisms",
    "ingredients",
    "ratings",
    "sources_differ",
    "practice",
    "studies",
    "cautions",
    "harms",
    "unknowns",
    "offers",
)
POOL_NUMBERS = ("k", "estimate", "se", "tau2", "ci_low", "ci_high", "pi_low", "pi_high")
# Ways to make an interval that rest on a t distribution; few studies then widen it.
T_INTERVALS = frozenset({"hartung-knapp", "CR2", "t"})
# Catalogue levels run from 1 (very low) to 4 (high).
CERTAINTY_OF_LEVEL = dict(zip((4, 3, 2, 1), CERTAINTIES, strict=True))
LEVEL_ORDER = (
    "described",
    "founded",
    "effective_first",
    "effective_good",
    "effective_strong",
)


def gather_evidence(
    organisation: Organisation | None, question: str, options: Sequence[str]
) -> dict[str, Any]:
    """Everything an advice on this question rests on, as plain data that can be stored."""
    known = option_evidence(options, organisation=organisation, with_published=False)
    return {
        "options": {slug: option_facts(known[slug]) for slug in options if slug in known},
        "local": releases_for(organisation, question),
    }


def leave_out_statistics(content: Mapping[str, Any]) -> dict[str, Any]:
    """The same without any number of other people; what is left founds, and ranks nothing."""
    options = {slug: {**facts, "pools": []} for slug, facts in content["options"].items()}
    return {**content, "options": options, "local": [], "without_statistics": True}


def option_facts(known: Mapping[str, Any]) -> dict[str, Any]:
    """Pools with most studies first: the first one that fits an outcome speaks for it."""
    facts = {name: known[name] for name in FACTS}
    pools = sorted(known["syntheses"], key=lambda each: -each["result"]["k"])
    return {**facts, "pools": [pool_facts(each) for each in pools]}


def pool_facts(synthesis: Mapping[str, Any]) -> dict[str, Any]:
    numbers = {name: synthesis["result"][name] for name in POOL_NUMBERS}
    return {
        "ref": f"{synthesis['pool_group']} v{synthesis['version']}",
        "outcome": synthesis["outcome"],
        "measure": synthesis["measure"],
        "certainty": CERTAINTY_OF_LEVEL[synthesis["certainty"]["level"]],
        "certainty_reasons": synthesis["certainty"]["reasons"],
        "follow_up_months": synthesis["follow_up_months"],
        "is_t": synthesis["result"]["ci_method"] in T_INTERVALS,
        **numbers,
    }


def evidence_from(content: Mapping[str, Any]) -> Evidence:
    """Stored evidence as the core reads it."""
    options = content["options"]
    return Evidence(
        pools={slug: tuple(map(pool_from, facts["pools"])) for slug, facts in options.items()},
        local=tuple(map(local_from, content["local"])),
        founding={slug: founding_from(facts) for slug, facts in options.items()},
    )


def pool_from(pool: Mapping[str, Any]) -> Pool:
    return Pool(
        ref=pool["ref"],
        outcome=pool["outcome"],
        measure=pool["measure"],
        k=pool["k"],
        estimate=pool["estimate"],
        se=pool["se"],
        tau2=pool["tau2"] or 0.0,
        certainty=pool["certainty"],
        adjusted_t=pool["is_t"],
    )


def local_from(release: Mapping[str, Any]) -> LocalEffects:
    effects = release["effects"]
    return LocalEffects(
        ref=release["study_ref"],
        title=release["study_title"],
        outcome=release["outcome"],
        options=tuple(each["option"] for each in effects),
        effects=tuple(float(each["effect"]) for each in effects),
        covariance=tuple(tuple(map(float, row)) for row in release["covariance"]),
        counts=tuple(int(each["n"]) for each in effects),
        comparator=release["comparator"],
        comparator_mean=float(release["comparator_mean"]),
        comparator_se=float(release["comparator_se"]),
        comparator_n=int(release["comparator_n"]),
        is_randomised=release["is_randomised"],
        group={name: tuple(values) for name, values in release["group"].items()},
        differences=differences_from(release.get("differences"), [e["option"] for e in effects]),
    )


def differences_from(told: Mapping[str, Any] | None, options: Sequence[str]) -> Differences | None:
    """Releases of before they were told along all groups have none."""
    if not told:
        return None
    return Differences(
        cells=tuple(
            FactCell(options.index(cell["option"]), cell["input"], cell["value"], cell["share"])
            for cell in told["cells"]
        ),
        deviations=tuple(map(float, told["deviations"])),
        covariance=tuple(tuple(map(float, row)) for row in told["covariance"]),
    )


def founding_from(facts: Mapping[str, Any]) -> Founding:
    ingredients = facts["ingredients"]
    practice = facts["practice"]
    return Founding(
        level=best_level(facts["ratings"]),
        mechanisms=len(facts["mechanisms"]),
        ingredients=len(ingredients["general"]) + len(ingredients["specific"]),
        notes=practice["n"],
        judgements=sum(each["level"] != "none" for each in facts["ratings"]),
        studies=max(facts["studies"].values(), default=0),
        notes_contradicted=practice["by_status"].get("contradicted", 0),
        sources_differ=facts["sources_differ"],
    )


def best_level(ratings: Sequence[Mapping[str, Any]]) -> str:
    """The highest recognition level that a source gave; "none" when no source gave one."""
    levels = [LEVEL_ORDER.index(each["level"]) for each in ratings if each["level"] in LEVEL_ORDER]
    return LEVEL_ORDER[max(levels)] if levels else "none"
