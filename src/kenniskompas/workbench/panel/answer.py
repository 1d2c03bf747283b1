# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `kompas effects panel` says: who counts, who does not and why."""

from collections.abc import Mapping
from typing import Any

from kenniskompas.workbench.files.text_tables import text_table
from kenniskompas.workbench.panel.building import Panel

REASONS: Mapping[str, str] = {
    "not_observed_at_time_zero": "not seen on the day of the decision",
    "already_in_an_arm": "in an arm already on the day of the decision",
    "lost_before_landmark": "no longer seen before the grace period ended",
    "outcome_before_landmark": "had the outcome before the grace period ended",
    "competing_before_landmark": "had what rules it out before the grace period ended",
    "started_no_arm": "started none of the arms within the grace period",
    "lost_before_horizon": "no longer seen before the horizon",
}


def panel_document(panel: Panel, file: str) -> dict[str, Any]:
    protocol = panel.definition.protocol
    arms = (protocol.control, *(arm for arm in panel.definition.arms if arm != protocol.control))
    return {
        "file": file,
        "engine": panel.engine,
        "study": {
            "title": protocol.title,
            "registered_on": protocol.registered_on.isoformat(),
            "protocol_hash": protocol.hash,
        },
        "people": panel.people,
        "with_decision": panel.with_decision,
        "not_eligible": [{"rule": rule, "n": n} for rule, n in panel.not_eligible],
        "eligible": panel.eligible,
        "excluded": [
            {"reason": reason, "message": REASONS[reason], "n": n} for reason, n in panel.excluded
        ],
        "n": panel.table.num_rows,
        "arms": [{"arm": arm, "n": panel.people_in(arm)} for arm in arms],
        "columns": panel.table.column_names,
        "refused": [],
    }


def panel_text(document: Mapping[str, Any]) -> str:
    rows = [["people", document["people"]], ["with a decision", document["with_decision"]]]
    rows += [[f"not eligible: {one['rule']}", -one["n"]] for one in document["not_eligible"]]
    rows += [["eligible", document["eligible"]]]
    rows += [[one["message"], -one["n"]] for one in document["excluded"] if one["n"]]
    rows += [["in the panel", document["n"]]]
    rows += [[f"  in arm {one['arm']}", one["n"]] for one in document["arms"]]
    lines = text_table(["who", "people"], [[who, f"{n:,}"] for who, n in rows])
    return "\n".join([f"{document['study']['title']}: {document['file']}", "", *lines])
