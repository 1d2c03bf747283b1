# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented neighbours of Voorbeeldstad that asked the same, and what Voorbeeldstad lets go."""

import json
from datetime import datetime

from django.utils import timezone

from kenniskompas.demo.people import Staff
from kenniskompas.outcomes import service as outcomes
from kenniskompas.outcomes.neighbours import service
from kenniskompas.outcomes.service import EvaluationStudy, StudyStatus
from kenniskompas.workbench.effects.releases import FORMAT, hash_of

# Name, people with the approach and with usual service, effect on the share with work, its error.
NEIGHBOURS = (
    ("Buurdam (verzonnen)", 140, 420, 0.11, 0.045),
    ("Verderveen (verzonnen)", 95, 310, 0.06, 0.055),
    ("Achterdam (verzonnen)", 160, 460, 0.10, 0.042),
    ("Overwater (verzonnen)", 180, 515, 0.14, 0.040),
)
USUAL_SHARE = 0.31


def meet_neighbours(staff: Staff, at: datetime) -> None:
    """Four neighbours for the question that our own cases cannot carry; one release of our own."""
    researcher = staff.by_username["onderzoeker"]
    studies = outcomes.list_studies(researcher)
    for study in [one for one in studies if _is_too_thin(one)][:1]:
        for neighbour in NEIGHBOURS:
            content = json.dumps(_release(study, *neighbour, at)).encode()
            service.add_neighbour(
                study, content, file=f"{neighbour[0]}.json", person=researcher, at=at
            )
    for study in [one for one in studies if one.status == StudyStatus.PUBLISHED][-1:]:
        service.release_study(study, function="hoofd onderzoek", person=researcher, at=at)


def _is_too_thin(study: EvaluationStudy) -> bool:
    """Refused here, about one approach and who has work."""
    one_arm = len(outcomes.scope_from(study.scope).arms) == 1
    return study.status == StudyStatus.REFUSED and one_arm and study.outcome == "work_12m"


def _release(
    study: EvaluationStudy,
    name: str,
    n: int,
    n_control: int,
    effect: float,
    se: float,
    at: datetime,
) -> dict[str, object]:
    question = service.shared_question(study)
    day = timezone.localdate(at).isoformat()
    (arm,) = outcomes.scope_from(study.scope).arms
    return {
        "format": FORMAT,
        "municipality": name,
        "signed_off": {"by": "teamleider onderzoek", "on": day},
        "study": {
            "title": f"IPS in {name}",
            "registered_on": day,
            "protocol_hash": hash_of({"name": name}),
        },
        "question": question,
        "question_hash": hash_of(question),
        "minimum_cell": 10,
        "everyone": {
            "arms": [arm],
            "n": [n],
            "events": [round(n * (USUAL_SHARE + effect))],
            "effects": [effect],
            "covariance": [[se**2]],
            "df": None,
            "control": {
                "arm": question["control"],
                "n": n_control,
                "events": round(n_control * USUAL_SHARE),
                "mean": USUAL_SHARE,
                "se": 0.02,
            },
        },
        "groups": [],
    }
