# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules and who gains, for people at a terminal."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.workbench.files.text_tables import refusal_line, show, text_table

Document = Mapping[str, Any]
BASELINES = {
    "as_now": "as it goes now",
    "best_single": "the best single arm for everybody",
    "random": "an arm at random",
}


def policy_text(document: Document) -> str:
    """The rules as sentences, then what they are worth to people who did not make them."""
    lines = [_rule(one) for one in document["rules"]]
    if document["value"] is not None:
        costs = " net of costs" if document["cost"] else ""
        lines += [
            "",
            f"Held-out value{costs}: {show(document['value'])} per person "
            f"(se {show(document['value_se'])}).",
            *(_gain(name, document) for name in document["gains"]),
        ]
    if document["fairness"]:
        lines += _fairness(document["fairness"])
    if document["max_share"] or document["fairness"]:
        lines.append(f"A better tree within the limits adds at most {show(document['gap'])}.")
    return "\n".join([*lines, *map(refusal_line, document["refused"])])


def _rule(rule: Document) -> str:
    who = " and ".join(rule["if"])
    return (
        f"{'If ' + who if who else 'Everybody'}: {rule['then']} "
        f"({rule['n']} people, held-out value {show(rule['value'])})."
    )


def _gain(name: str, document: Document) -> str:
    gain = document["gains"][name]
    return (
        f"Against {BASELINES[name]} ({show(document['value_baselines'][name])}): "
        f"{show(gain['estimate'])} ({show(gain['ci_low'])} to {show(gain['ci_high'])})."
    )


def _fairness(found: Document) -> list[str]:
    price = found["price"]
    return [
        f"Between levels of {found['column']} the share that gets an arm differs by at most "
        f"{show(found['difference'])} (bound {show(found['bound'])}; for people outside its making "
        f"{show(found['held_out_difference'])}; as it goes now {show(found['difference_now'])}).",
        *(_level(one) for one in found["levels"]),
        f"Price of the bound: {show(price['estimate'])} per person "
        f"({show(price['ci_low'])} to {show(price['ci_high'])}).",
    ]


def _level(one: Document) -> str:
    shares = ", ".join(f"{arm} {100 * share:.0f}%" for arm, share in one["shares"].items())
    return f"  - {one['level']} ({one['n']} people): {shares}; value {show(one['value'])}"


def sensitivity_text(document: Document) -> str:
    lines = [
        document["sentence"],
        *(
            f"  - as strong as {one['covariate']}: a bias of at most {show(one['bias'])} "
            f"on an effect of {show(document['effect'])}"
            for one in document["bound"]["benchmarks"]
        ),
    ]
    found = (document["placebo"], document["negative_control"])
    lines += dict.fromkeys(one["sentence"] for one in found if one)
    rows = [[f"{one['trim']:g}", str(one["n"]), *_effect(one)] for one in document["grid"]]
    lines += text_table(["trimmed at", "n", "effect", "95% interval"], rows)
    return "\n".join([*lines, *map(refusal_line, document["refused"])])


def heterogeneity_text(document: Document) -> str:
    test = document["test"]
    lines = []
    if test:
        lines.append(
            "Whether effects differ by the registered columns: "
            f"chi-squared {show(test['stat'])} on {test['df']}, p {show(test['p'])}."
        )
    for name, key, heading in (("term", "blp", "by"), ("group", "gates", "expected gain")):
        rows = [[one["arm"], str(one[name]), *_effect(one)] for one in document[key]]
        if rows:
            lines += ["", *text_table(["arm", heading, "effect", "95% interval"], rows)]
    return "\n".join([*lines, *map(refusal_line, document["refused"])])


def _effect(row: Document) -> list[str]:
    if row["effect"] is None:
        return ["-", "-"]
    return [show(row["effect"]), f"{show(row['ci_low'])} to {show(row['ci_high'])}"]
