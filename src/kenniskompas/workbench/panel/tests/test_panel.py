# SPDX-FileCopyrightText: 2026 Kenniskompas contributors
# SPDX-License-Identifier: EUPL-1.2
"""From records to one row per person, on records so small that a reader can do it by hand."""

from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest

from kenniskompas.core.effects.folds import folds_by_key
from kenniskompas.core.errors import Refused
from kenniskompas.workbench.panel.columns import days_of
from kenniskompas.workbench.panel.definition import read_definition
from kenniskompas.workbench.panel.making import make_panel, write_panel
from kenniskompas.workbench.panel.tests.invented_records import (
    COMPETING,
    DURATION,
    HEADERS,
    PROTOCOL,
    invent,
    write_study,
)

ZERO = date(2022, 6, 1)
GRACE = days_of(3)


def day(after: int) -> date:
    return ZERO + timedelta(days=after)


class Village:
    """Records that are written person by person, in days from the decision."""

    def __init__(self):
        self.rows = {name: [] for name in HEADERS}

    def person(self, key, *, born=date(1982, 6, 1), until=1000, language="basic"):
        self.add("people", key, born_on=born)
        self.add("decisions", key, decided_on=ZERO)
        self.add("observation", key, observed_from=day(-500), observed_until=day(until))
        if language:
            self.tells(key, "language", language, -40)
        return key

    def add(self, table, key, **values):
        self.rows[table].append({"key": key, **values})

    def tells(self, key, name, value, when):
        self.add("characteristics", key, recorded_on=day(when), name=name, value=value)

    def begins(self, key, activity, start, end):
        self.add("activities", key, activity=activity, started_on=day(start), ended_on=day(end))

    def happens(self, key, event, start, end=None):
        ended = "" if end is None else day(end)
        self.add("events", key, event=event, started_on=day(start), ended_on=ended)


def inhabitants():
    """One person per question that a test asks, named after it."""
    there = Village()
    full = there.person("full")
    there.tells(full, "children", "5", -90)
    there.tells(full, "children", "2", -40)
    there.happens(full, "benefit", -100, 400)
    there.begins(full, "course", -300, -299)
    there.begins(full, "job coaching", 10, 100)
    there.happens(full, "work", GRACE + 30)
    there.person("nothing")
    for key, start in (("first day", 0), ("last day", GRACE), ("too late", GRACE + 1)):
        there.begins(there.person(key), "job coaching plus", start, start + 50)
    year = GRACE + days_of(12)
    for key, when in (("day 1", GRACE + 1), ("horizon", year), ("beyond", year + 1)):
        there.happens(there.person(key), "work", when)
    for key, when, until in (("had 1", GRACE, None), ("had 2", 5, 6), ("had 3", -3, 2)):
        there.happens(there.person(key), "work", when, until)
    there.happens(there.person("long ago"), "work", -60, -1)
    there.begins(there.person("already"), "job coaching", -30, 5)
    there.person("twice")
    there.add("decisions", "twice", decided_on=day(-60))
    there.add("decisions", "twice", decided_on=day(300))
    there.person("young", born=date(2010, 1, 1), language="")
    there.person("unknown", language="")
    there.happens(there.person("some months"), "work", GRACE + days_of(2), GRACE + days_of(5))
    there.happens(there.person("long"), "work", GRACE + 487)
    there.person("lost", until=200)
    there.person("lost at once", until=20)
    there.begins(there.person("course now"), "course", 4, 6)
    there.add("people", "no decision", born_on=date(1990, 1, 1))
    there.add("observation", "no decision", observed_from=day(-500), observed_until=day(1000))
    return there.rows


@pytest.fixture(scope="module")
def panel_of(tmp_path_factory):
    """The panel of these people under a protocol, made once for all tests."""
    made = {}

    def make(protocol=PROTOCOL):
        if protocol not in made:
            folder = tmp_path_factory.mktemp("village")
            made[protocol] = make_panel(
                read_definition(write_study(folder, inhabitants(), protocol))
            )
        return made[protocol]

    return make


