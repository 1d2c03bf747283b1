# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""An estimation as a page shows it: sentences first, then rows for pictures and tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kenniskompas.knowledge import service as knowledge
from kenniskompas.outcomes import labels, service
from kenniskompas.outcomes.sentences import (
    GAIN,
    HARM,
    Difference,
    answer_of,
    people_of,
    phrase_of,
    refusal_sentence,
    short_verdict,
    synergy_sentence,
)

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ArmView:
    """One option beside the comparator; `difference` is None where it is refused."""

    slug: str
    name: str
    n: int
    difference: Difference | None
    unadjusted: float | None
    note: str = ""

    @property
    def sentence(self) -> str:
        return answer_of(self.difference) if self.difference else self.note

    @property
    def phrase(self) -> str:
        return phrase_of(self.difference) if self.difference else self.note

    @property
    def short(self) -> str:
        return short_verdict(self.difference) if self.difference else self.note

    @property
    def people(self) -> tuple[int, int] | None:
        """Of 100 people: how many with the approach, how many without; None for an average."""
        return people_of(self.difference) if self.difference else None

    @property
    def plain_difference(self) -> str:
        if self.difference is None or self.unadjusted is None:
            return ""
        return labels.decimal(self.difference.scale * self.unadjusted, self.difference.digits)

    @property
    def shown_n(self) -> str:
        return labels.at_least_ten(self.n)


@dataclass(frozen=True, slots=True)
class GroupRowView:
    """The effect of one option in one group, or why there is none."""

    group: str
    people: str
    option: str
    n: int
    comparator_n: int
    difference: Difference | None
    note: str

    @property
    def phrase(self) -> str:
        return phrase_of(self.difference) if self.difference else self.note

    @property
    def short(self) -> str:
        return short_verdict(self.difference) if self.difference else self.note

    @property
    def shown_n(self) -> str:
        return labels.at_least_ten(self.n)

    @property
    def shown_comparator_n(self) -> str:
        return labels.at_least_ten(self.comparator_n)


@dataclass(frozen=True, slots=True)
class GroupView:
    """One registered group: rows in a fixed order, the good and the bad news of the same size."""

    field: str
    name: str
    rows: tuple[GroupRowView, ...]

    @property
    def has_effects(self) -> bool:
        return any(row.difference for row in self.rows)

    @property
    def gains(self) -> list[GroupRowView]:
        return [row for row in self.rows if row.difference and row.difference.direction == GAIN]

    @property
    def harms(self) -> list[GroupRowView]:
        return [row for row in self.rows if row.difference and row.difference.direction == HARM]


def names_of(studies: Iterable[service.EvaluationStudy]) -> dict[str, str]:
    """Names of every option in these studies."""
    scopes = [service.scope_from(study.scope) for study in studies]
    slugs = {slug for scope in scopes for slug in (scope.control, *scope.arms)}
    return {slug: slug for slug in slugs} | knowledge.option_names(slugs)


def arm_views(score_set: service.ScoreSet, names: Names) -> list[ArmView]:
    """The options in the order in which they were registered, without the comparator."""
    result = score_set.result
    control = next((one for one in result["arms"] if one["arm"] == result["control"]), None)
    if control is None:
        return []
    order = _order(score_set)
    reasons = {one["key"].removeprefix("arms."): one["code"] for one in result["refused"]}
    return [
        ArmView(
            slug=one["arm"],
            name=names.get(one["arm"], one["arm"]),
            n=one["n"],
            difference=_difference(result, one, control["mean"], names),
            unadjusted=one["unadjusted_difference"],
            note=_short_reason(reasons.get(one["arm"])),
        )
        for one in sorted(result["arms"], key=lambda one: order[one["arm"]])
        if one is not control
    ]


def group_views(score_set: service.ScoreSet, names: Names) -> list[GroupView]:
    return [
        GroupView(
            field=group.by[0],
            name=labels.fact_name(group.by[0]),
            rows=tuple(_group_rows(score_set, group, names)),
        )
        for group in score_set.group_effects.all()
    ]


