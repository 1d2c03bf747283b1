# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules and who gains, for people at a terminal."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.workbench.text_tables import refusal_line, show

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
    if document["max_share"]:
        lines.append(f"A better tree within the capacities adds at most {show(document['gap'])}.")
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
