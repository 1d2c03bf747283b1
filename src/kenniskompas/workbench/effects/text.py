# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answers of `kompas effects` for people at a terminal: a sentence and a compact table."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.workbench.effects.protocols import PROBABILITY, TIME_AFTER
from kenniskompas.workbench.effects.question_text import multiplicity_lines
from kenniskompas.workbench.files.text_tables import refusal_line, show, text_table

Document = Mapping[str, Any]

POPULATIONS = {
    "ate": "everyone",
    "att": "the people who got the arm",
    "overlap": "people who could have got any arm",
}


def effects_text(document: Document) -> str:
    study = document["study"]
    lines = [f"{study['title']} (registered {study['registered_on']}), {document['n']} people"]
    if document["arms"]:
        lines += ["", _sentence(document), *_cluster_lines(document), "", *_arm_table(document)]
    lines += _before_after(document)
    lines += [f"Note: {one['message']}" for one in document["warnings"]]
    lines += [refusal_line(one) for one in document["refused"]]
    return "\n".join(lines)


def groups_text(document: Document) -> str:
    by = document["by"]
    rows = [
        [
            *(_cell(row[name]) for name in by),
            row["arm"],
            str(row["n"]),
            *_effect_cells(row),
        ]
        for row in document["rows"]
    ]
    header = [*by, "arm", "n", "effect", "95% interval"]
    lines = [*text_table(header, rows), *multiplicity_lines(document.get("multiplicity"))]
    return "\n".join([*lines, *map(refusal_line, document["refused"])])


def _sentence(document: Document) -> str:
    population, outcome = POPULATIONS[document["estimand"]], _outcome(document)
    parts = [
        f"arm {row['arm']} changes {outcome} by {show(row['effect'])} "
        f"({show(row['ci_low'])} to {show(row['ci_high'])})"
        for row in document["arms"]
        if row["effect"] is not None
    ]
    return f"For {population}, against arm {document['control']}: {'; '.join(parts)}."


def _outcome(document: Document) -> str:
    if "event" not in document:
        return str(document["outcome"])
    horizon = show(document["horizon"])
    if document["measure"] == PROBABILITY:
        return f"the probability of {document['event']} by {horizon} ({document['outcome']})"
    word = "after" if document["measure"] == TIME_AFTER else "until"
    return f"{document['outcome']} {word} {document['event']}, counted up to {horizon},"


def _cluster_lines(document: Document) -> list[str]:
    if "cluster" not in document:
        return []
    column, number = document["cluster"]["column"], document["cluster"]["number"]
    return [f"Intervals count {number} clusters ({column}), not people, as independent."]


def _arm_table(document: Document) -> list[str]:
    ess = document["ess"] or {}
    rows = [
        [
            row["arm"],
            str(row["n"]),
            show(ess.get(row["arm"])),
            show(row["mean"]),
            *_effect_cells(row),
        ]
        for row in document["arms"]
    ]
    return text_table(["arm", "n", "weighs as", "mean", "effect", "95% interval"], rows)


def _effect_cells(row: Document) -> list[str]:
    if row["effect"] is None:
        return ["-", "-"]
    return [show(row["effect"]), f"{show(row['ci_low'])} to {show(row['ci_high'])}"]


def _before_after(document: Document) -> list[str]:
    picture = document.get("before_after") or {}
    change = picture.get("everybody")
    if change is None:
        return []
    sentence = (
        f"Before/after, which is no effect: from {show(change['before'])} to "
        f"{show(change['after'])}, a change of {show(change['change'])} "
        f"({show(change['ci_low'])} to {show(change['ci_high'])}) among {change['n']} people."
    )
    return ["", sentence, *(f"  - {limit['message']}" for limit in change["limits"])]


def _cell(value: object) -> str:
    return "unknown" if value is None else str(value)
