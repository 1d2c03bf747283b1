# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Power and schedules for people at a terminal."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.workbench.files.text_tables import refusal_line, show, text_table

Document = Mapping[str, Any]


def power_text(document: Document) -> str:
    lines = [_sentence(document)] if document["arms"] else []
    if document["arms"]:
        rows = [["control", str(document["control"]["n"]), "-", "-"]]
        rows += [
            [row["arm"], str(row["n"]), show(row["effect"]), f"{row['power']:.1%}"]
            for row in document["arms"]
        ]
        lines += ["", *text_table(["arm", "people", "effect", "power"], rows)]
        beside = [
            [str(r["people"]), "-" if r["effect"] is None else show(r["effect"])]
            for r in document["beside"]
        ]
        power = document["beside"][0]["power"]
        lines += ["", f"What can be shown with {power:.0%} power:"]
        lines += text_table(["people", "effect from"], beside)
    lines += [f"Note: {one['message']}" for one in document["cautions"]]
    lines += [refusal_line(one) for one in document["refused"]]
    return "\n".join(lines)


def _sentence(document: Document) -> str:
    teams = f" in {document['clusters']} teams" if document["clusters"] else ""
    people = f"{document['people']} people measured{teams}, {document['recruited']} to start with"
    effects = {show(row["effect"]) for row in document["arms"]}
    effect = " to ".join(sorted(effects))
    power = min(row["power"] for row in document["arms"])
    return f"{people}: an effect of {effect} is found with a probability of {power:.0%}."
