# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scenarios side by side for people at a terminal."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.workbench.files.text_tables import refusal_line, show, text_table

Document = Mapping[str, Any]


def what_if_text(document: Document) -> str:
    names = [scenario["name"] for scenario in document["scenarios"]]
    lines = [
        f"{document['title']}: {document['people']} people, beyond {document['usual']} for all",
        "",
        *text_table(["", *names], [_costs(document), *_outcomes(document)]),
        "",
    ]
    for scenario in document["scenarios"]:
        lines += _plan(scenario)
    for each in document["evidence"]:
        certainty = (
            f", certainty {each['certainty'].replace('_', ' ')}" if each["certainty"] else ""
        )
        lines.append(f"{each['id']}: {each['kind']}, {each['title']} ({each['date']}{certainty})")
    lines += [refusal_line(one) for one in document["refused"]]
    return "\n".join(lines)


def _costs(document: Document) -> list[str]:
    return ["cost", *(show(each["cost"]["value"]) for each in document["scenarios"])]


def _outcomes(document: Document) -> list[list[str]]:
    first = document["scenarios"][0]["outcomes"]
    return [
        [one["outcome"], *(_figure(each["outcomes"][at]) for each in document["scenarios"])]
        for at, one in enumerate(first)
    ]


def _figure(row: Document) -> str:
    if row["value"] is None:
        return "-"
    return f"{show(row['value'])} ({show(row['ci_low'])} to {show(row['ci_high'])})"


def _plan(scenario: Document) -> list[str]:
    lines = [f"{scenario['name']}:"]
    for group in scenario["groups"]:
        plan = ", ".join(f"{name} {n}" for name, n in group["plan"].items())
        verdicts = {c["verdict"] for c in group["changes"]} - {"same", None}
        told = f" [{', '.join(sorted(verdicts))}]" if verdicts else ""
        lines.append(f"  {group['group']} ({group['people']}): {plan}{told}")
    return [*lines, ""]
