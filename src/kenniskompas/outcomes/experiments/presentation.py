# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An experiment as its page shows it: plan in words, progress, looks and schedule."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from kenniskompas.accounts.models import Person
from kenniskompas.knowledge import service as knowledge
from kenniskompas.outcomes import labels
from kenniskompas.outcomes.experiments import service
from kenniskompas.outcomes.experiments.choices import Ground, Kind, Status
from kenniskompas.outcomes.experiments.forms import GroundForm
from kenniskompas.outcomes.experiments.labels import (
    GROUNDS,
    KINDS,
    TONES,
    looks_words,
    share,
    size,
    verdict,
    waiting_words,
    wedge_verdict,
)

Names = Mapping[str, str]


def names_of(experiment: service.Experiment) -> dict[str, str]:
    slugs = [one["option"] for one in experiment.arms]
    return {slug: slug for slug in slugs} | knowledge.option_names(slugs)


def plan_words(experiment: service.Experiment, names: Names) -> list[tuple[str, str]]:
    """Term and value of everything that was planned."""
    expected = experiment.expected
    rows = [
        (_("How people are drawn"), str(Kind(experiment.kind).label)),
        (_("What it means"), str(KINDS[Kind(experiment.kind)])),
        (_("Outcome"), labels.outcome_name(experiment.outcome)),
        (_("Who can take part"), labels.group_name(experiment.eligibility)),
        (_("Difference worth knowing"), _worth(experiment.outcome, expected["effect"])),
    ]
    if experiment.kind == Kind.WEDGE:
        return rows + _wedge_words(experiment, names)
    return rows + _drawing_words(experiment, names)


def _worth(outcome: str, effect: float) -> str:
    """A difference with what it is a difference in."""
    unit = labels.mid_sentence(labels.axis_name(outcome))
    return f"{size(outcome, effect)} ({unit})"


def _drawing_words(experiment: service.Experiment, names: Names) -> list[tuple[str, str]]:
    lots = ", ".join(
        _("%(name)s: %(n)s of each block") % {"name": names[one["option"]], "n": one["lots"]}
        for one in experiment.arms
    )
    stratum = experiment.stratify_by
    alike = labels.fact_name(stratum) if stratum else _("nothing")
    return [
        (_("Lots"), lots),
        (_("Groups alike on"), alike),
        (_("Places planned"), number_format(experiment.places, force_grouping=True)),
        (_("Looks at the outcome"), looks_words(experiment.looks)),
        (
            _("How surely the difference is seen"),
            _("in %(share)s of such experiments") % {"share": share(_power(experiment))},
        ),
    ]


def _power(experiment: service.Experiment) -> float:
    return service.power_with(
        experiment.arms, experiment.expected, experiment.looks, places=experiment.places
    )


def _wedge_words(experiment: service.Experiment, names: Names) -> list[tuple[str, str]]:
    wedge, picture = experiment.wedge, service.wedge_picture(experiment)
    return [
        (_("Teams start with"), names[experiment.arms[1]["option"]]),
        (_("Teams"), ", ".join(sorted(wedge["teams"]))),
        (
            _("Steps"),
            _("%(steps)s, with %(months)s months between")
            % {"steps": wedge["steps"], "months": wedge["months"]},
        ),
        (_("People in all"), number_format(picture.people, force_grouping=True)),
        (
            _("How surely the difference is seen"),
            _("in %(share)s of such experiments") % {"share": share(picture.power)},
        ),
    ]


def ground_views(experiment: service.Experiment, person: Person) -> list[dict[str, Any]]:
    """Both grounds, with who wrote and who approved, and what this person may do."""
    recorded = {one.ground: one for one in experiment.approvals.all()}
    return [
        {
            "code": ground.value,
            "name": ground.label,
            "prompt": GROUNDS[ground],
            "row": recorded.get(ground),
            "is_approved": ground in recorded and recorded[ground].approved_at is not None,
            "form": GroundForm(auto_id=f"{ground.value}-%s"),
            "may_approve": ground in recorded
            and recorded[ground].approved_at is None
            and recorded[ground].recorded_by_id != person.pk,
        }
        for ground in Ground
    ]