def combination_views(
    study: service.EvaluationStudy, score_set: service.ScoreSet, names: Names
) -> list[dict[str, Any]]:
    """What registered combinations do beyond the sum of their parts, in absolute numbers."""
    views = []
    for one in service.scope_from(study.scope).combinations:
        try:
            effect = service.combination_effect(score_set, both=one.both, parts=one.parts)
        except service.NotCompared:
            continue
        first, second = (labels.mid_sentence(names[part]) for part in one.parts)
        extra = Difference(
            study.outcome, "", "", effect["effect"], effect["ci_low"], effect["ci_high"], 0.0
        )
        views.append(
            {"both": names[one.both], "first": first, "second": second}
            | {"short": short_verdict(extra), "sentence": synergy_sentence(extra, names[one.both])}
        )
    return views


def refusals_of(score_set: service.ScoreSet, names: Names) -> list[str]:
    """Every refusal of the main question in words."""
    return [refusal_sentence(one, names) for one in score_set.result["refused"]]


def offers_of(score_set: service.ScoreSet, names: Names) -> list[str]:
    """Other questions that these cases do carry."""
    carried = (score_set.result["overlap"] or {}).get("carried", [])
    return [_offer(one, names) for one in carried]


def overlap_views(score_set: service.ScoreSet, names: Names) -> list[dict[str, Any]]:
    """Per option: people, how many they weigh as, and how many others are without a match."""
    overlap = score_set.result["overlap"] or {"arms": []}
    return [_overlap_view(one, score_set, names) for one in overlap["arms"]]


def comparisons(groups: Sequence[GroupView]) -> int:
    """How many group effects are read side by side: some stand out by chance."""
    return sum(row.difference is not None for group in groups for row in group.rows)


def _overlap_view(
    one: Mapping[str, Any], score_set: service.ScoreSet, names: Names
) -> dict[str, Any]:
    name = names.get(one["arm"], one["arm"])
    return {
        "slug": one["arm"],
        "name": name,
        "heading": _("Who got %(option)s, and who could have")
        % {"option": labels.mid_sentence(name)},
        "n": labels.at_least_ten(one["n"]),
        "ess": labels.at_least_ten(round(one["ess"])),
        "unsupported": f"{labels.decimal(100 * one['unsupported_share'], 0)}%",
        "has_picture": one["arm"] in score_set.overlap.get("arms", {}),
    }


def _offer(carried: Mapping[str, Any], names: Names) -> str:
    arm = carried["att_arm"]
    if arm is None:
        return str(labels.ESTIMANDS[carried["estimand"]])
    name = labels.mid_sentence(names.get(arm, arm))
    return _("Only people who got %(option)s") % {"option": name}


def _difference(
    result: Mapping[str, Any], row: Mapping[str, Any], without: float, names: Names
) -> Difference | None:
    if row["effect"] is None:
        return None
    return Difference(
        outcome=result["outcome"],
        option=names.get(row["arm"], row["arm"]),
        comparator=names.get(result["control"], result["control"]),
        effect=row["effect"],
        low=row["ci_low"],
        high=row["ci_high"],
        without=without,
    )


def _group_rows(
    score_set: service.ScoreSet, group: service.GroupEffect, names: Names
) -> Iterable[GroupRowView]:
    field, result = group.by[0], score_set.result
    means = {joint["values"][field]: joint["control_mean"] for joint in group.joint}
    reasons = {one["key"]: one["code"] for one in group.refused}
    order = _order(score_set)
    for row in sorted(group.rows, key=lambda row: (order[row["arm"]], _place(field, row[field]))):
        value = row[field]
        key = f"{field}={'unknown' if value is None else value}, arm={row['arm']}"
        yield GroupRowView(
            group=labels.value_name(field, value),
            people=labels.group_name({field: value}),
            option=names.get(row["arm"], row["arm"]),
            n=row["n"],
            comparator_n=row["n_control"],
            difference=_difference(result, row, means.get(value, 0.0), names),
            note=_short_reason(reasons.get(key)),
        )


def _order(score_set: service.ScoreSet) -> dict[str, int]:
    scope = service.scope_from(score_set.study.scope)
    return {slug: place for place, slug in enumerate((scope.control, *scope.arms))}


def _place(field: str, value: object) -> int:
    """The order in which a form offers the values."""
    values = labels.values_of(field)
    return values.index(str(value)) if str(value) in values else len(values)


def _short_reason(code: str | None) -> str:
    return str(labels.SHORT_REASONS.get(code or "", _("cannot be estimated")))