def row(panel, key):
    return {each["key"]: each for each in panel.table.to_pylist()}.get(key)


def reasons(panel):
    return {reason: n for reason, n in panel.excluded if n}


def test_a_row_holds_what_was_known_before_and_what_came_after(panel_of):
    assert row(panel_of(), "full") == {
        "key": "full",
        "time_zero": ZERO,
        "cohort": 2022,
        "fold": folds_by_key(["full"], folds=5, seed=1, repetition=0)[0],
        "arm": "coaching",
        "work": 1,
        "age": pytest.approx(40, abs=0.01),
        "language": "basic",
        "children": 2.0,
        "benefit_before": 3,
        "earlier_courses": 1,
    }


def test_who_has_no_records_of_a_kind_has_zero_of_it_or_nothing_known(panel_of):
    found = row(panel_of(), "nothing")

    assert (found["arm"], found["work"], found["children"]) == ("usual-service", 0, None)
    assert (found["benefit_before"], found["earlier_courses"]) == (0, 0)


@pytest.mark.parametrize(
    ("key", "arm"),
    [("first day", "coaching"), ("last day", "coaching"), ("too late", "usual-service")],
)
def test_the_arm_is_what_started_within_the_grace_period(panel_of, key, arm):
    assert row(panel_of(), key)["arm"] == arm


@pytest.mark.parametrize(("key", "outcome"), [("day 1", 1), ("horizon", 1), ("beyond", 0)])
def test_the_outcome_counts_from_the_landmark_to_the_horizon(panel_of, key, outcome):
    assert row(panel_of(), key)["work"] == outcome


def test_who_cannot_be_followed_is_left_out_and_counted_by_reason(panel_of):
    left_out = ("had 1", "had 2", "had 3", "already", "lost", "lost at once")

    assert [row(panel_of(), key) for key in left_out] == [None] * 6
    assert reasons(panel_of()) == {
        "already_in_an_arm": 1,
        "lost_before_landmark": 1,
        "outcome_before_landmark": 3,
        "lost_before_horizon": 1,
    }


def test_an_outcome_that_ended_before_time_zero_leaves_nobody_out(panel_of):
    assert row(panel_of(), "long ago")["work"] == 0


def test_the_first_decision_at_which_every_rule_is_met_is_time_zero(panel_of):
    assert row(panel_of(), "twice")["time_zero"] == ZERO


def test_who_meets_no_rule_is_counted_under_the_first_that_fails(panel_of):
    made = panel_of()

    assert made.not_eligible == (("of working age", 1), ("language known", 1))
    assert (made.people - made.with_decision, made.with_decision - made.eligible) == (1, 2)


def test_months_are_counted_on_their_day(panel_of):
    made = panel_of(PROTOCOL.replace("by_horizon", "months"))

    assert (row(made, "some months")["work"], row(made, "nothing")["work"]) == (4, 0)


def test_a_state_at_the_horizon_is_seen_on_that_day_only(panel_of):
    made = panel_of(PROTOCOL.replace("by_horizon", "at_horizon"))

    assert [row(made, key)["work"] for key in ("horizon", "some months", "had 1")] == [1, 0, 1]


def test_a_duration_ends_with_the_event_or_with_observation(panel_of):
    made = panel_of(DURATION)

    seen, last, lost = (row(made, key) for key in ("long", "nothing", "lost"))
    assert (seen["months"], seen["worked"]) == (16.0, 1)
    assert (last["months"], last["worked"]) == (pytest.approx((1000 - GRACE) / 30.4375), 0)
    assert (lost["months"], lost["worked"]) == (pytest.approx((200 - GRACE) / 30.4375), 0)