def progress_view(experiment: service.Experiment, on: Any, names: Names) -> dict[str, Any]:
    progress = service.progress_of(experiment, on=on)
    look = service.next_look(experiment, progress)
    waiting = ""
    if look is not None and not look.is_allowed:
        waiting = waiting_words(look, measured=progress.measured, places=progress.places)
    return {
        "opened": progress.opened,
        "places": progress.places,
        "share": share(progress.opened / progress.places),
        "declined": labels.at_least_ten(progress.declined),
        "stopped": labels.at_least_ten(progress.stopped),
        "uncounted": labels.at_least_ten(progress.uncounted) if progress.uncounted else "",
        "measured": labels.at_least_ten(progress.measured),
        "otherwise": _otherwise(progress),
        "totals_of": progress.totals_of,
        "totals": [
            {
                "name": names[one.option],
                "opened": one.opened,
                "expected": labels.decimal(one.expected, 1),
            }
            for one in progress.totals
        ],
        "look": look,
        "waiting": waiting,
    }


def _otherwise(progress: service.Progress) -> str:
    """How many chose differently after the lot; nothing while few decided."""
    if progress.decided < 10:
        return _("not shown yet")
    values = {
        "n": labels.at_least_ten(progress.otherwise),
        "all": number_format(progress.decided, force_grouping=True),
    }
    return _("%(n)s of %(all)s") % values


def look_rows(experiment: service.Experiment, names: Names) -> list[dict[str, Any]]:
    """Each planned look with its boundary, and what was found where it was taken."""
    taken = {one.number: one for one in experiment.looks_taken.all()}
    rows = []
    for number, planned in enumerate(service.boundaries_of(experiment), start=1):
        look = taken.get(number)
        rows.append(
            {
                "number": number,
                "planned": share(planned.fraction),
                "at": share(look.fraction) if look else "",
                "boundary": labels.decimal(look.boundary if look else planned.z, 2),
                "n": labels.at_least_ten(look.n) if look else "",
                "taken": look,
                "arms": _found(experiment, look, names) if look else [],
                "withdrawn": _withdrawn(look, names) if look else [],
            }
        )
    return rows


def _found(experiment: service.Experiment, look: Any, names: Names) -> list[dict[str, str]]:
    return [
        {
            "name": names[one["arm"]],
            "effect": size(experiment.outcome, one["effect"]),
            "low": size(experiment.outcome, one["low"]),
            "high": size(experiment.outcome, one["high"]),
            "z": labels.decimal(one["z"], 2),
        }
        for one in look.result["arms"]
    ]


def _withdrawn(look: Any, names: Names) -> list[dict[str, str]]:
    """Who took the lot back by then, per approach that was drawn; nothing where nobody did."""
    return [
        {
            "name": names[one["arm"]],
            "stopped": labels.at_least_ten(one["stopped"]),
            "uncounted": labels.at_least_ten(one["uncounted"]) if one["uncounted"] else "",
        }
        for one in look.result.get("withdrawn", [])
        if one["stopped"]
    ]


def last_verdict(experiment: service.Experiment, names: Names) -> str:
    look = experiment.looks_taken.last()
    if look is None:
        return ""
    crossed = [names[one["arm"]] for one in look.result["arms"] if one["crossed"]]
    return verdict(crossed, is_final=look.number == len(experiment.looks))


def wedge_view(experiment: service.Experiment, names: Names, *, on: date) -> dict[str, Any]:
    starts = service.team_starts(experiment)
    ready_on = service.concluded_from(experiment)
    return {
        "ready_on": ready_on,
        "is_ready": experiment.started_at is not None and ready_on <= on,
        "result": _concluded(experiment, names),
        "rows": [
            {
                "team": one.team or _("team %(n)s of the order") % {"n": one.place},
                "starts": date_format(one.starts_on, "j F Y"),
                "periods": one.started,
            }
            for one in starts
        ],
        "periods": [date_format(day, "M Y") for day in service.period_starts(experiment)],
        "is_few_teams": service.wedge_picture(experiment).is_few_teams,
    }


def _concluded(experiment: service.Experiment, names: Names) -> dict[str, Any] | None:
    """What came of teams in steps, once it was asked."""
    look = experiment.looks_taken.first()
    if look is None:
        return None
    crossed = [names[one["arm"]] for one in look.result["arms"] if one["crossed"]]
    return {
        "look": look,
        "arms": _found(experiment, look, names),
        "verdict": wedge_verdict(crossed, experiment.outcome),
        "unit": labels.mid_sentence(labels.axis_name(experiment.outcome)),
        "teams": look.result["teams"],
        "icc": labels.decimal(look.result["icc"], 2),
        "n": labels.at_least_ten(look.n),
    }


def state_of(experiment: service.Experiment) -> dict[str, Any]:
    status = experiment.status
    return {"code": status.value, "label": Status(status).label, "tone": TONES[status]}
