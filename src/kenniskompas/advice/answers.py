# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An advice as one document for programs: options with their layer, numbers, sources, reasons."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.advice import reasons, service
from kenniskompas.core.advice import rounded
from kenniskompas.core.errors import Refusal

Data = Mapping[str, Any]
NO_NUMBERS = Refusal(
    key="net_benefit",
    code="no_numbers",
    message="no option has effect numbers on enough of what this client finds important",
    offer="what is founded but not tested, and what practice knows, are in options",
)


def answer_of(advice: service.ProfileAdvice) -> dict[str, Any]:
    """The document that `kompas advice for` prints; `refused` is null when options are ranked."""
    result, version = advice.result, advice.version
    names = {card["option"]: card["name"] or card["option"] for card in result["cards"]}
    best = service.question_of(version, advice.question).thresholds.best
    is_ranked = any(
        card["net_benefit"] is not None for card in result["cards"] if card["label"] != "usual"
    )
    return {
        "version": {
            "number": version.number,
            "title": version.title,
            "digest": version.digest,
        },
        "question": advice.question,
        "options": [
            option_of(card, advice.facts.get(card["option"], {}), names, best)
            for card in result["cards"]
            if card["layer"] != "excluded"
        ],
        "preferred": result["preferred"],
        "equivalent": result["equivalent"],
        "changes": [reasons.change_sentence(change, names) for change in result["changes"]],
        "excluded": [
            {"id": each["option"], "label": names[each["option"]], "reason": each["sentence"]}
            for each in result["excluded"]
        ],
        "refused": None if is_ranked else [NO_NUMBERS.as_dict()],
    }


def option_of(card: Data, facts: Data, names: Mapping[str, str], best: float) -> dict[str, Any]:
    return {
        "id": card["option"],
        "name": names[card["option"]],
        "layer": card["layer"],
        "label": card["label"],
        "outcomes": [outcome_of(each) for each in card["outcomes"]],
        "net_benefit": card["net_benefit"],
        "net_benefit_low": card["net_benefit_low"],
        "net_benefit_high": card["net_benefit_high"],
        "p_best": card["p_best"],
        "p_harm": card["p_harm"],
        "sources": sources_of(card, facts),
        "reasons": [
            {
                "code": why["code"],
                "sentence": reasons.reason_sentence({"needed": best, **why}, names),
            }
            for why in card["why"]
        ],
    }


def outcome_of(outcome: Data) -> dict[str, Any]:
    """Shares as people of 100; other outcomes keep their own unit under `value` and `usual`."""
    factor = 100 if outcome["per_100"] else 1
    numbers = {
        name: rounded(factor * outcome[key])
        for name, key in {
            "value": "estimate",
            "usual": "baseline",
            "ci_low": "low",
            "ci_high": "high",
        }.items()
    }
    value, usual = numbers.pop("value"), numbers.pop("usual")
    per_100, usual_per_100 = (value, usual) if outcome["per_100"] else (None, None)
    return {
        "id": outcome["code"],
        "per_100": per_100,
        "usual_per_100": usual_per_100,
        "value": value,
        "usual": usual,
        **numbers,
        "p_harm": outcome["p_harm"],
        "baseline_source": outcome["baseline_source"],
    }


def sources_of(card: Data, facts: Data) -> dict[str, Any]:
    """Research, practice and the client's wishes side by side, never merged."""
    return {
        "research": [
            {"outcome": outcome["code"], "kind": kind, **outcome[kind]}
            for outcome in card["outcomes"]
            for kind in ("research", "local")
            if outcome[kind]
        ],
        "practice": {**card["practice"], "texts": facts.get("practice", {}).get("texts", [])},
        "client": card["wishes"],
    }


def answer_text(document: Data) -> str:
    """The same for people: one line an option, its first reason below it."""
    lines = [f"{document['version']['title']} v{document['version']['number']}"]
    for option in document["options"]:
        lines.append(f"{option['label']:<17}{option['name']}")
        lines += [f"{'':<17}{each}" for each in map(outcome_line, option["outcomes"])]
        lines += [f"{'':<17}{each['sentence']}" for each in option["reasons"][:1]]
    lines += [f"{'excluded':<17}{each['label']}: {each['reason']}" for each in document["excluded"]]
    lines += [f"refused: {each['message']}" for each in document["refused"] or ()]
    return "\n".join(lines)


def outcome_line(outcome: Data) -> str:
    unit = " of 100" if outcome["per_100"] is not None else ""
    return (
        f"{outcome['id']}: {outcome['value']:.3g}{unit}"
        f" ({outcome['ci_low']:.3g} to {outcome['ci_high']:.3g}), usual {outcome['usual']:.3g}"
    )