@pytest.fixture(scope="module")
def ends_of(tmp_path_factory):
    """What each person's row says ended their time, with another end beside work."""
    there = Village()
    for key, ends in {
        "retired": {"pension": 300},
        "worked first": {"work": 200, "pension": 300},
        "retired first": {"work": 300, "pension": 200},
        "same day": {"work": 250, "death": 250},
        "died first": {"pension": 400, "death": 350},
        "retired early": {"pension": GRACE},
        "retired long ago": {"pension": -200},
        "neither": {},
    }.items():
        there.person(key, until=600)
        for event, when in ends.items():
            there.happens(key, event, when, when if when < 0 else None)
    there.begins(there.person("coached"), "job coaching", 10, 50)
    there.begins("coached", "job coaching plus", 60, 70)
    there.begins("coached", "course", -300, -299)
    there.tells("coached", "children", "2", -40)
    there.happens("coached", "benefit", -100)
    found = {}
    for protocol in (COMPETING, COMPETING.replace('competing = "retired"', "competing = 2")):
        folder = tmp_path_factory.mktemp("ends")
        found[protocol] = make_panel(read_definition(write_study(folder, there.rows, protocol)))
    return found


@pytest.mark.parametrize(
    ("key", "days", "worked", "retired"),
    [
        ("retired", 300, 0, 1),
        ("worked first", 200, 1, 0),
        ("retired first", 200, 0, 1),
        ("same day", 250, 1, 0),
        ("died first", 350, 0, 1),
        ("neither", 600, 0, 0),
    ],
)
def test_what_comes_first_ends_the_time(ends_of, key, days, worked, retired):
    apart, coded = (row(panel, key) for panel in ends_of.values())

    assert apart["months"] == pytest.approx((days - GRACE) / 30.4375)
    assert (apart["worked"], apart["retired"]) == (worked, retired)
    assert (coded["months"], coded["worked"]) == (apart["months"], worked + 2 * retired)


def test_who_can_not_have_the_outcome_any_more_is_left_out(ends_of):
    panel = ends_of[COMPETING]

    assert reasons(panel) == {"competing_before_landmark": 2}
    assert row(panel, "retired early") is row(panel, "retired long ago") is None


def test_an_arm_that_is_the_control_needs_a_start_of_its_own(panel_of):
    protocol = PROTOCOL.replace('control = "usual-service"', 'control = "course"')
    made = panel_of(protocol.replace("arms = {", 'arms = { course = ["course"],'))

    assert row(made, "course now")["arm"] == "course"
    assert set(made.table["arm"].to_pylist()) == {"coaching", "course"}
    assert reasons(made)["started_no_arm"] > 5


def test_an_arm_that_nobody_starts_is_refused(panel_of):
    protocol = PROTOCOL.replace("since = 2022-01-01", "since = 2023-01-01")

    with pytest.raises(Refused) as refused:
        panel_of(protocol)

    assert [(one.key, one.code) for one in refused.value.refusals] == [
        ("arms.coaching", "no_starters")
    ]


def test_a_period_without_decisions_is_refused(panel_of):
    with pytest.raises(Refused, match="Nobody has a decision from 2023-12-30"):
        panel_of(PROTOCOL.replace("since = 2022-01-01", "since = 2023-12-30"))


def test_an_outcome_that_was_only_seen_before_time_zero_is_refused(tmp_path):
    rows = invent(80)
    for one in rows["events"]:
        if one["event"] == "work":
            one.update(started_on=date(2021, 1, 1), ended_on=date(2021, 2, 1))

    with pytest.raises(Refused) as refused:
        make_panel(read_definition(write_study(tmp_path, rows)))

    assert [one.code for one in refused.value.refusals] == ["no_outcome_after_landmark"]


def test_the_same_records_in_another_order_give_the_same_file(tmp_path):
    rows = invent(200)
    there = {name: list(reversed(each)) for name, each in rows.items()}
    said = []
    for name, records in (("one", rows), ("other", there)):
        definition = read_definition(write_study(tmp_path / name, records))
        write_panel(make_panel(definition), tmp_path / f"{name}.parquet")
        said.append((tmp_path / f"{name}.parquet").read_bytes())

    table = pq.read_table(tmp_path / "one.parquet")
    keys = table["key"].to_pylist()
    assert said[0] == said[1]
    assert keys == sorted(keys)
    assert len(keys) > 100
    assert table["fold"].to_pylist() == list(folds_by_key(keys, folds=5, seed=1, repetition=0))
